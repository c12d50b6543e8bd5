"""The media library."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.core.images import Rejected
from kentongan.editorial.actions import assets as actions
from kentongan.editorial.actions.attachments import attach
from kentongan.editorial.forms.assets import AssetFilterForm, TellForm, UploadForm
from kentongan.editorial.models import Asset, Piece
from kentongan.editorial.queries.assets import listed_assets, pieces_using
from kentongan.editorial.rules import assets as rules
from kentongan.editorial.rules.pieces import may_write_in, pieces_editable_by
from kentongan.editorial.views.door import for_members
from kentongan.ui import notices

SIZE = 48


@for_members
@require_GET
def asset_list(request):
    region = here(request).region
    form = AssetFilterForm(request.GET or None, region=region)
    visible = rules.assets_visible_to(request.user).filter(agency__region=region)
    found = listed_assets(visible, form.filters if form.is_bound else {}, timezone.localdate())
    context = {
        "form": form,
        "page": Paginator(found, SIZE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
        "may_write": may_write_in(request.user, region),
    }
    return render(request, "editorial/asset_list.html", context)


@for_members
@require_http_methods(["GET", "POST"])
def asset_upload(request):
    """Good files are kept at once, so that one bad file among ten costs nobody the other nine."""
    place = here(request)
    if not may_write_in(request.user, place.region):
        raise Http404
    piece = _piece(request)
    own = place.agency
    initial = {
        "agency": piece.agency_id if piece else own.pk,
        "rights_holder": own.short_name
        or own.name,  # mostly one's own photo; whoever's it is, is told by changing it
    }
    form = UploadForm(
        request.POST or None, request.FILES or None, user=request.user, region=place.region, initial=initial
    )
    taken, rejected = [], []
    if request.method == "POST" and not ({"files", "agency"} & set(form.errors)):
        taken, rejected = _take_in(request, form)
        if not rejected:
            return _onward(request, form, taken, piece)
    context = {
        "form": form,
        "piece": piece,
        "taken": taken,
        "rejected": rejected,
        "tell_url": _tell_url(taken, piece),
    }
    return render(
        request, "editorial/asset_upload.html", context, status=422 if request.method == "POST" else 200
    )


@for_members
@require_http_methods(["GET", "POST"])
def asset_tell(request):
    """What the files named by ?berkas=1,2 are; one form each, saved together."""
    assets = _named(request)
    piece = _piece(request)
    forms = [TellForm(request.POST or None, instance=asset, prefix=f"berkas{asset.pk}") for asset in assets]
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        for form, asset in zip(forms, _named(request), strict=True):
            actions.tell(asset, form.cleaned_data, by=request.user)
        notices.success(request, "Keterangan tersimpan.")
        return _attached(request, _named(request), piece)
    context = {"forms": forms, "piece": piece}
    return render(
        request, "editorial/asset_tell.html", context, status=422 if request.method == "POST" else 200
    )


@for_members
@require_GET
def asset(request, asset_id):
    found = _visible(request, asset_id)
    context = {
        "asset": found,
        "pieces": pieces_using(found, request.user)[:50],
        "may_edit": rules.can_edit_asset(request.user, found),
        "today": timezone.localdate(),
    }
    return render(request, "editorial/asset.html", context)


@for_members
@require_POST
def asset_withdrawal(request, asset_id):
    found = get_object_or_404(_editable(request), pk=asset_id)
    actions.withdraw_asset(found, by=request.user, reason=request.POST.get("reason", "").strip()[:300])
    used = pieces_using(found, request.user).count()
    said = (
        f"Berkas ditarik. {used} naskah masih memakainya dan tidak dapat diajukan atau disetujui."
        if used
        else "Berkas ditarik."
    )
    notices.success(request, said, undo=reverse("editorial:asset_restore", args=[found.pk]))
    return redirect("editorial:asset", found.pk)


@for_members
@require_POST
def asset_restore(request, asset_id):
    found = get_object_or_404(_editable(request), pk=asset_id)
    actions.restore_asset(found, by=request.user)
    notices.success(request, "Berkas dapat dipakai lagi.")
    return redirect("editorial:asset", found.pk)


def _take_in(request, form: UploadForm) -> tuple[list[Asset], list[str]]:
    told = {name: form.cleaned_data.get(name) for name in actions.TOLD}
    files = form.cleaned_data["files"]
    if len(files) > 1:
        told["alt_text"] = ""  # ten photos do not show the same thing
    taken, rejected = [], []
    for file in files:
        try:
            one = actions.take_in(
                file, agency=form.cleaned_data["agency"], by=request.user, filename=file.name, **told
            )
        except Rejected as refused:
            rejected.append(refused.sentence)
        else:
            taken.append(one.asset)
            if one.note:
                notices.info(request, f"“{one.asset.title}”: {one.note}")
    return taken, rejected


def _onward(request, form: UploadForm, taken: list[Asset], piece: Piece | None):
    for name in form.errors:
        notices.warning(request, f"{form.fields[name].label}: {form.errors[name][0]}")
    if all(asset.is_ready for asset in taken):
        notices.success(request, f"{len(taken)} berkas masuk pustaka.")
        return _attached(request, taken, piece)
    return redirect(_tell_url(taken, piece))


def _attached(request, assets: list[Asset], piece: Piece | None):
    """Back to where the files were wanted."""
    if piece is None:
        return redirect("editorial:asset", assets[0].pk) if len(assets) == 1 else redirect("editorial:assets")
    try:
        attach(piece, assets, by=request.user)
    except Refused as refused:
        notices.error(request, refused.sentence)
    return redirect("editorial:piece_media", piece.pk)


def _tell_url(assets: list[Asset], piece: Piece | None) -> str:
    query = {"berkas": ",".join(str(asset.pk) for asset in assets), **({"naskah": piece.pk} if piece else {})}
    return f"{reverse('editorial:asset_tell')}?{urlencode(query)}"


def _named(request) -> list[Asset]:
    keys = [int(key) for key in request.GET.get("berkas", "").split(",") if key.isdecimal() and len(key) < 18]
    found = list(_editable(request).filter(pk__in=keys).order_by("pk"))
    if not found:
        raise Http404
    return found


def _piece(request) -> Piece | None:
    """The piece for which the files are wanted (?naskah=)."""
    key = request.GET.get("naskah", "")
    pieces = pieces_editable_by(request.user).filter(region=here(request).region)
    return pieces.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None


def _visible(request, asset_id: int) -> Asset:
    rows = rules.assets_visible_to(request.user).filter(agency__region=here(request).region)
    return get_object_or_404(rows.select_related("agency", "uploaded_by"), pk=asset_id)


def _editable(request):
    return (
        rules.assets_editable_by(request.user)
        .filter(agency__region=here(request).region)
        .select_related("agency")
    )
