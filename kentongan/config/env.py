"""Typed readers for environment variables. They fail loudly: a half-read setting is worse than none."""

import os
import secrets
from pathlib import Path


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in ("", None):
        return default
    if value in ("1", "true", "yes", "on", "ya"):
        return True
    if value in ("0", "false", "no", "off", "tidak"):
        return False
    raise SystemExit(f"{name} harus 1 atau 0, bukan “{value}”.")


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise SystemExit(f"{name} harus angka bulat, bukan “{value}”.")


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    value = text(name)
    return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)


def kept_secret(name: str, folder: Path) -> str:
    """The secret from the environment, else one made once and kept in `folder` (mode 600).

    A fresh machine must start without ceremony, and must start *again* with the same secrets.
    """
    given = text(name)
    if given:
        return given
    path = folder / name.lower().replace("kentongan_", "")
    try:
        with path.open() as kept:
            return kept.read().strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text().strip()
    with os.fdopen(handle, "w") as new:
        value = secrets.token_urlsafe(48)
        new.write(value)
    return value
