"""Somebody who walks through the house, and what their steps leave behind."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

import openpyxl
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

SENT = {"csrfmiddlewaretoken": "uji"}  # what every form carries, and nothing else
WRITE = re.compile(r'^(?:INSERT INTO|INSERT OR IGNORE INTO|UPDATE|DELETE FROM) "(\w+)"')
# Written by signing in and by looking around, not by the page.
BOOKKEEPING = {"django_session", "usersessions_usersession", "cache_entries"}


@dataclass
class Answer:
    """What came back, and the tables it wrote to (undone by now)."""

    status: int
    url: str
    text: str
    writes: frozenset[str]


class Person:
    """One client for many questions: each new client would read every middleware and static file again."""

    def __init__(self, user=None) -> None:
        self.client = Client(raise_request_exception=False)
        if user:
            self.client.force_login(user)
        self.cookies = self.client.cookies.output(header="", sep=";")

    def ask(self, path: str, method: str = "GET") -> Answer:
        """The answer; whatever it changed is undone."""
        self.client.cookies.clear()
        self.client.cookies.load(self.cookies)
        connection.queries_log.clear()  # it holds 9,000 and then silently loses what is new
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            response = getattr(self.client, method.lower())(path, SENT if method == "POST" else {})
            text = _text(response)
            transaction.set_rollback(True)
        writes = {found[1] for query in queries if (found := WRITE.match(query["sql"]))}
        return Answer(
            response.status_code, response.headers.get("Location", ""), text, frozenset(writes - BOOKKEEPING)
        )


def _text(response) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers.get("Content-Type") == "application/zip":
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return " ".join(archive.read(name).decode() for name in archive.namelist())
    if raw.startswith(b"PK"):
        sheets = openpyxl.load_workbook(BytesIO(raw)).worksheets
        return " ".join(
            str(cell) for sheet in sheets for row in sheet.values for cell in row if cell is not None
        )
    return raw.decode("utf-8", "replace")
