"""The plan as rows of a spreadsheet: what the columns are, what is in a month, where columns stand in a file."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.editorial.models import Variant
from kentongan.editorial.queries.plan_choices import folded
from kentongan.editorial.rules.pieces import pieces_visible_to

COLUMNS = {
    "title": "Judul",
    "text": "Teks",
    "day": "Tanggal tayang",
    "clock": "Jam",
    "agency": "Perangkat daerah",
    "accounts": "Akun",
    "theme": "Tema",
    "link": "Tautan",
}
ALSO = {
    "title": ("judul naskah", "topik"),
    "text": ("isi", "naskah", "teks inti", "caption"),
    "day": ("tanggal", "tgl", "tgl tayang", "hari tanggal"),
    "clock": ("pukul", "waktu", "jam tayang"),
    "agency": ("opd", "skpd", "dinas", "instansi"),
    "accounts": ("kanal", "media sosial", "akun media sosial"),
    "theme": ("tema naskah",),
    "link": ("link", "url", "alamat"),
}
NEEDED = ("title",)
HEAD_WITHIN = 10  # rows; above the headings people put a title and the office's name
NAMES = {folded(name): key for key, label in COLUMNS.items() for name in (label, *ALSO[key])}


def find_columns(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """(number of the row of headings, {column key: position}); (-1, {}) when there is none."""
    for number, row in enumerate(rows[:HEAD_WITHIN]):
        found: dict[str, int] = {}
        for position, cell in enumerate(row):
            key = NAMES.get(folded(cell.strip("*: ")))
            if key:
                found.setdefault(key, position)
        if all(key in found for key in NEEDED) and len(found) > 1:
            return number, found
    return -1, {}


def rows_of(rows: list[list[str]], head: int, columns: dict[str, int]) -> list[dict[str, str]]:
    """The rows below the headings as {column key: text, "row": number as a person counts rows that hold something}."""
    found = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {key: row[at].strip() if at < len(row) else "" for key, at in columns.items()}
        if any(cells.values()):
            found.append({**cells, "row": str(number)})
    return found


def month_rows(user, region: Region, first: date, after: date) -> Iterable[list[Any]]:
    """Headings and every piece planned from `first` up to `after` that the person may read, with real dates."""
    span = [clock.day_bounds(day, region.time_zone)[0] for day in (first, after)]
    pieces = (
        pieces_visible_to(user)
        .living()
        .filter(region=region, planned_at__gte=span[0], planned_at__lt=span[1])
        .select_related("agency", "theme")
        .prefetch_related(Prefetch("variants", Variant.objects.living().select_related("account")))
        .order_by("planned_at", "pk")
    )
    yield [*COLUMNS.values(), "Keadaan"]
    for piece in pieces:
        local = clock.local(piece.planned_at, region.time_zone)
        accounts = ", ".join(str(variant.account) for variant in piece.variants.all())
        yield [
            piece.title, piece.text, local.date(), local.time().replace(second=0, microsecond=0),
            piece.agency.short_name, accounts, piece.theme.title if piece.theme else "", piece.link,
            piece.get_state_display(),
        ]  # fmt: skip
