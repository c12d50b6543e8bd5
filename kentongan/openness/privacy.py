"""The gate before open data: what tells of single persons does not pass, and small counts of people are hidden.

Headings and cells are looked at. Whatever is found is told by its cell, never by its content, and the file as a whole is
refused: a table with half of its rows would be a wrong table.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from kentongan.language import personal

SMALL = range(1, 5)
SMALL_MARK = "<5"
DERIVED_MARK = "disamarkan"
HIDDEN = (SMALL_MARK, DERIVED_MARK)
NAME_MARK = "[nama pemohon]"

KINDS = {
    "nik": "NIK",
    "family_card": "nomor kartu keluarga",
    "tax_number": "NPWP",
    "bank_account": "nomor rekening",
    "email": "alamat surel",
    "phone": "nomor telepon",
    "address": "alamat rumah",
    "plate": "pelat nomor",
    "name": "nama orang",
    "person": "data perorangan",
}

# Whom a column of names may not list. "nama sekolah" lists schools and is welcome.
PERSONS = (
    r"lengkap|orang|warga|penduduk|penerima|siswa|murid|mahasiswa|pasien|pemohon|pelapor|peserta|anggota|pegawai|guru|"
    r"karyawan|ayah|ibu|anak|istri|suami|wali|kepala keluarga|kk|pemilik|penyewa|pelanggan|korban|tersangka|ketua|"
    r"kepala desa|lurah|camat|narahubung|petugas|tenaga|dokter|bidan|perawat|kader|nasabah|wajib pajak|pedagang"
)
NAME_HEADING = re.compile(rf"^(?:nama|name|full name)(?: (?:{PERSONS})\b.*)?$|^(?:{PERSONS})? ?nama$", re.I)
PERSON_HEADINGS = (
    ("nik", re.compile(r"\bnik\b|\bno(?:mor)?\.? ?ktp\b|\bnomor induk kependudukan\b", re.I)),
    ("family_card", re.compile(r"\bno(?:mor)?\.? ?kk\b|\bkartu keluarga\b", re.I)),
    ("tax_number", re.compile(r"\bnpwp\b", re.I)),
    ("bank_account", re.compile(r"\b(?:no(?:mor)?\.? ?rek(?:ening)?|norek)\b", re.I)),
    ("phone", re.compile(r"\b(?:no(?:mor)?\.? ?)?(?:hp|wa|whatsapp|telp|telepon|ponsel|handphone)\b", re.I)),
    ("email", re.compile(r"\b(?:e[- ]?mail|surel)\b", re.I)),
    ("person", re.compile(r"\b(?:nip|nisn|nuptk|no(?:mor)?\.? ?bpjs|tempat lahir|tanggal lahir|tgl\.? ?lahir|ttl)\b", re.I)),
)  # fmt: skip
COUNTING = re.compile(
    r"\b(?:jumlah|banyak(?:nya)?|total|persen(?:tase)?|rata-rata|rasio|kepala keluarga|ber)\b", re.I
)
ADDRESS_HEADING = re.compile(r"\b(?:alamat|address|domisili|tempat tinggal|rt|rw|rt ?/ ?rw)\b", re.I)
FACILITY = re.compile(
    r"\b(?:kantor|sekolah|sd|smp|sma|paud|tk|puskesmas|pustu|posyandu|rumah sakit|rsud|klinik|apotek|pasar|terminal|"
    r"kecamatan|desa|kelurahan|dusun|dinas|badan|gedung|taman|lapangan|perpustakaan|museum|objek|wisata|fasilitas|"
    r"layanan|unit|masjid|gereja|pura|vihara|jalan|jembatan|embung|waduk|bendungan|sungai|pantai|stasiun|halte|"
    r"koperasi|pt|cv|toko|usaha|kegiatan|program|barang|komoditas|penyakit|jenis)\b",
    re.I,
)
TITLE = re.compile(
    r"^(?:bapak|ibu(?! (?:hamil|menyusui|nifas|bersalin|rumah|dan|anak))|bpk|pak|bu|sdr|sdri|tn|ny|nn|h|hj|drs|dra|ir|"
    r"dr|kh|ustadz?)\.? +[A-Z]|\bbinti?\b",
    re.I,
)
# Given names that stand for many others: a column with several of them lists persons.
GIVEN_NAMES = """
adi agung agus ahmad aminah andi anita arif asih bambang bayu budi darmi dedi dewi dian didik dwi edi
eka eko endang erna fatimah fitri gatot hadi handoko hariyanto hartono hasan hendra heri hidayat ika
indra irawan iwan joko juminah kartini katno kusno lina marni muhammad mulyadi mulyono ningsih nugroho
nurul parno parti prasetyo puji purnomo purwanto rahayu rahmat ratna retno rina rini rudi samsul
setiawan siti slamet sri sugeng sugiarto suharto sukarni sulastri sumarni sumiyati suparman suparno
supriyadi suryani susanti susilo sutarno sutrisno suwarni suyanto tini tri tukiman tuti utami wahyu
wahyuni wati wibowo widodo winarti yanti yanto yuli yulianto yusuf
"""
GIVEN = frozenset(GIVEN_NAMES.split())
SCIENTIFIC = re.compile(r"^\d[.,]\d+E\+1[5-7]$", re.I)
TOTAL = re.compile(
    r"^(?:jumlah|total|grand total|jumlah total|total jumlah|seluruh(?:nya)?|se-?kabupaten|kabupaten|kota)$",
    re.I,
)
WORD = re.compile(r"[^\W\d_]+")


class Found(NamedTuple):
    """One place that may not be opened: `cell` as a spreadsheet calls it ("B7"), `kind` a key of KINDS."""

    cell: str
    column: str
    kind: str

    @property
    def sentence(self) -> str:
        where = "Judul kolom" if self.cell.endswith("!") else "Isi sel"
        return f"{where} {self.cell.rstrip('!')} (“{self.column}”): {KINDS[self.kind]}."


def find(
    headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] | None = None
) -> list[Found]:
    """Everything that tells of single persons, column by column; [] lets the table through.

    `numbers` are the rows' numbers in the file, the heading's first; without them they are 1, 2, 3. A heading that asks for
    persons refuses its column by itself.
    """
    numbers = numbers or range(1, len(rows) + 2)
    found: list[Found] = []
    for index, heading in enumerate(headings):
        letter = get_column_letter(index + 1)
        kind = heading_kind(heading)
        cells = [row[index] if index < len(row) else "" for row in rows]
        if kind and not (kind == "name" and _are_facilities(cells)):
            found.append(Found(f"{letter}{numbers[0]}!", heading, kind))
            continue
        found += [Found(f"{letter}{numbers[n + 1]}", heading, kind) for n, kind in _in_cells(heading, cells)]
    return found


def heading_kind(heading: str) -> str:
    """What a heading announces about single persons: a key of KINDS, "" for nothing."""
    bare = " ".join(re.sub(r"[_:*()\-]+", " ", heading).split())
    if NAME_HEADING.match(bare):
        return "name"
    if COUNTING.search(bare):
        return ""
    for kind, pattern in PERSON_HEADINGS:
        if pattern.search(bare):
            return kind
    return "address" if ADDRESS_HEADING.search(bare) and not FACILITY.search(bare) else ""


def hide_small(
    headings: Sequence[str], rows: Sequence[Sequence[str]], people: Iterable[int]
) -> tuple[list[list[str]], int]:
    """The rows with counts of one to four persons hidden, and how many cells that took.

    `people` are the columns that count persons. A sum from which a hidden number could be reckoned back is hidden too:
    the columns of its row that add up others, and its column's cell in rows called "jumlah" or "total", or that add up all
    other rows. Rows are as long as the headings.
    """
    columns = sorted(set(people))
    sums = _sums(headings, rows, columns)
    hidden = [list(row) for row in rows]
    for row in hidden:
        small = [i for i in columns if _is_small(row[i])]
        for i in small:
            row[i] = SMALL_MARK
        if small:
            _hide(row, sums)
    added_up = _rows_that_add_up(rows, columns)
    totals = [
        row for n, row in enumerate(hidden) if n in added_up or any(TOTAL.match(cell.strip()) for cell in row)
    ]
    for i in sorted({*columns, *sums}):
        if any(row[i] in HIDDEN for row in hidden):
            for row in totals:
                _hide(row, [i])
    return hidden, sum(cell in HIDDEN for row in hidden for cell in row)


def without_person(text: str, name: str) -> str:
    """The text without personal data, and without the words of `name` wherever they stand."""
    text = personal.mask(text)
    words = sorted({word for word in WORD.findall(name) if len(word) > 2}, key=len, reverse=True)
    if not words:
        return text
    one = "(?:" + "|".join(words) + ")"
    return re.sub(rf"\b{one}(?:[ .]+{one})*\b", NAME_MARK, text, flags=re.I)


def looks_like_people(heading: str) -> bool:
    """A guess for the person who declares the columns; they decide."""
    return bool(
        re.search(
            r"\b(?:orang|jiwa|penduduk|siswa|murid|pasien|peserta|penerima|warga|kasus|penderita|pegawai|guru|bidan|"
            r"dokter|perawat|laki|laki-laki|perempuan|anak|balita|lansia|difabel|korban|pengunjung|pencari kerja)\b",
            heading,
            re.I,
        )
    )


def _hide(row: list[str], columns: Iterable[int]) -> None:
    for i in columns:
        if row[i] and row[i] not in HIDDEN:
            row[i] = DERIVED_MARK


def _sums(headings: Sequence[str], rows: Sequence[Sequence[str]], people: list[int]) -> list[int]:
    """Columns that add up others: called so, or equal in every row to all (other) columns that count persons."""
    found = []
    for i, heading in enumerate(headings):
        others = [n for n in people if n != i]
        called = bool(others) and TOTAL.match(" ".join(re.sub(r"\(.*?\)", "", heading).split()))
        if called or (len(others) >= 2 and rows and all(_adds_up(row, i, others) for row in rows)):
            found.append(i)
    return found


def _adds_up(row: Sequence[str], i: int, others: list[int]) -> bool:
    cells = [row[i], *(row[n] for n in others)]
    return all(map(_is_count, cells)) and int(cells[0]) == sum(map(int, cells[1:]))


def _rows_that_add_up(rows: Sequence[Sequence[str]], columns: Iterable[int]) -> set[int]:
    """Numbers of the rows that hold, in every column with a figure there, the sum of all other rows."""
    whole = {i: sum(int(row[i]) for row in rows if _is_count(row[i])) for i in columns}
    found = set()
    for n, row in enumerate(rows):
        told = [2 * int(row[i]) == whole[i] for i in columns if whole[i] and _is_count(row[i])]
        if told and all(told) and len(rows) > 2:
            found.add(n)
    return found


def _is_count(cell: str) -> bool:
    return cell.isascii() and cell.isdigit()


def _is_small(cell: str) -> bool:
    return _is_count(cell) and int(cell) in SMALL


def _in_cells(heading: str, cells: Sequence[str]) -> list[tuple[int, str]]:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return []
    if _are_names(heading, filled):
        return [(n, "name") for n, cell in enumerate(cells) if cell.strip()]
    hits = [(n, kind) for n, cell in enumerate(cells) if (kind := _cell_kind(cell))]
    if FACILITY.search(heading):
        hits = [(n, kind) for n, kind in hits if kind != "address"]
    if all(re.fullmatch(r"[1-9]\d*", cell.strip()) for cell in filled):
        # In a column of plain amounts one of them may look like a telephone number; half of them do not.
        phones = sum(kind == "phone" for _, kind in hits)
        hits = [(n, kind) for n, kind in hits if kind != "phone" or phones * 2 >= len(filled)]
    return hits


def _cell_kind(cell: str) -> str:
    text = re.sub(r"(?<=\d{16})\.0$", "", cell.strip())
    if SCIENTIFIC.match(text):
        return "nik"  # a sixteen-digit number that a spreadsheet has broken
    found = personal.find(text)
    return found[0].kind if found else ""


def _are_names(heading: str, cells: Sequence[str]) -> bool:
    if FACILITY.search(heading) and not NAME_HEADING.match(heading.strip()):
        return False
    people = sum(_is_name(cell) for cell in cells)
    return people >= 2 and people * 3 >= len(cells)


def _is_name(cell: str) -> bool:
    if FACILITY.search(cell) or len(cell) > 60:
        return False
    if TITLE.search(cell):
        return True
    words = [word.lower() for word in WORD.findall(cell)]
    return 0 < len(words) <= 5 and not re.search(r"\d", cell) and bool(GIVEN.intersection(words))


def _are_facilities(cells: Sequence[str]) -> bool:
    """Under a bare "nama": schools, markets and the like, nearly all of them called so."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(bool(FACILITY.search(cell)) for cell in filled) * 10 >= len(filled) * 9
