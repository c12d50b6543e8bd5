"""Everything that can be checked without running the product, as a list of named steps."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"

STEPS = {
    "Gaya (ruff)": ["ruff", "check", "."],
    "Bentuk (ruff format)": ["ruff", "format", "--check", "."],
    "Lantai (import-linter)": ["lint-imports"],
    "Templat (djade)": ["python", "tools/templates.py"],
    "Pengaturan Django": ["kentongan", "manage", "check", "--fail-level", "WARNING"],
    "Migrasi": ["kentongan", "manage", "makemigrations", "--check", "--dry-run"],
    "Tipe (mypy)": ["mypy", "kentongan"],
    "Kunci paket tanpa alamat": ["python", "tools/addresses.py"],
}


def main() -> None:
    failed = []
    with tempfile.TemporaryDirectory() as data:
        for name, command in STEPS.items():
            start = time.monotonic()
            done = subprocess.run(
                [str(BIN / command[0]), *command[1:]],
                cwd=ROOT,
                capture_output=True,
                text=True,
                env={"PATH": "/usr/bin:/bin", "HOME": str(Path.home()), "KENTONGAN_DATA": data},
            )
            print(
                f"{'ok ' if done.returncode == 0 else 'GAGAL'} {name} ({time.monotonic() - start:.1f} s)",
                flush=True,
            )
            if done.returncode != 0:
                print(done.stdout + done.stderr)
                failed.append(name)
    sys.exit(f"{len(failed)} langkah gagal: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
