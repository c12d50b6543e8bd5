"""Where a theme as it stands differs from what somebody typed."""

from datetime import date
from typing import Any

from kentongan.editorial.models import Fact, Theme
from kentongan.ui import formats


def differing(theme: Theme, typed: dict[str, Any], rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(name, what stands there; "" for nothing) of everything that was typed otherwise.

    `typed` are the columns of the theme, `rows` those of its facts; a row of a fact has it under "id".
    """
    columns = [
        (str(Theme._meta.get_field(name).verbose_name), _told(getattr(theme, name)))
        for name, value in typed.items()
        if getattr(theme, name) != value
    ]
    mine = {row["id"].pk: row for row in rows if row.get("id")}
    facts = [("fakta", _whole(fact)) for fact in theme.facts.all() if not _same(fact, mine.get(fact.pk))]
    return columns + facts


def _same(fact: Fact, row: dict[str, Any] | None) -> bool:
    return row is not None and all(
        getattr(fact, name) == row.get(name) for name in ("label", "value", "kind", "source")
    )


def _whole(fact: Fact) -> str:
    source = f", sumber {fact.source}" if fact.source else ""
    return f"{fact} ({fact.get_kind_display()}{source})"


def _told(value: Any) -> str:
    return formats.day(value) if isinstance(value, date) else str(value)
