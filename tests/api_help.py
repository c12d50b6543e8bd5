"""Asking the API as a person or as a program."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from kentongan.accounts.models import ApiToken

ROOT = "/api/v1"


@dataclass
class Asker:
    """`ask.get("/pieces", state="draft")` gives the parsed answer; `ask.last` is the whole one."""

    client: Client = field(default_factory=Client)
    headers: dict[str, str] = field(default_factory=dict)
    last: Any = None

    def get(self, path: str, **query: Any) -> Any:
        return self._kept(self.client.get(ROOT + path, query, headers=self.headers))

    def post(self, path: str, body: Any, **headers: str) -> Any:
        sent = {"data": body, "content_type": "application/json", "headers": {**self.headers, **headers}}
        return self._kept(self.client.post(ROOT + path, **sent))

    def _kept(self, response) -> Any:
        self.last = response
        assert response["Content-Type"].startswith("application/json"), response.content[:200]
        return response.json()

    @property
    def status(self) -> int:
        return self.last.status_code


def program_of(user, *, may_write: bool = False) -> Asker:
    """Another program with this person's key."""
    _, secret = ApiToken.issue(user, "uji", may_write=may_write)
    return Asker(headers={"Authorization": f"Bearer {secret}"})


def browser_of(user) -> Asker:
    client = Client()
    client.force_login(user)
    return Asker(client=client)


def is_refusal(answer: Any) -> bool:
    """The one shape: a sentence, perhaps with details."""
    told = (
        isinstance(answer, dict) and isinstance(answer.get("sentence"), str) and len(answer["sentence"]) > 10
    )
    return told and set(answer) <= {"sentence", "details"}
