"""Themes and pieces for other programs. A program may write drafts and remarks; handing in and approving is for people."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import Prefetch, QuerySet
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field

from kentongan.accounts.api_auth import SessionAuth, TokenAuth
from kentongan.accounts.api_once import IdempotencyKey, once
from kentongan.agencies.api import InRegion, OrClosed, or_404, region_of
from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.core.api import (
    REFUSALS,
    REFUSED_WRITING,
    ApiRefused,
    Id,
    Page,
    Words,
    page_by_id,
    page_by_time,
)
from kentongan.editorial.actions import comments, pieces
from kentongan.editorial.api_shapes import (
    CommentIn,
    CommentOut,
    PieceIn,
    PieceLine,
    PieceOut,
    ThemeLine,
    ThemeOut,
)
from kentongan.editorial.forms.pieces import CommentForm, PieceForm
from kentongan.editorial.models import Comment, Piece, Submission
from kentongan.editorial.queries.piece_list import listed
from kentongan.editorial.queries.pieces import with_flags
from kentongan.editorial.rules import pieces as rules
from kentongan.editorial.rules.themes import themes_visible_to

router = Router(auth=[TokenAuth(), SessionAuth()], tags=["editorial"])
NO_PIECE = "Naskah ini tidak ada, atau belum diajukan oleh perangkat daerahnya."
# The form's fields as this door calls them.
FIELDS = {
    "agency": "agency_id", "theme": "theme_id", "planned_day": "planned_at", "planned_clock": "planned_at",
    "late_day": "too_late_after", "late_clock": "too_late_after", "__all__": "",
}  # fmt: skip


class PieceFilter(InRegion):
    state: Literal["", "draft", "submitted", "returned", "approved", "dropped"] = ""
    agency: Id | None = None
    theme: Id | None = None
    q: Annotated[Words, Field(description="Words that title or text must hold.")] = ""


@router.get("/themes", response={200: Page[ThemeLine], **REFUSALS}, operation_id="themes")
def themes(request, wanted: Query[OrClosed]):
    """Themes of one region; with `closed=true` also those that were closed."""
    rows = themes_visible_to(request.user).filter(region=region_of(request, wanted.region))
    rows = rows if wanted.closed else rows.filter(closed_at=None)
    return page_by_id(rows, wanted.after, wanted.limit)


@router.get("/themes/{int:theme_id}", response={200: ThemeOut, **REFUSALS}, operation_id="theme")
def theme(request, theme_id: int):
    """One theme with the facts that must be right and what each agency was asked and answered."""
    rows = themes_visible_to(request.user).prefetch_related("facts", "duties")
    return or_404(rows.filter(pk=theme_id).first(), "Tema ini tidak ada.")


@router.get("/pieces", response={200: Page[PieceLine], **REFUSALS}, operation_id="pieces")
def piece_list(request, wanted: Query[PieceFilter]):
    """Pieces of one region, the latest changed first; dropped ones only with `state=dropped`."""
    rows = rules.pieces_visible_to(request.user).filter(region=region_of(request, wanted.region))
    found = with_flags(listed(rows, wanted.dict())).defer("text")
    return page_by_time(found, "changed_at", wanted.after, wanted.limit)


@router.get("/pieces/{int:piece_id}", response={200: PieceOut, **REFUSALS}, operation_id="piece")
def piece(request, piece_id: int):
    """One piece with its versions, its words per account, what was handed in and who said what to it."""
    return _piece(request, piece_id)


@router.post(
    "/pieces", response={201: PieceOut, 200: PieceOut, **REFUSED_WRITING}, operation_id="write_piece"
)
def piece_new(request, wanted: PieceIn, idempotency_key: IdempotencyKey):
    """Save a draft. With `Idempotency-Key` a repeated request makes nothing new and answers 200."""
    region = _region_to_write(request, wanted.agency_id)

    def deed() -> int:
        form = PieceForm(_typed(wanted, region), user=request.user, region=region)
        if not form.is_valid():
            raise _wrong(form.errors)
        changes = {name: value for name, value in form.changes.items() if name != "agency_id"}
        return pieces.create_piece(agency=form.cleaned_data["agency"], by=request.user, **changes).pk

    pk, fresh = once(request.user, idempotency_key, ["piece", wanted.model_dump(mode="json")], deed)
    return Status(201 if fresh else 200, _piece(request, pk))


@router.post(
    "/pieces/{int:piece_id}/comments",
    response={201: CommentOut, 200: CommentOut, **REFUSED_WRITING},
    operation_id="comment_on_piece",
)
def comment_new(request, piece_id: int, wanted: CommentIn, idempotency_key: IdempotencyKey):
    """Leave a remark beside a piece."""
    piece = or_404(rules.pieces_commentable_by(request.user).filter(pk=piece_id).first(), NO_PIECE)
    form = CommentForm(wanted.dict())
    if not form.is_valid():
        raise _wrong(form.errors)
    pk, fresh = once(
        request.user, idempotency_key, ["comment", piece.pk, wanted.text],
        lambda: comments.comment(piece, form.cleaned_data["text"], by=request.user).pk,
    )  # fmt: skip
    found = Comment.objects.select_related("by").filter(piece=piece, pk=pk).first()
    return Status(201 if fresh else 200, or_404(found, "Catatan ini tidak ada lagi."))


def _piece(request: HttpRequest, piece_id: int) -> Piece:
    rows = with_flags(rules.pieces_visible_to(request.user)).filter(pk=piece_id)
    return or_404(_whole(rows).first(), NO_PIECE)


def _whole(rows: QuerySet[Piece]) -> QuerySet[Piece]:
    """With all that `PieceOut` tells, in a fixed number of questions."""
    signed = ("by", "returned__by", "withdrawal__by", "emergency__by", "emergency__confirmed_by")
    handed_in = (
        Submission.objects.select_related(*signed).prefetch_related("approvals__by").order_by("number")
    )
    remarks = Comment.objects.select_related("by").order_by("at", "pk")
    return rows.select_related("place", "created_by").prefetch_related(
        "versions__by", "variants__account", Prefetch("submissions", handed_in), Prefetch("comments", remarks)
    )


def _region_to_write(request: HttpRequest, agency_id: int) -> Region:
    """The region of the agency if the person may write for it; the form says the rest."""
    agencies = rules.agencies_writable_by(request.user).select_related("region")
    agency = agencies.filter(pk=agency_id).first()
    if agency is None:
        sentence = "Anda tidak menulis atas nama perangkat daerah ini."
        raise ApiRefused(422 if agencies.exists() else 403, sentence, [("agency_id", sentence)])
    return agency.region


def _typed(wanted: PieceIn, region: Region) -> dict:
    """The same wish as a person would type it into the page's form, so that the same rules judge it."""
    planned, late = _wall(wanted.planned_at, region), _wall(wanted.too_late_after, region)
    return {
        "agency": wanted.agency_id, "theme": wanted.theme_id or "", "title": wanted.title, "text": wanted.text,
        "link": wanted.link, "planned_day": planned[0], "planned_clock": planned[1],
        "late_day": late[0], "late_clock": late[1],
        "place": _place(region, wanted.place), "place_note": wanted.place_note,
    }  # fmt: skip


def _wall(moment: datetime | None, region: Region) -> tuple[str, str]:
    """Day and time on the region's clocks, ("", "") for no moment."""
    local = clock.local(moment, region.time_zone) if moment else None
    return (local.strftime("%Y-%m-%d"), local.strftime("%H:%M")) if local else ("", "")


def _place(region: Region, code: str) -> int | str:
    if not code:
        return ""
    found = Region.objects.current().filter(parent=region, code=code).values_list("pk", flat=True).first()
    if found is None:
        sentence = "Kode kecamatan ini tidak ada di wilayah Anda."
        raise ApiRefused(422, sentence, [("place", sentence)])
    return found


def _wrong(errors: ErrorDict) -> ApiRefused:
    """What the form found wrong, in this door's names."""
    found = [(FIELDS.get(name, name), str(said)) for name, sentences in errors.items() for said in sentences]
    where, sentence = found[0]
    return ApiRefused(422, f"{where}: {sentence}" if where else sentence, found)
