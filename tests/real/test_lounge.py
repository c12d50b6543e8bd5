"""Screens in a real browser: the server goes, people come and go, an emergency word comes; and anybody can read them."""

import base64
import json
import time

import pytest

from kentongan.bench._lounge_house import house

from .browsing import axe, new_context, new_page, spills
from .office import PASSWORD
from .waiting import eventually

pytestmark = [pytest.mark.real, pytest.mark.browser]

WALL, KIOSK, MEETING = "Layar besar", "Kios pintu masuk", "Layar rapat"
SIZES = {"wall": (1920, 1080), "big": (3840, 2160), "kiosk": (1080, 1920), "phone": (390, 844)}
WORDS = ("wilayah", "hari-ini", "anggaran", "pertanyaan", "kegiatan", "kata-warga", "tema", "pengumuman")
TOLD = """() => { const { state, pictures } = document.querySelector('k-player');
  return state && pictures.size >= 2 * state.slides.length; }"""
SHOWN = "() => document.querySelector('.frame:last-child')?.innerText.trim() ?? ''"


@pytest.fixture(scope="module")
def place():
    with house() as found:
        found.keys = found.office("sample")
        yield found


@pytest.fixture
def open_house(place):
    """The house, open again for the next test whatever this one does to it."""
    yield place
    if place.process is None:
        place.start()


def player(browser, place, name, size=(1920, 1080), clock=False, **options):
    context = new_context(browser, viewport={"width": size[0], "height": size[1]}, **options)
    page = context.new_page()
    if clock:
        page.clock.install()
    page.goto(f"{place.base}/layar/wonogiri/putar/{place.keys[name]}/")
    page.wait_for_function(TOLD)
    return page


def pass_time(page, minutes: float) -> None:
    """Minutes pass for the page, in steps, so that its questions have time to fail."""
    for _ in range(round(minutes * 6)):
        page.clock.run_for(10_000)
        page.wait_for_timeout(60)


def badge(page) -> str:
    return page.inner_text("k-age") if page.is_visible("k-age") else ""


def everything_is_kept(page) -> bool:
    """Whether the service worker holds the page, its files, its state and every slide in both languages."""
    return page.evaluate(
        """async () => {
          const player = document.querySelector('k-player');
          const cache = await caches.open('kentongan-layar');
          const urls = (await cache.keys()).map((one) => one.url);
          const slides = player.state.slides.flatMap(({ id }) => [`/isi/${id}/id/`, `/isi/${id}/en/`]);
          const ends = [location.pathname, '/keadaan/', '.woff2', ...slides];
          return urls.filter((url) => /\\.(css|js)$/.test(url)).length >= 13
            && ends.every((end) => urls.some((url) => url.endsWith(end)));
        }"""
    )


def test_the_picture_stays_for_ten_minutes_without_server_and_comes_back_alone(browser, open_house):
    place = open_house
    page = player(browser, place, WALL, clock=True)
    eventually(lambda: everything_is_kept(page), 30)
    assert badge(page) == ""
    place.stop()
    pictures = set()
    for minutes in range(1, 11):
        pass_time(page, 1)
        pictures.add(page.evaluate(SHOWN))
        assert page.evaluate(SHOWN) and "ERR_" not in page.content()
        assert (
            f"data {minutes - 1} menit lalu" in badge(page)
            or f"data {minutes} menit lalu" in badge(page)
            or minutes == 1
        )
    assert len(pictures) > 2, "the slides went on turning"
    page.reload()  # the device restarts while the server is away
    page.wait_for_function(TOLD)
    assert page.evaluate(SHOWN)
    pass_time(page, 1)
    assert "menit lalu" in badge(page)
    place.start()
    eventually(lambda: (pass_time(page, 0.5), badge(page) == "")[1], 60)
    page.context.close()


def test_an_idle_kiosk_is_given_back_without_a_trace(browser, open_house):
    page = player(browser, open_house, KIOSK, SIZES["kiosk"], clock=True, has_touch=True)
    address, depth, menu = page.url, page.evaluate("history.length"), page.evaluate(SHOWN)
    page.get_by_role("link", name="Wilayah", exact=True).tap()
    page.get_by_role("button", name="Huruf besar").tap()
    page.get_by_role("button", name="English").tap()
    page.clock.run_for(2000)
    assert "districts" in page.evaluate(SHOWN) and page.url == address
    page.clock.run_for(61_000)
    assert "Back to the start in" in page.inner_text("k-idle")
    page.get_by_role("button", name="Keep reading").tap()
    page.clock.run_for(30_000)
    assert not page.is_visible("k-idle") and "districts" in page.evaluate(SHOWN)
    page.clock.run_for(55_000)
    page.clock.run_for(3000)
    assert page.evaluate(SHOWN) == menu and page.url == address
    assert page.evaluate("history.length") == depth
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.context.cookies() == []
    assert page.evaluate("document.querySelectorAll('input, textarea, select').length") == 0
    assert not page.evaluate("document.body.classList.contains('is-large')")
    assert page.evaluate("document.documentElement.lang") == "id"
    page.context.close()


def test_nothing_on_a_kiosk_leads_away(browser, open_house):
    page = player(browser, open_house, KIOSK, SIZES["kiosk"])
    address = page.url
    page.context.on("page", lambda other: pytest.fail(f"a window opened: {other.url}"))
    for slide in page.evaluate("() => document.querySelector('k-player').state.slides.map((one) => one.id)"):
        page.evaluate("(id) => document.querySelector('k-player').show(id)", slide)
        page.wait_for_timeout(300)
        for link in page.query_selector_all(".frame:last-child a"):
            link.dispatch_event("click")
        assert page.url == address
    page.context.close()


def test_an_emergency_word_is_on_all_screens_in_half_a_minute_and_ends_by_itself(browser, open_house):
    place = open_house
    pages = [player(browser, place, name) for name in (WALL, KIOSK, MEETING)]
    begun = place.office("alarm", "Uji siaran darurat", 50)["at"]
    for page in pages:
        page.wait_for_selector("k-alarm h2:has-text('Uji siaran darurat')", timeout=30_000)
    assert time.time() - begun <= 30
    assert axe(pages[0]) == []
    place.stop()  # the end is in what was told: it needs no server
    for page in pages:
        page.wait_for_selector("k-alarm", state="hidden", timeout=60_000)
    assert 49 <= time.time() - begun <= 56
    assert all(page.evaluate(SHOWN) for page in pages)
    for page in pages:
        page.context.close()


def test_a_new_build_is_loaded_and_the_old_page_waits_until_it_answers(browser, open_house):
    place = open_house
    page = player(browser, place, WALL, clock=True)
    before = page.get_attribute("k-player", "data-build")
    place.stop()
    manifest = place.folder / "static" / "staticfiles.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"another": "build"}))
    pass_time(page, 1.5)
    assert page.get_attribute("k-player", "data-build") == before
    place.start()
    eventually(lambda: (pass_time(page, 0.5), page.get_attribute("k-player", "data-build") != before)[1], 60)
    # The page's clock stands still unless it is moved on, and with it what waits for a frame to look again.
    eventually(lambda: (pass_time(page, 0.2), page.evaluate(TOLD))[1], 120)
    page.context.close()


def test_only_a_drawn_picture_is_reported(browser, open_house):
    page = player(browser, open_house, WALL, clock=True)
    said = []
    page.on("request", lambda request: said.append(request.url) if request.url.endswith("/gambar/") else None)
    pass_time(page, 3)
    assert len(said) >= 2
    assert open_house.office("health")[WALL] < 60
    page.evaluate("() => Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
    said.clear()
    pass_time(page, 3)
    assert said == []  # it still asks for news; the office sees red all the same
    page.context.close()


def test_a_presenter_leads_the_screen(browser, open_house):
    place = open_house
    wall = player(browser, place, MEETING)
    page = new_page(browser)
    page.goto(f"{place.base}/masuk/")
    page.fill("input[name=login]", "sari@wonogiri.example")
    page.fill("input[name=password]", "kentongan-contoh")
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto(f"{place.base}/keterbukaan/layar/")
    page.get_by_role("link", name=MEETING).first.click()
    page.get_by_role("link", name="Sajikan untuk tamu").click()
    page.get_by_role("button", name="Mulai penyajian").click()
    wall.wait_for_function("() => document.querySelector('k-player').state.presenting", timeout=25_000)
    page.get_by_role("button", name="Berikutnya").click()
    wall.wait_for_selector(".frame:last-child .slide-region", timeout=5000)
    assert "Tanyakan dari kecamatan mana" in page.get_by_role("main").inner_text()
    assert "Tanyakan dari kecamatan mana" not in wall.content()
    page.get_by_role("button", name="Akhiri penyajian").click()
    assert axe(page) == []
    wall.context.close()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "wall"])
def test_every_page_reads_well_for_everybody(browser, place, size, scheme):
    width, height = SIZES[size]
    page = new_page(browser, width, viewport={"width": width, "height": height}, color_scheme=scheme)
    paths = ["", *(f"{word}/" for word in WORDS)]
    for path in paths:
        page.goto(f"{place.base}/layar/wonogiri/{path}")
        assert (page.troubles, spills(page), page.evaluate(SMALL)) == ([], 0, []), path
    for path in paths:  # afterwards: axe tries styles of its own, which our policy refuses aloud
        page.goto(f"{place.base}/layar/wonogiri/{path}")
        assert axe(page) == [], path
    page.context.close()


@pytest.mark.parametrize("word", ["", *(f"{word}/" for word in WORDS)])
def test_every_page_works_without_script(browser, place, word):
    page = new_page(browser, 390, java_script_enabled=False)
    page.goto(f"{place.base}/layar/wonogiri/{word}")
    assert page.inner_text("h1") and page.locator("main a").count() >= 3
    page.context.close()


def test_a_device_without_script_shows_its_first_slide_and_a_way_on(browser, place):
    page = new_page(browser, 1920, java_script_enabled=False)
    page.goto(f"{place.base}/layar/wonogiri/putar/{place.keys[WALL]}/")
    assert "Selamat datang" in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="Buka semua layar sebagai halaman").click()
    assert page.url == f"{place.base}/layar/wonogiri/"
    page.context.close()


@pytest.mark.parametrize(
    ("name", "size"), [(WALL, "wall"), (WALL, "big"), (MEETING, "wall"), (KIOSK, "kiosk"), (KIOSK, "phone")]
)
def test_every_slide_fits_is_legible_and_clean(browser, place, name, size):
    width, height = SIZES[size]
    page = player(browser, place, name, (width, height), reduced_motion="reduce")
    for slide in page.evaluate("() => document.querySelector('k-player').state.slides.map((one) => one.id)"):
        page.evaluate("(id) => document.querySelector('k-player').show(id)", slide)
        page.wait_for_timeout(250)
        kind = page.get_attribute(".frame:last-child .slide", "class")
        assert axe(page) == [], kind
        if size != "phone":
            assert page.evaluate(SPILLING) == [], kind
            capitals = page.evaluate(CAPITALS)
            assert capitals["title"] >= 1 / 40 and capitals["body"] >= 1 / (40 if width > height else 75), (
                kind,
                capitals,
            )
    page.context.close()


def test_a_film_from_the_library_plays_on_the_wall_with_its_captions(browser, place, tmp_path):
    desk = new_context(browser, viewport={"width": 1280, "height": 900}).new_page()
    desk.goto(f"{place.base}/masuk/")
    desk.fill("input[name=login]", "sari@wonogiri.example")
    desk.fill("input[name=password]", PASSWORD)
    desk.locator("main form button").first.click()
    desk.wait_for_url(lambda url: "/masuk/" not in url)
    (tmp_path / "pasar.mp4").write_bytes(base64.b64decode(desk.evaluate(RECORD)))
    (tmp_path / "pasar.srt").write_text("1\n00:00:00,000 --> 00:00:30,000\nPasar buka pukul enam\n")
    desk.goto(f"{place.base}/rencana/media/unggahan/")
    desk.set_input_files("input[name=files]", tmp_path / "pasar.mp4")
    desk.fill("[name=alt_text]", "Layar berganti warna")
    desk.fill("[name=rights_holder]", "Diskominfo")
    desk.select_option("[name=consent]", "not_needed")
    desk.get_by_role("button", name="Unggah").click()
    desk.wait_for_url(lambda url: "unggahan" not in url)
    desk.goto(f"{place.base}/keterbukaan/layar/film/baru/")
    desk.select_option("[name=asset]", index=1)
    desk.fill("[name=title]", "Pasar pagi")
    desk.set_input_files("[name=captions_file]", tmp_path / "pasar.srt")
    assert axe(desk) == []
    desk.get_by_role("button", name="Tambahkan film").click()
    desk.get_by_role("row", name="Pasar pagi").wait_for()
    desk.goto(f"{place.base}/keterbukaan/layar/daftar/")
    desk.get_by_role("link", name="Tamu studi").click()
    desk.get_by_role("link", name="Tambah salindia").click()
    desk.select_option("[name=kind]", "film")
    desk.get_by_role("button", name="Simpan salindia").click()
    desk.wait_for_url(lambda url: "/daftar/" in url and "salindia" not in url)
    page = player(browser, place, MEETING)
    page.wait_for_function(
        "() => document.querySelector('k-player').state.slides.some((one) => one.kind === 'film')"
    )
    page.wait_for_function(
        """() => { const player = document.querySelector('k-player');
          const film = player.state.slides.find((one) => one.kind === 'film');
          if (!player.picture(film.id)) return false;
          if (player.at !== film.id) player.show(film.id);
          const video = document.querySelector('.frame:last-child video');
          return video?.currentTime > 0.3 && video.muted && video.textTracks[0].activeCues?.[0]?.text; }"""
    )
    assert page.evaluate(CUE) == "Pasar buka pukul enam"
    page.wait_for_timeout(2000)  # while a frame fades in, its words are pale
    assert axe(page) == [] and page.evaluate(SPILLING) == []
    desk.goto(f"{place.base}/layar/wonogiri/film/")
    assert desk.locator("video").get_attribute("autoplay") is None and axe(desk) == []
    desk.context.close()
    page.context.close()


@pytest.mark.parametrize(("name", "size"), [(WALL, "wall"), (WALL, "big"), (KIOSK, "kiosk")])
def test_the_longest_words_fit_too(browser, place, name, size):
    page = player(browser, place, name, SIZES[size], reduced_motion="reduce")
    seen = set()
    for slide in page.evaluate("() => document.querySelector('k-player').state.slides.map((one) => one.id)"):
        page.evaluate("(id) => document.querySelector('k-player').show(id)", slide)
        page.wait_for_timeout(250)
        for selector, letters in LONGEST.items():
            if page.locator(f".frame:last-child {selector}").count():
                seen.add(selector)
                page.evaluate(LENGTHEN, [f".frame:last-child {selector}", letters])
                assert page.evaluate(SPILLING) == [], selector
    assert seen == set(LONGEST)
    page.context.close()


@pytest.mark.parametrize(("name", "size"), [(WALL, "wall"), (WALL, "big"), (KIOSK, "kiosk")])
def test_whatever_has_its_turn_fits(browser, place, name, size):
    """Activities and voices change by the hour, themes and questions by the day: whoever looks at one, looks at all."""
    page = player(browser, place, name, SIZES[size], reduced_motion="reduce")
    page.evaluate(
        "() => document.querySelector('k-player').show(document.querySelector('k-player').state.slides[0].id)"
    )
    turns = place.office("turns", name)
    assert len({turn["kind"] for turn in turns}) > 5 and len(turns) > 20
    for turn in turns:
        page.evaluate(
            "(html) => { document.querySelector('.frame:last-child').innerHTML = html; }", turn["html"]
        )
        page.wait_for_function(
            "() => [...document.querySelectorAll('.frame img')].every((one) => one.complete)"
        )
        assert page.evaluate(SPILLING) == [], (turn["kind"], turn["language"])
    page.context.close()


@pytest.mark.parametrize("size", ["kiosk", "phone"])
def test_what_one_touches_is_large_and_home_is_at_the_bottom_left(browser, place, size):
    width, height = SIZES[size]
    page = player(browser, place, KIOSK, (width, height))
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('k-player button, k-player a')].filter((one) => one.checkVisibility())
        .map((one) => one.getBoundingClientRect()).map(({ x, y, width, height }) => [x, y, width, height])"""
    )
    assert len(boxes) >= 8 and min(min(box[2:]) for box in boxes) >= 64
    home = page.get_by_role("button", name="Beranda").bounding_box()
    assert home["x"] < width * 0.1 and home["y"] > height * 0.7
    if (
        size == "kiosk"
    ):  # a 55-inch picture is 1.21 m high; mounted 0.6 m above the floor all is within 0.7 to 1.2 m
        reach = [0.6 + 1.21 * (1 - (y + h / 2) / height) for _, y, _, h in boxes]
        assert min(reach) >= 0.7 and max(reach) <= 1.2
    page.context.close()


CUE = "() => document.querySelector('.frame:last-child video').textTracks[0].activeCues[0].text"
# A film of six seconds, made by the browser itself, as base64.
RECORD = """async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/mp4' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const done = new Promise((ok) => { recorder.onstop = ok; });
  recorder.start();
  for (let step = 0; step < 60; step++) {
    pen.fillStyle = `hsl(${step * 6} 60% 50%)`;
    pen.fillRect(0, 0, 320, 180);
    await new Promise((ok) => setTimeout(ok, 100));
  }
  recorder.stop();
  await done;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""
# How many letters each kind may have to hold in all, and words to fill it with.
LONGEST = {
    ".slide-notice .slide-words": 280,
    ".slide-theme p.slide-words": 280,
    ".slide-voices blockquote p": 240,
}
LENGTHEN = """([selector, letters]) => {
  const words = 'Pelayanan administrasi kependudukan di kecamatan buka setiap hari kerja sampai sore. ';
  const places = document.querySelectorAll(selector);
  for (const one of places) {
    one.textContent = words.repeat(4).slice(0, letters / places.length);
    one.classList.remove('is-brief');
  }
}"""
# What one touches on a page and is lower than 64 pixels.
SMALL = """() => [...document.querySelectorAll('main a, main button')]
  .filter((one) => one.getBoundingClientRect().height < 64).map((one) => one.outerHTML)"""
# What stands partly outside the picture, or reaches from the thought into its headline or its source.
SPILLING = """() => {
  const over = (one, room) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.bottom > room.bottom + 1 || box.right > room.right + 1
      || box.left < room.left - 1 || box.top < room.top - 1);
  };
  const picture = { top: 0, left: 0, right: innerWidth, bottom: innerHeight };
  const thought = document.querySelector('.frame:last-child .slide-body');
  return [
    ...[...document.querySelectorAll('.frame:last-child *')].filter((one) => over(one, picture)),
    ...[...(thought?.querySelectorAll('*') ?? [])].filter((one) => over(one, thought.getBoundingClientRect())),
  ].map((one) => one.outerHTML.slice(0, 120));
}"""
# The height of capitals (0.7 of the size in Plus Jakarta Sans) as a share of the picture's height.
CAPITALS = """() => {
  const share = (selector) => {
    const one = document.querySelector(`.frame:last-child ${selector}`);
    return one ? parseFloat(getComputedStyle(one).fontSize) * 0.7 / innerHeight : 1;
  };
  return { title: share('.slide-title'), body: share('.slide-body') };
}"""
