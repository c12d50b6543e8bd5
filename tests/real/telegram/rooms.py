"""What our Telegram remembers, and its methods: one `do_<method>` for each that is known."""

import json
import threading
import time
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from ..servers.small_http import Answer, Request
from .contract import Broken, Contract
from .text import NotParsed, read
from .wire import Refusal, bad, read_address, read_values

TOKEN = "7000000001:uji-kentongan"
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Kentongan", "username": "kentongan_uji_bot"}
GROUP = {"id": -1002000000002, "type": "supergroup", "title": "Diskusi Kabar Wonogiri"}
CHANNEL = {"id": -1002000000001, "type": "channel", "title": "Kabar Wonogiri", "username": "kabarwonogiri"}
FOREIGN = {"id": -1002000000003, "type": "channel", "title": "Kanal orang", "username": "kanalorang"}
CITIZEN = {"id": 7000000002, "is_bot": False, "first_name": "Warga"}
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_FILE = 50 * 1024 * 1024
HAS_CAPTION = ("photo", "video", "document")


@dataclass
class Rooms:
    """What the server remembers."""

    contract: Contract
    messages: dict = field(default_factory=dict)  # (chat id, message id) → Message
    updates: list = field(default_factory=list)
    files: dict = field(default_factory=dict)  # file id → PhotoSize, Video or Document
    numbers: dict = field(default_factory=dict)  # chat id → last message id
    groups: int = 0
    refusals: list = field(default_factory=list)
    violations: list = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    # what comes in ------------------------------------------------------------------------------------------

    def __call__(self, request: Request) -> Answer:
        with self.lock:
            try:
                method, values, files = self._understand(request)
                result = getattr(self, f"do_{method}")(files, **values)
                return self._leave(method, values, 200, {"ok": True, "result": result})
            except Refusal as refusal:
                return self._leave(None, {}, refusal.code, refusal.body)

    def _understand(self, request: Request) -> tuple[str, dict, dict]:
        token, method = read_address(request.path)
        if not hasattr(self, f"do_{method}"):
            raise Refusal(404, "Not Found")
        if token != TOKEN:
            raise Refusal(401, "Unauthorized")
        if self.refusals:
            raise self.refusals.pop(0)
        values, files = read_values(request, self.contract.fields(method))
        try:
            self.contract.judge_request(method, values)
        except Broken as reason:
            self.violations.append(f"{method}: {reason}")
            raise bad(f"not what the Bot API describes: {reason}")
        return method, values, files

    def _leave(self, method: str | None, values: dict, status: int, body: dict) -> Answer:
        try:
            self.contract.judge_answer(method or "getMe", values, status, body)
        except Broken as reason:
            self.violations.append(f"answer of {method}: {reason}")
            status, body = (
                500,
                {"ok": False, "error_code": 500, "description": f"Our own answer is wrong: {reason}"},
            )
        return Answer(status, json.dumps(body).encode(), {"Content-Type": "application/json"})

    # what is kept ----------------------------------------------------------------------------------------------

    def _chat(self, chat_id) -> dict:
        for chat in (CHANNEL, GROUP, FOREIGN):
            if str(chat_id) in (str(chat["id"]), f"@{chat.get('username', '')}"):
                return chat
        raise bad("chat not found")

    def _writable(self, chat_id) -> dict:
        chat = self._chat(chat_id)
        if chat is FOREIGN:
            raise Refusal(403, "Forbidden: bot is not a member of the channel chat")
        return chat

    def _add(self, chat: dict, **content) -> dict:
        number = self.numbers[chat["id"]] = self.numbers.get(chat["id"], 0) + 1
        sender = {"sender_chat": chat} if chat["type"] == "channel" else {"from": BOT}
        message = {"message_id": number, "date": int(time.time()), "chat": chat, **sender, **content}
        self.messages[chat["id"], number] = message
        return message

    def _text(self, method: str, name: str, text: str, parse_mode: str | None) -> dict:
        """{"text": …, "entities": …} or the same for a caption."""
        try:
            plain, entities = read(text, parse_mode)
        except NotParsed as reason:
            raise bad(f"can't parse entities: {reason}")
        if name == "text" and not plain.strip():
            raise bad("message text is empty")
        if len(plain) > self.contract.longest(method, name):
            raise bad("message is too long" if name == "text" else "message caption is too long")
        found = {name: plain} if plain else {}
        return found | ({"entities" if name == "text" else "caption_entities": entities} if entities else {})

    def _photo(self, source: str, files: dict) -> dict:
        """{"photo": [PhotoSize]} from an uploaded part or a file id."""
        if source in self.files:
            return {"photo": [self.files[source]]}
        part = _part(source, files, LARGEST_PHOTO)
        width, height = _size(part)
        return {"photo": [self._keep("AgACAgUAAx", part, width=width, height=height)]}

    def _video(self, source: str, files: dict, **told) -> dict:
        """{"video": Video}; what is no MP4 becomes a document, as Telegram does it."""
        if source in self.files:
            return {"video": self.files[source]}
        part = _part(source, files, LARGEST_FILE)
        if part[4:8] != b"ftyp":
            return {"document": self._keep("BQACAgUAAx", part)}
        shape = {name: told.get(name) or 0 for name in ("width", "height", "duration")}
        return {"video": self._keep("BAACAgUAAx", part, mime_type="video/mp4", **shape)}

    def _document(self, source: str, files: dict) -> dict:
        if source in self.files:
            return {"document": self.files[source]}
        return {"document": self._keep("BQACAgUAAx", _part(source, files, LARGEST_FILE))}

    def _keep(self, kind: str, part: bytes, **shape) -> dict:
        identity = f"{kind}{len(self.files) + 1:06d}"
        told = {"file_id": identity, "file_unique_id": identity[-8:], **shape, "file_size": len(part)}
        self.files[identity] = told
        return told

    # the methods ---------------------------------------------------------------------------------------------------

    def do_getMe(self, _files) -> dict:  # noqa: N802 - Telegram's names
        return BOT

    def do_getChat(self, _files, chat_id) -> dict:  # noqa: N802
        chat = self._writable(chat_id)
        accepted = dict.fromkeys(
            (entry["name"] for entry in self.contract.types["AcceptedGiftTypes"]["fields"]), False
        )
        other = GROUP if chat is CHANNEL else CHANNEL
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": accepted}
        return chat | full | {"linked_chat_id": other["id"]}

    def do_sendMessage(self, _files, chat_id, text, parse_mode=None, reply_parameters=None, **_) -> dict:  # noqa: N802
        chat = self._writable(chat_id)
        body = self._text("sendMessage", "text", text, parse_mode)
        return self._add(chat, **body, **self._reply(chat, reply_parameters))

    def do_sendPhoto(self, files, chat_id, photo, caption="", parse_mode=None, **_) -> dict:  # noqa: N802
        chat = self._writable(chat_id)
        body = self._text("sendPhoto", "caption", caption, parse_mode)
        return self._add(chat, **self._photo(photo, files), **body)

    def do_sendVideo(self, files, chat_id, video, caption="", parse_mode=None, **more) -> dict:  # noqa: N802
        chat = self._writable(chat_id)
        body = self._text("sendVideo", "caption", caption, parse_mode)
        return self._add(chat, **self._video(video, files, **more), **body)

    def do_sendDocument(self, files, chat_id, document, caption="", parse_mode=None, **_) -> dict:  # noqa: N802
        chat = self._writable(chat_id)
        body = self._text("sendDocument", "caption", caption, parse_mode)
        return self._add(chat, **self._document(document, files), **body)

    def do_sendMediaGroup(self, files, chat_id, media, **_) -> list[dict]:  # noqa: N802
        chat = self._writable(chat_id)
        if not 2 <= len(media) <= 10:
            raise bad("there must be 2-10 items in the album")
        sorts = {item["type"] for item in media}
        if not sorts <= set(HAS_CAPTION):
            raise bad("this server knows albums of photos, videos and documents only")
        if "document" in sorts and len(sorts) > 1:
            raise bad("document can't be mixed with other media types")
        ready = [self._album_item(item, files) for item in media]
        self.groups += 1
        return [self._add(chat, media_group_id=f"album-{self.groups}", **item) for item in ready]

    def _album_item(self, item: dict, files: dict) -> dict:
        body = self._text("sendPhoto", "caption", item.get("caption", ""), item.get("parse_mode"))
        if item["type"] == "video":
            shape = {name: item.get(name) for name in ("width", "height", "duration")}
            return self._video(item["media"], files, **shape) | body
        ready = self._photo if item["type"] == "photo" else self._document
        return ready(item["media"], files) | body

    def do_editMessageText(self, _files, text, chat_id=None, message_id=None, parse_mode=None, **_) -> dict:  # noqa: N802
        return self._reword("editMessageText", "text", text, chat_id, message_id, parse_mode)

    def do_editMessageCaption(  # noqa: N802
        self, _files, caption="", chat_id=None, message_id=None, parse_mode=None, **_
    ) -> dict:
        return self._reword("editMessageCaption", "caption", caption, chat_id, message_id, parse_mode)

    def _reword(self, method: str, name: str, words: str, chat_id, message_id, parse_mode) -> dict:
        message = self._own(chat_id, message_id, "edit")
        if (name == "caption") != any(sort in message for sort in HAS_CAPTION):
            raise bad(f"there is no {name} in the message to edit")
        body = self._text(method, name, words, parse_mode)
        if all(message.get(key) == body.get(key) for key in (name, "entities", "caption_entities")):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        for key in ("entities", "caption_entities"):
            message.pop(key, None)
        message |= body | {"edit_date": int(time.time())}
        return message

    def do_deleteMessage(self, _files, chat_id, message_id) -> bool:  # noqa: N802
        message = self._own(chat_id, message_id, "delete")
        del self.messages[message["chat"]["id"], message_id]
        return True

    def do_getUpdates(self, _files, offset=0, limit=100, allowed_updates=None, **_) -> list[dict]:  # noqa: N802
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        wanted = [u for u in self.updates if not allowed_updates or set(u) & set(allowed_updates)]
        return wanted[:limit]

    def _own(self, chat_id, message_id, act: str) -> dict:
        message = self.messages.get((self._writable(chat_id)["id"], message_id))
        if message is None:
            raise bad(f"message to {act} not found")
        return message

    def _reply(self, chat: dict, parameters: dict | None) -> dict:
        if not parameters:
            return {}
        answered = self.messages.get((chat["id"], parameters["message_id"]))
        if answered is None and not parameters.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return {"reply_to_message": _without_reply(answered)} if answered else {}

    def hear(self, text: str, post: dict | None) -> dict:
        """A citizen writes in the discussion group, under the copy of a channel's post if one is given."""
        with self.lock:
            about = {"reply_to_message": self._copy(post)} if post else {}
            message = self._add(GROUP, text=text, **about) | {"from": CITIZEN}
            self.messages[GROUP["id"], message["message_id"]] = message
            self.numbers["update"] = self.numbers.get("update", 500) + 1
            self.updates.append({"update_id": self.numbers["update"], "message": message})
            return message

    def _copy(self, post: dict) -> dict:
        origin = {"type": "channel", "date": post["date"], "chat": CHANNEL, "message_id": post["message_id"]}
        content = {name: post[name] for name in ("text", "caption", *HAS_CAPTION) if name in post}
        copy = self._add(GROUP, is_automatic_forward=True, forward_origin=origin, **content)
        copy.pop("from")
        copy["sender_chat"] = CHANNEL
        return _without_reply(copy)


def _without_reply(message: dict) -> dict:
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _part(source: str, files: dict, largest: int) -> bytes:
    part = files.get(source.removeprefix("attach://"))
    if part is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if len(part) > largest:
        raise Refusal(413, "Request Entity Too Large")
    return part


def _size(picture: bytes) -> tuple[int, int]:
    try:
        with Image.open(BytesIO(picture)) as opened:
            opened.verify()
            width, height = opened.size
    except (OSError, SyntaxError, ValueError):
        raise bad("IMAGE_PROCESS_FAILED")
    if width + height > 10000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height
