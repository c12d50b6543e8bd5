"""Brings everything the product needs onto a machine that has only Python and make.

Standard library only, because it runs before anything is installed. Each step is skipped when nothing that it
depends on has changed, so a second call costs a fraction of a second. Each problem ends in one sentence that
names the remedy.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"


def stop(sentence: str) -> None:
    sys.exit(f"\nBelum bisa dilanjutkan: {sentence}")


def call(*command: str | Path, remedy: str, **options) -> None:
    done = subprocess.run([str(c) for c in command], cwd=ROOT, capture_output=True, text=True, **options)
    if done.returncode != 0:
        log = VENV / "setup.log" if VENV.is_dir() else ROOT / "setup.log"
        log.write_text(done.stdout + done.stderr)
        stop(f"{remedy} (rincian di {log.relative_to(ROOT)})")


def digest(*inputs: Path) -> str:
    """What the step depends on: the files' contents and the interpreter."""
    whole = hashlib.sha256(sys.version.encode())
    for path in inputs:
        whole.update(path.read_bytes() if path.is_file() else b"-")
    return whole.hexdigest()


class Step:
    number = 0

    def __init__(self, name: str, label: str, *inputs: Path, wants: Path | None = None) -> None:
        Step.number += 1
        self.name, self.label, self.wants = name, label, wants
        self.digest, self.stamp = digest(*inputs), STAMPS / name

    def is_done(self) -> bool:
        there = self.wants is None or self.wants.exists()
        return there and self.stamp.is_file() and self.stamp.read_text() == self.digest

    def run(self, work) -> None:
        if self.is_done():
            return
        print(f"  {self.label} …", end="", flush=True)
        start = time.monotonic()
        work()
        STAMPS.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(self.digest)
        print(f" selesai ({time.monotonic() - start:.0f} detik)", flush=True)


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  # this file runs before the version is certain
        stop(f"dibutuhkan Python 3.11 atau lebih baru, di sini {sys.version.split()[0]}.")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "modul venv tidak ada; pasang paket python3-venv (Debian/Ubuntu: sudo apt install python3-venv)."
        )
    if shutil.disk_usage(ROOT).free < 1_500_000_000:
        stop("ruang cakram kurang dari 1,5 GB; kosongkan dahulu.")


def make_venv() -> None:
    if VENV.exists() and not PYTHON.exists():
        shutil.rmtree(VENV)
    call(sys.executable, "-m", "venv", VENV, remedy="lingkungan Python tidak dapat dibuat")


def pip(*arguments: str | Path) -> None:
    call(
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments,
        remedy="paket Python tidak dapat diambil; periksa sambungan internet atau alamat cermin pip",
    )  # fmt: skip


def npm() -> list[str]:
    """npm of the machine, or the one from PyPI: it only downloads, it never builds."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    pip("--require-hashes", "-r", ROOT / "requirements/node.txt")
    return [str(BIN / "npm")]


def install_assets() -> None:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    call(
        *npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev" if not DEV else "--include=dev",
        remedy="berkas tampilan tidak dapat diambil; periksa sambungan internet atau alamat cermin npm",
        env=environment,
    )  # fmt: skip


def install_package() -> None:
    pip("--no-deps", "--no-build-isolation", "--editable", ROOT)


def collect() -> None:
    call(PYTHON, "-m", "kentongan", "translate", remedy="terjemahan tidak dapat disusun")
    call(
        PYTHON, "-m", "kentongan", "manage", "collectstatic", "--no-input", "--clear", "-v", "0",
        remedy="berkas tampilan tidak dapat dikumpulkan",
    )  # fmt: skip


def static_sources() -> list[Path]:
    files = [*ROOT.glob("kentongan/*/static/**/*"), *ROOT.glob("kentongan/locale/**/*.po")]
    return sorted(path for path in files if path.is_file())


# A machine that was set up for development stays so: `make run` must not take its tools away.
DEV = "--dev" in sys.argv or (STAMPS / "packages-dev").is_file()


def main() -> None:
    check_python()
    requirements = [ROOT / "requirements/run.txt", *([ROOT / "requirements/dev.txt"] if DEV else [])]
    steps = [
        (Step("venv", "Menyiapkan lingkungan Python", wants=PYTHON), make_venv),
        (
            Step("packages-dev" if DEV else "packages", "Mengambil paket Python", *requirements),
            lambda: pip("--require-hashes", *(part for r in requirements for part in ("-r", r))),
        ),
        (
            Step("kentongan", "Memasang Kentongan", ROOT / "pyproject.toml", wants=BIN / "kentongan"),
            install_package,
        ),
        (
            Step(
                "assets-dev" if DEV else "assets",
                "Mengambil huruf dan berkas tampilan",
                ROOT / "package-lock.json",
                wants=ROOT / "node_modules",
            ),
            install_assets,
        ),
        (Step("static", "Menyusun berkas tampilan", *static_sources(), wants=ROOT / "static"), collect),
    ]
    if not all(step.is_done() for step, _ in steps):
        print("Menyiapkan Kentongan (sekali saja, perlu internet):", flush=True)
    for step, work in steps:
        step.run(work)


if __name__ == "__main__":
    main()
