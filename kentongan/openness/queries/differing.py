"""Where an activity or a request as it stands differs from what somebody typed."""

from datetime import date
from decimal import Decimal
from typing import Any

from kentongan.openness.models import InformationRequest, Project
from kentongan.openness.models.project import FACTS
from kentongan.ui import formats


def differing(project: Project, typed: dict[str, Any]) -> list[tuple[str, str]]:
    """(name of the fact, what stands there; "" for nothing) of every fact that was typed otherwise."""
    return [
        (str(Project._meta.get_field(name).verbose_name), _told(project, name))
        for name in FACTS
        if name in typed and getattr(project, name) != typed[name]
    ]


def differing_request(request: InformationRequest, typed: dict[str, Any]) -> list[tuple[str, str]]:
    """The same of an information request; `typed` are its columns as the form read them."""
    return [
        (str(request._meta.get_field(name).verbose_name), _as_chosen(request, name))
        for name, value in typed.items()
        if getattr(request, name) != value
    ]


def _as_chosen(request: InformationRequest, name: str) -> str:
    """The word of a choice, the text of anything else."""
    choices = dict(request._meta.get_field(name).flatchoices)
    return str(choices.get(getattr(request, name), getattr(request, name)))


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
