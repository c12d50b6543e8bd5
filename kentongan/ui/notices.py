"""Messages to the person who just did something, with a way back where there is one."""

from django.contrib import messages

UNDO = "undo="


def success(request, text: str, *, undo: str = "") -> None:
    """Say that it worked. `undo` is an address that takes a POST and puts things back."""
    messages.success(request, text, extra_tags=f"{UNDO}{undo}" if undo else "")


def error(request, text: str) -> None:
    """Say what happened, what was kept, what to do."""
    messages.error(request, text)


def warning(request, text: str) -> None:
    messages.warning(request, text)


def info(request, text: str) -> None:
    messages.info(request, text)


def undo_address(message) -> str:
    """The address behind "Urungkan", or "" when the message has none."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
