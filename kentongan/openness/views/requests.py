"""The register of information requests, as those see it who keep it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.answers import attempt_and_go, page_of, posted, wanted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.models import Agency
from kentongan.agencies.overtaken import Overtaken
from kentongan.agencies.refused import Refused
from kentongan.agencies.rules import agency_ids_with
from kentongan.core import clock, sheets
from kentongan.core.holidays import estimated_among
from kentongan.openness import privacy
from kentongan.openness.actions import requests as actions
from kentongan.openness.forms import requests as forms
from kentongan.openness.models import ConsequenceTest, InformationRequest
from kentongan.openness.queries import register
from kentongan.openness.queries.differing import differing_request
from kentongan.openness.rules import requests as rules
from kentongan.ui import notices


@member_required
@require_GET
def request_list(request):
    region, today = _reader(request)
    rows = rules.requests_visible_to(request.user).filter(region=region).select_related("agency")
    form = forms.RegisterFilter(request.GET or None, years=register.years(region))
    found = register.most_urgent_first(_narrowed(rows, wanted(form) if form.is_bound else {}, today))
    page = page_of(request, found)
    context = {
        "form": form,
        "page": page,
        "lines": [(row, register.days_left(row, today)) for row in page],
        "open": register.narrowed(rows, "open", today).count(),
        "overdue": register.narrowed(rows, "overdue", today).count(),
        "can_keep": rules.can_keep_register(request.user, region.pk),
        "may_report": rules.sees_whole_register(request.user, region.pk),
        "year": today.year,
    }
    return render(request, "openness/request_list.html", context)


@member_required
@require_GET
def request_page(request, request_id):
    return _page(request, _request(request, request_id, rules.requests_visible_to))


@member_required
@require_http_methods(["GET", "POST"])
def request_new(request):
    region, _ = _reader(request)
    if not rules.can_keep_register(request.user, region.pk):
        raise Http404
    form = forms.RequestForm(posted(request), region=region)
    if request.method == "POST" and form.is_valid():
        made = actions.receive(
            form.save(commit=False), region=region, agency=_own_agency(request, region), by=request.user
        )
        notices.success(request, f"Permohonan dicatat dengan nomor {made.label}.")
        return redirect("openness:request", made.pk)
    return render(request, "openness/request_form.html", {"form": form}, status=422 if form.errors else 200)


@member_required
@require_http_methods(["GET", "POST"])
def request_edit(request, request_id):
    found = _request(request, request_id, rules.requests_handleable_by)
    if not found.is_open:
        raise Http404
    people = ("requester_name", "requester_contact", "requester_address")
    start = {name: getattr(found, name) for name in people}
    seen = request.POST.get("seen", "") or actions.print_of(found)
    form = forms.RequestForm(posted(request), instance=found, region=found.region, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(form.save(commit=False), by=request.user, seen=seen)
        except Overtaken as overtaken:
            return _overtaken(request, form, overtaken.current)
        except Refused as refused:
            notices.error(request, refused.sentence)
        else:
            notices.success(request, "Perubahan disimpan.")
        return redirect("openness:request", found.pk)
    context = {"form": form, "request_row": found, "seen": seen}
    return render(request, "openness/request_form.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def forwarding(request, request_id):
    found = _request(request, request_id, rules.requests_forwardable_by)
    form = forms.ForwardForm(request.POST, region=found.region)
    if not form.is_valid():
        return _page(request, found, forward_form=form, status=422)
    agency = form.cleaned_data["agency"]
    return attempt_and_go(
        request,
        lambda: actions.forward(found, agency, by=request.user),
        to=_to(found),
        done=f"Permohonan diteruskan kepada {agency}.",
    )


@member_required
@require_POST
def extension(request, request_id):
    found = _request(request, request_id, rules.requests_handleable_by)
    form = forms.ExtensionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, extension_form=form, status=422)
    return attempt_and_go(
        request,
        lambda: actions.extend(found, reason=form.cleaned_data["reason"], by=request.user),
        to=_to(found),
        done="Batas waktu diperpanjang tujuh hari kerja. Sampaikan alasannya kepada pemohon.",
    )


@member_required
@require_POST
def withdrawal(request, request_id):
    found = _request(request, request_id, rules.requests_handleable_by)
    form = forms.WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, found, withdrawal_form=form, status=422)
    return attempt_and_go(
        request,
        lambda: actions.withdraw(found, note=form.cleaned_data["note"], by=request.user),
        to=_to(found),
        done="Permohonan ditutup karena dicabut pemohonnya.",
    )


@member_required
@require_http_methods(["GET", "POST"])
def answer(request, request_id):
    found = _request(request, request_id, rules.requests_handleable_by)
    if not found.is_open:
        raise Http404
    form = forms.AnswerForm(posted(request), request=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.answer(found, **given, by=request.user)
        except Refused as refusal:
            form.add_error("decision", refusal.sentence)
        else:
            notices.success(request, "Jawaban dicatat.")
            return redirect("openness:request", found.pk)
    context = {"form": form, "request_row": found, "test": _test(found)}
    return render(request, "openness/request_answer.html", context, status=422 if form.errors else 200)


@member_required
@require_http_methods(["GET", "POST"])
def consequence(request, request_id):
    """Write the consequence test; an approved one is only read on the request's page."""
    found = _request(request, request_id, rules.requests_handleable_by)
    test = _test(found)
    if not found.is_open or (test and test.is_approved):
        raise Http404
    form = forms.TestForm(posted(request), instance=test)
    if request.method == "POST" and form.is_valid():
        actions.write_test(found, form.cleaned_data, by=request.user)
        notices.success(request, "Uji konsekuensi disimpan dan menunggu persetujuan orang lain.")
        return redirect("openness:request", found.pk)
    context = {"form": form, "request_row": found}
    return render(request, "openness/request_consequence.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def consequence_approval(request, request_id):
    found = _request(request, request_id, rules.requests_handleable_by)
    test = get_object_or_404(rules.tests_approvable_by(request.user), request=found)
    return attempt_and_go(
        request,
        lambda: actions.approve_test(test, digest=request.POST.get("digest", ""), by=request.user),
        to=_to(found),
        done="Uji konsekuensi disetujui.",
    )


@member_required
@require_GET
def report(request):
    """A year of the register, computed from it (UU 14/2008 Art 12)."""
    region, today, year = _year(request)
    found = register.report(region, year, today)
    context = {
        "report": found,
        "year_text": str(year),
        "mean_days": None if found.mean_days is None else round(found.mean_days, 1),
        "years": register.years(region),
        "today": today,
    }
    return render(request, "openness/request_report.html", context)


@member_required
@require_GET
def report_csv(request):
    region, today, year = _year(request)
    found = register.report(region, year, today)
    rows = [
        ["Laporan permohonan informasi", region.full_name, year],
        [],
        ["Uraian", "Jumlah"],
        ["diterima", found.received],
    ]
    rows += [[word, count] for _, word, count in found.told]
    rows += [[f"lewat {word}", count] for _, word, count in found.channels]
    rows += [
        ["rata-rata hari kerja", _told(found.mean_days)],
        ["median hari kerja", _told(found.median_days)],
        ["paling lama, hari kerja", _told(found.longest_days)],
        [],
        ["Perangkat daerah", "Diterima", "Dijawab", "Ditolak"],
        *([row.name, row.received, row.answered, row.refused] for row in found.agencies),
        [],
        ["Alasan menolak", "Nomor permohonan"],
        *([basis, ", ".join(row.label for row in closed)] for basis, closed in found.reasons),
    ]
    response = HttpResponse(sheets.write_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="laporan-permohonan-{year}.csv"'
    return response


def _told(number) -> str:
    return "belum ada" if number is None else f"{number:.1f}".replace(".", ",")


def _reader(request):
    region = here(request).region
    if not rules.can_read_register(request.user, region.pk):
        raise Http404
    return region, clock.today(region.time_zone)


def _year(request):
    """The report tells of the whole region, so only those read it who see the whole register."""
    region, today = _reader(request)
    if not rules.sees_whole_register(request.user, region.pk):
        raise Http404
    text = request.GET.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return region, today, year


def _narrowed(rows, given: dict, today):
    rows = register.narrowed(rows, given.get("keadaan", ""), today)
    for name, lookup in (("tahun", "year"), ("lewat", "channel"), ("opd", "agency__slug")):
        if given.get(name):
            rows = rows.filter(**{lookup: given[name]})
    for word in given.get("q", "").split()[:6]:
        rows = rows.filter(subject__icontains=word)
    return rows


def _overtaken(request, form: forms.RequestForm, current: InformationRequest):
    """What stands there now, where it differs, above what was typed; saving again is a choice made with open eyes."""
    theirs = differing_request(current, form.cleaned_data)
    if not theirs:  # both wrote the same
        notices.success(request, "Tidak ada yang berubah.")
        return redirect("openness:request", current.pk)
    context = {"form": form, "request_row": current, "seen": actions.print_of(current), "theirs": theirs}
    return render(request, "openness/request_form.html", context, status=409)


def _request(request, request_id: int, rule) -> InformationRequest:
    rows = rule(request.user).filter(region=here(request).region)
    return get_object_or_404(
        rows.select_related("region", "agency", "answered_by", "recorded_by"), pk=request_id
    )


def _own_agency(request, region) -> Agency | None:
    """The agency that takes a request in for itself; those who keep the whole register forward it later."""
    if rules.keeps_whole_register(request.user, region.pk):
        return None
    own = agency_ids_with(request.user, rules.OWN)
    return Agency.objects.filter(region=region, pk__in=own).order_by("name").first()


def _test(found: InformationRequest) -> ConsequenceTest | None:
    return ConsequenceTest.objects.filter(request=found).select_related("decided_by", "approved_by").first()


def _shown(found: InformationRequest, text: str, sees: bool) -> str:
    """A text of the request; those who oversee read it without the person."""
    return text if sees else privacy.without_person(text, found.requester_name)


def _to(found: InformationRequest) -> str:
    return reverse("openness:request", args=[found.pk])


def _page(request, found: InformationRequest, status: int = 200, **bound):
    today, test = clock.today(found.region.time_zone), _test(found)
    sees = rules.can_see_requester(request.user, found)
    context = {
        "request_row": found,
        "sees_requester": sees,
        "question": _shown(found, found.question, sees),
        "purpose": _shown(found, found.purpose, sees),
        "answer": _shown(found, found.answer, sees),
        "extension_reason": _shown(found, found.extension_reason, sees),
        "days_left": register.days_left(found, today),
        "days_taken": register.days_taken(found),
        "estimated": estimated_among(found.received_on, found.due_on) if found.is_open else {},
        "test": test,
        "can_handle": sees and found.is_open,
        "can_forward": rules.keeps_whole_register(request.user, found.region_id) and found.is_open,
        "can_approve": bool(test) and rules.tests_approvable_by(request.user).filter(pk=test.pk).exists(),
        "can_extend": sees and found.is_open and not found.extended_on and today <= found.due_on,
        "forward_form": forms.ForwardForm(region=found.region, initial={"agency": found.agency_id}),
        "extension_form": forms.ExtensionForm(),
        "withdrawal_form": forms.WithdrawalForm(),
        **bound,
    }
    return render(request, "openness/request.html", context, status=status)
