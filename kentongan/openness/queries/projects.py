"""Activities in the field: what the public may see, and what the office keeps."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from kentongan.agencies.models import Agency, Region
from kentongan.openness.models import (
    BudgetCode,
    BudgetTotal,
    Project,
    ProjectPhoto,
    ProjectProgress,
    ShownProject,
)


def shown_projects(region: Region) -> QuerySet[ShownProject]:
    """Everything the public may see, newest first, with `percent`, `percent_day` and `shown_photos` (by stage)."""
    return with_details(bare_projects(region))


def bare_projects(region: Region) -> QuerySet[ShownProject]:
    """The same rows without what only a page needs: for counting."""
    return ShownProject.objects.filter(project__agency__region=region)


def with_details(rows: QuerySet[ShownProject]) -> QuerySet[ShownProject]:
    latest = ProjectProgress.objects.filter(project=OuterRef("project"), shown_by__isnull=False).order_by(
        "-day", "-pk"
    )
    return (
        rows.select_related("project__agency__region", "district", "village__parent")
        .annotate(
            percent=Subquery(latest.values("percent")[:1]), percent_day=Subquery(latest.values("day")[:1])
        )
        .prefetch_related(Prefetch("project__photos", queryset=shown_photos(), to_attr="shown_photos"))
        .order_by("-shown_at", "-pk")
    )


def shown_photos() -> QuerySet[ProjectPhoto]:
    """Photos a second person let out, of projects that are shown."""
    return ProjectPhoto.objects.filter(
        shown_by__isnull=False, withdrawn_at=None, project__shown__isnull=False
    ).order_by("stage", "-taken_on", "-pk")


def chosen(rows: QuerySet, wanted: dict) -> QuerySet:
    """Narrowed by the public's filters: q, agency (slug), regency, district and village (codes), state."""
    for word in wanted.get("q", "").split()[:6]:
        rows = rows.filter(
            Q(title__icontains=word) | Q(title_en__icontains=word) | Q(description__icontains=word)
        )
    for key, column in (("agency", "project__agency__slug"), ("district", "district__code"),
                        ("regency", "district__parent__code"), ("village", "village__code"), ("state", "state")):  # fmt: skip
        if wanted.get(key):
            rows = rows.filter(**{column: wanted[key]})
    return rows


@dataclass(frozen=True)
class Tally:
    """What the shown projects of one place come to: how many, their ceilings, how many ceilings are unknown."""

    count: int = 0
    ceiling: Decimal | None = Decimal(0)
    unknown: int = 0


def tallies(rows: QuerySet[ShownProject], place: str = "district") -> dict[int | None, Tally]:
    """Region id (None: place not told) → what the rows come to there. Places without rows are not in it."""
    found = (
        rows.order_by()
        .values(place)
        .annotate(count=Count("pk"), known=Count("ceiling"), total=Sum("ceiling"))
    )
    return {row[place]: Tally(row["count"], row["total"], row["count"] - row["known"]) for row in found}


def whole(rows: QuerySet[ShownProject]) -> Tally:
    """What all these projects come to together."""
    found = rows.order_by().aggregate(count=Count("pk"), known=Count("ceiling"), total=Sum("ceiling"))
    if not found["count"]:
        return Tally()
    return Tally(found["count"], found["total"], found["count"] - found["known"])


def agencies_with_projects(region: Region) -> QuerySet[Agency]:
    return Agency.objects.filter(projects__shown__isnull=False, region=region).distinct().order_by("name")


def photo_stages(photos: list[ProjectPhoto]) -> list[tuple[int, ProjectPhoto | None]]:
    """0, 50 and 100 with the newest photo of each, None where there is none."""
    return [
        (stage, next((photo for photo in photos if photo.stage == stage), None))
        for stage in ProjectPhoto.Stage.values
    ]


def budget_of(shown: ShownProject) -> BudgetTotal | None:
    """What the published documents say for the same year and code, to link to; never compared with the ceiling."""
    if not (shown.year and shown.activity_code):
        return None
    rows = BudgetTotal.objects.filter(
        document__in=_published(shown),
        tree=BudgetCode.Tree.ACTIVITY,
        agency_code="",
        code=shown.activity_code,
    )
    return rows.order_by("-document__as_of").first()


def _published(shown: ShownProject):
    documents = BudgetTotal._meta.get_field("document").related_model.objects.published()
    return documents.filter(region_id=shown.project.agency.region_id, year=shown.year)


def listed(projects: QuerySet[Project], wanted: dict) -> QuerySet[Project]:
    """The office's list; `wanted` is ProjectFilter's data."""
    for word in wanted.get("q", "").split()[:6]:
        projects = projects.filter(Q(title__icontains=word) | Q(description__icontains=word))
    for key in ("agency", "district", "state"):
        if wanted.get(key):
            projects = projects.filter(**{key: wanted[key]})
    projects = _by_showing(projects, wanted.get("shown", ""))
    rows = projects.select_related("agency", "district", "village", "shown").order_by("-written_at", "-pk")
    return rows.annotate(
        waiting_photos=Count(
            "photos", filter=Q(photos__shown_by=None, photos__withdrawn_at=None), distinct=True
        ),
        waiting_reports=Count("reports", filter=Q(reports__shown_by=None), distinct=True),
        written_later=Count("writers", distinct=True),
    )


def _by_showing(projects: QuerySet[Project], shown: str) -> QuerySet[Project]:
    waits = Q(shown=None) | Q(writers__isnull=False) | Q(photos__shown_by=None, photos__withdrawn_at=None,
            photos__isnull=False) | Q(reports__shown_by=None, reports__isnull=False)  # fmt: skip
    if shown == "waiting":
        return projects.filter(pk__in=projects.filter(waits).values("pk"))
    if shown in ("yes", "no"):
        return projects.filter(shown__isnull=shown == "no")
    return projects


def waiting_of(project: Project, user) -> dict:
    """What a second person could let out now: `facts`, `photos`, `reports`; and why this one may not ("" if may)."""
    photos = list(project.photos.filter(shown_by=None, withdrawn_at=None).exclude(by=user))
    reports = list(project.reports.filter(shown_by=None).exclude(by=user))
    facts = not project.is_shown or project.changed_since_shown
    why = ""
    if facts and project.writers.filter(pk=user.pk).exists():
        why = "Anda ikut menulisnya, jadi orang lain yang menampilkannya."
    elif not (facts or photos or reports):
        why = "Tidak ada yang baru untuk ditampilkan."
    return {"facts": facts, "photos": photos, "reports": reports, "why_not": why}


def latest_report(project: Project) -> ProjectProgress | None:
    return project.reports.order_by(F("day").desc(), F("pk").desc()).first()
