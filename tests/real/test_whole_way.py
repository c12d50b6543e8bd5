"""The whole way, as people go it in a browser: theme → duty → piece → returned → approved → read → heard."""

import re
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from .browsing import axe, new_page, spills
from .office import office as start_office
from .servers.small_http import Answer, small_http

pytestmark = [pytest.mark.real, pytest.mark.browser]

KEY_MESSAGE = (
    "Air bersih mengalir ke setiap dusun sebelum puncak kemarau. Laporkan sumur kering ke nomor layanan 112."
)
TEXT = "Air bersih mengalir ke setiap dusun sebelum puncak kemarau. Laporkan sumur kering ke nomor layanan {number}."


@pytest.fixture(scope="module")
def citizens():
    """A feed of what people answer; empty until the test lets somebody speak."""
    said: list[str] = []

    def answer(request) -> Answer:
        items = "".join(
            f"<item><guid>{n}</guid><title>Balasan warga</title><description>{text}</description>"
            f"<pubDate>{format_datetime(datetime.now(UTC) - timedelta(minutes=1))}</pubDate></item>"
            for n, text in enumerate(said)
        )
        body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Warga</title>{items}</channel></rss>"
        return Answer(200, body.encode(), {"Content-Type": "application/rss+xml"})

    with small_http(answer) as base:
        yield base, said


@pytest.fixture(scope="module")
def office(tmp_path_factory, citizens):
    host = citizens[0].removeprefix("http://")
    with start_office(tmp_path_factory.mktemp("office"), KENTONGAN_OUTBOUND_ALLOW=host) as running:
        yield running


class Person:
    """Somebody at a screen. Every page they come to is looked at by axe."""

    def __init__(self, browser, office, name: str, width: int = 1280) -> None:
        self.page, self.office, self.name = new_page(browser, width), office, name
        office.sign_in(self.page, name)

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.office.base}{path}")
        self.look()

    def press(self, name: str, within: str = "main") -> None:
        self.page.locator(within).get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def open(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def look(self) -> None:
        self.page.wait_for_load_state("networkidle")
        # axe itself tries inline styles, which our policy refuses; that pages have none, the test client holds
        troubles = [trouble for trouble in self.page.troubles if "inline style" not in trouble]
        assert troubles == [], (self.page.url, self.page.inner_text("main")[:900])
        assert spills(self.page) == 0, self.page.url
        assert axe(self.page) == [], self.page.url
        self.page.troubles.clear()

    def says(self, text: str) -> bool:
        return text in self.page.inner_text("main")

    def number(self, pattern: str) -> int:
        return int(re.search(pattern, self.page.url).group(1))

    def leave(self) -> None:
        self.page.context.close()


def test_from_a_theme_to_the_public_and_back(browser, office, citizens):
    feed, said = citizens
    theme_id = _the_leader_sets_a_theme(Person(browser, office, "lestari"))
    piece_id = _the_contact_accepts_and_writes(Person(browser, office, "wayan", width=390), theme_id)
    bagus = Person(browser, office, "bagus", width=390)
    _the_head_returns_it(bagus, piece_id)
    wayan = Person(browser, office, "wayan", width=390)
    _the_contact_mends_it(wayan, piece_id)
    _the_author_cannot_approve(wayan, piece_id)
    _the_head_approves_it(bagus, piece_id)
    address = _it_is_read_on_the_public_page(browser, office)
    _a_reply_is_heard(Person(browser, office, "sari"), feed, said, address)


def _the_leader_sets_a_theme(lestari: Person) -> int:
    page = lestari.page
    lestari.go("/rencana/tema/baru/")
    page.get_by_label("Tema", exact=True).fill("Air sampai dusun")
    page.get_by_label("Pesan kunci").fill(KEY_MESSAGE)
    page.fill("input[name=starts_on]", _day(-1))
    page.fill("input[name=ends_on]", _day(20))
    page.fill("input[name=facts-0-label]", "nomor layanan")
    page.fill("input[name=facts-0-value]", "112")
    page.select_option("select[name=facts-0-kind]", "number")
    lestari.press("Simpan tema")
    theme_id = lestari.number(r"/tema/(\d+)/")
    lestari.go(f"/rencana/tema/{theme_id}/tugas/")
    page.fill("input[name=due_on]", _day(5))
    page.get_by_label("Dinas Pekerjaan Umum").check()
    lestari.press("Beri tugas")
    lestari.go(f"/rencana/tema/{theme_id}/")
    assert lestari.says("Dinas PU") or lestari.says("Dinas Pekerjaan Umum")
    lestari.leave()
    return theme_id


def _the_contact_accepts_and_writes(wayan: Person, theme_id: int) -> int:
    page = wayan.page
    wayan.go("/")
    wayan.open("Air sampai dusun")
    wayan.press("Terima tugas")
    wayan.open("Tulis naskah")
    page.get_by_label("Judul").fill("Air bersih sampai dusun paling jauh")
    page.get_by_label("Teks inti").fill(TEXT.format(number="119"))
    wayan.press("Simpan draf")
    piece_id = wayan.number(r"/naskah/(\d+)/")
    wayan.go(f"/rencana/naskah/{piece_id}/akun/")
    page.get_by_label("Situs daerah kabar").first.check()
    wayan.press("Simpan akun")
    wayan.go(f"/rencana/naskah/{piece_id}/")
    assert wayan.says("119"), "the contradiction with the theme's fact is shown"
    _submit(wayan, piece_id)
    wayan.leave()
    return piece_id


def _submit(person: Person, piece_id: int) -> None:
    person.go(f"/rencana/naskah/{piece_id}/pengajuan/")
    sure = person.page.locator("input[name=sure]")
    if sure.count():  # no time was planned: it will leave as soon as it is approved
        sure.check()
    person.press("Ajukan")


def _the_head_returns_it(bagus: Person, piece_id: int) -> None:
    bagus.go("/")
    bagus.open("Air bersih sampai dusun paling jauh")
    if "/pengajuan/" not in bagus.page.url:
        bagus.open("Baca dan putuskan")
    bagus.page.locator("summary", has_text="Kembalikan dengan catatan").click()
    bagus.page.locator("textarea[name=remarks]").fill("Nomor layanannya 112, lihat fakta tema.")
    bagus.page.locator("form:has(textarea[name=remarks]) button:not([type=button])").last.click()
    bagus.page.wait_for_load_state()
    bagus.look()


def _the_contact_mends_it(wayan: Person, piece_id: int) -> None:
    wayan.go(f"/rencana/naskah/{piece_id}/")
    assert wayan.says("Nomor layanannya 112, lihat fakta tema.")
    wayan.go(f"/rencana/naskah/{piece_id}/ubah/")
    wayan.page.get_by_label("Teks inti").fill(TEXT.format(number="112"))
    wayan.press("Simpan")
    _submit(wayan, piece_id)


def _the_author_cannot_approve(wayan: Person, piece_id: int) -> None:
    wayan.go(f"/rencana/naskah/{piece_id}/")
    assert wayan.page.get_by_role("button", name="Setujui").count() == 0
    wayan.leave()


def _the_head_approves_it(bagus: Person, piece_id: int) -> None:
    bagus.go("/rencana/persetujuan/")
    bagus.open("Air bersih sampai dusun paling jauh")
    bagus.press("Setujui")
    bagus.go(f"/rencana/naskah/{piece_id}/")
    assert bagus.says("disetujui")
    bagus.leave()


def _it_is_read_on_the_public_page(browser, office) -> str:
    reader = new_page(browser, 390)
    _until(
        lambda: (
            reader.goto(f"{office.base}/kabar/wonogiri/") and reader.get_by_text("Air bersih sampai").count()
        )
    )
    reader.get_by_role("link", name="Air bersih sampai dusun paling jauh").click()
    reader.wait_for_url("**/kabar/wonogiri/air-bersih*/")
    assert "Laporkan sumur kering ke nomor layanan 112." in reader.inner_text("main")
    assert reader.troubles == []
    assert axe(reader) == []
    address = reader.url
    reader.context.close()
    return address


def _a_reply_is_heard(sari: Person, feed: str, said: list[str], address: str) -> None:
    page = sari.page
    sari.go("/dengar/sumber/")
    sari.go("/dengar/sumber/baru/feed/")
    page.fill("input[name=name]", "Jawaban warga")
    page.fill("input[name=address]", f"{feed}/rss")
    said.append(f"Sumur di Paranggupito masih kering, kapan airnya sampai? {address}")
    sari.press("Simpan sumber")  # the first visit comes at once
    _until(lambda: sari.go("/dengar/?q=sumur+kering") or sari.says("kapan airnya sampai"), patience_s=150)
    sari.leave()


def _until(true, patience_s: float = 90) -> None:
    deadline = time.monotonic() + patience_s
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(2)


def _day(offset: int) -> str:
    return (datetime.now(UTC) + timedelta(hours=7, days=offset)).strftime("%Y-%m-%d")
