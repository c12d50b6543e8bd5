"""Open data, information requests and the six-month clock of the sample region. All figures and persons are invented."""

import hashlib
from datetime import date, timedelta

from kentongan.agencies.models import Agency, Region
from kentongan.openness import table
from kentongan.openness.actions import datasets, requests
from kentongan.openness.actions.desk import set_desk
from kentongan.openness.actions.refreshing import refresh
from kentongan.openness.models import Dataset, Distribution, InformationRequest, PeriodicItem
from kentongan.sample.month import Month
from kentongan.sample.places import DISTRICTS

LICENCE = "cc-by-4.0"
IN_PERSON = "Meja layanan informasi (contoh), Jalan Contoh 1, Senin sampai Jumat pukul 08.00–15.00.\nSurel: ppid@wonogiri.example"


def _by_district(heading: str, figures, *more) -> list[list[str]]:
    rows = [["Kode kecamatan", "Nama kecamatan", heading, *(name for name, _ in more)]]
    for number, (code, name) in enumerate(DISTRICTS[: len(figures)]):
        rows.append([code, name, str(figures[number]), *(str(values[number]) for _, values in more)])
    return rows


# slug of the producer, theme, frequency, title, English title, (concept, definition, classification, measure, unit), rows
SETS = (
    (
        "dinkes", "HEAL", "monthly", "Kunjungan puskesmas menurut kecamatan", "Clinic visits by district",
        ("Kunjungan rawat jalan", "Setiap kedatangan pasien, baru maupun lama, dalam sebulan", "Kecamatan", "Jumlah",
         "kunjungan"),
        [*_by_district("Jumlah kunjungan pasien", (1204, 612, 987, 455, 803, 398), ("Kasus campak", (2, 0, 7, 1, 0, 12)))],
        (2, 3),
    ),
    (
        "dpu", "TRAN", "yearly", "Jalan kabupaten menurut keadaan", "Regency roads by condition",
        ("Keadaan jalan", "Panjang jalan kabupaten yang diukur tim penilik, dalam keadaan mantap atau rusak", "Kecamatan",
         "Panjang", "kilometer"),
        [*_by_district("Mantap", (41, 37, 52, 28, 45, 33), ("Rusak", (9, 6, 4, 11, 3, 5)))],
        (),
    ),
    (
        "disdikbud", "EDUC", "yearly", "Murid sekolah dasar menurut kecamatan", "Primary pupils by district",
        ("Murid sekolah dasar", "Anak yang terdaftar pada hari pertama tahun ajaran", "Kecamatan dan jenis kelamin", "Jumlah",
         "orang"),
        [*_by_district("Murid laki-laki", (812, 401, 655, 377, 590, 3), ("Murid perempuan", (790, 398, 640, 380, 571, 288)))],
        (2, 3),
    ),
    (
        "dispertan", "AGRI", "quarterly", "Luas panen padi menurut kecamatan", "Rice harvested by district",
        ("Luas panen", "Luas sawah yang dipanen dalam triwulan", "Kecamatan", "Luas", "hektare"),
        [*_by_district("Luas panen", (210, 184, 305, 97, 266, 143))],
        (),
    ),
    (
        "disparpora", "ECON", "monthly", "Kunjungan tempat wisata", "Visits to places of interest",
        ("Kunjungan wisata", "Karcis terjual di pintu masuk", "Tempat wisata dan bulan", "Jumlah", "kunjungan"),
        [["Nama tempat wisata", "Kunjungan"], ["Pantai contoh selatan", "4310"], ["Goa contoh", "1275"], ["Waduk contoh", "3980"],
         ["Museum karst contoh", "640"]],
        (),
    ),
    (
        "dlh", "ENVI", "monthly", "Sampah yang terangkut", "Waste collected",
        ("Sampah terangkut", "Berat sampah yang ditimbang di tempat pemrosesan akhir", "Bulan", "Berat", "ton"),
        [["Bulan", "Berat"], ["2026-01", "1840,5"], ["2026-02", "1722,0"], ["2026-03", "-"], ["2026-04", "1905,25"]],
        (),
    ),
)  # fmt: skip

# days ago, channel, agency, subject, how it went
REQUESTS = (
    (2, "desk", "", "Daftar izin usaha yang terbit bulan ini", "received"),
    (4, "mail", "dpu", "Jadwal perbaikan jalan semester ini", "forwarded"),
    (9, "letter", "disdikbud", "Daftar sekolah penerima rehab gedung", "forwarded"),
    (16, "web", "dlh", "Hasil uji air sungai tahun lalu", "extended"),
    (24, "mail", "bpkd", "Rincian belanja perjalanan dinas", "overdue"),
    (40, "desk", "dinkes", "Jumlah puskesmas dengan rawat inap", "granted"),
    (48, "letter", "dinkes", "Nama pasien demam berdarah", "refused"),
    (55, "mail", "dinsos", "Daftar penerima bantuan menurut desa", "partly"),
    (63, "web", "disparpora", "Kunjungan wisata tiga tahun terakhir", "granted"),
    (70, "desk", "dishub", "Rute angkutan sekolah", "granted"),
    (78, "letter", "kesbangpol", "Data kependudukan kabupaten tetangga", "not_held"),
    (85, "web", "dpmptsp", "Standar biaya pengurusan izin", "withdrawn"),
)  # fmt: skip
ASKERS = ("Mahendra Jaya", "Kirana Putri", "Bima Saputra", "Larasati", "Wisnu Aji", "Dyah Ayu")
REASON = {
    "legal_basis": "Pasal 17 huruf h Undang-Undang Nomor 14 Tahun 2008",
    "harm_if_opened": "Riwayat dan keadaan seseorang terbuka bagi siapa saja.",
    "harm_if_closed": "Umum tidak dapat memeriksa satu per satu; jumlah menurut kecamatan tetap terbuka.",
    "period": "Sampai yang bersangkutan mengizinkan",
}


def build_open_data(region: Region, offices: dict[str, Agency], crew, month: Month) -> None:
    for row in SETS:
        _build_set(region, offices, crew, month, *row)
    _withdraw_one(region, crew)
    for number, row in enumerate(REQUESTS):
        _build_request(region, offices, crew, month, number, *row)
    set_desk(region, takes_online=True, in_person=IN_PERSON, by=crew.editor)
    _build_clock(offices, crew, month)


def _build_set(
    region, offices, crew, month, slug, theme, frequency, title, title_en, parts, cells, people
) -> None:
    agency = offices[slug]
    concept, definition, classification, measure, unit = parts
    dataset = Dataset(
        agency=agency,
        title=f"{title} (contoh)",
        title_en=f"{title_en} (sample)",
        description=f"{definition}. Angka contoh, bukan keadaan sebenarnya.",
        description_en="Invented sample figures, not the real state of things.",
        concept=concept,
        definition=definition,
        classification=classification,
        measure=measure,
        unit=unit,
        contact_name=f"Bidang Data {agency.short_name}",
        contact_email=f"data.{slug}@wonogiri.example",
        licence=LICENCE,
        frequency=frequency,
        theme=theme,
        keywords=f"{title.split()[0].lower()}, contoh",
        starts_on=date(month.today.year - 1, 1, 1),
    )
    datasets.create_dataset(dataset, region=region, by=crew.editor)
    for number, (scale, days) in enumerate(((9, 95), (10, 5)), 1):
        _version(
            dataset,
            table.shape(_scaled(cells, scale), style="id").declared(people),
            number,
            month,
            days,
            crew,
        )
    datasets.publish_dataset(dataset, by=crew.editor)


def _scaled(cells, tenths: int) -> list[list[str]]:
    """The same table a quarter earlier: whole numbers above a hundred were a tenth smaller."""
    return [
        [str(int(cell) * tenths // 10) if cell.isdigit() and int(cell) > 100 else cell for cell in row]
        for row in cells
    ]


def _version(dataset, read, number: int, month: Month, days: int, crew) -> None:
    content = read.csv
    Distribution.objects.create(
        dataset=dataset,
        number=number,
        as_of=month.today - timedelta(days=days),
        note="" if number == 1 else "angka triwulan berikutnya",
        filename="contoh.csv",
        digest=hashlib.sha256(content.encode()).hexdigest(),
        columns=[column.stored for column in read.columns],
        preview=[list(row) for row in read.rows[: table.PREVIEW]],
        content=content,
        row_count=len(read.rows),
        hidden_count=read.hidden,
        uploaded_by=crew.editor,
        uploaded_at=month.now - timedelta(days=days),
    )


def _withdraw_one(region, crew) -> None:
    last = Dataset.objects.filter(region=region).order_by("pk").last()
    datasets.withdraw_dataset(last, reason="Angka Maret belum ditimbang ulang (contoh)", by=crew.editor)


def _build_request(region, offices, crew, month, number, days, channel, slug, subject, outcome) -> None:
    name = ASKERS[number % len(ASKERS)]
    received = month.today - timedelta(days=days)
    row = InformationRequest(
        received_on=received,
        channel=channel,
        requester_name=name,
        requester_contact=f"{name.split()[0].lower()}@pemohon.example",
        subject=subject,
        question=f"Mohon informasi: {subject.lower()}.",
        purpose="Bahan tulisan (contoh).",
    )
    requests.receive(row, region=region, agency=offices.get(slug), by=crew.editor)
    if outcome == "extended":
        _extended(row)
    elif outcome == "withdrawn":
        requests.withdraw(row, note="Sudah ditemukan di halaman data", by=crew.editor)
    elif outcome in InformationRequest.Decision.values:
        _answered(row, outcome, received, crew)


def _extended(row) -> None:
    """Extended in time, some days ago."""
    on = row.due_on - timedelta(days=2)
    due = requests.rules.extended_due(row.due_on)
    InformationRequest.objects.filter(pk=row.pk).update(
        extended_on=on, extension_reason="Hasil uji ada di tiga bidang dan sedang dihimpun", due_on=due
    )


def _answered(row, outcome, received, crew) -> None:
    if outcome in ("refused", "partly"):
        test = requests.write_test(row, REASON, by=crew.writer(row.agency.slug))
        requests.approve_test(test, digest=test.digest, by=crew.editor)
    on = received + timedelta(days=6 + row.number % 9)
    text = (
        "Jawaban contoh: keterangan terlampir."
        if outcome == "granted"
        else "Jawaban contoh: lihat alasan pada catatan."
    )
    requests.answer(row, decision=outcome, text=text, url="", on=on, by=crew.editor)


def _build_clock(offices, crew, month) -> None:
    """Some agencies are up to date, some are not, some have never told."""
    for number, (slug, agency) in enumerate(offices.items()):
        for place, category in enumerate(PeriodicItem.Category.values[:3]):
            days = (number * 37 + place * 71) % 320
            if days < 250:
                refresh(
                    agency,
                    category,
                    on=month.today - timedelta(days=days),
                    url=f"https://{slug}.wonogiri.example/{category}",
                    note="contoh",
                    by=crew.approver(slug),
                )
