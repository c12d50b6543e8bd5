"""Two people change one row: a print of what the second had read tells that the first was there."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils.crypto import salted_hmac

from kentongan.agencies.refused import Refused


class Overtaken(Refused):
    """Somebody saved since the page was opened; `current` is the row as it stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__(
            "Isinya berubah sejak halaman Anda buka. Tulisan Anda masih ada di bawah; bandingkan."
        )
        self.current = current


def print_of_fields(row: models.Model, names: Iterable[str], *more: str) -> str:
    """A short print of these fields: equal prints, equal fields. Nobody reads words or names out of it."""
    values = [_plain(row.serializable_value(name)) for name in names]
    return salted_hmac("kentongan.overtaken", json.dumps([*values, *more])).hexdigest()[:32]


def _plain(value: Any) -> str | None:
    """The same moment prints the same in every zone; unknown is not empty."""
    if value is None:
        return None
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
