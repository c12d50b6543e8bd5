"""Pictures and files on a piece, or on one variant of it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import attachments as actions
from kentongan.editorial.forms.assets import AltForm, AssetFilterForm
from kentongan.editorial.models import Attachment, Piece, Variant
from kentongan.editorial.queries.assets import listed_assets
from kentongan.editorial.rules.assets import assets_visible_to
from kentongan.editorial.rules.pieces import pieces_editable_by
from kentongan.editorial.views.door import for_members, piece_of
from kentongan.ui import notices

SIZE = 24


@for_members
@require_http_methods(["GET", "POST"])
def piece_media(request, piece_id):
    return _page(request, piece_of(request, piece_id, pieces_editable_by), None)


@for_members
@require_http_methods(["GET", "POST"])
def variant_media(request, variant_id):
    pieces = pieces_editable_by(request.user).filter(region=here(request).region)
    rows = (
        Variant.objects.living()
        .filter(piece__in=pieces)
        .select_related("piece__region", "piece__agency", "account")
    )
    variant = get_object_or_404(rows, pk=variant_id)
    return _page(request, variant.piece, variant)


@for_members
@require_POST
def attachment(request, attachment_id):
    """Another alternative text for this use, one place earlier or later, or away."""
    found = _attachment(request, attachment_id)
    if "lepas" in request.POST:
        attempt(request, lambda: actions.detach(found, by=request.user), "Berkas dilepas dari naskah.")
    elif "lebih-awal" in request.POST or "lebih-akhir" in request.POST:
        earlier = "lebih-awal" in request.POST
        attempt(request, lambda: actions.shift(found, earlier=earlier, by=request.user), "Urutan tersimpan.")
    else:
        form = AltForm(request.POST, prefix=f"a{found.pk}")
        if not form.is_valid():
            return _page(request, found.piece, found.variant, wrong=(found.pk, form))
        alt = form.cleaned_data["own_alt_text"]
        attempt(
            request,
            lambda: actions.describe(found, own_alt_text=alt, by=request.user),
            "Teks alternatif tersimpan.",
        )
    return _back(found.piece, found.variant)


def _page(request, piece: Piece, variant: Variant | None, wrong=None):
    form = AssetFilterForm(request.GET or None, region=piece.region)
    visible = assets_visible_to(request.user).filter(agency__region_id=piece.region_id)
    usable = visible.usable_on(timezone.localdate())
    if request.method == "POST" and wrong is None:
        return _attach(request, piece, variant, usable)
    attached = list(piece.attachments.filter(variant=variant).select_related("asset__agency"))
    filters = {**(form.filters if form.is_bound else {}), "state": ""}
    found = listed_assets(
        usable.exclude(pk__in=[one.asset_id for one in attached]), filters, timezone.localdate()
    )
    context = {
        "piece": piece, "variant": variant, "form": form, "page": Paginator(found, SIZE).get_page(request.GET.get("page")),
        "rows": [(one, wrong[1] if wrong and wrong[0] == one.pk else _alt_form(one)) for one in attached],
    }  # fmt: skip
    return render(request, "editorial/piece_media.html", context, status=422 if wrong else 200)


def _attach(request, piece: Piece, variant: Variant | None, usable):
    keys = [int(key) for key in request.POST.getlist("berkas") if key.isdecimal() and len(key) < 18]
    chosen = usable.filter(pk__in=keys)
    try:
        added = actions.attach(piece, chosen, variant=variant, by=request.user)
    except Refused as refused:
        notices.error(request, refused.sentence)
    else:
        notices.success(
            request, f"{len(added)} berkas ditambahkan." if added else "Belum ada berkas yang dipilih."
        )
    return _back(piece, variant)


def _alt_form(one: Attachment) -> AltForm:
    return AltForm(initial={"own_alt_text": one.own_alt_text}, prefix=f"a{one.pk}")


def _attachment(request, attachment_id: int) -> Attachment:
    pieces = pieces_editable_by(request.user).filter(region=here(request).region)
    rows = Attachment.objects.filter(piece__in=pieces).select_related(
        "piece__region", "piece__agency", "variant", "asset"
    )
    return get_object_or_404(rows, pk=attachment_id)


def _back(piece: Piece, variant: Variant | None):
    if variant:
        return redirect("editorial:variant_media", variant.pk)
    return redirect("editorial:piece_media", piece.pk)
