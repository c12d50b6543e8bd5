"""Other people's clients read what we posted: `ask("bluesky", address, …)` runs one in a venv of its own."""

import json
import subprocess
from pathlib import Path

from ..servers.local import installed

HERE = Path(__file__).resolve().parent


def ask(client: str, *arguments: str) -> dict:
    """What `witness/<client>.py` printed; its last words when it failed."""
    command = [installed("witness", "bin", "python"), "-I", HERE / f"{client}.py", *arguments]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
