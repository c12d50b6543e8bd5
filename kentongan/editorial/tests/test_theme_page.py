import pytest
import time_machine

from kentongan.editorial.tests.plan_help import MARCH_5, duty_of, theme_of
from tests.factories import PieceFactory


@time_machine.travel(MARCH_5, tick=False)
def test_it_shows_message_facts_duties_answers_and_pieces(client, cast):
    theme = theme_of(cast)
    theme.facts.create(label="Panjang jalan", value="42 km", kind="number", source="Dinas PU")
    duty_of(cast, theme=theme, answer="declined", reason="bukan urusan kami")
    duty_of(cast, theme=theme, agency=cast.health)
    PieceFactory(agency=cast.roads, theme=theme, title="Jalur Pracimantoro siap")
    page = client.be(cast.sari).get(f"/rencana/tema/{theme.pk}/").content.decode()
    for words in (
        theme.key_message, "42 km", "bukan urusan kami", "belum dijawab", "Jalur Pracimantoro siap",
        "1 tugas belum dijawab", "berjalan",
    ):  # fmt: skip
        assert words in page, words


def test_it_hides_the_drafts_of_other_agencies(client, cast):
    theme = theme_of(cast)
    PieceFactory(agency=cast.roads, theme=theme, title="Draf Dinas PU")
    page = client.be(cast.tuti).get(f"/rencana/tema/{theme.pk}/").content.decode()
    assert "Draf Dinas PU" not in page


@pytest.mark.parametrize("name", ["hadi", "joko", "rina"])
def test_it_does_not_exist_for_the_neighbour(client, cast, name):
    theme = theme_of(cast, title="Hanya Wonogiri")
    client.be(getattr(cast, name))
    assert client.get(f"/rencana/tema/{theme.pk}/").status_code == 404
    assert client.get(f"/rencana/tema/{theme.pk}/ubah/").status_code == 404
    assert client.get(f"/rencana/tema/{theme.pk}/tugas/").status_code == 404
    assert client.post(f"/rencana/tema/{theme.pk}/ubah/", {}).status_code == 404
    assert "Hanya Wonogiri" not in client.get("/rencana/tema/").content.decode()


@time_machine.travel(MARCH_5, tick=False)
def test_it_lists_running_and_past_apart(client, cast):
    theme_of(cast, title="Sedang berjalan")
    theme_of(cast, title="Sudah lewat", starts_on="2025-01-01", ends_on="2025-01-31")
    page = client.be(cast.wayan).get("/rencana/tema/").content.decode()
    assert page.index("Sedang berjalan") < page.index("Sudah selesai") < page.index("Sudah lewat")
    assert "Tetapkan tema" not in page


def test_it_lets_no_script_through(client, cast):
    theme = theme_of(cast, title="<script>alert(1)</script>", key_message="<img src=x onerror=alert(1)>")
    theme.facts.create(label="<b>", value="</dl><script>", kind="text")
    page = client.be(cast.sari).get(f"/rencana/tema/{theme.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
