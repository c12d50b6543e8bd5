from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from kentongan.ui import formats

NOON = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
NB = "\u00a0"


def test_it_writes_numbers_the_indonesian_way():
    assert formats.number(1234.5) == "1.234,5"
    assert formats.number(0) == "0"
    assert formats.number(Decimal("1234567.891")) == "1.234.567,89"
    assert formats.number(12, 1) == "12,0"
    assert formats.number(-3) == "−3"


def test_a_little_less_than_nothing_is_nothing_and_leaves_zero_alone():
    assert (formats.number(-0.3, 0), formats.percent(-0.0001)) == ("0", "0%")
    assert (formats.number(0, 0), formats.percent(0)) == ("0", "0%")
    assert formats.number(Decimal("-0.0")) == "0"


def test_it_never_says_zero_for_what_is_unknown():
    unknown = "belum diketahui"
    writers = (formats.number, formats.percent, formats.rupiah, formats.rupiah_short, formats.moment,
               formats.clock, formats.day, formats.weekday, formats.month, formats.since, formats.size)  # fmt: skip
    assert {writer(None) for writer in writers} == {unknown}
    assert formats.number(float("nan")) == unknown
    assert formats.number("bukan angka") == unknown


def test_it_writes_percentages_of_ratios():
    assert formats.percent(Decimal("0.713")) == "71,3%"
    assert formats.percent(0.5) == "50%"
    assert formats.percent(Decimal("0.99996"), 2) == "100%"
    assert formats.percent(0) == "0%"


def test_it_writes_sums_exactly_and_at_a_glance():
    assert formats.rupiah(Decimal("3320000000000")) == "Rp3.320.000.000.000"
    assert formats.rupiah(Decimal("1250.5")) == "Rp1.250,50"
    assert formats.rupiah(Decimal("-5000")) == "−Rp5.000"
    assert formats.rupiah_short(Decimal("3320000000000")) == f"Rp3,32{NB}triliun"
    assert formats.rupiah_short(Decimal("750000")) == "Rp750.000"


def test_it_says_time_with_its_zone():
    assert formats.moment(NOON) == f"21 Nov 2026, 14.05{NB}WIB"
    assert formats.clock(NOON) == f"14.05{NB}WIB"
    assert formats.clock(time(9, 30)) == "09.30"
    with timezone.override("Asia/Makassar"):
        assert formats.moment(NOON) == f"21 Nov 2026, 15.05{NB}WITA"
    with timezone.override("Asia/Jayapura"):
        assert formats.moment(NOON) == f"21 Nov 2026, 16.05{NB}WIT"


def test_it_uses_the_day_of_the_region_not_of_greenwich():
    late = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    assert formats.day(late) == "21 Nov 2026"
    assert formats.weekday(late) == "Sabtu, 21 November"


def test_it_names_days_and_months():
    assert formats.day(date(2026, 8, 17)) == "17 Agu 2026"
    assert formats.weekday(date(2026, 11, 20)) == "Jumat, 20 November"
    assert formats.month(date(2026, 3, 1)) == "Maret 2026"
    assert formats.moment(date(2026, 3, 1)) == "1 Mar 2026"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.5, "baru saja"),
        (1, f"1{NB}menit lalu"),
        (59, f"59{NB}menit lalu"),
        (60, f"1{NB}jam lalu"),
        (3 * 60 + 40, f"3{NB}jam lalu"),
        (24 * 60, f"1{NB}hari lalu"),
        (15 * 24 * 60, f"2{NB}minggu lalu"),
        (65 * 24 * 60, f"2{NB}bulan lalu"),
        (800 * 24 * 60, f"2{NB}tahun lalu"),
        (-90, f"1{NB}jam lagi"),
    ],
)
def test_it_says_how_long_ago(minutes, words):
    moment = datetime.fromtimestamp(NOON.timestamp() - minutes * 60, UTC)
    assert formats.since(moment, NOON) == words


def test_it_counts_whole_days_for_dates():
    said = [formats.since(date(2026, 11, n), NOON) for n in (18, 20, 21, 22, 25)]
    assert said == [f"3{NB}hari lalu", "kemarin", "hari ini", "besok", f"4{NB}hari lagi"]


def test_it_turns_english_with_the_page():
    with translation.override("en"):
        assert formats.moment(NOON) == f"21 Nov 2026, 14:05{NB}WIB"
        assert formats.number(1234.5) == "1,234.5"
        assert formats.rupiah_short(Decimal("3320000000000")) == f"Rp3.32{NB}trillion"
        assert formats.since(datetime(2026, 11, 21, 5, 5, tzinfo=UTC), NOON) == f"2{NB}hours ago"
        assert formats.number(None) == "not yet known"


def test_it_writes_the_size_of_files():
    assert [formats.size(n) for n in (0, 999, 2_400_000, 180_000_000)] == [
        f"0{NB}B",
        f"999{NB}B",
        f"2,4{NB}MB",
        f"180{NB}MB",
    ]
