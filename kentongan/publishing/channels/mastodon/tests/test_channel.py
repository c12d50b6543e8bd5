"""Against a small server of ours that ignores the idempotency key, as one real server does."""

import json
import re

import pytest

from kentongan.publishing.channels.base import Absent, CannotDo, Door, Found, Refused, Wait
from kentongan.publishing.channels.mastodon.channel import CHANNEL
from kentongan.publishing.channels.tests.platform import answer, platform
from kentongan.publishing.channels.tests.samples import TEXT, outgoing, picture


class Server:
    """Numbers go up; nothing is deduplicated; content comes back as the markup a real server makes."""

    def __init__(self):
        self.statuses, self.media, self.keys = {}, {}, []
        self.v2, self.processing, self.tells_source, self.can_edit = True, 0, True, True

    def __call__(self, request):
        if request.headers.get("authorization") != "Bearer kunci" and "instance" not in request.path:
            return answer({"error": "The access token is invalid"}, 401)
        path = request.path.removeprefix("/api/")
        for pattern, method, act in self.routes():
            found = re.fullmatch(pattern, path)
            if found and method == request.method:
                return act(request, *found.groups())
        return answer({"error": "Record not found"}, 404)

    def routes(self):
        return [
            (r"v1/accounts/verify_credentials", "GET", lambda r: answer({"id": "1", "acct": "humas"})),
            (r"v2/instance", "GET", lambda r: self.instance() if self.v2 else answer({}, 404)),
            (r"v1/instance", "GET", lambda r: answer({"max_toot_chars": 1000})),
            (r"v1/accounts/1/statuses", "GET", self.list),
            (r"v2/media", "POST", self.upload),
            (r"v1/media/(\w+)", "GET", self.ready),
            (r"v1/statuses", "POST", self.post),
            (r"v1/statuses/(\d+)", "GET", lambda r, n: self.one(n)),
            (r"v1/statuses/(\d+)/source", "GET", self.source),
            (r"v1/statuses/(\d+)", "PUT", self.change),
            (r"v1/statuses/(\d+)", "DELETE", lambda r, n: answer(self.statuses.pop(n, None) and {}, 200)),
        ]

    def instance(self):
        media = {"image_size_limit": 9, "description_limit": 1500}
        return answer(
            {
                "configuration": {
                    "statuses": {"max_characters": 640, "max_media_attachments": 6},
                    "media_attachments": media,
                }
            }
        )

    def list(self, request):
        after = int(request.query.get("since_id", 0))
        before = int(request.query.get("max_id", 10**9))
        rows = [
            self.shown(n) for n in sorted(self.statuses, key=int, reverse=True) if after < int(n) < before
        ]
        return answer(rows[: int(request.query["limit"])])

    def upload(self, request):
        self.media[f"m{len(self.media) + 1}"] = request.body
        return answer({"id": f"m{len(self.media)}"}, 202)

    def ready(self, request, number):
        self.processing -= 1
        return answer({}, 206 if self.processing >= 0 else 200)

    def post(self, request):
        self.keys.append(request.headers["idempotency-key"])
        number = str(len(self.keys) + 100)
        self.statuses[number] = json.loads(request.body)
        return answer(self.shown(number))

    def change(self, request, number):
        if not self.can_edit:
            return answer({}, 404)
        self.statuses[number].update(json.loads(request.body))
        return answer(self.shown(number))

    def one(self, number):
        return (
            answer(self.shown(number))
            if number in self.statuses
            else answer({"error": "Record not found"}, 404)
        )

    def source(self, request, number):
        return answer({"text": self.statuses[number]["status"]}) if self.tells_source else answer({}, 404)

    def shown(self, number):
        said = self.statuses[number]
        return {
            "id": number,
            "url": f"https://contoh.test/@humas/{number}",
            "content": "<p>" + said["status"].replace("&", "&amp;").replace("\n\n", "</p><p>") + "</p>",
            "created_at": "2026-03-10T05:00:01.000Z",
            "media_attachments": [{"id": n} for n in said.get("media_ids", [])],
        }


@pytest.fixture
def there(settings):
    server = Server()
    with platform(settings, server) as place:
        server.url = place.url
        yield server


def _door(there, **changes):
    return Door(**{"address": there.url + "/", "secret": "kunci", "session": {}, **changes})


def _prepared(there, what):
    memory, door = {}, _door(there)
    CHANNEL.prepare(door, what, memory)
    return door, memory


def test_it_sends_with_our_key_and_finds_what_it_sent(there):
    what = outgoing(link="https://contoh.test/kabar")
    door, memory = _prepared(there, what)
    receipt = CHANNEL.send(door, what, memory)
    assert there.keys == [what.key]
    assert there.statuses["101"]["status"] == f"{TEXT}\n\nhttps://contoh.test/kabar"
    assert CHANNEL.find(door, what, memory).receipt == receipt
    assert CHANNEL.find(door, what, memory, receipt).receipt == receipt


@pytest.mark.parametrize("tells_source", [True, False])
def test_it_finds_a_post_whose_answer_was_lost(there, tells_source):
    there.tells_source = tells_source
    what = outgoing()
    door, memory = _prepared(there, what)
    assert isinstance(CHANNEL.find(door, what, memory), Absent)
    CHANNEL.send(door, what, memory)
    assert CHANNEL.find(door, what, json.loads(json.dumps(memory))).receipt.platform_id == "101"


def test_an_older_post_with_the_same_words_is_not_this_one(there):
    what = outgoing()
    CHANNEL.send(_door(there), what, {})
    door, memory = _prepared(there, what)
    assert isinstance(CHANNEL.find(door, what, memory), Absent)


def test_a_second_preparation_does_not_move_the_mark(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    CHANNEL.send(door, what, memory)
    CHANNEL.prepare(door, what, memory)
    assert isinstance(CHANNEL.find(door, what, memory), Found)


def test_a_post_of_another_publication_is_not_this_one(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    CHANNEL.send(door, what, memory)
    assert isinstance(CHANNEL.find(door, what, {**memory, "taken": ["101"]}), Absent)


def test_a_picture_recognises_the_post_even_if_the_server_changed_the_text(there):
    what = outgoing(media=(picture(),))
    door, memory = _prepared(there, what)
    CHANNEL.send(door, what, memory)
    there.statuses["101"]["status"] = "diubah server"
    assert CHANNEL.find(door, what, memory).receipt.platform_id == "101"
    assert b"Jalan rata" in there.media["m1"]


def test_it_comes_back_while_a_picture_is_processed_and_uploads_once(there):
    there.processing, what, memory = 1, outgoing(media=(picture(),)), {}
    door = _door(there)
    with pytest.raises(Wait):
        CHANNEL.prepare(door, what, memory)
    CHANNEL.prepare(door, what, memory)
    assert list(there.media) == ["m1"]


def test_a_picture_described_anew_is_uploaded_anew(there):
    door, memory = _prepared(there, outgoing(media=(picture(),)))
    receipt = CHANNEL.send(door, outgoing(media=(picture(),)), memory)
    what = outgoing(media=(picture(alt="Jalan berlubang"),))
    CHANNEL.prepare(door, what, memory)
    CHANNEL.edit(door, what, memory, receipt)
    assert there.statuses["101"]["media_ids"] == ["m2"]
    assert b"Jalan berlubang" in there.media["m2"]


def test_it_edits_and_removes(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    receipt = CHANNEL.send(door, what, memory)
    CHANNEL.edit(door, outgoing(text="Ditutup lagi."), memory, receipt)
    assert CHANNEL.find(door, what, memory, receipt).text == "Ditutup lagi."
    CHANNEL.remove(door, what, memory, receipt)
    CHANNEL.remove(door, what, memory, receipt)
    assert isinstance(CHANNEL.find(door, what, memory, receipt), Absent)


def test_a_server_without_editing_says_so(there):
    there.can_edit, what = False, outgoing()
    door, memory = _prepared(there, what)
    receipt = CHANNEL.send(door, what, memory)
    with pytest.raises(CannotDo):
        CHANNEL.edit(door, what, memory, receipt)


def test_checking_reads_the_limits_of_this_very_server(there):
    limits = {"max_text": 640, "max_images": 6, "max_image_bytes": 9, "max_alt": 1500}
    checked = CHANNEL.check(_door(there))
    assert (checked.identity, checked.limits) == ("@humas", limits)
    there.v2 = False
    assert CHANNEL.check(_door(there)).limits == {"max_text": 1000}


def test_a_wrong_token_is_told_as_such(there):
    with pytest.raises(Refused) as caught:
        CHANNEL.check(_door(there, secret="salah"))
    assert caught.value.kind == "auth"


def test_it_looks_through_many_posts(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    CHANNEL.send(door, what, memory)
    for number in range(90):
        CHANNEL.send(door, outgoing(text=f"Kabar {number}", key=f"k{number}"), {"media": {}})
    assert CHANNEL.find(door, what, memory).receipt.platform_id == "101"
    assert len(CHANNEL.recent(door, what.written_at)) == 91
