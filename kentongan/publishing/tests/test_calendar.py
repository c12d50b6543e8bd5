import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.editorial.models import Observance
from kentongan.publishing.queries.calendar import Wanted, count_days
from kentongan.publishing.queries.day_list import items_on
from kentongan.publishing.queries.periods import month_of
from kentongan.publishing.tests.plan_help import piece_of, publication_of, wib
from tests.factories import AccountFactory, ThemeFactory

CALENDAR = "/rencana/kalender/"
MARCH = f"{CALENDAR}?bulan=2026-03"


def totals(page: str) -> dict[str, str]:
    """What the cells of the month say: day → total."""
    cells = re.findall(r'<a class="day".*?</a>', page, re.S)
    found = {}
    for cell in cells:
        day = re.search(r'datetime="([^"]+)"', cell)[1]
        total = re.search(r'class="total">([\d.]+)', cell)
        if total:
            found[day] = total[1]
    return found


def test_it_counts_publications_and_drafts_by_the_days_of_the_region(client, cast):
    publication_of(cast.roads, wib(12, 0, 30))  # the 11th in UTC
    publication_of(cast.roads, wib(12, 23, 59), state="published")
    publication_of(cast.roads, wib(13, 0, 0), state="cancelled")
    piece_of(cast.roads, wib(12, 9))
    piece_of(cast.roads, wib(31, 23))
    page = client.be(cast.sari).get(MARCH).content.decode()
    assert totals(page) == {"2026-03-12": "3", "2026-03-31": "1"}
    assert "4 tayangan dan naskah" in page


def test_its_count_is_the_length_of_its_list(client, cast):
    themes = [ThemeFactory(region=cast.wonogiri, hue=n) for n in (1, 2)]
    for n, state in enumerate(
        ("planned", "due", "sending", "published", "unconfirmed", "late", "missed", "failed", "retracted")
    ):
        publication_of(cast.roads if n % 2 else cast.health, wib(12, 1 + n), state=state, theme=themes[n % 2])
    piece = piece_of(cast.roads, wib(12, 7), state="approved")
    publication_of(cast.roads, wib(12, 7), piece=piece)
    publication_of(cast.roads, wib(12, 8), piece=piece)
    piece_of(cast.roads, wib(12, 7), theme=themes[0])
    piece_of(cast.roads, wib(12, 7), state="approved")  # nothing made of it yet
    days = month_of(date(2026, 3, 1)).days
    wishes = [
        Wanted(), Wanted(agency=cast.roads.pk), Wanted(theme=themes[0].pk), Wanted(theme=0), Wanted(kind="disiapkan"),
        Wanted(kind="perlu-tindakan"), Wanted(kind="dilewatkan"), Wanted(platform="bluesky"),
        Wanted(kind="tayang", agency=cast.health.pk),
    ]  # fmt: skip
    seen = []
    for wanted in wishes:
        day = count_days(cast.sari, cast.wonogiri, days, "Asia/Jakarta", wanted)[date(2026, 3, 12)]
        items = items_on(cast.sari, cast.wonogiri, date(2026, 3, 12), "Asia/Jakarta", wanted)
        assert day.total == sum(item.total for item in items), wanted
        assert day.publications == sum(len(item.lines) for item in items), wanted
        seen.append(day.total)
    assert seen == [13, 8, 6, 3, 2, 2, 1, 11, 0]


def test_it_never_counts_the_neighbour(client, cast):
    publication_of(cast.neighbours, wib(12), title="Rahasia tetangga")
    piece_of(cast.neighbours, wib(12), title="Draf tetangga")
    for person in (cast.sari, cast.wayan, cast.agung, cast.rina):
        for address in (
            MARCH,
            f"{MARCH}&hari=2026-03-12",
            f"{MARCH}&opd={cast.neighbours.pk}",
            f"{CALENDAR}?minggu=2026-03-12",
        ):
            page = client.be(person).get(address).content.decode()
            assert totals(page) == {}
            assert "tetangga" not in page
    assert totals(client.be(cast.hadi).get(MARCH).content.decode()) == {"2026-03-12": "2"}


def test_it_asks_a_stranger_to_sign_in(client, cast):
    assert client.get(MARCH).status_code == 302


def test_it_hides_drafts_of_other_agencies(client, cast):
    piece_of(cast.roads, wib(12), title="Draf PU")
    assert totals(client.be(cast.tuti).get(MARCH).content.decode()) == {}
    assert totals(client.be(cast.wayan).get(MARCH).content.decode()) == {"2026-03-12": "1"}


def test_it_opens_a_day_beside_the_table_and_alone_for_htmx(client, cast):
    publication_of(cast.roads, wib(12, 9), state="published", title="Jalur Pracimantoro siap")
    whole = client.be(cast.sari).get(f"{MARCH}&hari=2026-03-12").content.decode()
    assert "Kamis, 12 Maret 2026" in whole
    assert "Jalur Pracimantoro siap" in whole
    headers = {"HX-Request": "true", "HX-Target": "hari"}
    part = client.get(f"{MARCH}&hari=2026-03-12", headers=headers).content.decode()
    assert "<html" not in part
    assert "Jalur Pracimantoro siap" in part
    assert "<table" not in part


@time_machine.travel(wib(12, 9), tick=False)
def test_it_opens_today_by_itself(client, cast):
    page = client.be(cast.sari).get(CALENDAR).content.decode()
    assert "Kalender Maret 2026" in page
    assert "Kamis, 12 Maret 2026" in page
    assert page.count('aria-current="date"') == 1


@pytest.mark.parametrize(
    "text", ["2026-13", "besok", "9999-12", "0001-01", "2026-03-99", "<script>", "2026-03-1", "²"]
)
@pytest.mark.parametrize("name", ["bulan", "minggu", "hari"])
def test_it_shows_this_month_when_the_address_is_nonsense(client, cast, name, text):
    answer = client.be(cast.sari).get(CALENDAR, {name: text})
    assert answer.status_code == 200
    assert "Alamat itu tidak memuat tanggal yang dikenal." in answer.content.decode()


@pytest.mark.parametrize("name", ["opd", "platform", "tema", "keadaan"])
@pytest.mark.parametrize("text", ["99999", "entah", "-1", "9" * 40, "²"])
def test_it_says_when_a_filter_is_unknown(client, cast, name, text):
    answer = client.be(cast.sari).get(MARCH, {"bulan": "2026-03", name: text})
    assert answer.status_code == 200
    assert "Pilihan ini tidak dikenal; kalender menampilkan semuanya." in answer.content.decode()


def test_its_filters_stay_in_the_address(client, cast):
    publication_of(cast.roads, wib(12))
    publication_of(cast.health, wib(12))
    page = client.be(cast.sari).get(f"{MARCH}&opd={cast.roads.pk}").content.decode()
    assert totals(page) == {"2026-03-12": "1"}
    assert f'href="?opd={cast.roads.pk}&amp;bulan=2026-02"' in page
    assert f'href="?opd={cast.roads.pk}&amp;bulan=2026-04"' in page
    assert f'href="?opd={cast.roads.pk}&amp;minggu=2026-03-01"' in page


def test_its_filters_change_and_clear_without_leaving_the_month_and_its_open_day(client, cast):
    page = client.be(cast.sari).get(f"{MARCH}&hari=2026-03-12&platform=bluesky").content.decode()
    assert '<input type="hidden" name="bulan" value="2026-03">' in page
    assert '<input type="hidden" name="hari" value="2026-03-12">' in page
    clear = re.search(r'href="([^"]+)">Hapus saringan', page)[1]
    assert clear == f"{CALENDAR}?bulan=2026-03&amp;hari=2026-03-12"
    assert "Hapus saringan" not in client.get(clear.replace("&amp;", "&")).content.decode()


def test_an_agencys_people_come_to_their_own_with_one_tap(client, cast):
    publication_of(cast.roads, wib(12))
    publication_of(cast.health, wib(12))
    page = client.be(cast.wayan).get(f"{MARCH}&platform=bluesky").content.decode()
    own = re.search(r'href="([^"]+)">Hanya Dinas PU<', page)[1].replace("&amp;", "&")
    assert own == f"{CALENDAR}?bulan=2026-03&platform=bluesky&opd={cast.roads.pk}"
    narrowed = client.get(own).content.decode()
    assert "Hanya Dinas PU" not in narrowed
    assert totals(narrowed) == totals(
        client.get(f"{MARCH}&opd={cast.roads.pk}&platform=bluesky").content.decode()
    )
    assert "Hanya" not in client.be(cast.sari).get(MARCH).content.decode()


def test_it_steps_over_the_turn_of_the_year(client, cast):
    page = client.be(cast.sari).get(f"{CALENDAR}?bulan=2026-12").content.decode()
    assert 'href="?bulan=2026-11"' in page
    assert 'href="?bulan=2027-01"' in page


def test_it_knows_holidays_and_awareness_days(client, cast):
    Observance.objects.create(name="Hari Pendidikan Nasional", month=5, day=2)
    Observance.objects.create(name="Hari Jadi Wonogiri", month=5, day=19, region=cast.wonogiri)
    Observance.objects.create(name="Hari Jadi Gunungkidul", month=5, day=27, region=cast.gunungkidul)
    page = client.be(cast.sari).get(f"{CALENDAR}?bulan=2026-05&hari=2026-05-02").content.decode()
    assert "Hari Buruh Internasional" in page
    assert page.count("Hari Pendidikan Nasional") == 2  # in the table and on the opened day
    assert "Hari Jadi Wonogiri" in page
    assert "Hari Jadi Gunungkidul" not in page


def test_it_shows_a_week_by_hours(client, cast):
    publication_of(cast.roads, wib(12, 9, 30), title="Jalur Pracimantoro siap")
    for n in range(5):
        piece_of(cast.roads, wib(13, 14, n), title=f"Naskah {n}")
    page = client.be(cast.sari).get(f"{CALENDAR}?minggu=2026-03-12").content.decode()
    assert "Kalender 9 Mar 2026 – 15 Mar 2026" in page
    assert re.findall(r'<th scope="row">([\d.]+)</th>', page) == [f"{hour:02}.00" for hour in range(9, 15)]
    assert "Jalur Pracimantoro siap" in page
    assert [f"Naskah {n}" in page for n in range(5)] == [True, True, True, False, False]
    assert "2 lagi" in page


def test_it_names_themes_not_by_colour_alone(client, cast):
    theme = ThemeFactory(region=cast.wonogiri, hue=4, title="Jalan mantap")
    publication_of(cast.roads, wib(12), theme=theme)
    page = client.be(cast.sari).get(MARCH).content.decode()
    chip = re.search(r'<li class="chip hue-4".*?</li>', page)[0]
    assert re.sub(r"<[^>]+>", "", chip) == "AJalan mantap: 1"


def test_it_asks_few_questions_however_much_there_is(client, cast):
    def count():
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{MARCH}&hari=2026-03-12")
        return len(seen)

    client.be(cast.sari)
    publication_of(cast.roads, wib(12))
    count()
    few = count()
    piece = piece_of(cast.roads, wib(12), state="approved")
    for _ in range(20):
        publication_of(cast.roads, wib(12), piece=piece, account=AccountFactory(agency=cast.roads))
        piece_of(cast.roads, wib(14))
    assert count() == few
    assert few <= 30


def test_it_lets_no_script_through(client, cast):
    theme = ThemeFactory(region=cast.wonogiri, title="<script>x</script>")
    publication_of(cast.roads, wib(12), title="<script>alert(1)</script>", theme=theme)
    for address in (f"{MARCH}&hari=2026-03-12", f"{CALENDAR}?minggu=2026-03-12"):
        page = client.be(cast.sari).get(address).content.decode()
        assert "<script>alert" not in page
        assert "<script>x" not in page


def move(client, piece, **values):
    return client.post(
        f"/rencana/naskah/{piece.pk}/jadwal/", {"day": "2026-03-20", "clock": "10:30", **values}
    )


@time_machine.travel(wib(5), tick=False)
def test_a_piece_moves_from_the_calendar_and_the_calendar_stays(client, cast):
    piece = piece_of(cast.roads, wib(12, 9))
    page = client.be(cast.wayan).get(f"{MARCH}&hari=2026-03-12").content.decode()
    assert f'action="/rencana/naskah/{piece.pk}/jadwal/"' in page
    answer = move(client, piece, next=f"{MARCH}&hari=2026-03-12")
    assert answer.headers["Location"] == f"{MARCH}&hari=2026-03-12"
    assert totals(client.get(MARCH).content.decode()) == {"2026-03-20": "1"}
    piece.refresh_from_db()
    assert piece.planned_at == wib(20, 10, 30)


@pytest.mark.parametrize("back", ["https://jahat.test/", "//jahat.test/", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else_after_moving(client, cast, back):
    piece = piece_of(cast.roads, wib(12, 9))
    with time_machine.travel(wib(5)):
        answer = move(client.be(cast.wayan), piece, next=back)
    assert answer.headers["Location"] == f"/rencana/naskah/{piece.pk}/"


def test_it_offers_moving_only_to_those_who_write(client, cast):
    publication_of(cast.roads, wib(12, 9))
    for person, may in ((cast.wayan, True), (cast.sari, True), (cast.tuti, False), (cast.lestari, False)):
        page = client.be(person).get(f"{MARCH}&hari=2026-03-12").content.decode()
        assert ("Pindah ke tanggal" in page) is may
