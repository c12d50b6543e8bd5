"""One mark per kind of state: a shape, so that grey paper and colour-blind eyes still tell them apart."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

# 16 × 16, drawn with currentColor
SHAPES = {
    "wait": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2.5"/>',
    "plan": '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.75"/>'
    '<path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor"/>',
    "done": '<path d="M2 8.5l4 4.5 8-10" fill="none" stroke="currentColor" stroke-width="2.5" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
    "live": '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
    "wrong": '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor"/>'
    '<path d="M8 4v4.6M8 11.4v.6" class="knock" stroke-width="2" stroke-linecap="round"/>',
    "overdue": '<path d="M8 .8L15.6 14.6H.4z" fill="currentColor"/>'
    '<path d="M8 6v3.6M8 12.2v.2" class="knock" stroke-width="1.9" stroke-linecap="round"/>',
    "unknown": '<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5" '
    'stroke-dasharray="2.6 1.8"/><path d="M6.2 6.2a1.9 1.9 0 1 1 2.6 1.9c-.6.25-.8.6-.8 1.2M8 11.6v.2" '
    'fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>',
    "off": '<path d="M2.5 8h11" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"/>',
}

# The house's own states, so that a template may name what the row says.
KINDS = {
    # publications
    "planned": "plan", "due": "wait", "sending": "plan", "published": "live", "unconfirmed": "unknown",
    "late": "overdue", "missed": "off", "failed": "wrong", "cancelled": "off", "retracted": "off",
    # pieces and duties
    "draft": "plan", "submitted": "wait", "returned": "wait", "approved": "done", "scheduled": "plan",
    "open": "wait", "accepted": "plan", "adapted": "plan", "declined": "off", "expired": "off", "archived": "off",
    # health
    "ok": "done", "healthy": "done", "error": "wrong", "broken": "wrong", "silent": "off", "paused": "off",
}  # fmt: skip


def kind_of(state: str) -> str:
    """The kind of mark for a kind or for one of the house's states; what nobody knows is "unknown"."""
    return state if state in SHAPES else KINDS.get(state, "unknown")


@cache
def mark(state: str) -> SafeString:
    """The SVG of a state's shape; decorative, since a word always stands beside it."""
    shape = SHAPES[kind_of(state)]
    return mark_safe(f'<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">{shape}</svg>')  # noqa: S308
