"""Small makers shared by the tests of calendar, theme map and feed."""

import hashlib
from datetime import UTC, datetime, timedelta

from kentongan.editorial.models import Submission
from kentongan.publishing.models import Publication
from tests.factories import AccountFactory, PieceFactory, VariantFactory


def wib(day: int, hour: int = 12, minute: int = 0, month: int = 3) -> datetime:
    """A moment in 2026 on the clocks of Wonogiri."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def piece_of(agency, at=None, **values):
    values.setdefault("created_by__name", "Penulis")
    return PieceFactory(**{"agency": agency, "planned_at": at or wib(10), "state": "draft", **values})


def publication_of(
    agency, at=None, *, state="planned", text="Jalan aman dilalui.", piece=None, account=None, **values
):
    """A publication of a piece of `agency`, due at `at`; published at the same time when it is published."""
    at = at or wib(10)
    piece = piece or piece_of(agency, at, state="approved", text=text, **values)
    account = account or AccountFactory(agency=agency)
    submission = piece.submissions.first() or Submission.objects.create(
        piece=piece, number=1, content={}, digest="0" * 64, by=piece.created_by
    )
    return Publication.objects.create(
        region=piece.region, account=account, variant=VariantFactory(piece=piece, account=account),
        submission=submission, channel=account.platform, title=piece.title, text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(), state=state, due_at=at,
        too_late_after=at + timedelta(hours=1),
        published_at=at if state in ("published", "retracted") else None,
    )  # fmt: skip
