"""Templates keep one style (djade) and all of them compile."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
files = sorted(str(path) for path in ROOT.glob("kentongan/*/templates/**/*.html"))
djade = [str(ROOT / ".venv/bin/djade"), "--target-version", "5.2", "--check", *files]
sys.exit(subprocess.run(djade, cwd=ROOT).returncode if files else 0)
