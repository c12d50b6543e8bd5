"""The whole fast suite again, on PostgreSQL: the same promises on the database that larger offices use."""

import os
import subprocess
import sys

import pytest

from .servers.local import ROOT

pytestmark = [pytest.mark.real, pytest.mark.postgres]


def test_the_fast_suite_passes_on_postgresql(postgres, tmp_path):
    own = {"DATABASE_URL": postgres.new_database("kentongan_uji"), "KENTONGAN_DATA": str(tmp_path)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "-p",
        "no:cacheprovider",
        "kentongan",
        "tests",
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=2400
    )
    print(done.stdout[-6000:], done.stderr[-2000:])
    assert done.returncode == 0
