"""A short run of the delivery bench: real servers, every fault, kill -9, and the servers' own word at the end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.real, pytest.mark.delivery]
ROOT = Path(__file__).resolve().parents[2]


def test_nothing_is_sent_twice_nothing_is_lost_and_every_state_is_true(tmp_path):
    command = [
        sys.executable,
        "-m",
        "kentongan",
        "bench",
        "delivery",
        "--json",
        "--runs",
        "12",
        "--seed",
        "12",
    ]
    environment = os.environ | {"KENTONGAN_DATA": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    found = {name: told[name] for name in ("runs", "duplicates", "lost", "wrong_state")}
    assert found == {"runs": 12, "duplicates": 0, "lost": 0, "wrong_state": 0}, done.stderr[-3000:]
    assert told["seed"] == 12
    # A calm day proves nothing: the weather was bad, and reading back had to settle something.
    assert told["publications"] >= 24
    assert told["kills"] >= 24
    assert sum(told["faults"].values()) >= 12
    assert told["ledger"]["unconfirmed"] >= 5
    assert told["ledger"]["found"] >= 1
