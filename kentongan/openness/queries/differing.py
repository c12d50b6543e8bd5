"""Where an activity as it stands differs from what somebody typed."""

from datetime import date
from decimal import Decimal
from typing import Any

from kentongan.openness.models import Project
from kentongan.openness.models.project import FACTS
from kentongan.ui import formats


def differing(project: Project, typed: dict[str, Any]) -> list[tuple[str, str]]:
    """(name of the fact, what stands there; "" for nothing) of every fact that was typed otherwise."""
    return [
        (str(Project._meta.get_field(name).verbose_name), _told(project, name))
        for name in FACTS
        if name in typed and getattr(project, name) != typed[name]
    ]


def _told(project: Project, name: str) -> str:
    value = getattr(project, name)
    if value is None:
        return ""
    if name == "ceiling":
        return formats.rupiah(value)
    if name == "state":
        return project.get_state_display()
    if isinstance(value, date):
        return formats.day(value)
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
