"""A platform for one test: answers by a function of ours, and remembers what it was asked."""

import json
from contextlib import contextmanager

from tests.real.servers.small_http import Answer, Request, small_http

__all__ = ["Answer", "Request", "answer", "platform"]


class Platform:
    def __init__(self, url: str, asked: list[Request]):
        self.url, self.asked = url, asked

    def calls(self) -> list[tuple[str, str]]:
        return [(request.method, request.path) for request in self.asked]

    def body(self, number: int = -1) -> dict:
        return json.loads(self.asked[number].body)


def answer(body=None, status: int = 200, **headers) -> Answer:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(
        status,
        json.dumps(body if body is not None else {}).encode(),
        {"Content-Type": "application/json", **names},
    )


@contextmanager
def platform(settings, respond):
    """`respond(request)` gives an Answer (see `answer`); yields the Platform."""
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    asked: list[Request] = []

    def serve(request: Request) -> Answer:
        asked.append(request)
        return respond(request)

    with small_http(serve) as url:
        yield Platform(url, asked)
