"""A large file is written in the background, and says how far it is. The row of the file is the truth."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction

from kentongan.accounts.models import User
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.core.tasks import enqueue_after_commit, task
from kentongan.openness.actions import importing

AT_ONCE = 5000  # rows that a page may write while one waits
LOST = timedelta(minutes=10)  # after this nothing came of a wish: the sweep makes it again, once
KEPT = 3600
GIVEN_UP = (
    "Pengerjaannya terputus dua kali, jadi tidak kami ulangi sendiri. Belum ada yang dimasukkan. "
    "Coba sekali lagi; bila terputus lagi, beri tahu teknisi."
)


def ask(pending: PendingImport) -> None:
    """Queue the writing; Refused while an earlier wish may still be at work."""
    if is_at_work(pending):
        raise Refused("Berkas ini sedang dimasukkan.")
    pending.options = {**pending.options, "asked_at": clock.now().isoformat(), "woken_at": "", "refusal": ""}
    pending.save(update_fields=["options"])
    cache.delete(_key(pending.pk))
    enqueue_after_commit(apply_later, pending.pk)


def wake_lost() -> int:
    """Wishes whose worker died: woken once more, given up with a sentence the second time. How many there were.

    A worker that is only slow does no harm: writing is done once, whoever comes first.
    """
    asked = PendingImport.objects.filter(kind=importing.KIND, applied_at=None, options__has_key="asked_at")
    lost = [pending.pk for pending in asked.defer("rows") if is_lost(pending)]
    for pending_id in lost:
        _wake(pending_id)
    return len(lost)


def is_at_work(pending: PendingImport) -> bool:
    return _is_asked(pending) and not is_lost(pending)


def is_lost(pending: PendingImport) -> bool:
    """Asked so long ago that whoever was to write it has died."""
    return _is_asked(pending) and clock.now() - datetime.fromisoformat(pending.options["asked_at"]) >= LOST


def woken_at(pending: PendingImport) -> datetime | None:
    """When the sweep made the wish again; None while it never had to."""
    text = pending.options.get("woken_at")
    return datetime.fromisoformat(text) if text else None


def state_of(pending: PendingImport) -> tuple[str, str]:
    """(state mark, words) of a file that was not written yet."""
    if pending.options.get("refusal"):
        return "wrong", "terhenti"
    return ("live", "sedang dimasukkan") if is_at_work(pending) else ("wait", "menunggu Anda")


def progress(pending: PendingImport) -> tuple[str, int, int]:
    """(words, done, total) of the last telling; total 0 while nothing can be counted."""
    return cache.get(_key(pending.pk)) or ("Menunggu giliran", 0, 0)


@task
def apply_later(pending_id: int) -> None:
    pending = PendingImport.objects.select_related("uploaded_by").get(pk=pending_id)
    by: User | None = pending.uploaded_by
    try:
        importing.apply(pending, by=by, tell=_teller(pending_id))
    except Refused as refusal:
        _say(pending_id, refusal.sentence)
    except Exception:
        _say(pending_id, "Ada yang tidak beres saat menulis; belum ada yang dimasukkan. Coba sekali lagi.")
        raise


@transaction.atomic
def _wake(pending_id: int) -> None:
    found = PendingImport.objects.select_for_update(of=("self",)).defer("rows").filter(pk=pending_id)
    pending = found.first()
    if pending is None or not is_lost(pending):
        return  # a second sweep, or the writer after all, was faster
    if pending.options.get("woken_at"):
        _say(pending_id, GIVEN_UP)
        return
    moment = clock.now().isoformat()
    pending.options = {**pending.options, "asked_at": moment, "woken_at": moment}
    pending.save(update_fields=["options"])
    enqueue_after_commit(apply_later, pending_id)


def _is_asked(pending: PendingImport) -> bool:
    options = pending.options
    return bool(options.get("asked_at")) and not pending.applied_at and not options.get("refusal")


def _teller(pending_id: int):
    def tell(words: str, done: int, total: int) -> None:
        # Once all is reckoned, the writing itself is one transaction whose steps nobody else can see.
        at_last = words == "Menjumlah" and done == total
        cache.set(_key(pending_id), ("Menulis", 0, 0) if at_last else (words, done, total), KEPT)

    return tell


def _say(pending_id: int, sentence: str) -> None:
    pending = PendingImport.objects.defer("rows").get(pk=pending_id)
    pending.options = {**pending.options, "refusal": sentence}
    pending.save(update_fields=["options"])


def _key(pending_id: int) -> str:
    return f"budget-import-{pending_id}"
