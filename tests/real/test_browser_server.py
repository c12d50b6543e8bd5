"""The browser that the group starts is a real Chromium, and axe finds what is wrong even under a strict policy."""

import re

import pytest

from .browsing import WIDTHS, axe, new_page, pictures, spills
from .servers.small_http import Answer, small_http

pytestmark = [pytest.mark.real, pytest.mark.browser]

POLICY = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'"}
GOOD = """<!doctype html><html lang="id"><head><title>Hari ini</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="/ikon.svg"><script src="/jam.js" defer></script></head><body><main><h1>Hari ini</h1>
<p id="jam"></p><form method="post" action="/kirim"><label>Judul <input name="judul"></label>
<button>Kirim</button></form></main></body></html>"""
BAD = GOOD.replace("<label>Judul <input", '<label>Judul</label><img src="/foto.png"><input').replace(
    ' lang="id"', ""
)
SCRIPT = """document.querySelector("#jam").textContent =
  new Date(0).toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" })"""


@pytest.fixture(scope="module")
def site():
    def answer(request) -> Answer:
        if request.path == "/jam.js":
            return Answer(200, SCRIPT.encode(), {"Content-Type": "text/javascript"})
        if request.path == "/kirim":
            return Answer(200, f"<!doctype html><h1>Terkirim: {request.form['judul']}</h1>".encode(), POLICY)
        if request.path == "/rusak":
            return Answer(500, b"aduh", POLICY)
        return Answer(200, (BAD if request.path == "/buruk" else GOOD).encode(), POLICY)

    with small_http(answer) as base:
        yield base


def test_it_runs_scripts_in_indonesian_and_western_time(browser_page, site):
    browser_page.goto(site)
    shown = browser_page.inner_text("#jam")
    assert re.fullmatch(r"Kamis, 0?1 Januari 1970 pukul 07\.00\.00 WIB", shown), shown
    assert browser_page.troubles == []


def test_it_fills_and_sends_a_form(browser_page, site):
    browser_page.goto(site)
    browser_page.get_by_label("Judul").fill("Panen raya")
    browser_page.get_by_role("button", name="Kirim").click()
    assert browser_page.inner_text("h1") == "Terkirim: Panen raya"


def test_forms_work_without_scripts(browser, site):
    page = new_page(browser, java_script_enabled=False)
    page.goto(site)
    page.get_by_label("Judul").fill("Tanpa skrip")
    page.get_by_role("button").click()
    assert page.inner_text("h1") == "Terkirim: Tanpa skrip"
    page.context.close()


def test_axe_passes_the_good_page_and_names_what_is_wrong_on_the_bad_one(browser_page, site):
    browser_page.goto(site)
    assert axe(browser_page) == []
    browser_page.goto(f"{site}/buruk")
    assert {sentence.split(" ")[0] for sentence in axe(browser_page)} == {
        "html-has-lang",
        "image-alt",
        "label",
    }
    assert axe(browser_page, within="h1") == []


def test_it_notices_a_server_error(browser_page, site):
    browser_page.goto(f"{site}/rusak")
    assert f"500 {site}/rusak" in browser_page.troubles


@pytest.mark.parametrize("width", WIDTHS)
def test_it_has_the_widths_we_look_at(browser, site, width):
    page = new_page(browser, width)
    page.goto(site)
    assert (page.evaluate("() => innerWidth"), spills(page)) == (width, 0)
    page.context.close()


def test_it_takes_pictures(browser, site, tmp_path):
    taken = pictures(browser, site, tmp_path, "hari-ini")
    assert [path.name for path in taken] == ["hari-ini-390.png", "hari-ini-1280.png", "hari-ini-1920.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in taken)
