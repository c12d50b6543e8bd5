"""Made-up content for the living style page; nobody real is quoted."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django import forms

from kentongan.ui import charts

NOW = datetime(2026, 3, 12, 7, 5, tzinfo=UTC)
LONGEST = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan Keluarga Berencana"
STATES = (
    ("plan", "Dijadwalkan"),
    ("wait", "Menunggu Anda"),
    ("done", "Disetujui"),
    ("live", "Tayang"),
    ("unknown", "Belum pasti"),
    ("overdue", "Terlambat 1 hari"),
    ("wrong", "Gagal terkirim"),
    ("off", "Ditarik"),
)
PIECES = (
    (
        "Jalur Pracimantoro–Giriwoyo selesai ditambal",
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        "published",
        4,
        0.71,
    ),
    ("Uji petik angkutan Lebaran di Terminal Giri Adipura", "Dinas Perhubungan", "planned", 2, 0.64),
    ("Posyandu keliling menjangkau 25 kecamatan", LONGEST, "submitted", 1, 0.52),
    ("Harga cabai turun di tiga pasar", "Dinas Koperasi, UKM, dan Perdagangan", "unconfirmed", 3, None),
    ("Penutupan sementara jembatan Wuryantoro", "Dinas Perhubungan", "late", 6, 0.08),
)
WORDS = {
    "published": "Tayang",
    "planned": "Dijadwalkan",
    "submitted": "Menunggu persetujuan",
    "unconfirmed": "Belum pasti",
    "late": "Terlambat",
}
PEOPLE = (1180, 1240, 1202, None, None, 1391, 1420, 1385, 1502, 1610, 1577, 1820, 2440, 2314)


class SampleForm(forms.Form):
    """One field of every kind the house uses."""

    title = forms.CharField(
        label="Judul",
        max_length=120,
        help_text="Satu kalimat pendek, seperti Anda mengatakannya kepada tetangga.",
    )
    text = forms.CharField(label="Teks inti", widget=forms.Textarea(attrs={"rows": 4}))
    agency = forms.ChoiceField(
        label="OPD", choices=[("", "Pilih OPD"), ("1", "Dinas Kesehatan"), ("2", LONGEST)], required=False
    )
    due = forms.DateField(label="Tayang paling lambat", widget=forms.DateInput(attrs={"type": "date"}))
    answer = forms.ChoiceField(
        label="Jawaban atas tugas",
        choices=[("accept", "Terima"), ("adapt", "Sesuaikan"), ("decline", "Tolak dengan alasan")],
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(
        label="Foto", required=False, help_text="JPG, PNG, atau HEIC, paling besar 20 MB."
    )
    consent = forms.BooleanField(label="Orang di dalam foto sudah setuju", required=False)


class FilterForm(forms.Form):
    q = forms.CharField(label="Cari", required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua keadaan"), *((k, w) for k, w in STATES)]
    )
    since = forms.DateField(label="Sejak", required=False, widget=forms.DateInput(attrs={"type": "date"}))


def context() -> dict:
    """Everything the style page shows, in all its states."""
    broken = SampleForm({"text": "Jalan sudah mulus.", "due": "32 Maret", "answer": "accept"})
    return {
        "now": NOW,
        "states": STATES,
        "longest": LONGEST,
        "pieces": [
            {"title": t, "agency": a, "state": s, "word": WORDS[s], "versions": v, "ratio": r,
             "at": NOW - timedelta(hours=n * 7)}
            for n, (t, a, s, v, r) in enumerate(PIECES)
        ],
        "form": SampleForm(initial={"title": "Jalur Pracimantoro selesai ditambal", "answer": "accept"}),
        "broken": broken,
        "filter_form": FilterForm({"state": "wait"}),
        "people": PEOPLE,
        "hues": range(1, 9),
        "amount": Decimal("3320000000000"),
        "old": "Jalan Pracimantoro ditutup sampai 3 Maret pukul 16.00.",
        "new": "Jalur Pracimantoro–Giriwoyo ditutup sampai 4 Maret pukul 16.00 WIB.",
        "line": _line(), "bars": _bars(), "columns": _columns(), "stack": _stack(), "heat": _heat(),
        "map": _map(), "sketch": _sketch(),
        "nothing": charts.LineChart("Belum ada yang terukur", ("1 Mar", "2 Mar"), (charts.Series("Orang", (None, None)),)),
        "sample_region": {"full_name": "Kabupaten Wonogiri"},
    }  # fmt: skip


def _line():
    labels = tuple(f"{n} Mar" for n in range(1, 15))
    low = tuple(None if v is None else v * 0.94 for v in PEOPLE)
    high = tuple(None if v is None else v * 1.06 for v in PEOPLE)
    usual = (1150, 1160, 1170, 1180, 1190, 1200, 1210, 1220, 1230, 1240, 1250, 1260, 1270, 1280)
    return charts.LineChart(
        "Orang yang bicara naik dua kali lipat sejak jembatan Wuryantoro ditutup",
        labels,
        (charts.Series("biasanya", usual, context=True), charts.Series("orang", PEOPLE, low=low, high=high)),
        unit="orang sehari",
        note="Dua hari tanpa data: sumber mati 4–5 Mar.",
    )


def _bars():
    shares = (("Pendidikan", "0.71", "0.68"), ("Kesehatan", "0.64", "0.66"), ("Pekerjaan Umum", "0.52", "0.64"),
              ("Perhubungan", "0.61", "0.60"), (LONGEST, None, "0.55"))  # fmt: skip
    bars = tuple(
        charts.Bar(
            name,
            None if v is None else Decimal(v),
            url="#",
            point=name == "Pekerjaan Umum",
            target=Decimal(t),
        )
        for name, v, t in shares
    )
    return charts.BarChart(
        "Serapan Pekerjaan Umum tertinggal 12 poin dari rencana",
        bars,
        top=1,
        percent=True,
        note="Garis tegak: rencana triwulan ini.",
    )


def _columns():
    values = (3, 5, 4, 0, None, 6, 11, 4, 5, 2, 1, 7, 6, 5)
    return charts.ColumnChart(
        "Hari Sabtu 7 Maret paling ramai tayang",
        tuple(charts.Column(f"{n} Mar", v, point=n == 7) for n, v in enumerate(values, 1)),
    )


def _stack():
    return charts.StackedBarChart(
        "Dishub paling banyak dibicarakan bernada negatif",
        (("positif", 3), ("netral", 0), ("negatif", 4)),
        (charts.Stack("Dinas Perhubungan", (40, 120, 160), "#"), charts.Stack("Dinas Kesehatan", (90, 140, 22), "#"),
         charts.Stack("Kecamatan Selogiri", (3, 9, None), "#")),
    )  # fmt: skip


def _heat():
    start = date(2025, 11, 20)
    days = [start + timedelta(days=n) for n in range(113)]
    values = {d: (n * n * 7 + n * 13) % 23 for n, d in enumerate(days) if not 40 <= n <= 44}
    return charts.CalendarHeat(
        "Lima hari tanpa data menjelang tahun baru", start, days[-1], values, unit="tayangan"
    )


TEN = ("Selogiri", "Wonogiri", "Ngadirojo", "Wuryantoro", "Nguntoronadi", "Sidoharjo", "Eromoko", "Baturetno",
       "Tirtomoyo", "Jatiroto")  # fmt: skip
COUNTS = (4, 12, 7, 1, 0, None, 3, 9, 2, 5)


def _map():
    """Ten made-up squares with a crooked middle."""
    areas = []
    for n, (name, count) in enumerate(zip(TEN, COUNTS, strict=True)):
        column, row = n % 4, n // 4
        west, south = 110.8 + column * 0.08, -7.9 - row * 0.07
        ring = ((west, south), (west + 0.08, south + 0.01), (west + 0.08, south + 0.08), (west, south + 0.07))
        areas.append(charts.Area(name, count, "#", ((ring,),), (south + 0.04, west + 0.04)))
    return charts.RegionMap(
        "Kegiatan paling banyak di Kecamatan Wonogiri",
        tuple(areas),
        (charts.Spot("Jembatan contoh", -7.86, 110.92, "#", "berjalan"),),
        unit="kegiatan",
        source="kotak-kotak buatan",
        name_head="Kecamatan",
        value_head="Kegiatan",
    )


def _sketch():
    areas = (
        charts.Area(name, count, "#", centre=(-7.8 - n // 4 * 0.07, 110.8 + n % 4 * 0.08))
        for n, (name, count) in enumerate(zip(TEN, COUNTS, strict=True))
    )
    return charts.RegionMap(
        "Tanpa garis batas: kegiatan menurut kecamatan",
        tuple(areas),
        unit="kegiatan",
        name_head="Kecamatan",
        value_head="Kegiatan",
    )
