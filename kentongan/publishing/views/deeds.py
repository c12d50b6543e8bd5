"""Settling one publication: each deed is a small page that names its consequence, and a POST to the same address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kentongan.agencies.answers import attempt
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.publishing.actions import byhand, deciding, wishes
from kentongan.publishing.forms.deeds import LinkForm, NothingForm, ReasonForm
from kentongan.publishing.rules import deeds as rules
from kentongan.publishing.rules.publications import publications_visible_to
from kentongan.ui import notices


@dataclass(frozen=True)
class Deed:
    title: str
    consequence: str
    button: str
    said: str
    form: type[forms.Form]
    act: Callable[..., Any]  # (publication, by=…, **cleaned data)


DEEDS = {
    rules.SURE: Deed(
        "Sudah tayang", "Tayangan ini dicatat sudah tayang, menurut Anda yang memeriksanya di platform.",
        "Catat sudah tayang", "Tercatat sudah tayang.", LinkForm, deciding.it_is_live,
    ),
    rules.SEND: Deed(
        "Kirim sekarang", "Tayangan ini dikirim sekarang. Pastikan dulu di platform bahwa memang belum ada.",
        "Kirim sekarang", "Sedang dikirim.", NothingForm, deciding.send_again,
    ),
    rules.PASS: Deed(
        "Lewatkan", "Tayangan ini tidak akan dikirim lagi. Alasannya tercatat di buku tayang.",
        "Lewatkan", "Tayangan dilewatkan.", ReasonForm, deciding.give_up,
    ),
    rules.CHECK: Deed(
        "Sudah diperiksa", "Anda sudah melihat sendiri di platform bahwa hanya ada satu tayangan.",
        "Catat sudah diperiksa", "Tercatat sudah diperiksa.", NothingForm, deciding.checked,
    ),
    rules.CANCEL: Deed(
        "Batalkan tayangan", "Tayangan di akun ini tidak akan dikirim. Akun lain pada naskah yang sama tidak berubah.",
        "Batalkan tayangan", "Tayangan dibatalkan.", ReasonForm, wishes.take_back,
    ),
    rules.RETRACT: Deed(
        "Tarik tayangan", "Tayangan dihapus dari platform. Pembaca yang sudah melihatnya tetap sudah melihatnya; "
        "alasan ini tampil di situs daerah dan di buku tayang.",
        "Tarik tayangan", "Penarikan sedang dijalankan.", ReasonForm, wishes.take_back,
    ),
    rules.DONE: Deed(
        "Sudah dikerjakan di platform", "Anda sudah mengubah atau menghapusnya sendiri di platform, seperti diminta.",
        "Tandai selesai", "Tercatat selesai.", NothingForm, byhand.confirm_wish,
    ),
}  # fmt: skip


@member_required
@require_http_methods(["GET", "POST"])
def deed(request, pk: int, name: str):
    """404 where the person may not; back to the publication where it has moved on meanwhile."""
    publication = settled_of(request, pk)
    if name not in rules.deeds_for(request.user, publication):
        return _not_now(request, publication)
    told = DEEDS[name]
    form = told.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        attempt(request, lambda: told.act(publication, by=request.user, **form.cleaned_data), told.said)
        return redirect("publishing:publication", publication.pk)
    context = {"publication": publication, "deed": told, "form": form}
    return render(request, "publishing/deed.html", context, status=422 if form.is_bound else 200)


def settled_of(request, pk: int):
    """The publication, if this person may do anything at all with publications of its agency; else 404."""
    rows = publications_visible_to(request.user).filter(region=here(request).region)
    publication = get_object_or_404(rows.select_related("account__agency", "submission__piece"), pk=pk)
    if not rules.can_settle(request.user, publication):
        raise Http404
    return publication


def _not_now(request, publication):
    notices.warning(request, deciding.MOVED_ON)
    return redirect("publishing:publication", publication.pk)
