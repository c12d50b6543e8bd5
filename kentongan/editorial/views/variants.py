"""Accounts a piece speaks through, and the words for one of them."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kentongan.agencies.answers import posted
from kentongan.agencies.here import here
from kentongan.agencies.overtaken import Overtaken
from kentongan.agencies.refused import Refused
from kentongan.core.choices import key_of
from kentongan.editorial.actions import variants as actions
from kentongan.editorial.forms.variants import AccountsForm, VariantForm
from kentongan.editorial.models import Variant
from kentongan.editorial.queries.accounts import by_agency
from kentongan.editorial.queries.content import media_for, media_of
from kentongan.editorial.queries.previews import preview_of
from kentongan.editorial.rules import pieces as rules
from kentongan.editorial.views.door import back_to_piece, for_members, piece_of
from kentongan.ui import notices


@for_members
@require_http_methods(["GET", "POST"])
def accounts(request, piece_id):
    piece = piece_of(request, piece_id, rules.pieces_editable_by)
    among = rules.accounts_usable_by(request.user, piece)
    form = AccountsForm(posted(request), among=among)  # letting go of all sends nothing
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_accounts(piece, form.cleaned_data["accounts"], among=among, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            notices.success(request, "Akun tersimpan.")
            return back_to_piece(piece)
    living = set(piece.variants.living().values_list("account_id", flat=True))
    chosen = {key_of(pk) for pk in request.POST.getlist("accounts")} if form.is_bound else living
    context = {
        "piece": piece, "form": form, "groups": by_agency(among, piece), "chosen": chosen,
        "closed": piece.variants.silenced().select_related("account__agency"),
    }  # fmt: skip
    return render(
        request, "editorial/piece_accounts.html", context, status=422 if request.method == "POST" else 200
    )


@for_members
@require_http_methods(["GET", "POST"])
def variant(request, variant_id):
    """The words for one account. Posting `pratinjau` shows how they would look, without saving."""
    variant = _variant(request, variant_id)
    seen = request.POST.get("seen", "") or actions.print_of_variant(variant)
    form = VariantForm(request.POST or None, variant=variant)
    valid = request.method == "POST" and form.is_valid()
    if valid and "pratinjau" not in request.POST:
        try:
            actions.edit_variant(variant, **form.changes, by=request.user, seen=seen)
        except Overtaken as overtaken:
            return _words(request, overtaken.current, form, actions.print_of_variant(overtaken.current), 409)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            notices.success(request, f"Varian {variant.account} tersimpan.")
            return redirect("editorial:piece", variant.piece_id)
    if valid:
        for name, value in form.changes.items():
            setattr(variant, name, value)  # only for this preview
    return _words(request, variant, form, seen, 422 if form.errors else 200)


def _words(request, variant: Variant, form: VariantForm, seen: str, status: int):
    """The form beside a preview; where a colleague was first (409), beside what stands there now."""
    attachments = media_for(variant, media_of(variant.piece))
    context = {
        "piece": variant.piece, "variant": variant, "form": form,
        "preview": preview_of(variant.piece, variant, attachments), "attachments": attachments, "seen": seen,
    }  # fmt: skip
    if status == 409:
        context["mine"] = form.changes["own_text"] or variant.piece.text
    return render(request, "editorial/variant.html", context, status=status)


def _variant(request, variant_id: int) -> Variant:
    pieces = rules.pieces_editable_by(request.user).filter(region=here(request).region)
    rows = Variant.objects.living().filter(piece__in=pieces)
    return get_object_or_404(
        rows.select_related("piece__region", "piece__agency", "account__agency"), pk=variant_id
    )
