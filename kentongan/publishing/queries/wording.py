"""How far published words have moved from the key message: what is weighed, what is still to weigh, the average."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from kentongan.editorial.models import Theme
from kentongan.publishing.models import Drift, Publication


@dataclass(frozen=True)
class Text:
    """One distinct text of an agency that is live; `drift` None while it is not weighed."""

    publication_id: int
    title: str
    text: str
    accounts: int
    since: datetime
    drift: float | None


@dataclass(frozen=True)
class Wording:
    """The wording of one agency: the mean over its distinct texts that are live now.

    `mean` is None while nothing is weighed; `texts` and `weighed` count distinct texts.
    """

    mean: float | None
    texts: int
    weighed: int


def message_digest(theme: Theme) -> str:
    return hashlib.sha256(theme.key_message.encode()).hexdigest()


def wording_by_agency(live: QuerySet[Publication], theme: Theme) -> dict[int, Wording]:
    """Wording by agency id, from what is live under the theme."""
    weighed = weighed_values(theme)
    values: dict[int, list[float | None]] = defaultdict(list)
    for agency_id, digest in live.values_list("account__agency_id", "digest").distinct():
        values[agency_id].append(weighed.get(digest))
    return {agency_id: _summary(found) for agency_id, found in values.items()}


def weighed_values(theme: Theme) -> dict[str, float]:
    """Drift by publication digest, for the theme's message as it reads now."""
    rows = Drift.objects.filter(message_digest=message_digest(theme))
    return dict(rows.values_list("publication_digest", "value"))


def texts_of(live: QuerySet[Publication], theme: Theme) -> list[Text]:
    """The distinct texts among `live`, farthest from the message first, the ones not weighed yet last."""
    weighed = weighed_values(theme)
    grouped = live.values_list("digest").annotate(one=Min("pk"), accounts=Count("pk"), since=Min("when"))
    rows = {one: (digest, accounts, since) for digest, one, accounts, since in grouped}
    texts = Publication.objects.filter(pk__in=rows).values_list("pk", "title", "text")
    found = [
        Text(pk, title, text, rows[pk][1], rows[pk][2], weighed.get(rows[pk][0])) for pk, title, text in texts
    ]
    return sorted(
        found, key=lambda text: (-1 if text.drift is None else text.drift, text.since), reverse=True
    )


def unweighed(theme: Theme, limit: int) -> list[tuple[str, str]]:
    """(digest, text) of live texts that nobody has compared with the message yet."""
    known = Drift.objects.filter(message_digest=message_digest(theme)).values("publication_digest")
    live = Publication.objects.filter(submission__piece__theme=theme, state=Publication.State.PUBLISHED)
    fresh = live.exclude(digest__in=known).order_by().values("digest").annotate(one=Min("pk"))[:limit]
    return list(
        Publication.objects.filter(pk__in=[row["one"] for row in fresh]).values_list("digest", "text")
    )


def _summary(found: list[float | None]) -> Wording:
    known = [value for value in found if value is not None]
    return Wording(sum(known) / len(known) if known else None, len(found), len(known))
