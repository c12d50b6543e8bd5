"""Writing the journal: the only way in, and the one signal by which upper floors overhear lower ones."""

from django.dispatch import Signal
from django.template.loader import render_to_string

from kentongan.journal.models import Event

recorded = Signal()  # sender=None, event=Event, subject=the model instance


def record(action: str, subject, *, by=None, **data) -> Event:
    """Write one line about `subject` inside the caller's transaction and let upper floors overhear it.

    The sentence is the template journal/<action>.txt of the app that owns the act; it is rendered now,
    so that the line still reads right when its subject has changed. `data` must be JSON and hold no secret.
    A subject tells its place with `region`, `region_id` and `agency_id` (any may be missing).
    """
    event = Event.objects.create(
        action=action,
        actor=by,
        region_id=getattr(subject, "region_id", None),
        agency_id=getattr(subject, "agency_id", None),
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        sentence=sentence(action, subject, by=by, data=data),
        is_sample=getattr(getattr(subject, "region", None), "is_sample", False),
        data=data,
    )
    recorded.send(sender=None, event=event, subject=subject)
    return event


def sentence(action: str, subject, *, by, data: dict) -> str:
    text = render_to_string(f"journal/{action}.txt", {"subject": subject, "by": by or "Kentongan", **data})
    return " ".join(text.split())
