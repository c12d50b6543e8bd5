"""Rows that tell the same thing: the first is the original, the others point at it."""

from django.db.models import Count, Q, QuerySet

from kentongan.listening.models import Mention
from kentongan.listening.store.counting import mark_stale


def find_originals(made: list[Mention]) -> None:
    """Point rows that are already known through another source at the first of their kind."""
    for field in ("url_key", "text_key"):
        keys = {getattr(row, field) for row in made} - {""}
        if not keys:
            continue
        firsts = Mention.objects.filter(
            region_id__in={row.region_id for row in made},
            hidden_at=None,
            twin_of=None,
            **{f"{field}__in": keys},
        )
        kept = {
            (region, key): (pk, source)
            for region, key, pk, source in firsts.order_by("-id").values_list(
                "region_id", field, "id", "source_id"
            )
        }
        for row in made:
            pk, source = kept.get((row.region_id, getattr(row, field)), (None, row.source_id))
            if source != row.source_id and row.twin_of_id is None:
                row.twin_of_id = pk


def copies_of(rows: list[Mention]) -> dict[int, int]:
    """{id: how many visible copies} of these rows."""
    found = Mention.objects.filter(twin_of__in=[row.pk for row in rows], hidden_at=None)
    return dict(found.order_by().values_list("twin_of").annotate(n=Count("id")))


def free_copies(rows: "QuerySet[Mention]") -> None:
    """The eldest copy of a row that goes takes its place, and its day is counted anew."""
    orphans = Mention.objects.filter(twin_of__in=rows.order_by().values("pk")).exclude(
        pk__in=rows.order_by().values("pk")
    )
    heirs: dict[int, int] = {}
    for pk, parent in orphans.order_by("id").values_list("pk", "twin_of"):
        heir = heirs.setdefault(parent, pk)
        Mention.objects.filter(pk=pk).update(twin_of=None if heir == pk else heir)
    changed = Mention.objects.filter(pk__in=heirs.values())
    mark_stale(changed.values_list("region_id", "published_at", "source_id"))


def same_post(rows: "QuerySet[Mention]") -> "QuerySet[Mention]":
    """These rows and their copies that are the very same post: one address, or one known author.

    The same words in two newspapers are copies too, but not one post.
    """
    keys = rows.order_by().exclude(url_key="").values("url_key")
    copies = Mention.objects.filter(twin_of__in=rows.order_by().values("pk"))
    copies = copies.filter(~Q(author_hash="") | Q(url_key__in=keys))
    return Mention.objects.filter(
        pk__in=[*rows.values_list("pk", flat=True), *copies.values_list("pk", flat=True)]
    )
