"""The office's side of the region's money: editions, what each file said, and who opens it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from kentongan.agencies.answers import attempt_and_go, page_of, wanted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.openness.actions import importing_later, publishing_documents
from kentongan.openness.forms.budgets import LineFilter, WithdrawalForm
from kentongan.openness.queries import documents as queries
from kentongan.openness.queries import editions, evidence
from kentongan.openness.rules import documents as rules

# What a document page can list: key → (word, the query; a count and its list come from it).
LISTS = {
    "baris": ("Baris", queries.lines_of),
    "beda": ("Persen berbeda", evidence.differing),
    "atas": ("Di atas 100%", evidence.above_budget),
    "tanpa": ("Tanpa anggaran", evidence.without_budget),
    "selisih": ("Selisih", evidence.gaps),
    "ulang": ("Berulang", evidence.repeated),
}
FILES = 5  # of one's own that are shown on the list
OF_REALISED = ("beda", "atas", "tanpa")


@member_required
@require_GET
def budgets(request):
    region = here(request).region
    if not rules.can_read_documents(request.user, region.pk):
        return redirect("openness:projects")  # the part of this room that heads and contacts keep
    documents = rules.documents_visible_to(request.user).filter(region=region, withdrawn_at=None)
    context = {
        "years": queries.years_of(documents),
        "columns": queries.COLUMNS,
        "waiting": rules.documents_publishable_by(request.user).filter(region=region).count(),
        "can_keep": rules.can_keep_documents(request.user, region.pk),
        "region": region,
        "files": [(file, *importing_later.state_of(file)) for file in _own_files(request, region)],
    }
    return render(request, "openness/budget_list.html", context)


@member_required
@require_GET
def budget(request, document_id):
    return _page(request, _document(request, document_id, rules.documents_visible_to))


@member_required
@require_POST
def publication(request, document_id):
    document = _document(request, document_id, rules.documents_keepable_by)
    return attempt_and_go(
        request,
        lambda: publishing_documents.publish(document, by=request.user),
        to=reverse("openness:budget", args=[document.pk]),
        done="Dokumen ini terbuka untuk umum.",
    )


@member_required
@require_POST
def withdrawal(request, document_id):
    document = _document(request, document_id, rules.documents_withdrawable_by)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, document, form, status=422)
    return attempt_and_go(
        request,
        lambda: publishing_documents.withdraw(document, form.cleaned_data["reason"], by=request.user),
        to=reverse("openness:budget", args=[document.pk]),
        done="Dokumen ini ditarik. Barisnya tetap tersimpan.",
    )


def _own_files(request, region):
    """Files that one sent and has not put in yet, the newest first."""
    return rules.files_keepable_by(request.user).filter(region=region, applied_at=None).defer("rows")[:FILES]


def _document(request, document_id: int, rule):
    rows = rule(request.user).filter(region=here(request).region)
    return get_object_or_404(
        rows.select_related("region", "beside", "imported_by", "published_by"), pk=document_id
    )


def _page(request, document, withdrawal_form=None, *, status: int = 200):
    shown = request.GET.get("lihat", "baris")
    if shown not in LISTS or (shown in OF_REALISED and not document.is_realised):
        shown = "baris"
    form = LineFilter(request.GET)
    rows = (
        LISTS[shown][1](document)
        if shown != "baris"
        else queries.lines_of(document, wanted(form).get("q", ""))
    )
    context = {
        "document": document,
        "lists": [(key, word, _count(document, key)) for key, (word, _) in LISTS.items()
                  if key not in OF_REALISED or document.is_realised],
        "shown": shown,
        "page": page_of(request, rows),
        "form": form,
        "against": editions.budget_for(document) if document.is_realised else None,
        "not_budgeted": evidence.not_budgeted(document).count() if document.is_realised else 0,
        "can_publish": rules.documents_publishable_by(request.user).filter(pk=document.pk).exists(),
        "can_withdraw": rules.documents_withdrawable_by(request.user).filter(pk=document.pk).exists(),
        "is_own": document.imported_by_id == request.user.pk,
        "withdrawal_form": withdrawal_form or WithdrawalForm(),
        "explained": {node.pk for node in rows if _is_rounding(node, document)} if shown == "selisih" else set(),
    }  # fmt: skip
    return render(request, "openness/budget.html", context, status=status)


def _count(document, key: str) -> int:
    if key == "baris":
        return document.line_count
    found = LISTS[key][1](document)
    return len(found) if isinstance(found, list) else found.count()


def _is_rounding(node, document) -> bool:
    return evidence.is_rounding(node.gap, node.line_count, document.step)
