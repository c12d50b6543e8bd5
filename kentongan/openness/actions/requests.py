"""An information request from the desk to its answer; its clock counts working days."""

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Max, Q
from django.utils import timezone

from kentongan.agencies.models import Agency, PendingImport, Region
from kentongan.agencies.overtaken import Overtaken, print_of_fields
from kentongan.agencies.refused import Refused
from kentongan.core import apart, clock
from kentongan.journal import actions as journal
from kentongan.openness import privacy
from kentongan.openness.models import ConsequenceTest, InformationRequest
from kentongan.openness.queries import register
from kentongan.openness.rules import datasets
from kentongan.openness.rules import requests as rules

CLOSED = "Permohonan ini sudah selesai."
FORM_CLOSED = "Formulir permohonan di situs sedang ditutup."
TYPED = ["channel", "requester_name", "requester_contact", "requester_address", "reply_by", "subject", "question",
         "purpose"]  # fmt: skip
ASKER = ["requester_name", "requester_contact", "requester_address", "reply_by", "purpose"]
KEY_BYTES = 24
UPLOAD_DAYS = 7  # a table that waits longer is forgotten: it holds small counts that were not hidden yet


@transaction.atomic
def receive(
    request: InformationRequest, *, region: Region, agency: Agency | None = None, by, act: str = "received"
) -> InformationRequest:
    """Enter a request (filled from the form); it gets the year's next number and ten working days.

    Taken in by an agency for itself it needs no forwarding. `act` is the journal's word for how it came; what somebody
    took in is known to the house, of the rest a letter tells (telling.py).
    """
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)  # one at a time: numbers have no gaps
    year = request.received_on.year
    last = InformationRequest.objects.filter(region=region, year=year).aggregate(last=Max("number"))["last"]
    request.region, request.year, request.number = region, year, (last or 0) + 1
    request.due_on = rules.first_due(request.received_on)
    request.recorded_by = by
    request.told_at = timezone.now() if by else None
    if agency:
        request.agency, request.forwarded_on = agency, request.received_on
    request.save()
    journal.record(f"information_request.{act}", request, by=by)
    return request


@transaction.atomic
def ask(request: InformationRequest, *, region: Region, key: str) -> tuple[str, InformationRequest]:
    """Enter what somebody asked on the page; (the secret under which they follow it, the request).

    `key` came with the form, so pressing twice enters it once, and whoever goes back to put their contact right puts
    it right there; other words under a key that is taken get a new one.
    Refused where the office has closed its form meanwhile.
    Its day is the region's today, and the working days count from the next.
    """
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)
    before = InformationRequest.objects.filter(region=region, key_digest=request.hash(key)).first()
    if before and (before.subject, before.question) == (request.subject, request.question):
        _put_right(before, request)
        return key, before
    if not register.desk(region).takes_online:
        raise Refused(FORM_CLOSED)
    key = secrets.token_urlsafe(KEY_BYTES) if before else key
    request.key_digest, request.channel = request.hash(key), InformationRequest.Channel.WEB
    request.received_on = clock.today(region.time_zone)
    return key, receive(request, region=region, by=None, act="asked")


def _put_right(before: InformationRequest, typed: InformationRequest) -> None:
    """Who holds the key of an open request may say anew who they are, what for, and how the answer should come.

    What the office has put right since stays: an old form that is sent once more must not undo it.
    """
    other = [name for name in ASKER if getattr(before, name) != getattr(typed, name)]
    if other and before.is_open and not rules.changed_by_office(before):
        for name in other:
            setattr(before, name, getattr(typed, name))
        change(before, by=None)


@transaction.atomic
def change(request: InformationRequest, *, by, seen: str = "") -> None:
    """Keep what was put right in an open request. `seen` is `print_of` as the writer read it: Overtaken when it
    was changed since."""
    current = _open(request)
    if seen and print_of(current) != seen:
        raise Overtaken(current)
    request.save(update_fields=TYPED)
    journal.record("information_request.changed", request, by=by)


@transaction.atomic
def forward(request: InformationRequest, agency: Agency, *, by) -> None:
    """Give it to the agency that holds the information; the clock goes on."""
    request = _open(request)
    request.agency, request.forwarded_on, request.told_at = agency, _today(request), None
    request.save(update_fields=["agency", "forwarded_on", "told_at"])
    journal.record("information_request.forwarded", request, by=by)


@transaction.atomic
def extend(request: InformationRequest, *, reason: str, by) -> None:
    """Seven more working days, once, before the time is up and with a written reason."""
    request = _open(request)
    if request.extended_on:
        raise Refused("Permohonan ini sudah pernah diperpanjang. Undang-undang mengizinkan satu kali saja.")
    if _today(request) > request.due_on:
        raise Refused("Batas waktunya sudah lewat, jadi tidak dapat diperpanjang lagi. Jawablah secepatnya.")
    request.extended_on, request.extension_reason = _today(request), reason
    request.due_on = rules.extended_due(request.due_on)
    request.save(update_fields=["extended_on", "extension_reason", "due_on"])
    told = privacy.without_person(reason, request.requester_name)  # the journal forgets nothing
    journal.record("information_request.extended", request, by=by, reason=told)


@transaction.atomic
def write_test(request: InformationRequest, words: dict[str, str], *, by) -> ConsequenceTest:
    """Write, or write anew, why something stays closed; another person has to approve exactly these words."""
    request = _open(request)
    test = ConsequenceTest.objects.filter(request=request).first() or ConsequenceTest(request=request)
    if test.is_approved:
        raise Refused("Uji konsekuensi ini sudah disetujui dan tidak dapat diubah.")
    for name, text in words.items():
        setattr(test, name, text)
    test.decided_by, test.decided_at = by, timezone.now()
    test.save()
    journal.record("consequence_test.written", test, by=by)
    return test


@transaction.atomic
def approve_test(test: ConsequenceTest, *, digest: str, by) -> None:
    """A second person agrees with the words they read (`digest`)."""
    test = ConsequenceTest.objects.select_for_update(of=("self",)).select_related("request").get(pk=test.pk)
    if test.is_approved:
        raise Refused("Uji konsekuensi ini sudah disetujui.")
    if rules.is_author(by, test):
        raise Refused("Yang menulis uji konsekuensi tidak dapat menyetujuinya sendiri.")
    if test.digest != digest:
        raise Refused("Uji konsekuensi ini baru saja diubah. Baca dulu yang terbaru.")
    test.approved_by, test.approved_at = by, timezone.now()
    test.save(update_fields=["approved_by", "approved_at"])
    journal.record("consequence_test.approved", test, by=by)


@transaction.atomic
def answer(request: InformationRequest, *, decision: str, text: str, url: str, on: date, by) -> None:
    """Answer it. Whoever keeps something closed needs a consequence test that another person approved."""
    request = _open(request)
    if rules.needs_test(decision) and not ConsequenceTest.objects.filter(request=request).exclude(
        approved_at=None
    ):
        raise Refused(
            "Menolak, juga sebagian, perlu uji konsekuensi yang disetujui orang lain. Tulis dan mintakan persetujuan dulu."
        )
    request.decision, request.answer, request.answer_url = decision, text, url
    request.answered_on, request.answered_by = on, by
    request.save(update_fields=["decision", "answer", "answer_url", "answered_on", "answered_by"])
    journal.record("information_request.answered", request, by=by)


@transaction.atomic
def withdraw(request: InformationRequest, *, note: str, by) -> None:
    """The requester needs no answer any more."""
    request = _open(request)
    request.withdrawn_on, request.withdrawn_note = _today(request), note
    request.save(update_fields=["withdrawn_on", "withdrawn_note"])
    told = privacy.without_person(note, request.requester_name)
    journal.record("information_request.withdrawn", request, by=by, note=told)


def anonymise_old() -> int:
    """Forget who asked, a set time after the answer; called every night. How many were forgotten."""
    waiting = InformationRequest.objects.filter(anonymised_at=None).order_by().values("region")
    forgotten = apart.each(Region.objects.filter(pk__in=waiting), _anonymise)
    stale = clock.now() - timedelta(days=UPLOAD_DAYS)
    PendingImport.objects.filter(kind=datasets.KIND, uploaded_at__lt=stale).delete()
    return forgotten


@transaction.atomic
def _anonymise(region: Region) -> int:
    before = clock.today(region.time_zone) - timedelta(days=settings.REQUEST_PERSON_DAYS)
    old = Q(answered_on__lt=before) | Q(withdrawn_on__lt=before)
    rows = list(InformationRequest.objects.filter(old, region=region, anonymised_at=None))
    for row in rows:
        for name in ("question", "purpose", "answer", "extension_reason", "withdrawn_note"):
            setattr(row, name, _without_person(row, name))
        row.requester_name = row.requester_contact = row.requester_address = ""
        row.key_digest = None  # the page of the requester ends with the person
        row.anonymised_at = timezone.now()
        row.save()
    if rows:
        journal.record("information_requests.anonymised", region, count=len(rows))
    return len(rows)


def _without_person(row: InformationRequest, name: str) -> str:
    """Marks may be longer than the words they stand for; what no longer fits its column is cut, and marked as cut."""
    told, field = privacy.without_person(getattr(row, name), row.requester_name), row._meta.get_field(name)
    most = field.max_length if isinstance(field, CharField) else None
    return told if not most or len(told) <= most else told[: most - 1] + "…"


def print_of(request: InformationRequest) -> str:
    """A short print of what the form shows: equal prints, equal fields."""
    return print_of_fields(request, TYPED)


def _open(request: InformationRequest) -> InformationRequest:
    """The row as it stands now, held until the transaction ends; Refused once it is closed."""
    held = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not held.is_open:
        raise Refused(CLOSED)
    return held


def _today(request: InformationRequest) -> date:
    return clock.today(request.region.time_zone)
