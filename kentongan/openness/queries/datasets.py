"""Data sets as the office and the public look for them."""

from collections import Counter

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from kentongan.agencies.models import Agency, Region
from kentongan.openness.models import Dataset, Distribution
from kentongan.openness.models.dataset import DataTheme

WORDS = 6


def found(
    rows: "QuerySet[Dataset]", *, words: str = "", agency: str = "", theme: str = ""
) -> "QuerySet[Dataset]":
    """Those that hold every word, narrowed to an agency (its slug) and a theme, each with its newest version's day."""
    if agency:
        rows = rows.filter(agency__slug=agency)
    if theme:
        rows = rows.filter(theme=theme)
    for word in words.split()[:WORDS]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(title_en__icontains=word)
            | Q(description__icontains=word)
            | Q(keywords__icontains=word)
        )
    newest = Distribution.objects.filter(dataset=OuterRef("pk")).order_by("-number")
    return rows.select_related("agency").annotate(
        version=Subquery(newest.values("number")[:1]),
        as_of=Subquery(newest.values("as_of")[:1]),
        row_count=Subquery(newest.values("row_count")[:1]),
    )


def published(region: Region) -> "QuerySet[Dataset]":
    return Dataset.objects.published().filter(region=region)


def producers(rows: "QuerySet[Dataset]") -> "QuerySet[Agency]":
    return Agency.objects.filter(pk__in=rows.values("agency")).order_by("name")


def themes(rows: "QuerySet[Dataset]") -> list[tuple[str, str]]:
    """Themes that occur, with their words."""
    there = Counter(rows.values_list("theme", flat=True))
    return [(value, label) for value, label in DataTheme.choices if there[value]]


def versions(dataset: Dataset) -> "QuerySet[Distribution]":
    """All versions, newest first, without their contents."""
    return dataset.distributions.defer("content", "preview").select_related("uploaded_by").order_by("-number")


def newest(dataset: Dataset) -> Distribution | None:
    return dataset.distributions.defer("content").order_by("-number").first()


def newest_of_each(rows: "QuerySet[Dataset]") -> dict[int, Distribution]:
    """dataset id → its newest version without contents, in one query."""
    last = Distribution.objects.filter(dataset=OuterRef("dataset")).order_by("-number").values("pk")[:1]
    found = (
        Distribution.objects.filter(dataset__in=rows)
        .defer("content", "preview")
        .annotate(last=Subquery(last))
        .filter(pk=F("last"))
    )
    return {row.dataset_id: row for row in found}
