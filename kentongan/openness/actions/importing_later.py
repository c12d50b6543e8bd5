"""A large file is written in the background, and says how far it is. The row of the file is the truth."""

from datetime import datetime, timedelta

from django.core.cache import cache

from kentongan.accounts.models import User
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.core.tasks import enqueue_after_commit, task
from kentongan.openness.actions import importing

AT_ONCE = 5000  # rows that a page may write while one waits
LOST = timedelta(minutes=10)  # after this a wish that nothing came of may be made again
KEPT = 3600


def ask(pending: PendingImport) -> None:
    """Queue the writing; Refused while an earlier wish may still be at work."""
    if is_at_work(pending):
        raise Refused("Berkas ini sedang dimasukkan.")
    pending.options = {**pending.options, "asked_at": clock.now().isoformat(), "refusal": ""}
    pending.save(update_fields=["options"])
    cache.delete(_key(pending.pk))
    enqueue_after_commit(apply_later, pending.pk)


def is_at_work(pending: PendingImport) -> bool:
    asked = pending.options.get("asked_at")
    if not asked or pending.applied_at or pending.options.get("refusal"):
        return False
    return clock.now() - datetime.fromisoformat(asked) < LOST


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


def _teller(pending_id: int):
    def tell(words: str, done: int, total: int) -> None:
        # Once all is reckoned, the writing itself is one transaction whose steps nobody else can see.
        at_last = words == "Menjumlah" and done == total
        cache.set(_key(pending_id), ("Menulis", 0, 0) if at_last else (words, done, total), KEPT)

    return tell


def _say(pending_id: int, sentence: str) -> None:
    pending = PendingImport.objects.get(pk=pending_id)
    pending.options = {**pending.options, "refusal": sentence}
    pending.save(update_fields=["options"])


def _key(pending_id: int) -> str:
    return f"budget-import-{pending_id}"
