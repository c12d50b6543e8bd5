"""Handing in, signing, returning, and the emergency rule."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import approvals as actions
from kentongan.editorial.forms.approvals import ApproveForm, EmergencyForm, ReturnForm, SubmitForm
from kentongan.editorial.models import Emergency, Submission
from kentongan.editorial.queries import approvals as queries
from kentongan.editorial.queries.checks import checks
from kentongan.editorial.queries.facts import ticked_facts
from kentongan.editorial.queries.previews import previews_of_submission
from kentongan.editorial.queries.steps import signers_of
from kentongan.editorial.queries.warnings import warnings_for
from kentongan.editorial.rules import approvals as rules
from kentongan.editorial.rules.pieces import pieces_editable_by
from kentongan.editorial.views.door import back_to_piece, for_members, piece_of
from kentongan.ui import notices

SIZE = 50


@for_members
@require_GET
def approval_list(request):
    """What waits for this person, what waits for others, and what went out in an emergency."""
    region, user = here(request).region, request.user
    mine, others = queries.waiting_for(user, region), queries.waiting_for_others(user, region)
    context = {
        "mine": Paginator(mine, SIZE).get_page(request.GET.get("page")),
        "others": others[:SIZE],
        "others_count": others.count(),
        "emergencies": queries.unconfirmed_emergencies(region),
        "confirmable": set(queries.emergencies_waiting_for(user, region).values_list("pk", flat=True)),
    }
    return render(request, "editorial/approval_list.html", context)


@for_members
@require_http_methods(["GET", "POST"])
def submission_new(request, piece_id):
    """What is still wrong, what must be asked; then handing in."""
    piece = piece_of(request, piece_id, pieces_editable_by)
    form = SubmitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            submission = actions.submit(piece, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            notices.success(request, f"Naskah diajukan. Menunggu {submission.get_awaits_display()}.")
            return back_to_piece(piece)
    context = {"piece": piece, "form": form, "checks": checks(piece, by=request.user)}
    return render(
        request, "editorial/piece_submission.html", context, status=422 if request.method == "POST" else 200
    )


@for_members
@require_GET
def submission(request, submission_id):
    return _page(request, _visible(request, submission_id))


@for_members
@require_POST
def approval(request, submission_id):
    found = _visible(request, submission_id)
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return _page(request, found, approve_form=form, status=422)
    return _decide(
        request,
        found,
        lambda: actions.approve(found, by=request.user, **form.cleaned_data),
        f"Naskah “{found.content['title']}” disetujui.",
        then=_next,
    )


@for_members
@require_POST
def returning(request, submission_id):
    found = _visible(request, submission_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, found, return_form=form, status=422)
    return _decide(
        request, found, lambda: actions.return_(found, by=request.user, **form.cleaned_data),
        f"Naskah “{found.content['title']}” dikembalikan dengan catatan.", then=_next, return_form=form,
    )  # fmt: skip


@for_members
@require_POST
def withdrawal(request, submission_id):
    found = _visible(request, submission_id)
    attempt(
        request,
        lambda: actions.withdraw(found, by=request.user),
        "Pengajuan ditarik; naskah kembali menjadi draf.",
    )
    return back_to_piece(found.piece)


@for_members
@require_POST
def emergency(request, submission_id):
    found = _visible(request, submission_id)
    form = EmergencyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, emergency_form=form, status=422)
    return _decide(
        request, found, lambda: actions.publish_in_emergency(found, by=request.user, **form.cleaned_data),
        "Naskah ditayangkan dalam keadaan darurat. Orang lain perlu menegaskannya.", emergency_form=form,
    )  # fmt: skip


@for_members
@require_POST
def confirmation(request, emergency_id):
    rows = rules.emergencies_visible_to(request.user).filter(submission__piece__region=here(request).region)
    found = get_object_or_404(rows.select_related("submission__piece"), pk=emergency_id)
    attempt(
        request, lambda: actions.confirm_emergency(found, by=request.user), "Penayangan darurat ditegaskan."
    )
    return redirect("editorial:approvals")


def _next(request, found: Submission):
    """Back to what still waits for this person; to the piece itself once the desk is clear."""
    more = queries.waiting_for(request.user, here(request).region).exists()
    return redirect("editorial:approvals") if more else back_to_piece(found.piece)


def _decide(
    request, found: Submission, deed, said: str, *, then=lambda _, found: back_to_piece(found.piece), **forms
):
    """Do it; a refusal is said on the page as it stands now, with everything that was typed."""
    try:
        deed()
    except Refused as refused:
        fresh = _newest(found)
        return _page(request, fresh, refusal=refused.sentence, status=409, **forms)
    notices.success(request, said)
    return then(request, found)


def _page(request, found: Submission, *, status: int = 200, refusal: str = "", **forms):
    user, piece = request.user, found.piece
    shown, facts = {"digest": found.digest}, ticked_facts(piece)
    before = piece.submissions.filter(number__lt=found.number).order_by("-number").first()
    urgent = Emergency.objects.filter(submission=found).select_related("by", "confirmed_by").first()
    if urgent:
        urgent.submission = found
    context = {
        "submission": found, "piece": piece, "before": before, "refusal": refusal,
        "previews": previews_of_submission(found), "facts": facts, "warnings": warnings_for(piece, user, facts),
        "signed": found.approvals.select_related("by"), "comments": piece.comments.select_related("by"),
        "signers": signers_of(found) if found.is_waiting else [],
        "may_approve": rules.can_approve(user, found), "is_author": rules.is_author(user, found),
        "may_withdraw": rules.can_withdraw(user, found), "may_publish": rules.can_publish_in_emergency(user, found),
        "open_emergency": urgent, "may_confirm": urgent is not None and rules.can_confirm(user, urgent),
        "approve_form": ApproveForm(initial=shown), "return_form": ReturnForm(),
        "emergency_form": EmergencyForm(initial=shown), **forms,
    }  # fmt: skip
    return render(request, "editorial/submission.html", context, status=status)


def _visible(request, submission_id: int) -> Submission:
    rows = rules.submissions_visible_to(request.user).filter(piece__region=here(request).region)
    return get_object_or_404(
        rows.select_related("piece__agency", "piece__region", "piece__theme", "piece__created_by", "by"),
        pk=submission_id,
    )


def _newest(found: Submission) -> Submission:
    """What the person should read now: the latest submission of the same piece."""
    rows = Submission.objects.select_related(
        "piece__agency", "piece__region", "piece__theme", "piece__created_by", "by"
    )
    return rows.filter(piece=found.piece).order_by("-number").first()
