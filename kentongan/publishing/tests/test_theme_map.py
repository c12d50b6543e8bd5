import csv
import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.publishing.actions.drift import weigh_all_wording, weigh_wording
from kentongan.publishing.models import Drift
from kentongan.publishing.queries import theme_map as queries
from kentongan.publishing.tests.plan_help import piece_of, publication_of, wib
from tests.factories import AccountFactory, AgencyFactory, DutyFactory, ThemeFactory

ZONE = "Asia/Jakarta"
MESSAGE = "Semua jalan kabupaten aman dilalui sebelum arus mudik."


@pytest.fixture
def theme(cast):
    return ThemeFactory(region=cast.wonogiri, key_message=MESSAGE, set_by=cast.sari)


def address(theme, tail=""):
    return f"/rencana/tema/{theme.pk}/peta{tail or '/'}"


def draw(cast, theme, today=date(2026, 3, 20)):
    return queries.theme_map(cast.sari, theme, ZONE, today)


def marks(row):
    """{column: figures} of the cells that are not empty."""
    return {n: dict(cell) for n, cell in enumerate(row.cells) if cell}


def test_it_puts_each_publication_on_its_local_day(cast, theme):
    DutyFactory(theme=theme, agency=cast.roads)
    publication_of(cast.roads, wib(1, 0), state="published", theme=theme)
    publication_of(cast.roads, wib(5, 23, 59), state="planned", theme=theme)
    publication_of(cast.roads, wib(5, 6), state="unconfirmed", theme=theme)
    publication_of(cast.roads, wib(5, 6), state="cancelled", theme=theme)
    publication_of(cast.roads, wib(31, 23), state="failed", theme=theme)
    publication_of(cast.roads, wib(28, 23, month=2), state="published", theme=theme)
    publication_of(cast.roads, wib(1, 0, month=4), state="planned", theme=theme)
    piece_of(cast.roads, wib(7), theme=theme)
    (row,) = draw(cast, theme).rows
    assert marks(row) == {
        0: {"tayang": 1},
        1: {"tayang": 1},
        5: {"dijadwalkan": 1, "belum-pasti": 1},
        7: {"disiapkan": 1},
        31: {"perlu-tindakan": 1},
        32: {"dijadwalkan": 1},
    }


def test_what_a_person_let_go_is_settled_and_each_shape_is_drawn_once(cast, client, theme):
    publication_of(cast.roads, wib(5, 6), state="missed", theme=theme)
    publication_of(cast.roads, wib(5, 7), state="retracted", theme=theme)
    (row,) = draw(cast, theme).rows
    assert marks(row) == {5: {"dilewatkan": 1, "ditarik": 1}}
    page = client.be(cast.sari).get(address(theme)).content.decode()
    assert page.count('id="m-off"') == 1


def test_it_tells_silent_declined_and_unasked_apart(cast, theme):
    DutyFactory(theme=theme, agency=cast.roads)
    DutyFactory(theme=theme, agency=cast.health, answer="declined", reason="bukan urusan kami")
    DutyFactory(theme=theme, agency=cast.prokopim, answer="accepted")
    publication_of(cast.kominfo, wib(5), state="published", theme=theme)
    piece_of(cast.prokopim, wib(7), theme=theme)  # a draft is not a word yet
    found = draw(cast, theme)
    assert [(str(r.agency), r.silent, r.declined, r.unasked) for r in found.rows] == [
        ("Dinas PU", True, False, False),
        ("Dinkes", False, True, False),
        ("Prokopim", True, False, False),
        ("Kominfo", False, False, True),
    ]
    assert (len(found.asked), len(found.spoken)) == (3, 0)


@pytest.mark.parametrize(
    ("spoke", "today", "late"),
    [(None, 12, None), (None, 13, 1), (11, 20, 0), (12, 20, 0), (15, 20, 3), (15, 30, 3)],
)
def test_it_counts_days_late_from_the_due_date(cast, theme, spoke, today, late):
    DutyFactory(theme=theme, agency=cast.roads, due_on=date(2026, 3, 12))
    if spoke:
        publication_of(cast.roads, wib(spoke, 23, 30), state="published", theme=theme)
        publication_of(cast.roads, wib(spoke + 2), state="published", theme=theme)
    (row,) = draw(cast, theme, date(2026, 3, today)).rows
    assert row.days_late == late


def test_it_never_calls_late_who_declined_or_was_not_asked(cast, theme):
    DutyFactory(theme=theme, agency=cast.roads, due_on=date(2026, 3, 2), answer="declined", reason="x")
    publication_of(cast.health, wib(30), state="published", theme=theme)
    assert [row.days_late for row in draw(cast, theme).rows] == [None, None]


def test_a_retracted_word_counts_as_withdrawn_not_as_spoken(cast, theme):
    DutyFactory(theme=theme, agency=cast.roads)
    publication_of(cast.roads, wib(5), state="retracted", theme=theme)
    (row,) = draw(cast, theme).rows
    assert (row.live, row.silent, row.first_day, marks(row)) == (0, True, None, {5: {"ditarik": 1}})


def test_it_weighs_each_text_once(cast, theme):
    same = publication_of(cast.roads, wib(5), state="published", theme=theme, text=MESSAGE)
    publication_of(cast.roads, wib(6), state="published", piece=same.submission.piece, text=MESSAGE)
    publication_of(cast.roads, wib(6), state="published", theme=theme, text="Posyandu buka hari Senin.")
    publication_of(cast.roads, wib(6), state="planned", theme=theme, text="Belum tayang.")
    (row,) = draw(cast, theme).rows
    assert (row.wording.mean, row.wording.texts, row.wording.weighed) == (None, 2, 0)
    assert weigh_wording(theme) == 2
    assert weigh_wording(theme) == 0
    assert sorted(Drift.objects.values_list("value", flat=True)) == [0.0, 1.0]
    (row,) = draw(cast, theme).rows
    assert (row.wording.mean, row.wording.texts, row.wording.weighed) == (0.5, 2, 2)


def test_it_weighs_anew_when_the_message_changes(cast, theme):
    publication_of(cast.roads, wib(5), state="published", theme=theme, text=MESSAGE)
    weigh_wording(theme)
    theme.key_message = "Posyandu aktif setiap bulan."
    theme.save()
    assert draw(cast, theme).unweighed == 1
    assert weigh_wording(theme) == 1
    assert draw(cast, theme).rows[0].wording.mean == 1.0


def test_the_schedule_weighs_all_themes_of_all_regions(cast, theme):
    other = ThemeFactory(region=cast.gunungkidul, key_message=MESSAGE)
    publication_of(cast.roads, wib(5), state="published", theme=theme, text=MESSAGE)
    publication_of(cast.neighbours, wib(5), state="published", theme=other, text="Pantai bersih.")
    with time_machine.travel(wib(20)):
        assert weigh_all_wording() == 2


@time_machine.travel(wib(20), tick=False)
def test_every_cell_leads_to_exactly_its_rows(client, cast, theme):
    DutyFactory(theme=theme, agency=cast.roads)
    first = publication_of(cast.roads, wib(5), state="published", theme=theme, title="Tanggal lima")
    publication_of(cast.roads, wib(5), state="planned", piece=first.submission.piece)
    publication_of(cast.roads, wib(6), state="published", theme=theme, title="Tanggal enam")
    publication_of(cast.health, wib(5), state="published", theme=theme, title="Dinas lain")
    publication_of(cast.roads, wib(3, month=4), state="planned", theme=theme, title="Bulan depan")
    page = client.be(cast.sari).get(address(theme)).content.decode()
    cells = re.findall(rf'href="(\?opd={cast.roads.pk}&amp;hari=[^#]+)#isi-sel">(.*?)</a>', page)
    assert [(url, " ".join(re.sub(r"<[^>]+>", "", words).split())) for url, words in cells] == [
        (f"?opd={cast.roads.pk}&amp;hari=2026-03-05", "1 tayang 1 dijadwalkan"),
        (f"?opd={cast.roads.pk}&amp;hari=2026-03-06", "1 tayang"),
        (f"?opd={cast.roads.pk}&amp;hari=sesudah", "1 dijadwalkan"),
    ]
    opened = client.get(address(theme) + f"?opd={cast.roads.pk}&hari=2026-03-05").content.decode()
    assert [word in opened for word in ("Tanggal lima", "Tanggal enam", "Dinas lain")] == [True, False, False]
    items = queries.cell_items(
        cast.sari, theme, cast.roads.pk, queries.cell_span(queries.columns_of(theme), "2026-03-05", ZONE)
    )
    assert [(item.title, item.total, len(item.lines)) for item in items] == [("Tanggal lima", 2, 2)]
    after = client.get(address(theme) + f"?opd={cast.roads.pk}&hari=sesudah").content.decode()
    assert "Bulan depan" in after


def test_a_long_theme_is_drawn_by_weeks(cast):
    theme = ThemeFactory(region=cast.wonogiri, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    publication_of(cast.roads, wib(5), state="published", theme=theme)
    columns = queries.columns_of(theme)
    assert len(columns) == 55
    (row,) = draw(cast, theme).rows
    (place,) = marks(row)
    assert columns[place].first <= date(2026, 3, 5) <= columns[place].last


@time_machine.travel(wib(20), tick=False)
def test_it_says_all_this_in_words(client, cast, theme):
    DutyFactory(theme=theme, agency=cast.roads, due_on=date(2026, 3, 12), answer="accepted")
    DutyFactory(theme=theme, agency=cast.health, answer="declined", reason="bukan urusan kami")
    DutyFactory(theme=theme, agency=cast.prokopim, due_on=date(2026, 3, 14))
    publication_of(cast.roads, wib(15), state="published", theme=theme, text=MESSAGE)
    weigh_wording(theme)
    page = client.be(cast.agung).get(address(theme)).content.decode()
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    for words in (
        "1 dari 3 perangkat daerah yang diminta sudah bicara · 1 diam · 1 menolak",
        "menolak: “bukan urusan kami”", "(diam)", "6 hari, belum tayang", "3 hari", "Maret 2026",
    ):  # fmt: skip
        assert words in text, words


def test_it_does_not_exist_for_the_neighbour(client, cast, theme):
    publication_of(cast.roads, wib(5), state="published", theme=theme)
    for person in (cast.hadi, cast.joko, cast.rina):
        client.be(person)
        for tail in ("/", ".csv", f"/kata/?opd={cast.roads.pk}"):
            assert client.get(address(theme, tail)).status_code == 404
        assert client.post(address(theme, "/hitungan/")).status_code == 404
    client.logout()
    assert client.get(address(theme)).status_code == 302
    assert client.get(address(theme, ".csv")).status_code == 302


def test_it_opens_no_cell_of_a_neighbouring_agency(client, cast, theme):
    publication_of(cast.neighbours, wib(5), state="published", title="Rahasia tetangga")
    page = client.be(cast.sari).get(address(theme) + f"?opd={cast.neighbours.pk}&hari=2026-03-05")
    assert page.status_code == 200
    assert "Rahasia tetangga" not in page.content.decode()
    assert client.get(address(theme, f"/kata/?opd={cast.neighbours.pk}")).status_code == 404


@pytest.mark.parametrize(
    "query", ["opd=x", "opd=1&hari=kemarin", "opd=%C2%B2", "opd=" + "9" * 30, "hari=2026-03-05"]
)
def test_it_bears_a_nonsense_address(client, cast, theme, query):
    assert client.be(cast.sari).get(f"{address(theme)}?{query}").status_code == 200


def test_it_hides_drafts_of_other_agencies(client, cast, theme):
    piece_of(cast.roads, wib(5), theme=theme, title="Draf PU")
    found = queries.theme_map(cast.tuti, theme, ZONE, date(2026, 3, 20))
    assert found.rows == []
    page = client.be(cast.tuti).get(address(theme) + f"?opd={cast.roads.pk}").content.decode()
    assert "Draf PU" not in page


@time_machine.travel(wib(20), tick=False)
def test_it_can_be_taken_along_as_a_table(client, cast, theme):
    DutyFactory(theme=theme, agency=cast.roads, due_on=date(2026, 3, 12), answer="declined", reason="=1+1")
    publication_of(cast.health, wib(5), state="published", theme=theme, text=MESSAGE)
    answer = client.be(cast.wayan).get(address(theme, ".csv"))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="peta-jalan-mantap-sebelum-lebaran.csv"' in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [(r["Perangkat daerah"], r["Jawaban"], r["Alasan"], r["Hari terlambat"], r["Tayang"], r["Kata berubah (%)"])
            for r in rows] == [
        ("Dinas Pekerjaan Umum", "ditolak", "'=1+1", "", "0", ""),
        ("Dinas Kesehatan", "tidak diminta", "", "", "1", ""),
    ]  # fmt: skip
    assert rows[1]["5 Mar 2026"] == "1 tayang"


def test_it_shows_the_words_that_changed(client, cast, theme):
    publication_of(cast.roads, wib(5), state="published", theme=theme, text="Semua jalan kabupaten aman.")
    weigh_wording(theme)
    page = client.be(cast.wayan).get(address(theme, f"/kata/?opd={cast.roads.pk}")).content.decode()
    assert "<del>" in page
    assert "dilalui, arus, mudik" in page
    assert "1 teks berbeda yang sedang tayang" in page


@pytest.mark.parametrize(
    ("name", "status"), [("sari", 302), ("lestari", 302), ("wayan", 404), ("agung", 404)]
)
def test_comparing_now_is_for_those_who_set_themes(client, cast, theme, name, status):
    publication_of(cast.roads, wib(5), state="published", theme=theme)
    assert client.be(getattr(cast, name)).post(address(theme, "/hitungan/")).status_code == status
    assert Drift.objects.count() == (1 if status == 302 else 0)


def test_it_asks_few_questions_however_many_agencies(client, cast, theme):
    def count():
        with CaptureQueriesContext(connection) as seen:
            client.get(address(theme))
        return len(seen)

    client.be(cast.sari)
    publication_of(cast.roads, wib(5), state="published", theme=theme)
    count()
    few = count()
    for _ in range(8):
        agency = AgencyFactory(region=cast.wonogiri)
        DutyFactory(theme=theme, agency=agency)
        publication_of(agency, wib(6), state="published", theme=theme, account=AccountFactory(agency=agency))
    assert count() == few
    assert few <= 30


def test_it_lets_no_script_through(client, cast):
    theme = ThemeFactory(region=cast.wonogiri, title="<script>a</script>", key_message="<script>b</script>")
    DutyFactory(theme=theme, agency=cast.roads, answer="declined", reason="<script>c</script>")
    publication_of(
        cast.health,
        wib(5),
        state="published",
        theme=theme,
        text="<script>d</script>",
        title="<script>e</script>",
    )
    client.be(cast.sari)
    for tail in (f"/?opd={cast.health.pk}", f"/kata/?opd={cast.health.pk}"):
        page = client.get(address(theme, tail)).content.decode()
        assert re.findall(r"<script>[a-e]", page) == []
