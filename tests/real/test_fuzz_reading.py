"""A fuzzer that sees which of our lines an input reaches looks for one that breaks the reading, for a minute.

What it finds becomes a plain case in kentongan/language/tests/test_reading_anything.py.
"""

import os
import re
import subprocess

import pytest

from .servers.local import ROOT, installed

pytestmark = [pytest.mark.real, pytest.mark.fuzz]

SECONDS = 60
MEGABYTES = 2048


def test_nothing_that_is_written_breaks_the_reading(tmp_path):
    found = tmp_path / "found"
    found.mkdir()
    limits = [f"-max_total_time={SECONDS}", f"-rss_limit_mb={MEGABYTES}", "-timeout=10", "-max_len=4096"]
    command = [installed("fuzz", "bin", "python"), "-m", "tests.fuzz.read_anything", found, *limits]
    command += [f"-artifact_prefix={tmp_path}/", "-print_final_stats=1"]
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, errors="replace",
        timeout=4 * SECONDS, env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    tried = int(re.search(r"stat::number_of_executed_units:\s+(\d+)", done.stderr)[1])
    assert tried > 5_000
