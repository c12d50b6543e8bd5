"""One HTTP call of a channel, with every way it can end told in the channel's own four errors."""

from datetime import UTC, datetime
from typing import Any

from kentongan.core import clock, http
from kentongan.core.text import control_free, excerpt
from kentongan.publishing.channels.base import Ambiguous, NotSent, Refused, Wait

TIMEOUT = 30.0  # seconds for one call; every quiet_seconds must be longer
SAFE = {"GET", "HEAD"}
UNCLEAR = {408, 409, 425, 499}  # said by machines in between as often as by the platform itself


def ask(method: str, url: str, *, timeout: float = TIMEOUT, **options: Any) -> http.Response:
    """The 2xx answer; otherwise Refused, Wait, NotSent or Ambiguous. Nothing is ever repeated here.

    A writing call follows no redirect: whoever answered did not do it, or nobody knows, and never elsewhere.
    """
    try:
        answer = http.request(method, url, timeout=timeout, follow=method in SAFE, **options)
    except http.HttpError as error:
        raise _told(error) from error
    if answer.ok:
        return answer
    raise _judged(answer)


def read_json(answer: http.Response, kind: type = dict) -> Any:
    """The answer as JSON of the expected kind; Ambiguous when it is not, for then nobody knows what happened."""
    try:
        found = answer.json()
    except http.NotUnderstood as error:
        raise Ambiguous(error.sentence, status=answer.status) from error
    if not isinstance(found, kind):
        raise Ambiguous("Jawaban dari server di sana tidak seperti yang dijanjikan.", status=answer.status)
    return found


def _told(error: http.HttpError) -> Exception:
    if error.sent:
        return Ambiguous(error.sentence)
    if isinstance(error, http.Refused):
        return Refused(error.sentence, kind="address")
    return NotSent(error.sentence)


def _judged(answer: http.Response) -> Exception:
    status, words, code = answer.status, *_words(answer)
    if status == 429:
        return Wait(_patience(answer), words)
    if status >= 500 or status < 400 or status in UNCLEAR:
        return Ambiguous(words, status=status)
    kind = {401: "auth", 403: "auth", 404: "gone", 410: "gone"}.get(status, "content")
    return Refused(words, status=status, kind=kind, code=code)


def _words(answer: http.Response) -> tuple[str, str]:
    """What the platform itself said, short and harmless, and its short code if it has one."""
    try:
        body = answer.json()
    except http.NotUnderstood:
        body = {}
    body = body if isinstance(body, dict) else {}
    code = str(body.get("code") or body.get("error") or "")[:60]
    said = (
        body.get("message") or body.get("error_description") or body.get("error") or body.get("description")
    )
    return excerpt(control_free(str(said or f"HTTP {answer.status}")), 300), code


def _patience(answer: http.Response) -> float:
    """Seconds to wait after a 429: what the platform asks for, at least 5 s, at most an hour, a minute if it is mute."""
    asked = http.retry_after(answer)
    if asked is None:
        asked = _until(answer.headers.get("ratelimit-reset") or answer.headers.get("x-ratelimit-reset") or "")
    return min(max(asked if asked is not None else 60.0, 5.0), 3600.0)


def _until(reset: str) -> float | None:
    """Seconds until a reset told as epoch seconds (Bluesky) or as a date (Mastodon)."""
    try:
        moment = datetime.fromtimestamp(int(reset), UTC) if reset.isdigit() else datetime.fromisoformat(reset)
        return (moment - clock.now()).total_seconds()
    except (ValueError, OverflowError, OSError, TypeError):
        return None
