"""The second opinion with the real package: `kentongan read` uses it where it is installed, and says more rightly."""

import json
import os
import subprocess

import pytest

from .servers.local import ROOT, installed

pytestmark = [pytest.mark.real, pytest.mark.e5]

# English reviews in words our own weights hardly know; the transformer does.
TEXTS = {
    "Excellent service, the staff were kind and patient": "positive",
    "Absolutely delighted with the new library": "positive",
    "The worst office I have ever visited": "negative",
    "They never answer my letters": "negative",
    "An utter shambles, nobody picks up the phone": "negative",
    "Registration opens on Monday at eight": "neutral",
    "The office is on the second floor, next to the library": "neutral",
}


def _tones(**environment: str) -> list[str]:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS)
    done = subprocess.run(
        [str(installed("e5", "bin", "python")), "-m", "kentongan", "read"], cwd=ROOT, input=lines,
        capture_output=True, text=True, timeout=120, env=os.environ | {"PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["tone"] for line in done.stdout.splitlines()]


def test_it_is_asked_where_it_is_installed_and_can_be_left_out():
    wanted = list(TEXTS.values())
    alone, together = _tones(KENTONGAN_SECOND_OPINION="0"), _tones()
    right = [sum(a == b for a, b in zip(said, wanted, strict=True)) for said in (alone, together)]
    assert together != alone
    assert right[1] > right[0]
    assert right[1] >= 6
