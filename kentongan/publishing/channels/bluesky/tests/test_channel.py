"""Against a small server of ours that keeps records; the real one is asked in tests/real."""

import base64
import json

import pytest

from kentongan.core import clock
from kentongan.publishing.channels.base import Absent, Door, Found, Refused
from kentongan.publishing.channels.bluesky.channel import CHANNEL
from kentongan.publishing.channels.tests.platform import answer, platform
from kentongan.publishing.channels.tests.samples import TEXT, outgoing, picture


def _token(name: str, seconds: float = 7200) -> str:
    claims = {"exp": clock.now().timestamp() + seconds, "n": name}
    return "x." + base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=") + ".y"


class Server:
    """Tokens, blobs and records in memory."""

    def __init__(self):
        self.records, self.tokens, self.logins, self.refreshes, self.blobs = {}, set(), 0, 0, 0

    def __call__(self, request):
        name = request.path.rsplit(".", 1)[1]
        return getattr(self, name)(request)

    def _session(self):
        token = _token(f"a{self.logins}{self.refreshes}")
        self.tokens = {token}
        return answer(
            {"accessJwt": token, "refreshJwt": "r", "did": "did:plc:pu", "handle": "pu.contoh.test"}
        )

    def createSession(self, request):  # noqa: N802
        self.logins += 1
        if json.loads(request.body)["password"] != "benar":
            return answer(
                {"error": "AuthenticationRequired", "message": "Invalid identifier or password"}, 401
            )
        return self._session()

    def refreshSession(self, request):  # noqa: N802
        self.refreshes += 1
        return (
            self._session()
            if request.headers["authorization"] == "Bearer r"
            else answer({"error": "ExpiredToken"}, 400)
        )

    def _refused(self, request):
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return answer({"error": "InvalidToken", "message": "Token could not be verified"}, 400)
        return None

    def uploadBlob(self, request):  # noqa: N802
        self.blobs += 1
        return self._refused(request) or answer({"blob": {"size": len(request.body)}})

    def putRecord(self, request):  # noqa: N802
        body = json.loads(request.body)
        if refused := self._refused(request):
            return refused
        self.records[body["rkey"]] = body["record"]
        return answer({"uri": f"at://did:plc:pu/app.bsky.feed.post/{body['rkey']}", "cid": "c"})

    def deleteRecord(self, request):  # noqa: N802
        refused = self._refused(request)
        self.records.pop(json.loads(request.body)["rkey"], None) if not refused else None
        return refused or answer({})

    def getRecord(self, request):  # noqa: N802
        key = request.query["rkey"]
        if key not in self.records:
            return answer({"error": "RecordNotFound", "message": "Could not locate record"}, 400)
        return answer(
            {"uri": f"at://did:plc:pu/app.bsky.feed.post/{key}", "cid": "c", "value": self.records[key]}
        )

    def listRecords(self, request):  # noqa: N802
        rows = [
            {"uri": f"at://did:plc:pu/app.bsky.feed.post/{k}", "value": v} for k, v in self.records.items()
        ]
        return answer({"records": rows})


@pytest.fixture
def there(settings):
    server = Server()
    with platform(settings, server) as place:
        server.url = place.url
        yield server


def _door(there, **changes):
    return Door(
        **{"address": there.url, "identity": "@pu.contoh.test", "secret": "benar", "session": {}, **changes}
    )


def _sent(there, door, what):
    memory = {}
    CHANNEL.prepare(door, what, memory)
    return CHANNEL.send(door, what, memory), memory


def test_it_leaves_one_post_however_often_it_sends(there):
    door, what = _door(there), outgoing()
    receipt, memory = _sent(there, door, what)
    assert CHANNEL.send(door, what, memory) == receipt
    assert list(there.records) == [what.key]
    assert receipt.permalink == f"https://bsky.app/profile/did:plc:pu/post/{what.key}"
    assert CHANNEL.find(door, what, memory) == Found(receipt, TEXT)


def test_it_says_absent_before_and_after(there):
    door, what = _door(there), outgoing()
    assert isinstance(CHANNEL.find(door, what, {}), Absent)
    receipt, memory = _sent(there, door, what)
    CHANNEL.remove(door, what, memory, receipt)
    assert isinstance(CHANNEL.find(door, what, memory, receipt), Absent)


def test_it_edits_in_place(there):
    door = _door(there)
    receipt, memory = _sent(there, door, outgoing())
    changed = outgoing(text="Jalan ditutup lagi.")
    CHANNEL.edit(door, changed, memory, receipt)
    assert [record["text"] for record in there.records.values()] == ["Jalan ditutup lagi."]


def test_it_uploads_a_picture_once(there):
    door, what = _door(there), outgoing(media=(picture(),))
    memory = {}
    CHANNEL.prepare(door, what, memory)
    CHANNEL.prepare(door, what, memory)
    CHANNEL.send(door, what, memory)
    assert there.blobs == 1
    assert there.records[what.key]["embed"]["images"][0]["alt"] == "Jalan rata"


def test_it_keeps_its_tokens_and_logs_in_once(there):
    kept = []
    door = _door(there, keep=kept.append)
    _sent(there, door, outgoing())
    _sent(there, _door(there, session=kept[-1]), outgoing(key="3mabcdefghij3"))
    assert (there.logins, there.refreshes) == (1, 0)


def test_a_refused_token_is_refreshed_and_the_call_made_again(there):
    door = _door(there)
    _sent(there, door, outgoing())
    there.tokens = set()
    _sent(there, door, outgoing(key="3mabcdefghij3"))
    assert (there.logins, there.refreshes) == (1, 1)
    assert len(there.records) == 2


def test_a_token_about_to_end_is_refreshed_before(there):
    door = _door(there, session={"access": _token("old", 60), "refresh": "r", "did": "did:plc:pu"})
    _sent(there, door, outgoing())
    assert (there.logins, there.refreshes) == (0, 1)


def test_a_dead_refresh_token_falls_back_to_the_password(there):
    door = _door(there, session={"refresh": "dead", "did": "did:plc:pu"})
    _sent(there, door, outgoing())
    assert (there.logins, there.refreshes) == (1, 1)


def test_a_wrong_password_is_told_as_such(there):
    with pytest.raises(Refused) as caught:
        CHANNEL.check(_door(there, secret="salah"))
    assert (caught.value.kind, caught.value.words) == ("auth", "Invalid identifier or password")


def test_checking_tells_who_we_are(there):
    assert CHANNEL.check(_door(there)).identity == "pu.contoh.test"


def test_it_sees_recent_posts_but_no_replies(there):
    door, what = _door(there), outgoing()
    _sent(there, door, what)
    there.records["3mreply222222"] = {"text": "ya", "createdAt": "2026-03-10T06:00:00Z", "reply": {}}
    there.records["3mbroken22222"] = {"text": "?"}
    assert [(seen.text, seen.posted_at) for seen in CHANNEL.recent(door, what.written_at)] == [
        (TEXT, what.written_at)
    ]
