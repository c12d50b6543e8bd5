import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.editorial.models import Fact, Fingerprint, Piece
from kentongan.editorial.queries.facts import ticked_facts
from kentongan.editorial.queries.warnings import warnings_for
from kentongan.editorial.tests.scenes import approved, draft, handed_in, spoken
from tests.factories import AccountFactory, RegionFactory, ThemeFactory

WIB = ZoneInfo("Asia/Jakarta")
NINE = datetime(2027, 3, 12, 9, 15, tzinfo=WIB)
LIKE = (
    "Pengaspalan ruas Pracimantoro sampai Giribelah selesai lebih awal dari jadwal. "
    "Warga dapat melintas dua arah mulai Jumat pagi dengan tetap mematuhi rambu kerja."
)
UNLIKE = "Vaksinasi anak dibuka di seluruh puskesmas sampai akhir bulan dengan membawa buku KIA dan kartu keluarga."


def said(piece, user):
    return [(one.kind, one.sentence) for one in warnings_for(piece, user)]


def submitted(piece):
    Piece.objects.filter(pk=piece.pk).update(state="submitted")
    piece.refresh_from_db()
    return piece


def test_it_names_the_colleagues_piece_that_says_the_same(cast):
    theirs = submitted(
        draft(
            cast,
            by=cast.tuti,
            agency=cast.health,
            text=f"{LIKE} Demikian kabar ini.",
            title="Jalan kita",
            planned_at=NINE,
        )
    )
    submitted(draft(cast, by=cast.tuti, agency=cast.health, text=UNLIKE, planned_at=NINE))
    mine = draft(cast, text=LIKE, planned_at=NINE + timedelta(days=3))
    (warning,) = warnings_for(mine, cast.wayan)
    assert (warning.kind, warning.piece, warning.readable) == ("similar", theirs, True)
    assert warning.sentence == "Mirip 100 % dengan naskah Dinkes “Jalan kita” (12 Mar 2027, 09.15\u00a0WIB)."
    assert warning.quote.startswith("Pengaspalan ruas Pracimantoro")


@pytest.mark.parametrize("days", [15, -15])
def test_it_looks_two_weeks_around(cast, days):
    draft(cast, text=LIKE, planned_at=NINE)
    assert said(draft(cast, text=LIKE, planned_at=NINE + timedelta(days=days)), cast.wayan) == []


def test_it_does_not_open_a_colleagues_draft(cast):
    draft(cast, by=cast.tuti, agency=cast.health, text=LIKE, title="Rahasia dulu", planned_at=NINE)
    mine = draft(cast, text=LIKE, planned_at=NINE)
    (warning,) = warnings_for(mine, cast.wayan)
    assert (warning.readable, "Rahasia" in warning.sentence, warning.quote) == (False, False, "")
    assert warnings_for(mine, cast.sari)[0].readable


def test_it_reads_texts_that_have_no_fingerprint_yet(cast):
    draft(cast, text=LIKE, planned_at=NINE)
    Fingerprint.objects.all().delete()
    assert [kind for kind, _ in said(draft(cast, text=LIKE, planned_at=NINE), cast.wayan)] == ["similar"]


def test_it_never_looks_over_the_border_or_at_dropped_pieces(cast):
    draft(cast, by=cast.joko, agency=cast.neighbours, text=LIKE, planned_at=NINE)
    dropped = draft(cast, text=LIKE, planned_at=NINE)
    Piece.objects.filter(pk=dropped.pk).update(dropped_at=NINE)
    assert said(draft(cast, text=LIKE, planned_at=NINE), cast.sari) == []


def test_it_sees_the_same_hour_on_the_same_platform(cast):
    health = AccountFactory(agency=cast.health, platform="bluesky")
    early = handed_in(
        cast,
        health,
        by=cast.tuti,
        agency=cast.health,
        text=UNLIKE,
        title="Vaksin",
        planned_at=NINE.replace(minute=0),
    ).piece
    handed_in(
        cast,
        health,
        by=cast.tuti,
        agency=cast.health,
        text=UNLIKE[:60],
        planned_at=NINE.replace(hour=10, minute=0),
    )
    website = AccountFactory(agency=cast.health, platform="website")
    handed_in(cast, website, by=cast.tuti, agency=cast.health, text=UNLIKE[:50], planned_at=NINE)
    mine = spoken(cast, planned_at=NINE.replace(minute=59))
    (warning,) = warnings_for(mine, cast.wayan)
    assert (warning.kind, warning.piece) == ("hour", early)
    assert warning.sentence == "Jam yang sama di Bluesky: Dinkes “Vaksin” (09.00\u00a0WIB)."


def test_it_sees_the_own_time_of_a_variant(cast):
    health = AccountFactory(agency=cast.health, platform="bluesky")
    other = handed_in(
        cast, health, by=cast.tuti, agency=cast.health, text=UNLIKE, planned_at=NINE.replace(hour=15)
    ).piece
    other.variants.update(own_planned_at=NINE)
    assert [kind for kind, _ in said(spoken(cast, planned_at=NINE), cast.wayan)] == ["hour"]


def test_it_sees_the_same_place_on_the_same_day(cast):
    place = RegionFactory(kind="district", name="Pracimantoro", parent=cast.wonogiri, slug=None)
    late = NINE.replace(hour=23, minute=50)
    submitted(
        draft(
            cast,
            by=cast.tuti,
            agency=cast.health,
            text=UNLIKE,
            title="Posyandu",
            place=place,
            planned_at=late,
        )
    )
    submitted(
        draft(
            cast,
            by=cast.tuti,
            agency=cast.health,
            text=UNLIKE,
            place=place,
            planned_at=NINE + timedelta(days=1),
        )
    )
    mine = draft(cast, place=place, planned_at=NINE.replace(hour=0, minute=5))
    assert said(mine, cast.wayan) == [
        ("place", "Tempat dan hari yang sama, Kecamatan Pracimantoro: Dinkes “Posyandu”.")
    ]


def test_it_shows_the_words_that_contradict_a_fact(cast):
    theme = ThemeFactory(region=cast.wonogiri, set_by=cast.sari)
    for label, value, kind in (
        ("Panjang jalan diperbaiki", "125 km", "number"),
        ("Batas perbaikan", "20 Maret 2027", "date"),
        ("Anggaran", "Rp3,2 miliar", "money"),
    ):
        Fact.objects.create(theme=theme, label=label, value=value, kind=kind)
    piece = draft(
        cast, theme=theme, text="Batas perbaikan tanggal 25 Maret 2027. Panjang jalan diperbaiki 125 km."
    )
    assert said(piece, cast.wayan) == [
        ("fact", "Di sini tertulis “25 Maret 2027”, padahal fakta tema: Batas perbaikan 20 Maret 2027.")
    ]
    assert [(one.label, one.verdict) for one in ticked_facts(piece)] == [
        ("Panjang jalan diperbaiki", "right"), ("Batas perbaikan", "wrong"), ("Anggaran", "silent"),
    ]  # fmt: skip


def test_it_stays_quick_among_three_thousand_pieces(cast):
    words = UNLIKE.split()
    pieces = Piece.objects.bulk_create(
        Piece(
            region=cast.wonogiri, agency=cast.health, title=f"Kabar {n}", created_by=cast.tuti, state="approved",
            text=" ".join(f"{words[(n + i) % len(words)]}{n % 40}" for i in range(60)), planned_at=NINE,
        )
        for n in range(3000)
    )  # fmt: skip
    from kentongan.editorial.queries.fingerprints import packed

    Fingerprint.objects.bulk_create(Fingerprint(piece=one, hashes=packed(one.text)) for one in pieces)
    mine = spoken(cast, text=f"{pieces[7].text} Tambahan.", planned_at=NINE)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        found = warnings_for(mine, cast.wayan)
    assert time.perf_counter() - began < 0.5  # about 0.08 on an old machine
    assert len(queries) <= 12
    assert found[0].kind == "similar"
    assert approved(cast).piece_id  # the scene is otherwise whole


def test_a_fact_written_out_in_words_is_ticked_too(cast):
    theme = ThemeFactory(region=cast.wonogiri, set_by=cast.sari)
    Fact.objects.create(theme=theme, label="batas waktu penambalan", value="7 hari", kind="number")
    piece = draft(cast, theme=theme, text="Lubang jalan ditambal paling lambat tujuh hari.")
    assert [one.verdict for one in ticked_facts(piece)] == ["right"]
    piece.text = "Lubang jalan ditambal paling lambat sepuluh hari."
    assert [one.verdict for one in ticked_facts(piece)] == ["silent"]
