from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kentongan.listening.sources.base import Item


@dataclass(frozen=True)
class Parsed:
    """A feed that was understood. `ids_repeat`: it gives one id to several things, so ids alone say nothing."""

    title: str = ""
    items: tuple[Item, ...] = ()
    hub: str = ""
    topic: str = ""
    next_after_s: float | None = None
    ids_repeat: bool = False
    gone: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values, to travel between processes."""
        items = [
            {**asdict(item), "published_at": item.published_at and item.published_at.isoformat()}
            for item in self.items
        ]
        return {**asdict(self), "items": items}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Parsed":
        items = tuple(
            Item(**{**item, "published_at": _moment(item["published_at"])}) for item in values["items"]
        )
        return cls(**{**values, "items": items, "gone": tuple(values["gone"])})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
