"""Every text of every row of a region is hostile, and every page, feed, export and answer is opened on it.

What is stored was checked on the way in; here it is assumed that it was not.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import openpyxl
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client

from kentongan.core.sheets import FORMULA_STARTS
from kentongan.publishing.models import CalendarKey
from tests.flush import guards_asleep
from tests.fuzz.addresses import addresses, filled
from tests.fuzz.house import OURS, furnish, technician

SCRIPT = '"><script>alert(1)</script>{{7*7}}'
FORMULA = '=HYPERLINK("https://x.test";"klik")'
LINES = "a\r\nATTENDEE:jahat\r\nEND:VEVENT\nX-JAHAT: 1"
# What is no text but a name that the house itself gave, and would not find again.
STRUCTURE = {
    "code", "system", "slug", "time_zone", "digest", "sha256", "key", "password", "email", "platform_id", "lease_token",
    "secret", "session", "hub_secret", "hub_key", "file", "thumbnail", "content_type", "platform", "channel", "kind",
    "action", "subject_type", "subject_id", "external_id", "url_key", "text_key", "author_hash", "awaits", "steps", "made",
}  # fmt: skip
TOLD = {"title", "text", "link", "alt", "note", "name", "handle", "judul", "teks", "nama", "akun", "number"}


class Danger(HTMLParser):
    """What a browser would run."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.script: dict[str, str] | None = None
        self.feed(html)

    def handle_starttag(self, tag, pairs) -> None:
        had = {name: value or "" for name, value in pairs}
        self.script = had if tag == "script" else None
        self.found += [f"<{tag} {name}>" for name in had if name.startswith("on")]
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            if re.match(r"\s*(javascript|data:text|vbscript)", had.get(name, ""), re.I):
                self.found.append(f"<{tag} {name}={had[name][:60]}>")

    def handle_data(self, data) -> None:
        if self.script is not None and "alert(1)" in data and "json" not in self.script.get("type", ""):
            self.found.append(f"<script>{data[:60]}")

    def handle_endtag(self, tag) -> None:
        self.script = None


@pytest.fixture
def people(cast) -> dict[str, Client]:
    furnish(cast)
    found = {"nobody": Client()}
    for name, user in {"editor": cast.sari, "technician": technician(cast)}.items():
        found[name] = Client()
        found[name].force_login(user)
    return found


def test_it_shows_scripts_as_words(cast, people):
    poison(SCRIPT, address="https://x.test/" + SCRIPT)
    shown, wrong = 0, set()
    for name, path, response in answers(cast, people):
        body = response.content.decode(errors="replace")
        kind = response.get("Content-Type", "")
        shown += "&lt;script&gt;alert(1)" in body
        if "html" in kind:
            wrong |= {f"{name} runs {what}" for what in Danger(body).found}
        if "&gt;49" in body or "</script>49" in body:
            wrong.add(f"{name} reckons what was typed")
        wrong |= {f"{name}: {what}" for what in malformed(kind, body)}
        if any(sort in kind for sort in ("csv", "spreadsheet", "calendar")) and not is_file(path):
            wrong.add(f"{name} gives a file without an ending, so the tests below would miss it")
    assert wrong == set()
    assert shown > 60  # otherwise nothing was shown, and nothing proved


def test_it_lets_no_formula_run_in_a_spreadsheet(cast, people):
    poison(FORMULA)
    cells = 0
    for _name, path, response in answers(cast, people, only=is_file):
        kind = response.get("Content-Type", "")
        if "csv" in kind:
            rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
            for cell in (cell for row in rows for cell in row):
                cells += FORMULA in cell
                assert not cell.startswith(FORMULA_STARTS) or cell == "-", (path, cell)
        elif "spreadsheet" in kind:
            for sheet in openpyxl.load_workbook(io.BytesIO(response.content)):
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    cells += FORMULA in str(cell.value)
                    assert cell.data_type != "f", (path, cell.coordinate, cell.value)
    assert cells > 5


def test_it_keeps_lines_in_calendars_and_headers(cast, people):
    poison(LINES)
    calendars = 0
    for _name, path, response in answers(cast, people, only=is_file):
        assert not [header for header in response.headers if "jahat" in header.lower()], path
        if "calendar" in response.get("Content-Type", ""):
            calendars += 1
            raw = response.content
            assert all(len(line) <= 75 for line in raw.split(b"\r\n")), path
            unfolded = raw.replace(b"\r\n ", b"").decode().split("\r\n")
            assert not [line for line in unfolded if line.startswith(("ATTENDEE", "X-JAHAT"))], path
            assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT"), path
            assert not re.search(r"(?<!\r)\n", response.content.decode()), path
    assert calendars


def is_file(path: str) -> bool:
    """kalender.ics, unduh.csv: something with an ending."""
    return "." in path.split("?")[0].rsplit("/", 1)[-1]


def answers(cast, people, *, only=bool):
    """(name, path, answer) of everything that opens, in the eyes of whoever may open it."""
    calendars = [f"/rencana/kalender.ics?kunci={key.secret}" for key in CalendarKey.objects.all()]
    for address in addresses():
        for path in filled(address, cast) + (calendars if address.name.endswith("calendar_feed") else []):
            for client in people.values() if only(path) else ():
                with transaction.atomic():
                    response = client.get(path)
                    transaction.set_rollback(True)
                assert response.status_code < 500, path
                if response.status_code == 200 and not response.streaming:
                    yield address.name, path, response


def malformed(kind: str, body: str) -> list[str]:
    """What a machine could not read."""
    try:
        if "xml" in kind and "officedocument" not in kind:
            ElementTree.fromstring(body.encode())
        elif "json" in kind:
            json.loads(body)
    except (ElementTree.ParseError, json.JSONDecodeError) as error:
        return [f"not well-formed: {error}"]
    return []


def poison(text: str, *, address: str = "") -> None:
    """Write `text` into every text and `address` into every link of every row, past all forms and guards."""
    with guards_asleep(connection):
        for room in OURS:
            for model in apps.get_app_config(room).get_models():
                for field in model._meta.concrete_fields:
                    _poison(model, field, text, address)


def _poison(model, field, text: str, address: str) -> None:
    if field.name in STRUCTURE or field.choices or field.is_relation:
        return
    if isinstance(field, models.URLField):
        model.objects.update(**{field.name: address[: field.max_length]} if address else {field.name: ""})
    elif isinstance(field, models.CharField | models.TextField):
        for row in model.objects.all():  # one by one: some must stay different from each other
            value = (
                f"{text} {row.pk}"
                if not field.max_length
                else text[: field.max_length - 4] + f" {row.pk % 100}"
            )
            model.objects.filter(pk=row.pk).update(**{field.name: value})
    elif isinstance(field, models.JSONField):
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(**{field.name: _inside(getattr(row, field.name), text)})


def _inside(value, text: str):
    if isinstance(value, dict):
        return {
            key: text if key in TOLD and isinstance(old, str) else _inside(old, text)
            for key, old in value.items()
        }
    return [_inside(one, text) for one in value] if isinstance(value, list) else value
