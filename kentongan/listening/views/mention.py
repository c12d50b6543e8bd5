"""One mention: what was said, why it is here, what can be done with it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.listening import explaining, naming, queries, rules
from kentongan.listening.actions import correcting, forgetting
from kentongan.listening.actions.reading import corrections_of
from kentongan.listening.forms.correcting import CorrectionForm
from kentongan.listening.forms.importing import ErasureForm
from kentongan.listening.models import Mention
from kentongan.listening.platforms import label
from kentongan.listening.readers import masked
from kentongan.listening.views.sources import keeper_or_404
from kentongan.ui import notices
from kentongan.ui.navigation import address


@member_required
@require_GET
def mention(request, mention_id):
    return _page(request, _mention(request, mention_id, rules.mentions_visible_to), ErasureForm())


@member_required
@require_POST
def hiding(request, mention_id):
    found = _mention(request, mention_id, rules.mentions_hideable_by)
    forgetting.hide(found, by=request.user)
    notices.success(
        request,
        "Sebutan disembunyikan dari daftar dan hitungan.",
        undo=reverse("listening:mention_showing", args=[found.pk]),
    )
    return redirect("listening:mentions")


@member_required
@require_POST
def showing(request, mention_id):
    found = _mention(request, mention_id, rules.mentions_hideable_by)
    forgetting.show_again(found, by=request.user)
    notices.success(request, "Sebutan ditampilkan lagi.")
    return redirect("listening:mention", found.pk)


@member_required
@require_POST
def author_erasure(request, mention_id):
    found = _mention(request, mention_id, rules.mentions_erasable_by)
    form = ErasureForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    erased = forgetting.erase_author(found, reason=form.cleaned_data["reason"], by=request.user)
    notices.success(request, f"{erased} sebutan dari penulis itu dihapus dan tidak akan dibaca lagi.")
    return redirect("listening:mentions")


@member_required
@require_POST
def correction(request, mention_id):
    found = _mention(request, mention_id, rules.mentions_correctable_by)
    form = CorrectionForm(found, corrections_of([found.pk]).get(found.pk, {}), request.POST)
    if not form.is_valid():
        return _page(request, found, ErasureForm(), fixing=form, status=422)
    if correcting.correct(found, form.wanted(), by=request.user):
        notices.success(request, "Label dibetulkan dan langsung dipakai pada saringan.")
    else:
        notices.info(request, "Tidak ada yang berubah: labelnya sudah begitu.")
    return redirect("listening:mention", found.pk)


@member_required
@require_GET
def corrections_export(request):
    """What people of the region put right, ready for `kentongan train --corrections`."""
    keeper_or_404(request)
    return HttpResponse(
        correcting.corrections_table(here(request).region),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="pembetulan-label.csv"'},
    )


def _mention(request, mention_id: int, rule) -> Mention:
    rows = rule(request.user).filter(region=here(request).region)
    return get_object_or_404(rows.select_related("source", "region"), pk=mention_id)


def _page(
    request, found: Mention, form: ErasureForm, fixing: CorrectionForm | None = None, status: int = 200
):
    user, region = request.user, found.region_id
    if not found.read_by:  # masked for good when it is read
        found.title, found.text = masked(found.title), masked(found.text)
    title, text = explaining.marked_places(found)
    places = list(dict.fromkeys(code for _, code in [*title, *text] if code))
    can_correct = rules.can_keep_sources(user, region) and bool(found.reading)
    if can_correct and fixing is None:
        fixing = CorrectionForm(found, corrections_of([found.pk]).get(found.pk, {}))
    context = {
        "mention": found,
        "platform": label(found.platform),
        "why": _why(found),
        "answers": _answered(found),
        "replies": list(queries.replies_of(found)[:20]),
        "copies": list(found.twins.filter(hidden_at=None).select_related("source")[:10]),
        "piece_url": f"{address('editorial:piece_new')}?sebutan={found.pk}"
        if rules.can_write(user, region)
        else "",
        "can_hide": rules.can_keep_sources(user, region),
        "can_erase": rules.can_erase(user, region) and bool(found.author_hash),
        "erasure": form,
        "answers_read": explaining.explained(found),
        "languages": explaining.spoken(found),
        "language_unsure": "language" in (found.reading or {}).get("unsure", []),
        "pieces": text,
        "places": naming.place_names(found.region, places),
        "correction": fixing if can_correct else None,
        "days_kept": settings.MENTION_TEXT_DAYS,
    }
    return render(request, "listening/mention.html", context, status=status)


def _answered(found: Mention) -> Mention | None:
    """The mention that this one answers, if we heard it too."""
    if not found.in_reply_to:
        return None
    return Mention.objects.filter(
        region=found.region_id, external_id=found.in_reply_to, platform=found.platform, hidden_at=None
    ).first()


def _why(found: Mention) -> str:
    """Why it is here, in one sentence."""
    source = found.source
    if source.kind == "csv":
        return "Dicatat orang dan diunggah sebagai tabel."
    if source.query:
        sort = "tagar" if source.kind == "mastodon" else "kata"
        return f"Memuat {sort} “{source.query.lstrip('#')}”."
    if source.kind in ("bluesky", "mastodon"):
        return "Membalas atau menyebut akun kita."
    return "Komentar di situs itu." if source.kind == "wordpress" else "Tertulis di umpan itu."
