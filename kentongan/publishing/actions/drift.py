"""Weighing published words against the key message, off the page: once for every text and message."""

from datetime import timedelta

from django.utils import timezone

from kentongan.core import apart
from kentongan.editorial.models import Theme
from kentongan.language.reuse import drift
from kentongan.publishing.models import Drift
from kentongan.publishing.queries.wording import message_digest, unweighed

BATCH = 2000  # texts of one theme in one go


def weigh_wording(theme: Theme) -> int:
    """Weigh what is live under the theme and not weighed yet; how many texts that were."""
    message = message_digest(theme)
    rows = [
        Drift(message_digest=message, publication_digest=digest, value=drift(theme.key_message, text))
        for digest, text in unweighed(theme, BATCH)
    ]
    Drift.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def weigh_all_wording() -> int:
    """The same for every theme of the last year; called by the schedule every few minutes."""
    recent = timezone.localdate() - timedelta(days=400)
    return apart.each(Theme.objects.filter(ends_on__gte=recent).iterator(), weigh_wording)
