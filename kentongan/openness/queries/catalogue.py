"""Everything the region's catalogue lists: its data sets, and its budget documents, which are data sets by themselves."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Max, Min
from django.urls import NoReverseMatch, reverse

from kentongan.agencies.models import Agency, Region
from kentongan.openness.models import BudgetDocument, Dataset, Distribution
from kentongan.openness.queries import datasets
from kentongan.openness.queries.projects import bare_projects

CSV, JSON = "text/csv", "application/json"
# Pages of the budget that give a document as a file, where the house has them.
BUDGET_FILES = (
    ("open:budget_lines_csv", CSV),
    ("open:budget_lines_json", JSON),
    ("open:budget_package", "application/zip"),
)
GEOJSON = "application/geo+json"


@dataclass(frozen=True)
class File:
    """One way to fetch an entry. `path` is absolute on this site; `size` in bytes, None when it is made on demand."""

    path: str
    media_type: str
    issued: datetime
    size: int | None = None


@dataclass(frozen=True)
class Entry:
    """One data set of the catalogue, whatever stands behind it."""

    path: str  # its page
    title: str
    description: str
    publisher: Agency | None  # None: the region itself
    issued: datetime
    modified: datetime
    files: tuple[File, ...]
    title_en: str = ""
    description_en: str = ""
    contact_name: str = ""
    contact_email: str = ""
    licence: str = ""
    frequency: str = ""
    theme: str = ""
    keywords: list[str] = field(default_factory=list)
    starts_on: date | None = None
    ends_on: date | None = None
    place: Region | None = None
    version: str = ""


def entries(region: Region) -> list[Entry]:
    """Published data sets, then published budget documents, each by title and day."""
    rows = datasets.published(region).select_related("agency", "place", "region")
    newest = datasets.newest_of_each(rows)
    documents = BudgetDocument.objects.published().filter(region=region).select_related("region")
    return [
        *(_of_dataset(row, newest[row.pk]) for row in rows if row.pk in newest),
        *filter(None, map(_of_document, documents)),
        *_of_projects(region),
    ]


def entry_of(dataset: Dataset) -> Entry:
    """One published data set as the catalogue tells it."""
    return _of_dataset(dataset, dataset.distributions.defer("content", "preview").order_by("-number").first())


def _of_dataset(dataset: Dataset, version: Distribution) -> Entry:
    here = (dataset.region.slug, dataset.slug)
    kinds = (("csv", CSV, version.size), ("json", JSON, None))
    return Entry(
        path=reverse("open:dataset", args=here),
        title=dataset.title,
        title_en=dataset.title_en,
        description=dataset.description,
        description_en=dataset.description_en,
        publisher=dataset.agency,
        contact_name=dataset.contact_name,
        contact_email=dataset.contact_email,
        licence=dataset.licence,
        frequency=dataset.frequency,
        theme=dataset.theme,
        keywords=dataset.keyword_list,
        starts_on=dataset.starts_on,
        ends_on=dataset.ends_on,
        place=dataset.place,
        issued=dataset.published_at,
        modified=max(dataset.changed_at, version.uploaded_at),
        version=str(version.number),
        files=tuple(
            File(
                reverse("open:dataset_file", args=[*here, version.number, kind]),
                media,
                version.uploaded_at,
                size,
            )
            for kind, media, size in kinds
        ),
    )


def _of_document(document: BudgetDocument) -> Entry | None:
    """None while the house has no page for a document."""
    here = (document.region.slug, document.pk)
    page = _path("open:budget_document", here)
    files = [(path, media) for name, media in BUDGET_FILES if (path := _path(name, here))]
    if not page:
        return None
    day = f", per {document.as_of.isoformat()}" if document.as_of else ", tanggal angka belum diketahui"
    kind = document.get_phase_display()
    return Entry(
        path=page,
        title=document.title,
        description=f"{kind.capitalize()} tahun {document.year}{day}. Sumber: {document.source}."
        + (" Angka simulasi." if document.is_synthetic else ""),
        publisher=None,
        theme="GOVE",
        keywords=["anggaran", kind],
        starts_on=date(document.year, 1, 1),
        ends_on=document.as_of if document.is_realised else date(document.year, 12, 31),
        issued=document.published_at,
        modified=document.published_at,
        files=tuple(File(path, media, document.published_at) for path, media in files),
    )


def _of_projects(region: Region) -> list[Entry]:
    """What the agencies do, as one data set; nothing while nothing is shown."""
    told = bare_projects(region).aggregate(first=Min("shown_at"), last=Max("shown_at"), count=Count("pk"))
    page, file = (_path(name, (region.slug,)) for name in ("open:projects", "open:projects_geojson"))
    if not told["count"] or not page or not file:
        return []
    entry = Entry(
        path=page,
        title="Kegiatan perangkat daerah",
        title_en="What the agencies do",
        description="Kegiatan di lapangan yang ditampilkan: tempat, waktu, pagu, dan kemajuannya.",
        description_en="Activities in the field: place, time, ceiling and progress.",
        publisher=None,
        theme="REGI",
        keywords=["kegiatan"],
        issued=told["first"],
        modified=told["last"],
        files=(File(file, GEOJSON, told["last"]),),
    )
    return [entry]


def _path(name: str, arguments: tuple) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
