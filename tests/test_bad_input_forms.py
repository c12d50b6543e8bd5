"""Every form of the house, found by walking it, filled with what careless, unlucky and hostile people send.

No answer is an accident, no row is lost, every refusal has a sentence and keeps what was typed, and no script comes
back as script. Rooms that are added later are found by themselves; an address parameter nobody knows fails.
"""

import re
import socket
import traceback
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz import evil
from tests.fuzz.addresses import addresses, filled
from tests.fuzz.house import furnish, row_counts, technician
from tests.fuzz.pages import Field, Form, forms_of

EXAMPLES = 8  # of each form
FINE = {200, 204, 302, 303, 400, 403, 404, 405, 409, 410, 413, 415, 422, 429}
TYPED = "Kata yang saya ketik sendiri"
FREE = {"text", "textarea", "search"}
GUESSED = (
    "text",
    "title",
    "name",
    "note",
    "reason",
    "remarks",
    "file",
    "digest",
    "next",
    "language",
    "at",
    "ids",
)
# Where taking rows away is what the page is for.
REMOVES = {
    "accounts:token_revocation": {"accounts.ApiToken"},
    "editorial:theme_edit": {"editorial.Fact"},
    "editorial:duty_withdrawal": {"editorial.Duty"},
    "editorial:piece_accounts": {"editorial.Variant", "editorial.Attachment"},
    "editorial:piece_media": {"editorial.Attachment"},
    "editorial:variant_media": {"editorial.Attachment"},
    "editorial:attachment": {"editorial.Attachment"},
    "editorial:approval_steps": {"editorial.ApprovalStep"},
    "editorial:observance_removal": {"editorial.Observance"},
    "editorial:sheet_removal": {"agencies.PendingImport"},
    "listening:import_removal": {"agencies.PendingImport"},
    "listening:author_erasure": {"listening.Mention"},
    "openness:budget_import_removal": {"agencies.PendingImport"},
    "openness:budget_plan_import_removal": {"agencies.PendingImport"},
    "openness:dataset_import_application": {"agencies.PendingImport"},
    "openness:dataset_import_removal": {"agencies.PendingImport"},
    "publishing:calendar_key_removal": {"publishing.CalendarKey"},
}


@dataclass
class Found:
    """A form that somebody can send, or an address that may take a POST; `person` names who."""

    view: str
    person: str
    form: Form


@dataclass
class House:
    people: dict[str, Client]
    failures: dict[str, str] = field(default_factory=dict)  # one per form and kind of failure

    def tell(self, found: Found, what: str, sent: object = "") -> None:
        self.failures.setdefault(f"{found.view} ({found.person}): {what}", repr(sent)[:400])


@pytest.fixture
def house(cast, monkeypatch) -> House:
    """A lived-in region; three people who together may do everything, and nobody. Nothing goes out."""

    def nowhere(*_, **__):
        raise socket.gaierror("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    furnish(cast)
    people = {"head": cast.bagus, "editor": cast.sari, "technician": technician(cast)}
    return House({"nobody": Client()} | {name: _signed_in(user) for name, user in people.items()})


def test_it_survives_whatever_is_typed_into_any_form(cast, house):
    before = row_counts()
    found = _forms(cast, house)
    assert len({one.view for one in found}) > 50  # an empty walk would prove nothing
    for one in found:
        _try(house, one, before)
    assert row_counts() == before  # every try was undone, so all of them met the same house
    assert house.failures == {}, "\n".join(
        f"{what}\n    {sent}" for what, sent in sorted(house.failures.items())
    )


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _forms(cast, house: House) -> list[Found]:
    """Each form once for each set of fields, and every address on which no form was seen."""
    found: dict[tuple, Found] = {}
    for address in addresses():
        for path in filled(address, cast) if not address.name.startswith("api") else ():
            for person in house.people:
                for form in _seen(house, address.name, person, path):
                    view = _view(form.path) or address.name
                    found.setdefault(
                        (view, form.method, tuple(sorted(form.fields))), Found(view, person, form)
                    )
    seen = {one.view for one in found.values() if one.form.method == "post"}
    return [*found.values(), *_without_form(cast, seen)]


def _seen(house: House, view: str, person: str, path: str) -> list[Form]:
    response = _send(house, Found(view, person, Form(path, "get")), {})
    is_page = (
        response is not None
        and response.status_code == 200
        and "text/html" in response.get("Content-Type", "")
    )
    return forms_of(response.content.decode(), path) if is_page else []


def _without_form(cast, seen: set[str]) -> list[Found]:
    fields = {name: Field(name, "file" if name == "file" else "text") for name in GUESSED}
    return [
        Found(address.name, "technician", Form(path, "post", dict(fields)))
        for address in addresses()
        if address.name not in seen and not address.name.startswith("api")
        for path in filled(address, cast)[:1]
    ]


def _view(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _try(house: House, one: Found, before: dict[str, int]) -> None:
    free = [name for name, field in one.form.fields.items() if field.kind in FREE]

    @settings(
        max_examples=EXAMPLES if one.form.method == "post" else 3, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(data=st.data(), kept=st.sampled_from(free or [""]), whole=st.booleans())
    def attempt(data, kept, whole):
        """Either everything is wild, or one thing in a form that is otherwise as its page had it."""
        names = list(one.form.fields)
        wild = names if whole or not names else [data.draw(st.sampled_from(names))]
        sent = {
            name: _drawn(data, one.form.fields[name]) if name in wild else one.form.fields[name].values
            for name in names
        }
        sent = {name: values for name, values in sent.items() if values is not None}
        if kept:
            sent[kept] = [TYPED]
        if one.form.method == "post":
            sent["csrfmiddlewaretoken"] = ["x"]  # without it nobody gets in; so no POST is ever quite empty
        _judge(house, one, sent, kept, before)

    attempt()


def _drawn(data, field: Field) -> list | None:
    """None leaves it out; otherwise what it held, something it offers, or something it never expected."""
    if field.kind == "file":
        return [evil.upload(data.draw(st.sampled_from(evil.FILES)))] if data.draw(st.booleans()) else None
    ways = [st.just(field.values), st.lists(evil.WRONG, min_size=1, max_size=2), st.none()]
    if field.choices:
        ways += [st.lists(st.sampled_from(field.choices), min_size=1, max_size=3)] * 2
    return data.draw(st.one_of(ways))


def _untouched(one: Found, sent: dict) -> bool:
    """What the page itself wrote into the form came back as it was: a person typed, nobody tampered."""
    hidden = [f for f in one.form.fields.values() if f.kind == "hidden" and f.name != "csrfmiddlewaretoken"]
    return all(sent.get(field.name) == field.values for field in hidden)


def _judge(house: House, one: Found, sent: dict, kept: str, before: dict[str, int]) -> None:
    response = _send(house, one, sent, before)
    if response is None:
        return
    body = b"" if response.streaming else response.content
    page = body.decode(errors="replace") if "html" in response.get("Content-Type", "") else ""
    status = response.status_code
    if status not in FINE:
        house.tell(one, f"answers {status}", sent)
    if evil.SCRIPT in page or "<img src=x onerror" in page:
        house.tell(one, "gives a script back as a script", sent)
    is_form = status == 422 and any(form.path == one.form.path for form in forms_of(page, one.form.path))
    if is_form and not re.search(r"error-summary|field-error|bad-text|role=\"alert\"", page):
        house.tell(one, "refuses without a sentence", sent)
    if is_form and kept and TYPED not in page and _untouched(one, sent):
        house.tell(one, f"loses what was typed into “{kept}”", sent)
    if status in (302, 303) and urlsplit(response["Location"]).netloc not in ("", "testserver"):
        house.tell(one, "leads to a stranger's address", response["Location"])


def _send(house: House, one: Found, sent: dict, before: dict[str, int] | None = None):
    """The answer, with everything it did undone again; None when the page fell over."""
    client = house.people[one.person]
    try:
        with transaction.atomic():
            response = _sent(client, one.form, sent)
            lost = _lost(one.view, before) if before else []
            transaction.set_rollback(True)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        own = [
            frame for frame in traceback.extract_tb(error.__traceback__) if "/kentongan/" in frame.filename
        ]
        place = (own or [last])[-1]
        where = f"{place.filename.split('/kentongan/')[-1]}:{place.lineno}"
        house.tell(
            one, f"falls over: {type(error).__name__}: {str(error)[:160]} at {where}", (one.form.path, sent)
        )
        return None
    for name in lost:
        house.tell(one, f"loses rows of {name}", sent)
    return response


def _sent(client: Client, form: Form, sent: dict):
    if form.method == "get":
        return client.get(form.path, sent)
    return client.post(form.action, sent)


def _lost(view: str, before: dict[str, int]) -> list[str]:
    fallen = {name for name, rows in row_counts().items() if rows < before[name]}
    return sorted(fallen - REMOVES.get(view, set()))
