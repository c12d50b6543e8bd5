"""A table of mentions, written down by people: its columns, its rows, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from kentongan.core import clock
from kentongan.core.keyed import author_hash
from kentongan.core.text import control_free
from kentongan.listening.platforms import named
from kentongan.listening.sources import dates, words
from kentongan.listening.sources.base import Item, SourceError

MAX_ROWS = 5000
COLUMNS = {
    "waktu": ("waktu", "tanggal", "tanggal dan jam", "time", "date"),
    "platform": ("platform", "media", "saluran"),
    "teks": ("teks", "isi", "komentar", "kutipan", "text"),
    "judul": ("judul", "title"),
    "alamat": ("alamat", "tautan", "url", "link"),
    "penulis": ("penulis", "akun", "nama akun", "author"),
    "nomor": ("nomor", "id", "id asal"),
    "membalas": ("membalas", "balasan untuk", "reply to"),
}
NEEDED = ("waktu", "platform", "teks")
EXAMPLE = (
    ("waktu", "platform", "teks", "judul", "alamat", "penulis"),
    ("10/03/2026 07.30", "Instagram", "Lampu jalan di depan pasar kapan menyala lagi?", "", "", "akun_warga"),
    ("2026-03-10", "Koran", "Warga menunggu perbaikan saluran air.", "Saluran air tersumbat", "", ""),
)
HASHED = "penulis_hash"


@dataclass(frozen=True)
class Line:
    """One row of the table: what it says, or the sentence that says what to mend."""

    number: int
    cells: Mapping[str, str]
    item: Item | None = None
    problem: str = ""

    @property
    def is_day_only(self) -> bool:
        """Only the day was written, not the hour."""
        said = self.item.published_at if self.item else None
        return said is not None and said.tzinfo is None


def rows(cells: list[list[str]]) -> list[dict[str, str]]:
    """Rows by column name; SourceError when the heading lacks a needed column or there is nothing below it."""
    if not cells:
        raise SourceError("Tabel itu kosong.")
    names = [_column(cell) for cell in cells[0]]
    lacking = [name for name in NEEDED if name not in names]
    if lacking:
        raise SourceError(f"Baris pertama harus memuat judul kolom. Yang belum ada: {', '.join(lacking)}.")
    found = [
        {name: cell for name, cell in zip(names, row, strict=False) if name and cell} for row in cells[1:]
    ]
    if not any(found):
        raise SourceError("Tabel itu hanya berisi judul kolom.")
    return found


def anonymous(table: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows with keyed hashes in place of the authors' names, ready to be stored."""
    return [_anonymous(row) for row in table]


def lines(
    table: Iterable[Mapping[str, str]], zone: clock.Zone, *, now: datetime, oldest: datetime
) -> list[Line]:
    """Each row judged; two equal rows are one too many. `oldest` is how far back texts are kept."""
    found: list[Line] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(table, 2):
        line = _line(number, row, zone, now, oldest)
        key = line.item.external_id if line.item else ""
        if key and key in seen:
            line = Line(number, row, problem=f"Sama dengan baris {seen[key]}.")
        seen.setdefault(key, number)
        found.append(line)
    return found


def _column(heading: str) -> str:
    wanted = " ".join(heading.casefold().replace("_", " ").split())
    return next((name for name, spellings in COLUMNS.items() if wanted in spellings), "")


def _anonymous(row: Mapping[str, str]) -> dict[str, str]:
    kept = {name: control_free(text) for name, text in row.items() if name != "penulis"}
    author = words.author(row.get("penulis", "")).lstrip("@").casefold()
    return kept | ({HASHED: author_hash(named(row.get("platform", "")), author)} if author else {})


def _line(number: int, row: Mapping[str, str], zone: clock.Zone, now: datetime, oldest: datetime) -> Line:
    platform, text = named(row.get("platform", "")), words.text_of(row.get("teks", ""))
    moment = _moment(row.get("waktu", ""), zone)
    problem = _problem(row, platform, text, moment, now, oldest)
    if problem:
        return Line(number, row, problem=problem)
    item = Item(
        external_id=words.external_id(
            row.get("nomor", ""), platform, str(moment), text, row.get("alamat", ""), row.get(HASHED, "")
        ),
        text=text,
        platform=platform,
        author_hash=row.get(HASHED, ""),
        title=words.line_of(row.get("judul", "")),
        url=words.web_address(row.get("alamat", "")),
        published_at=_as_known(moment, row["waktu"], zone),
        in_reply_to=words.external_id(row["membalas"]) if row.get("membalas") else "",
    )
    return Line(number, row, item=item)


def _problem(
    row: Mapping[str, str], platform: str, text: str, moment: datetime | None, now: datetime, oldest: datetime
) -> str:
    if not text:
        return "Teks belum diisi."
    if not platform:
        return (
            f"Platform “{row.get('platform', '')}” tidak dikenal."
            if row.get("platform")
            else "Platform belum diisi."
        )
    if moment is None:
        return (
            f"Waktu “{row['waktu']}” tidak terbaca. Tulis seperti 2026-03-10 07.30."
            if row.get("waktu")
            else "Waktu belum diisi."
        )
    if moment > now + timedelta(minutes=10):
        return "Waktunya belum terjadi."
    if moment < oldest:
        return "Terlalu lama: teks setua itu tidak disimpan lagi."
    if row.get("alamat") and not words.web_address(row["alamat"]):
        return "Alamat harus diawali http:// atau https://."
    return ""


def _moment(said: str, zone: clock.Zone) -> datetime | None:
    """What officers write, on the region's clock; day before month, as in Indonesia."""
    moment = dates.read(said) or dates.read(_turned(said))
    if moment is None or moment.tzinfo:
        return moment
    try:
        return moment.replace(tzinfo=clock.as_zone(zone)).astimezone(UTC)
    except OverflowError:
        return None


def _as_known(moment: datetime | None, said: str, zone: clock.Zone) -> datetime | None:
    """The moment, without its zone when only the day was written: it is then marked as approximate."""
    read = dates.read(said) or dates.read(_turned(said))
    day_only = read is not None and read.tzinfo is None and read.time() == time.min
    return clock.local(moment, zone).replace(tzinfo=None) if moment and day_only else moment


def _turned(said: str) -> str:
    """10/03/2026 07.30 → 2026-03-10 07.30."""
    day, _, rest = said.strip().partition(" ")
    parts = day.replace(".", "/").replace("-", "/").split("/")
    return (
        f"{parts[2]}-{parts[1]}-{parts[0]} {rest}".strip() if len(parts) == 3 and len(parts[2]) == 4 else ""
    )
