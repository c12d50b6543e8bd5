"""What every delivery test needs: an approved piece on an account that is connected to a pretended platform."""

from datetime import timedelta

from kentongan.core import clock
from kentongan.editorial.models import Piece, Submission
from kentongan.editorial.queries.content import digest, frozen
from kentongan.journal import actions as journal
from kentongan.publishing.channels import registry
from kentongan.publishing.models import Connection, Entry, Publication
from kentongan.publishing.tests.pretend import Pretend
from tests.factories import PieceFactory, VariantFactory


def pretended(monkeypatch, **traits) -> Pretend:
    """The platform, known to the registry for the length of one test."""
    channel = Pretend(**traits)
    monkeypatch.setitem(registry.all_channels(), channel.kind, channel)
    return channel


def connected(account, **fields) -> Connection:
    return Connection.objects.create(**{"account": account, "channel": "pretend", "identity": "pu", **fields})


def approved(account, *, by, planned_at=None, **fields) -> Submission:
    """A piece with one variant, handed in before its time and approved; publishing overhears it."""
    piece = PieceFactory(agency=account.agency, planned_at=planned_at or clock.now(), **fields)
    VariantFactory(piece=piece, account=account)
    return approve_again(piece, by=by, at=min(piece.planned_at, clock.now()))


def approve_again(piece: Piece, *, by, emergency: bool = False, at=None) -> Submission:
    content = frozen(piece)
    submission = Submission.objects.create(
        piece=piece,
        number=piece.submissions.count() + 1,
        content=content,
        digest=digest(content),
        by=piece.created_by,
        at=at or clock.now(),
    )
    piece.state = Piece.State.APPROVED
    piece.save()
    action = "piece.published_in_emergency" if emergency else "piece.approved"
    journal.record(action, submission, by=by, reason="banjir") if emergency else journal.record(
        action, submission, by=by
    )
    return submission


def publication_of(submission: Submission) -> Publication:
    return Publication.objects.get(submission=submission)


def kinds(publication: Publication) -> list[str]:
    """The ledger of one publication, oldest first."""
    return list(Entry.objects.filter(publication=publication).order_by("id").values_list("kind", flat=True))


def later(traveller, **span) -> None:
    traveller.shift(timedelta(**span))
