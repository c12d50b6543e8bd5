"""A WebSub hub written by others (Flask-WebSub): `with websub() as hub: hub.hub_url`.

Subscribe and unsubscribe as the standard says; `hub.mode=publish` with `hub.topic` makes it fetch the topic, whose
answer must carry Link headers rel="hub" and rel="self", and push it signed with sha256.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .local import HOST, accepts, folder, free_port, installed, process, serve_by_hand

HUB = Path(__file__).resolve().parents[1] / "websub" / "hub.py"


@dataclass(frozen=True)
class WebSubHub:
    hub_url: str


@contextmanager
def websub(port: int | None = None):
    """Starts an empty hub; yields WebSubHub."""
    port = port or free_port()
    with folder("websub") as place:
        command = [installed("websub", "bin", "python"), HUB, port, place / "subscriptions.sqlite3"]
        with process("the WebSub hub", command, place / "log", lambda: accepts(port), cwd=place):
            yield WebSubHub(f"http://{HOST}:{port}/hub")


if __name__ == "__main__":
    serve_by_hand(websub, __doc__)
