"""A backup is worth what its restore gives back: the whole round, as a technician would do it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _kentongan(data: Path, *arguments: str) -> subprocess.CompletedProcess:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "KENTONGAN_SECRET_KEY")}
    return subprocess.run(
        [sys.executable, "-m", "kentongan", *arguments],
        cwd=ROOT, env={**environment, "KENTONGAN_DATA": str(data)}, capture_output=True, text=True,
    )  # fmt: skip


def test_what_was_backed_up_comes_back(tmp_path):
    first, second, archive = tmp_path / "first", tmp_path / "second", tmp_path / "cadangan.tar.gz"
    assert _kentongan(first, "manage", "migrate", "-v", "0").returncode == 0
    assert _kentongan(first, "manage", "sample", "load").returncode == 0
    made = _kentongan(first, "backup", str(archive))
    assert made.returncode == 0, made.stderr
    assert oct(archive.stat().st_mode)[-3:] == "600"
    back = _kentongan(second, "restore", str(archive))
    assert back.returncode == 0, back.stderr
    count = "from kentongan.publishing.models import Publication as P; print(P.objects.count())"
    assert _kentongan(second, "manage", "shell", "-v", "0", "-c", count).stdout == (
        _kentongan(first, "manage", "shell", "-v", "0", "-c", count).stdout
    )
    names = {p.relative_to(first) for p in (first / "media").rglob("*.jpg")}
    assert names == {p.relative_to(second) for p in (second / "media").rglob("*.jpg")}
    secret = "secrets/secret_key"
    assert (first / secret).read_text() == (second / secret).read_text()


def test_nothing_is_overwritten_by_accident(tmp_path):
    archive = tmp_path / "cadangan.tar.gz"
    archive.write_text("lama")
    refused = _kentongan(tmp_path / "data", "backup", str(archive))
    assert refused.returncode != 0
    assert "sudah ada" in refused.stderr
    assert archive.read_text() == "lama"
