"""Streets under the activities, in a real browser: tiles come from a server of our own, the policy stays whole."""

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from PIL import Image

from .browsing import axe, new_page, spills
from .office import office as start_office

pytestmark = [pytest.mark.real, pytest.mark.browser]

LIST = "/terbuka/wonogiri/kegiatan/"
CREDIT = "© Ubin contoh"
POINT = "k-streets .street-point"
POPUP = "k-streets .leaflet-popup-content"
DRAWN = """() => { const tiles = [...document.querySelectorAll('k-streets img.leaflet-tile')];
  return tiles.length && tiles.every((one) => one.complete && one.naturalWidth === 256); }"""
POINTS = """() => JSON.parse(document.querySelector('#titik-di-peta').textContent)"""
INSIDE = """() => { const box = document.querySelector('k-streets .streets').getBoundingClientRect();
  return [...document.querySelectorAll('k-streets .street-point')].map((one) => one.getBoundingClientRect())
    .filter(({ x, y, width, height }) => x + width / 2 > box.left && x + width / 2 < box.right
      && y + height / 2 > box.top && y + height / 2 < box.bottom).length; }"""
COVERED = """() => {
  const box = (one) => document.querySelector(`k-streets ${one}`).getBoundingClientRect();
  const [words, buttons, map] = [box('.leaflet-popup-content-wrapper'), box('.leaflet-control-zoom'), box('.streets')];
  return words.left < buttons.right && words.top < buttons.bottom
    || words.left < map.left - 1 || words.right > map.right + 1 || words.top < map.top - 1; }"""
FOCUSED = "() => document.activeElement.getAttribute('aria-label')"


def tile() -> bytes:
    out = BytesIO()
    Image.new("RGB", (256, 256), (214, 224, 208)).save(out, "PNG")
    return out.getvalue()


@contextmanager
def tiles():
    """A source of tiles: `.address`, `.asked` (path, Referer), `.away` answers 503."""
    picture = tile()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append((self.path, self.headers.get("Referer")))
            self.send_response(503 if self.server.away else 200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(b"" if self.server.away else picture)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        server.asked, server.away = [], False
        server.address = f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def source():
    with tiles() as server:
        yield server


@pytest.fixture(scope="module")
def place(source, tmp_path_factory):
    settings = {"KENTONGAN_TILES": source.address, "KENTONGAN_TILES_CREDIT": CREDIT}
    with start_office(tmp_path_factory.mktemp("streets"), **settings) as running:
        yield running


@pytest.fixture
def streets(browser, place, source):
    """The list of activities with its streets drawn."""
    source.asked.clear()
    page = new_page(browser)
    page.goto(place.base + LIST)
    page.wait_for_function(DRAWN)
    yield page
    page.context.close()


def test_every_point_of_the_table_lies_on_the_streets(streets, place, source):
    points = streets.evaluate(POINTS)
    rows = [f"{one['name']}: {one['word']}" for one in points]
    assert len(points) > 10 and len({one["url"] for one in points}) == len(points)
    assert (
        streets.locator(POINT).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == rows
    )
    assert streets.evaluate(INSIDE) == len(points)
    table = streets.locator("#peta table tbody tr").all_text_contents()
    assert [row for row in points if not any(row["name"] in line for line in table)] == []
    assert streets.inner_text("k-streets .leaflet-control-attribution") == CREDIT
    assert streets.locator("k-streets p").count() == 0
    assert source.asked and all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path, _ in source.asked)
    assert {referer for _, referer in source.asked} == {place.base + "/"}  # the site, never the page
    assert streets.troubles == []


def test_a_point_opens_and_leads_to_its_activity(streets):
    first = streets.evaluate(POINTS)[0]
    spot = streets.locator(POINT).first
    spot.dispatch_event("click")
    streets.wait_for_selector(POPUP)
    assert streets.inner_text(POPUP).split("\n") == [first["name"], first["word"]]
    assert axe(streets, within="#peta") == []
    streets.locator(f"{POPUP} a").click()
    streets.wait_for_url(f"**{first['url']}")
    streets.wait_for_function(DRAWN)
    assert streets.locator(POINT).count() == 1


def test_with_the_keyboard_alone_one_walks_the_points_and_comes_back(streets):
    names = [f"{one['name']}: {one['word']}" for one in streets.evaluate(POINTS)]
    streets.locator("k-streets .streets").focus()
    walked = []
    for _ in range(4):  # one stop for all points, then the two buttons, then on to the drawn map
        streets.keyboard.press("Tab")
        walked.append(streets.evaluate(FOCUSED))
    assert walked[:3] == [names[0], "Perbesar peta", "Perkecil peta"]
    assert walked[3] not in names
    streets.locator(POINT).first.focus()
    seen = []
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "End", "ArrowRight", "ArrowUp", "Home"):
        streets.keyboard.press(key)
        seen.append(names.index(streets.evaluate(FOCUSED)))
    last = len(names) - 1
    assert seen == [1, 2, 1, last, 0, last, 0]
    streets.keyboard.press("ArrowRight")
    for opens in ("Enter", "Space"):
        streets.keyboard.press(opens)
        assert streets.evaluate("() => document.activeElement.textContent") == names[1].rsplit(":", 1)[0]
        streets.keyboard.press("Escape")
        assert streets.evaluate(FOCUSED) == names[1]
        streets.wait_for_selector(POPUP, state="detached")
    streets.keyboard.press("Enter")
    streets.keyboard.press("Enter")
    streets.wait_for_url("**/kegiatan/*/")
    assert streets.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [LIST, "one"])
def test_it_reads_well_on_a_phone_and_a_desk(browser, place, path, scheme):
    page = new_page(browser, 390, color_scheme=scheme, reduced_motion="reduce")
    page.goto(place.base + LIST)
    if path == "one":
        page.goto(place.base + page.evaluate(POINTS)[0]["url"])
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function(DRAWN)
        assert (spills(page), page.troubles) == (0, [])
    assert axe(page) == []
    page.context.close()


def test_words_never_lie_under_the_buttons(browser, place):
    page = new_page(browser, 320, reduced_motion="reduce")
    page.goto(place.base + LIST)
    page.wait_for_function(DRAWN)
    page.locator(POINT).first.focus()
    for _ in page.evaluate(POINTS):
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => !({COVERED})()")
        page.keyboard.press("Escape")
        page.keyboard.press("ArrowRight")
    page.context.close()


def test_it_speaks_english(browser, place):
    page = new_page(browser, locale="en-GB")
    page.goto(place.base + LIST)
    page.wait_for_function(DRAWN)
    titles = [page.get_attribute(f"k-streets .leaflet-control-zoom-{way}", "title") for way in ("in", "out")]
    assert titles == ["Zoom in", "Zoom out"]
    assert page.evaluate(POINTS)[0]["word"] in ("planned", "under way", "done", "stopped")
    page.context.close()


def test_when_the_tiles_do_not_come_it_is_said_and_the_points_stay(browser, place, source):
    source.away = True
    try:
        page = new_page(browser)
        page.goto(place.base + LIST)
        page.wait_for_selector("k-streets p")
        assert page.inner_text("k-streets p") == "Gambar jalan belum dapat dimuat. Titiknya tetap benar."
        assert page.evaluate(INSIDE) == len(page.evaluate(POINTS))
        page.context.close()
    finally:
        source.away = False


def test_without_script_every_activity_is_listed(browser, place, source):
    with_script, without = new_page(browser), new_page(browser, java_script_enabled=False)
    with_script.goto(place.base + LIST)
    urls = sorted(one["url"] for one in with_script.evaluate(POINTS))
    source.asked.clear()
    without.goto(place.base + LIST)
    links = "all => [...new Set(all.map(one => one.getAttribute('href')))].sort()"
    listed = without.locator("#peta table a").evaluate_all(links)
    assert [url for url in urls if url not in listed] == []
    assert without.locator(".streets").count() == 0 and source.asked == []
    assert without.locator("#peta figure.region-map svg.map-areas").count() == 1
    for page in (with_script, without):
        page.context.close()


def test_without_the_setting_nothing_is_asked_outside_and_every_activity_is_listed(browser, tmp_path, source):
    with start_office(tmp_path) as plain:
        page = new_page(browser)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(plain.base + LIST, wait_until="networkidle")
        assert page.locator("k-streets").count() == 0
        assert [url for url in asked if not url.startswith(plain.base)] == []
        assert [url for url in asked if "leaflet" in url] == []
        links = page.locator("#peta table a[href*='/kegiatan/']").evaluate_all("all => all.length")
        assert links > 10 and page.troubles == []
        page.context.close()
