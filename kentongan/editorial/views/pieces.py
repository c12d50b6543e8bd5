"""Pieces: the list, one piece, its versions and remarks."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from kentongan.agencies.here import here
from kentongan.editorial.actions import comments
from kentongan.editorial.forms.pieces import CommentForm, FilterForm
from kentongan.editorial.models import Comment, Emergency, Piece
from kentongan.editorial.queries.approvals import waiting_for
from kentongan.editorial.queries.content import digest, frozen, media_of
from kentongan.editorial.queries.facts import ticked_facts
from kentongan.editorial.queries.piece_list import listed, page_of
from kentongan.editorial.queries.previews import previews_of
from kentongan.editorial.queries.steps import signers_of
from kentongan.editorial.queries.trail import trail_of
from kentongan.editorial.queries.warnings import warnings_for
from kentongan.editorial.rules import approvals as approval_rules
from kentongan.editorial.rules import pieces as rules
from kentongan.editorial.views.door import back_to_piece, for_members, piece_of
from kentongan.ui import notices


@for_members
@require_GET
def piece_list(request):
    region = here(request).region
    form = FilterForm(request.GET or None, region=region)
    visible = rules.pieces_visible_to(request.user).filter(region=region)
    found = listed(visible, form.filters if form.is_bound else {})
    pieces, following = page_of(found, request.GET.get("after", ""))
    context = {
        "form": form,
        "pieces": pieces,
        "following": following,
        "total": found.count(),
        "waiting": waiting_for(request.user, region).count(),
        "may_write": rules.may_write_in(request.user, region),
    }
    return render(request, "editorial/piece_list.html", context)


@for_members
@require_GET
def piece(request, piece_id):
    return piece_page(request, piece_of(request, piece_id))


def piece_page(request, piece: Piece, *, comment_form=None, status: int = 200):
    """The page of one piece; other views answer with it when something has to be said beside it."""
    user, submission = request.user, piece.submissions.select_related("by").order_by("-number").first()
    if submission:
        submission.piece = piece
    facts, pictures = ticked_facts(piece), media_of(piece)
    returned = getattr(submission, "returned", None) if piece.state == Piece.State.RETURNED else None
    context = {
        "piece": piece,
        "submission": submission,
        "returned": returned,
        "to_mend": returned is not None and digest(frozen(piece)) == submission.digest,
        "emergency": Emergency.objects.filter(submission__piece=piece, confirmed_by=None)
        .select_related("by")
        .first(),
        "signers": signers_of(submission) if submission and submission.is_waiting else [],
        "signed": submission.approvals.select_related("by") if submission else [],
        "previews": previews_of(piece, pictures),
        "media": pictures.get(None, []),
        "facts": facts,
        "warnings": warnings_for(piece, user, facts),
        "comments": piece.comments.select_related("by"),
        "comment_form": comment_form or CommentForm(),
        "trail": trail_of(piece),
        "versions": piece.versions.count(),
        **_may(user, piece, submission),
    }
    return render(request, "editorial/piece.html", context, status=status)


def _may(user, piece: Piece, submission) -> dict[str, bool]:
    waiting = submission is not None and submission.is_waiting
    return {
        "may_edit": rules.can_edit(user, piece),
        "may_write": rules.can_write(user, piece),
        "may_comment": rules.can_comment(user, piece),
        "may_approve": waiting and approval_rules.can_approve(user, submission),
        "may_withdraw": waiting and approval_rules.can_withdraw(user, submission),
    }


@for_members
@require_GET
def versions(request, piece_id):
    """All versions, and two of them side by side: the last two unless the address names others."""
    piece = piece_of(request, piece_id)
    found = {version.number: version for version in piece.versions.select_related("by")}
    newest = max(found, default=0)
    new = _number(request.GET.get("ke"), found) or newest
    old = _number(request.GET.get("dari"), found) or max((n for n in found if n < new), default=new)
    context = {
        "piece": piece,
        "versions": sorted(found.values(), key=lambda version: -version.number),
        "old": found.get(old),
        "new": found.get(new),
    }
    return render(request, "editorial/piece_versions.html", context)


@for_members
@require_POST
def comment_new(request, piece_id):
    piece = piece_of(request, piece_id, rules.pieces_commentable_by)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return piece_page(request, piece, comment_form=form, status=422)
    comments.comment(piece, form.cleaned_data["text"], by=request.user)
    notices.success(request, "Catatan tersimpan.")
    return back_to_piece(piece)


@for_members
@require_POST
def comment_resolution(request, comment_id):
    """Done with; posting `batal` opens it again."""
    pieces = rules.pieces_commentable_by(request.user).filter(region=here(request).region)
    remark = get_object_or_404(
        Comment.objects.filter(piece__in=pieces).select_related("piece"), pk=comment_id
    )
    resolved = "batal" not in request.POST and "batal" not in request.GET
    comments.resolve(remark, resolved=resolved)
    undo = f"{reverse('editorial:comment_resolution', args=[remark.pk])}?batal=1" if resolved else ""
    notices.success(request, "Catatan selesai." if resolved else "Catatan dibuka lagi.", undo=undo)
    return back_to_piece(remark.piece)


def _number(text: str | None, known: dict) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 and int(text) in known else None
