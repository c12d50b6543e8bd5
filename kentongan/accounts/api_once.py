"""A program that did not hear our answer asks again; what it asked for is made once all the same."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any

from django.db import transaction
from ninja import Header

from kentongan.accounts.models import ApiDeed
from kentongan.core import clock
from kentongan.core.api import ApiRefused

KEPT = timedelta(days=30)
IdempotencyKey = Annotated[
    str | None,
    Header(
        None,
        alias="Idempotency-Key",
        pattern="^[!-~]{1,200}$",
        description="Your own key for this request; sending it again changes nothing for 30 days.",
    ),
]


@transaction.atomic
def once(user, key: str | None, wish: Any, deed: Callable[[], int]) -> tuple[int, bool]:
    """(id of what `deed` made, whether it was made now). `wish` is JSON: what was asked, and of whom.

    ApiRefused 409 when the key stood for another wish. If the deed fails, the key is free again.
    """
    if not key:
        return deed(), True
    ApiDeed.objects.filter(user=user, at__lt=clock.now() - KEPT).delete()
    digest = hashlib.sha256(json.dumps(wish, sort_keys=True).encode()).hexdigest()
    kept, fresh = ApiDeed.objects.get_or_create(user=user, key=key, defaults={"digest": digest})
    if kept.digest != digest:
        raise ApiRefused(409, "Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai kunci baru.")
    if fresh:
        kept.made = str(deed())
        kept.save(update_fields=["made"])
    return int(kept.made), fresh
