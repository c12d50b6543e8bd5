"""Every slide is a page for everybody, without sign-in and without script."""

import re

from django.urls import reverse

from kentongan.lounge.models import Slide
from kentongan.lounge.queries.drawing import WORDS
from kentongan.lounge.tests.conftest import make_takeover, make_voice
from tests.factories import AgencyFactory


def _page(client, address, **headers):
    return client.get(reverse("screen:slide", args=["wonogiri", address]), **headers)


def test_it_answers_anybody_for_every_kind(cast, client):
    assert {word: _page(client, word).status_code for word in WORDS} == dict.fromkeys(WORDS, 200)


def test_a_kind_with_nothing_true_to_show_says_so(cast, client):
    html = _page(client, "anggaran").content.decode()
    assert "Anggaran belum diterbitkan di sini." in html
    assert "0%" not in html and "Rp0" not in html


def test_a_page_has_a_way_on_a_source_a_day_and_a_code_for_telephones(cast, wall, notice, client):
    html = _page(client, notice.pk).content.decode()
    assert "<h1" in html and "Selamat datang" in html
    assert "Sumber: Kabupaten Wonogiri" in html
    assert re.search(r"per\s+\d+ \w+ \d{4}, \d\d\.\d\d.WIB", html)
    assert 'rel="prev"' in html and 'rel="next"' in html and reverse("screen:menu", args=["wonogiri"]) in html
    assert "Kode QR ke halaman ini" in html


def test_following_the_way_on_leads_through_every_kind_and_back(cast, client):
    here, seen = reverse("screen:slide", args=["wonogiri", "wilayah"]), []
    while here not in seen:
        seen.append(here)
        here = re.search(r'href="([^"]+)" rel="next"', client.get(here).content.decode())[1]
    assert seen == [reverse("screen:slide", args=["wonogiri", word]) for word in WORDS]


def test_it_speaks_english(cast, wall, notice, client):
    html = _page(client, notice.pk, headers={"accept-language": "en"}).content.decode()
    assert "Welcome" in html and "Have a look." in html and "Selamat datang" not in html


def test_the_presenters_note_never_leaves_the_office(cast, wall, notice, client):
    for path in (reverse("screen:slide", args=["wonogiri", notice.pk]), reverse("screen:player", args=["wonogiri", wall.key]),
                 reverse("screen:content", args=["wonogiri", notice.pk, "id"])):  # fmt: skip
        assert "Sapa tamu dulu" not in client.get(path).content.decode()


def test_a_notice_on_no_screen_is_nobodys_business(cast, playlist, notice, client):
    assert _page(client, notice.pk).status_code == 404


def test_a_notice_of_a_closed_screen_is_gone(cast, wall, notice, client):
    type(wall).objects.update(closed_at=notice.changed_at)
    assert _page(client, notice.pk).status_code == 404


def test_the_neighbours_slide_is_not_found_under_our_name(cast, their_wall, client):
    slide = Slide.objects.get(title="Rahasia tetangga")
    assert _page(client, slide.pk).status_code == 404
    assert "Rahasia" not in client.get(reverse("screen:menu", args=["wonogiri"])).content.decode()


def test_odd_addresses_are_not_found(cast, client):
    assert [_page(client, word).status_code for word in ("entah", "9" * 30, "0")] == [404, 404, 404]
    assert client.get("/layar/tidak-ada/").status_code == 404


def test_the_menu_lists_kinds_and_notices(cast, wall, notice, client):
    html = client.get(reverse("screen:menu", args=["wonogiri"])).content.decode()
    addresses = re.findall(r'<li><a href="([^"]+)"', html)
    words = [word for word in WORDS if word != "pengumuman"]
    assert addresses == [reverse("screen:slide", args=["wonogiri", word]) for word in [*words, notice.pk]]


def test_an_emergency_word_stands_on_every_page(cast, client):
    make_takeover(cast, title_en="Flood downstream", text_en="Keep away from the bridge.")
    assert "Jauhi jembatan." in _page(client, "wilayah").content.decode()
    english = _page(client, "tema", headers={"accept-language": "en"}).content.decode()
    assert "Flood downstream" in english and "Jauhi" not in english


def test_voices_are_shown_without_their_source_and_go_with_their_mention(cast, mention, client):
    make_voice(cast, mention)
    html = _page(client, "kata-warga").content.decode()
    assert "“Petugasnya ramah”" in html
    assert "Sumarni" not in html and mention.external_id not in html and (mention.url or "-none-") not in html
    type(mention).objects.filter(pk=mention.pk).wipe()
    assert "Petugasnya ramah" not in _page(client, "kata-warga").content.decode()


def _found_by_machines(client, path: str) -> bool:
    """Whether robots.txt lets machines in: the longest rule that fits decides (RFC 9309), "*" is any characters."""
    lines = client.get("/robots.txt").content.decode().splitlines()
    rules = [line.split(": ") for line in lines if line.startswith(("Allow", "Disallow"))]
    fitting = [
        (len(rule), verb) for verb, rule in rules if re.match(re.escape(rule).replace(r"\*", ".*"), path)
    ]
    return max(fitting)[1] == "Allow"


def test_slides_as_pages_are_found_and_what_a_device_plays_is_not(cast, wall, notice, client):
    name = ["wonogiri"]
    pages = [reverse("screen:home"), reverse("screen:menu", args=name),
             *(reverse("screen:slide", args=[*name, word]) for word in WORDS)]  # fmt: skip
    assert [path for path in pages if not _found_by_machines(client, path)] == []
    played = [reverse(f"screen:{one}", args=[*name, wall.key]) for one in ("player", "state", "drawn")]
    played += [reverse("screen:content", args=[*name, notice.pk, "id"]), "/kantor/", "/masuk/"]
    assert [path for path in played if _found_by_machines(client, path)] == []
    assert "noindex" in client.get(played[0]).content.decode()


def test_what_is_said_for_a_while_is_not_kept_by_search_engines(cast, wall, notice, client):
    kept = {word for word in WORDS if 'name="robots"' not in _page(client, word).content.decode()}
    assert kept == set(WORDS) - {"kata-warga", "pengumuman"}
    assert '<meta name="robots" content="noindex">' in _page(client, notice.pk).content.decode()


def test_a_province_is_told_by_its_regencies_and_what_was_never_imported_is_left_out(cast, client):
    java = cast.wonogiri.parent
    type(java).objects.filter(pk=java.pk).update(slug="jateng")
    AgencyFactory(region=java, name="Kominfo Provinsi", short_name="Kominfo", slug="kominfo")
    html = client.get(reverse("screen:slide", args=["jateng", "wilayah"])).content.decode()
    assert "kabupaten dan kota" in html and "kecamatan" not in html and "desa dan kelurahan" not in html
