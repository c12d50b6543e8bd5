"""Our Telegram keeps to the Bot API's own description, and a client written by others understands it."""

import json
import subprocess
from pathlib import Path

import httpx
import pytest

from .pictures import jpeg
from .servers.local import installed

pytestmark = [pytest.mark.real, pytest.mark.telegram]

WITNESS = Path(__file__).parent / "telegram" / "witness.py"


@pytest.fixture
def server(telegram):
    telegram.clear()
    yield telegram
    assert telegram.violations == []


def _call(server, method: str, **values) -> dict:
    return httpx.post(server.url(method), json=values).json()


def _send(server, text: str = "Panen raya di Baturetno", **values) -> dict:
    return _call(server, "sendMessage", chat_id=server.channel, text=text, **values)["result"]


def test_it_sends_text_and_gives_entities_in_utf16_units(server):
    sent = _send(server, "🌾🌾 <a href='https://contoh.test'>Panen</a> &amp; pesta", parse_mode="HTML")
    assert sent["text"] == "🌾🌾 Panen & pesta"
    assert sent["entities"] == [{"type": "text_link", "offset": 5, "url": "https://contoh.test", "length": 5}]
    assert [post["message_id"] for post in server.posts()] == [sent["message_id"]]


def test_the_same_text_twice_is_two_messages(server):
    assert _send(server)["message_id"] != _send(server)["message_id"]
    assert len(server.posts()) == 2


def test_it_sends_a_photo_by_upload_and_again_by_its_id(server):
    files, form = (
        {"photo": ("panen.jpg", jpeg(), "image/jpeg")},
        {"chat_id": server.channel_id, "caption": "Sawah"},
    )
    sent = httpx.post(server.url("sendPhoto"), data=form, files=files).json()["result"]
    assert (sent["caption"], sent["photo"][-1]["width"]) == ("Sawah", 640)
    again = _call(server, "sendPhoto", chat_id=server.channel, photo=sent["photo"][-1]["file_id"])
    assert again["result"]["photo"] == sent["photo"]


def test_it_sends_an_album(server):
    media = [{"type": "photo", "media": f"attach://foto{n}", "caption": f"Foto {n}"} for n in (1, 2, 3)]
    files = {f"foto{n}": (f"{n}.jpg", jpeg(), "image/jpeg") for n in (1, 2, 3)}
    form = {"chat_id": server.channel, "media": json.dumps(media)}
    sent = httpx.post(server.url("sendMediaGroup"), data=form, files=files).json()["result"]
    assert [message["caption"] for message in sent] == ["Foto 1", "Foto 2", "Foto 3"]
    assert len({message["media_group_id"] for message in sent}) == 1


def test_it_edits_and_deletes(server):
    number = _send(server)["message_id"]
    where = {"chat_id": server.channel, "message_id": number}
    assert (
        _call(server, "editMessageText", **where, text="Data diperbarui")["result"]["text"]
        == "Data diperbarui"
    )
    same = _call(server, "editMessageText", **where, text="Data diperbarui")
    assert same["description"].startswith("Bad Request: message is not modified")
    assert _call(server, "deleteMessage", **where) == {"ok": True, "result": True}
    assert server.posts() == []
    gone = _call(server, "deleteMessage", **where)
    assert gone == {"ok": False, "error_code": 400, "description": "Bad Request: message to delete not found"}


def test_a_citizens_answer_arrives_as_an_update_until_it_is_taken(server):
    post = _send(server)
    server.say("Kapan jalannya diperbaiki?", post)
    [update] = _call(server, "getUpdates")["result"]
    answered = update["message"]["reply_to_message"]
    assert update["message"]["text"] == "Kapan jalannya diperbaiki?"
    assert (answered["is_automatic_forward"], answered["forward_origin"]["message_id"]) == (
        True,
        post["message_id"],
    )
    assert _call(server, "getUpdates", offset=update["update_id"] + 1)["result"] == []


@pytest.mark.parametrize(
    "values, code, description",
    [
        ({"chat_id": "@tidakada", "text": "halo"}, 400, "Bad Request: chat not found"),
        (
            {"chat_id": "@kanalorang", "text": "halo"},
            403,
            "Forbidden: bot is not a member of the channel chat",
        ),
        ({"chat_id": "@kabarwonogiri", "text": " "}, 400, "Bad Request: message text is empty"),
        ({"chat_id": "@kabarwonogiri", "text": "a" * 4097}, 400, "Bad Request: message is too long"),
        (
            {"chat_id": "@kabarwonogiri", "text": "<p>a</p>", "parse_mode": "HTML"},
            400,
            'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        ),
    ],
)
def test_it_refuses_in_telegrams_form(server, values, code, description):
    answer = httpx.post(server.url("sendMessage"), json=values)
    assert (answer.status_code, answer.json()) == (
        code,
        {"ok": False, "error_code": code, "description": description},
    )


def test_it_limits_and_refuses_a_wrong_token(server):
    server.limit(seconds=7)
    limited = httpx.post(server.url("sendMessage"), json={"chat_id": server.channel, "text": "cepat"})
    assert (limited.status_code, limited.json()["parameters"]) == (429, {"retry_after": 7})
    wrong = httpx.post(f"{server.base_url}/bot1:salah/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert server.posts() == []


def test_a_file_that_lies_about_its_type_is_refused(server):
    files = {"photo": ("panen.jpg", b"<script>bukan gambar</script>", "image/jpeg")}
    answer = httpx.post(server.url("sendPhoto"), data={"chat_id": server.channel}, files=files)
    assert (answer.status_code, answer.json()["description"]) == (400, "Bad Request: IMAGE_PROCESS_FAILED")


def test_what_the_bot_api_does_not_describe_is_noticed(telegram):
    telegram.clear()
    assert (
        _call(telegram, "sendMessage", chat_id=telegram.channel, text="a", colour="red")["error_code"] == 400
    )
    assert _call(telegram, "sendMessage", chat_id=telegram.channel)["error_code"] == 400
    assert len(telegram.violations) == 2
    assert "colour" in telegram.violations[0]
    assert "text" in telegram.violations[1]


def test_aiogram_understands_every_answer(server, tmp_path):
    picture = tmp_path / "panen.jpg"
    picture.write_bytes(jpeg())
    server.say("Selamat pagi")
    command = [installed("telegram", "bin", "python"), WITNESS, server.base_url, server.token]
    command += [server.channel, server.foreign, picture]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == {
        "me": "kentongan_uji_bot",
        "linked": server.group_id,
        "text": ["Jalan Pracimantoro dibuka", ["bold"]],
        "photo": ["Sawah menguning", 640],
        "album": [1, ["Foto 1", "Foto 2"]],
        "video": ["Panen", "video/mp4"],
        "document": ["Surat", 14],
        "both": [True, True],
        "edited": "Jalan dibuka lagi",
        "deleted": True,
        "foreign": "TelegramForbiddenError",
        "unknown": "TelegramBadRequest",
        "updates": ["Selamat pagi"],
    }
    assert len(server.posts()) == 8
