"""Maps of the region: its districts or villages by area, people, and activities in the field."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kentongan.agencies.models import Boundary, Region
from kentongan.agencies.queries import geography
from kentongan.openness.models import ShownProject
from kentongan.openness.queries.projects import Tally, bare_projects, tallies
from kentongan.ui import charts, formats

DETAIL = {"regency": 420.0, "district": 420.0, "village": 330.0}
FIGURES = ("kegiatan", "pagu", "luas", "penduduk")
LEVELS = {"kabupaten": "regency", "kecamatan": "district", "desa": "village"}
PLACE = {
    "regency": "district__parent",
    "district": "district",
    "village": "village",
}  # where a project says it lies


@dataclass(frozen=True)
class Ground:
    """The parts of a region at one level with what is known of where they lie."""

    region: Region
    parts: list[Region]
    outlines: dict[int, geography.Outline]
    centres: dict[int, tuple[float, float]]
    centre_source: str = ""

    @property
    def source(self) -> str:
        if not self.outlines:
            return self.centre_source
        rows = {(one.boundary.source, one.boundary.licence) for one in self.outlines.values()}
        return "; ".join(f"{source} ({licence})" for source, licence in sorted(rows))

    @property
    def illustrative(self) -> bool:
        return any(one.boundary.is_illustrative for one in self.outlines.values())


def ground(region: Region, parts: list[Region], *, detail: float = DETAIL["district"]) -> Ground:
    outlines = {one.region.pk: one for one in geography.outlines(parts, detail=detail)}
    if outlines:
        return Ground(region, parts, outlines, {})
    return Ground(region, parts, {}, geography.centres(parts), "; ".join(geography.centre_sources(parts)))


def figure_map(region: Region, figure: str, level: str, *, within: Region | None = None) -> charts.RegionMap:
    """The map of one figure. `within`: only what lies in that part, villages of a district or districts of a regency."""
    parts = [row for row in geography.parts(region, level) if not within or row.parent_id == within.pk]
    land = ground(region, parts, detail=DETAIL["district" if within else level])
    shown = in_part(region, within) if within else bare_projects(region)
    found = tallies(shown, PLACE[level])
    values = {row.pk: _value(figure, land.outlines.get(row.pk), found.get(row.pk, Tally())) for row in parts}
    head, unit, style = heads(figure)
    return charts.RegionMap(
        _title(figure, level, within or region, {_title_name(row): values[row.pk][0] for row in parts}),
        _areas(land, values, told_apart=within is None),
        spots=_spots(shown) if within and land.outlines else (),
        unit=unit, style=style, note=_note(figure, found), source=land.source,
        name_head=name_head(level), value_head=head,
        open_table=True, illustrative=land.illustrative,
    )  # fmt: skip


def project_map(region: Region, rows: QuerySet[ShownProject]) -> charts.RegionMap:
    """How many of these projects lie in each district, and where."""
    level = geography.first_level(region)
    parts = geography.parts(region, level)
    land, found = ground(region, parts), tallies(rows, PLACE[level])
    values = {row.pk: (found.get(row.pk, Tally()).count, "") for row in parts}
    return charts.RegionMap(
        _title("kegiatan", level, region, {_title_name(row): values[row.pk][0] for row in parts}),
        _areas(land, values),
        spots=_spots(rows),
        unit=_("kegiatan"), source=land.source, note=_note("kegiatan", found),
        name_head=name_head(level), value_head=_("Kegiatan"), illustrative=land.illustrative,
    )  # fmt: skip


def plain_map(
    region: Region, title: str, *, here: Region | None = None, spots: tuple = (), **looks
) -> charts.RegionMap:
    """Where something is: the parts of a region, one of them marked. `looks` go to the map as they are."""
    level = geography.first_level(region)
    land = ground(region, geography.parts(region, level))
    marked = (
        {here.pk, here.parent_id} if here else set()
    )  # of a province only the regency of a district is drawn
    areas = tuple(
        charts.Area(
            row.name, url=area_url(region, row), polygons=_polygons(land, row), centre=_centre(land, row),
            point=row.pk in marked, full=_title_name(row),
        )
        for row in land.parts
    )  # fmt: skip
    return charts.RegionMap(
        title,
        areas,
        spots,
        plain=True,
        source=land.source,
        name_head=name_head(level),
        illustrative=land.illustrative,
        **looks,
    )


def in_part(region: Region, part: Region) -> QuerySet[ShownProject]:
    """What the region shows in one of its parts: a district, or a regency of a province."""
    column = "district" if part.kind == Region.Kind.DISTRICT else "district__parent"
    return bare_projects(region).filter(**{column: part})


def name_head(level: str) -> str:
    return {
        "regency": _("Kabupaten atau kota"),
        "district": _("Kecamatan"),
        "village": _("Desa atau kelurahan"),
    }[level]


def sources(region: Region) -> QuerySet:
    """What each source draws here: rows of source, licence, as_of, digest, count, repaired."""
    drawn = Boundary.objects.filter(region__code__startswith=f"{region.code}.") | Boundary.objects.filter(
        region=region
    )
    return (
        drawn.order_by("source")
        .values("source", "licence", "as_of", "is_illustrative")
        .annotate(count=Count("pk"))
    )


def known_figures(region: Region) -> list[tuple[str, str]]:
    """(key, word) of the figures that somebody can tell here."""
    parts = geography.parts(region, geography.first_level(region))
    outlines = geography.in_use([row.pk for row in parts]).values()
    told = {"luas": bool(outlines), "penduduk": any(one.population is not None for one in outlines)}
    return [(figure, heads(figure)[0]) for figure in FIGURES if told.get(figure, True)]


def heads(figure: str) -> tuple[str, str, str]:
    """(heading, unit, how its numbers are written)."""
    return {
        "kegiatan": (_("Kegiatan"), _("kegiatan"), "number"),
        "pagu": (_("Pagu kegiatan"), "", "rupiah"),
        "luas": (_("Luas"), "km²", "number"),
        "penduduk": (_("Penduduk"), _("orang"), "number"),
    }[figure]


def area_url(region: Region, row: Region) -> str:
    if not region.slug:
        return ""
    code = row.code.rpartition(".")[0] if row.kind in geography.VILLAGES else row.code
    return reverse("open:map_area", args=[region.slug, code])


def project_title(shown) -> str:
    return shown.title_en or shown.title if get_language() == "en" else shown.title


def _value(figure: str, outline: geography.Outline | None, tally: Tally) -> tuple:
    """(the quantity or None, words that replace its number or "")."""
    if figure == "luas":
        return (round(outline.area_km2, 1) if outline else None), ""
    if figure == "penduduk":
        return (outline.population if outline else None), ""
    if figure == "pagu":
        return _ceiling(tally)
    return tally.count, ""


def _ceiling(tally: Tally) -> tuple[Decimal | None, str]:
    """A sum is only told with what it leaves out."""
    if tally.ceiling is not None and tally.unknown:
        said = formats.rupiah_short(tally.ceiling)
        words = ngettext(
            "%(sum)s, dan %(n)s kegiatan yang pagunya belum diketahui",
            "%(sum)s, dan %(n)s kegiatan yang pagunya belum diketahui",
            tally.unknown,
        )
        return tally.ceiling, words % {"sum": said, "n": tally.unknown}
    return tally.ceiling, ""


def _areas(land: Ground, values: dict[int, tuple], *, told_apart: bool = True) -> tuple[charts.Area, ...]:
    return tuple(
        charts.Area(
            row.name, values[row.pk][0], area_url(land.region, row), _polygons(land, row), _centre(land, row),
            values[row.pk][1], full=_full_name(row) if told_apart else "",
        )
        for row in land.parts
    )  # fmt: skip


def _full_name(row: Region) -> str:
    """Villages of one name lie in many districts, and a city often has the name of the regency around it."""
    if row.kind in geography.VILLAGES and row.parent:
        return f"{row.name} ({row.parent.name})"
    return _title_name(row)


def _title_name(row: Region) -> str:
    return row.full_name if row.kind in geography.LEVELS["regency"] else row.name


def _polygons(land: Ground, row: Region):
    return land.outlines[row.pk].polygons if row.pk in land.outlines else ()


def _centre(land: Ground, row: Region):
    return land.outlines[row.pk].name_at if row.pk in land.outlines else land.centres.get(row.pk)


def _spots(rows: QuerySet[ShownProject]) -> tuple[charts.Spot, ...]:
    placed = rows.exclude(lat=None).select_related("project__agency__region").order_by("pk")
    return tuple(
        charts.Spot(
            project_title(row), float(row.lat), float(row.lng),
            reverse("open:project", args=[row.project.agency.region.slug, row.project_id]), str(state_word(row.state)),
        )
        for row in placed
    )  # fmt: skip


def state_word(state: str) -> str:
    return {
        "planned": _("direncanakan"),
        "ongoing": _("berjalan"),
        "done": _("selesai"),
        "stopped": _("dihentikan"),
    }[state]


def _title(figure: str, level: str, region: Region, values: dict[str, float | None]) -> str:
    """The finding: where there is most of it; only the figure's name where nothing stands out."""
    heading = heads(figure)[0]
    where = {"regency": _("kabupaten dan kota"), "district": _("kecamatan"), "village": _("desa")}[level]
    told = sorted(((value, name) for name, value in values.items() if value), reverse=True)
    top = [name for value, name in told if value == told[0][0]] if told else []
    if len(top) == 1:
        return _("%(figure)s menurut %(level)s di %(region)s: terbesar di %(name)s") % {
            "figure": heading, "level": where, "region": region.full_name, "name": top[0],
        }  # fmt: skip
    return _("%(figure)s menurut %(level)s di %(region)s") % {
        "figure": heading, "level": where, "region": region.full_name,
    }  # fmt: skip


NOTES: dict[str, Callable[[], str]] = {
    "luas": lambda: _("Luas dihitung dari garis batas, jadi dapat berbeda dari angka resmi."),
    "penduduk": lambda: _("Penduduk menurut berkas garis batas."),
    "pagu": lambda: _("Pagu adalah batas belanja menurut dokumennya, bukan uang yang sudah dibelanjakan."),
    "kegiatan": lambda: _("Hanya kegiatan yang sudah ditampilkan perangkat daerahnya."),
}


def _note(figure: str, found: dict[int | None, Tally]) -> str:
    nowhere = found.get(None)
    if figure in ("kegiatan", "pagu") and nowhere:
        words = ngettext(
            "%(n)s kegiatan belum diketahui letaknya dan tidak dihitung di sini.",
            "%(n)s kegiatan belum diketahui letaknya dan tidak dihitung di sini.",
            nowhere.count,
        )
        rest = words % {"n": nowhere.count}
        return f"{NOTES[figure]()} {rest}"
    return NOTES[figure]()
