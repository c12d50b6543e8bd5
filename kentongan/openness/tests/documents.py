"""Documents for tests, made without a file."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from kentongan.openness.models import BudgetDocument

TODAY = timezone.now


def make_document(region, *, phase="original", year=2026, as_of=date(2026, 1, 2), by=None, **extra):
    """A published document without lines; give published_at=None for a draft."""
    values = {
        "title": f"APBD {year}",
        "source": "BPKD",
        "filename": "apbd.csv",
        "digest": "0" * 64,
        "step": Decimal(1),
        "imported_by": by,
        "published_at": TODAY(),
        **extra,
    }
    return BudgetDocument.objects.create(region=region, year=year, phase=phase, as_of=as_of, **values)
