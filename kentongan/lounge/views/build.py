"""Which build of the screens this process serves; a page that was drawn by another one loads itself anew."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

ROOM = Path(__file__).resolve().parent.parent
LOOKS = ROOM.parent / "ui" / "static" / "ui" / "css"


@cache
def build() -> str:
    """The hash of everything a screen is made of: scripts, styles, templates, and the names of collected files."""
    parts = [*ROOM.glob("static/**/*"), *ROOM.glob("templates/lounge/**/*"), *LOOKS.glob("*.css")]
    digest = hashlib.sha256()
    for path in sorted(part for part in parts if part.is_file()):
        digest.update(path.read_bytes())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        digest.update(manifest.read_bytes())
    return digest.hexdigest()[:12]
