"""The office's side of open data."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.answers import attempt_and_go, page_of, posted, sent, wanted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.openness import table as tables
from kentongan.openness.actions import datasets as actions
from kentongan.openness.forms.datasets import DatasetFilter, DatasetForm, UploadForm, WithdrawalForm
from kentongan.openness.models import Dataset
from kentongan.openness.queries import datasets as queries
from kentongan.openness.rules import datasets as rules
from kentongan.openness.views.downloads import answer_file
from kentongan.ui import notices

KEPT = "Set data disimpan sebagai draf. Berikutnya: unggah tabelnya."


@member_required
@require_GET
def dataset_list(request):
    region = here(request).region
    if not rules.can_read_datasets(request.user, region.pk):
        raise Http404
    form = DatasetFilter(request.GET or None, region=region)
    asked = wanted(form) if form.is_bound else {}
    agency = asked.get("agency")
    rows = rules.datasets_visible_to(request.user).filter(region=region)
    found = queries.found(
        rows, words=asked.get("q", ""), agency=agency.slug if agency else "", theme=asked.get("theme", "")
    )
    context = {
        "form": form,
        "page": page_of(request, found),
        "published": rows.published().count(),
        "can_keep": rules.can_keep_datasets(request.user, region.pk),
    }
    return render(request, "openness/dataset_list.html", context)


@member_required
@require_GET
def dataset(request, dataset_id):
    return _page(request, _dataset(request, dataset_id, rules.datasets_visible_to))


@member_required
@require_http_methods(["GET", "POST"])
def dataset_new(request):
    region = here(request).region
    if not rules.can_keep_datasets(request.user, region.pk):
        raise Http404
    form = DatasetForm(posted(request), region=region)
    if request.method == "POST" and form.is_valid():
        made = actions.create_dataset(form.save(commit=False), region=region, by=request.user)
        notices.success(request, KEPT)
        return redirect("openness:dataset_upload", made.pk)
    return _form(request, form)


@member_required
@require_http_methods(["GET", "POST"])
def dataset_edit(request, dataset_id):
    found = _dataset(request, dataset_id, rules.datasets_keepable_by)
    form = DatasetForm(posted(request), instance=found, region=found.region)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_dataset(form.save(commit=False), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            notices.success(request, "Perubahan disimpan.")
            return redirect("openness:dataset", found.pk)
    return _form(request, form)


@member_required
@require_http_methods(["GET", "POST"])
def upload(request, dataset_id):
    found = _dataset(request, dataset_id, rules.datasets_keepable_by)
    form = UploadForm(*sent(request), region=found.region)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        pending = actions.keep_upload(
            found,
            form.table,
            filename=given["file"].name,
            as_of=given["as_of"],
            note=given["note"],
            by=request.user,
        )
        return redirect("openness:dataset_import", pending.pk)
    context = {"dataset": found, "form": form}
    return render(request, "openness/dataset_upload.html", context, status=422 if form.errors else 200)


@member_required
@require_http_methods(["GET", "POST"])
def dry_run(request, upload_id):
    """What would be kept; a POST says which columns count people."""
    pending = _pending(request, upload_id)
    if request.method == "POST":
        _declare(request, pending)
        return redirect("openness:dataset_import", pending.pk)
    table = actions.waiting_table(pending)
    context = {
        "pending": pending,
        "dataset": get_object_or_404(rules.datasets_keepable_by(request.user), pk=pending.options["dataset"]),
        "table": table,
        "columns": list(enumerate(table.columns)),
        "preview": tables.shown([column.stored for column in table.columns], table.rows[: tables.PREVIEW]),
        "as_of": date.fromisoformat(pending.options["as_of"]),
    }
    return render(request, "openness/dataset_import.html", context)


@member_required
@require_POST
def application(request, upload_id):
    pending = _pending(request, upload_id)
    dataset_id = pending.options["dataset"]
    if "kolom" in request.POST:  # the ticks of the same page count, also when nobody asked to see them first
        _declare(request, pending)
    return attempt_and_go(
        request,
        lambda: actions.add_version(pending, by=request.user),
        to=reverse("openness:dataset", args=[dataset_id]),
        done="Versi baru disimpan. Versi lama tetap dapat diambil.",
    )


@member_required
@require_POST
def removal(request, upload_id):
    pending = _pending(request, upload_id)
    dataset_id = pending.options["dataset"]
    actions.drop_upload(pending)
    notices.success(request, "Tabel dibuang; tidak ada yang disimpan.")
    return redirect("openness:dataset", dataset_id)


@member_required
@require_POST
def publication(request, dataset_id):
    found = _dataset(request, dataset_id, rules.datasets_keepable_by)
    return attempt_and_go(
        request,
        lambda: actions.publish_dataset(found, by=request.user),
        to=reverse("openness:dataset", args=[found.pk]),
        done="Set data terbuka untuk umum.",
    )


@member_required
@require_POST
def withdrawal(request, dataset_id):
    found = _dataset(request, dataset_id, rules.datasets_keepable_by)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    return attempt_and_go(
        request,
        lambda: actions.withdraw_dataset(found, reason=form.cleaned_data["reason"], by=request.user),
        to=reverse("openness:dataset", args=[found.pk]),
        done="Set data ditarik. Halaman umumnya menyebutkan alasannya.",
        undo=reverse("openness:dataset_publication", args=[found.pk]),
    )


@member_required
@require_GET
def version_file(request, dataset_id, number, kind):
    """Any version, also of a draft, for those who may read the page."""
    found = _dataset(request, dataset_id, rules.datasets_visible_to)
    return answer_file(get_object_or_404(found.distributions, number=number), kind)


def _dataset(request, dataset_id: int, rule) -> Dataset:
    rows = rule(request.user).filter(region=here(request).region)
    return get_object_or_404(rows.select_related("region", "agency", "place", "published_by"), pk=dataset_id)


def _pending(request, upload_id: int) -> PendingImport:
    rows = rules.uploads_keepable_by(request.user).filter(region=here(request).region)
    return get_object_or_404(rows.select_related("region"), pk=upload_id)


def _declare(request, pending: PendingImport) -> None:
    ticked = [int(n) for n in request.POST.getlist("orang") if n.isascii() and n.isdigit() and len(n) < 5]
    actions.declare_people(pending, ticked)


def _form(request, form: DatasetForm):
    return render(request, "openness/dataset_form.html", {"form": form}, status=422 if form.errors else 200)


def _page(request, found: Dataset, form: WithdrawalForm | None = None, status: int = 200):
    can_keep = rules.can_keep_datasets(request.user, found.region_id)
    newest = queries.newest(found)
    context = {
        "dataset": found,
        "versions": queries.versions(found),
        "newest": newest,
        "shown": tables.shown(newest.columns, newest.preview) if newest else [],
        "missing": rules.missing_parts(found),
        "can_keep": can_keep,
        "withdrawal_form": form or WithdrawalForm(),
    }
    return render(request, "openness/dataset.html", context, status=status)
