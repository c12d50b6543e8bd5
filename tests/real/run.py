"""Installs and proves groups of real servers, one after the other: `python tests/real/run.py wordpress`, or all of them.

A group that cannot be installed or started fails with one sentence; the groups after it are tried all the same.
"""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from install import GROUPS  # noqa: E402 - it lies beside this file, which runs as a script


def prove(group: str) -> str:
    """ "" when the group was installed and every test of it passed, else what went wrong."""
    if subprocess.run([sys.executable, HERE / "install.py", group], cwd=ROOT).returncode:
        return "could not be installed"
    command = [sys.executable, "-m", "pytest", "-q", "-m", group, HERE]
    code = subprocess.run(command, cwd=ROOT).returncode
    return {0: "", 5: "has no test"}.get(code, "failed")


def main(names: list[str]) -> int:
    proved = [name for name, group in GROUPS.items() if group.has_tests]
    groups = proved if names in ([], ["all"]) else names
    unknown = sorted(set(groups) - set(GROUPS))
    if unknown:
        print(f"Unknown group {', '.join(unknown)}; there are: {', '.join(GROUPS)}.", file=sys.stderr)
        return 2
    troubles = {}
    for group in groups:
        print(f"== {group}", flush=True)
        began = time.monotonic()
        troubles[group] = prove(group)
        print(f"== {group} {troubles[group] or 'is proved'} ({time.monotonic() - began:.0f} s)", flush=True)
    failed = [f"{group} {trouble}" for group, trouble in troubles.items() if trouble]
    print("Real servers: " + ("; ".join(failed) or "every group is proved") + ".", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
