"""`kentongan backup FILE` and `kentongan restore FILE`: database, uploaded files and secrets in one archive.

The archive holds the keys that open the platform tokens: keep it like a key. SQLite is copied through its own backup
call while the pages go on; PostgreSQL through pg_dump and pg_restore, which must be on the machine.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDERS = ("media", "secrets")
DUMPS = {"sqlite3": "database.sqlite3", "postgresql": "database.dump"}


def backup(target: Path) -> Path:
    """Writes the archive (mode 600) and returns its path; an existing file is never overwritten."""
    settings, vendor, database = _where()
    if target.exists():
        sys.exit(f"{target} sudah ada. Pilih nama lain supaya cadangan lama tidak tertimpa.")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / DUMPS[vendor]
        _dump_sqlite(database, dump) if vendor == "sqlite3" else _run(
            "pg_dump", database, "-Fc", "-f", str(dump)
        )
        part = target.with_name(target.name + ".part")
        closed = os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb")
        with closed as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            archive.add(dump, DUMPS[vendor])
            for name in FOLDERS:
                if (settings.DATA / name).is_dir():
                    archive.add(settings.DATA / name, name)
        part.rename(target)
    return target


def restore(source: Path, *, force: bool = False) -> None:
    """Puts an archive back. Refuses to write over data that is there, unless `force` is set."""
    settings, vendor, database = _where()
    if not source.is_file():
        sys.exit(f"{source} tidak ditemukan.")
    with tarfile.open(source) as archive:
        names = archive.getnames()
        if DUMPS[vendor] not in names:
            sys.exit(f"Cadangan ini bukan untuk {vendor}; di dalamnya: {', '.join(names[:3])}.")
        if _has_data(settings, vendor) and not force:
            sys.exit(
                "Sudah ada data di sini. Hentikan Kentongan, pindahkan data lama, atau ulangi dengan --timpa."
            )
        with tempfile.TemporaryDirectory() as folder:
            archive.extractall(folder, filter="data")
            dump = Path(folder) / DUMPS[vendor]
            if vendor == "sqlite3":
                for old in ("", "-wal", "-shm"):
                    Path(f"{database['NAME']}{old}").unlink(missing_ok=True)
                shutil.copy(dump, database["NAME"])
            else:
                _run(
                    "pg_restore",
                    database,
                    "--clean",
                    "--if-exists",
                    "--no-owner",
                    "-d",
                    database["NAME"],
                    str(dump),
                )
            for name in FOLDERS:
                if (Path(folder) / name).is_dir():
                    shutil.copytree(Path(folder) / name, settings.DATA / name, dirs_exist_ok=True)


def _where():
    import django

    django.setup()
    from django.conf import settings

    database = settings.DATABASES["default"]
    return settings, database["ENGINE"].rsplit(".", 1)[1], database


def _has_data(settings, vendor) -> bool:
    if vendor == "sqlite3":
        return Path(settings.DATABASES["default"]["NAME"]).exists()
    from django.db import connection

    return "agencies_region" in connection.introspection.table_names()


def _dump_sqlite(database, target: Path) -> None:
    with sqlite3.connect(database["NAME"]) as live, sqlite3.connect(target) as copy:
        live.backup(copy)


def _run(program: str, database, *arguments: str) -> None:
    if not shutil.which(program):
        sys.exit(f"{program} tidak ada di mesin ini; pasang paket postgresql-client.")
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    given = {variable: str(database[key]) for variable, key in names.items() if database.get(key)}
    done = subprocess.run([program, *arguments], env={**os.environ, **given}, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program} gagal: {done.stderr.strip()[:500]}")
