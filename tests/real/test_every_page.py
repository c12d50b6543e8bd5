"""Every page that a person can reach by links: axe finds nothing serious, nothing spills, nothing breaks.

The walk starts at the front page and follows links; addresses that differ only in numbers count as one page.
"""

import re
from urllib.parse import urlsplit

import pytest

from .browsing import axe, new_page, spills
from .office import office as start_office

pytestmark = [pytest.mark.real, pytest.mark.browser]

FILES = re.compile(
    r"\.(csv|xlsx|xml|json|jsonld|geojson|zip|ics|jpg|png|pdf|txt)$|/berkas/|/gambar-kecil/|/unduh|/foto/\d+/(besar|kecil)/"
)
ELSEWHERE = ("/teknisi/", "/api/", "/static/")
LINKS = """() => [...document.querySelectorAll("a[href]")]
  .map(a => new URL(a.getAttribute("href"), document.baseURI).href)"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with start_office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """Pages already looked at, shared by all people: each next one only looks at what is new to them."""
    return set()


# The editor walks first and sees most; the others add the pages that only they may open.
@pytest.mark.parametrize("name", ["sari", "dewi", "wayan", "bagus", "lestari", "agung", "nobody"])
def test_every_reachable_page_is_sound(browser, office, seen, name):
    page = new_page(browser)
    if name != "nobody":
        office.sign_in(page, name)
    troubles = _walk(page, office.base, seen, who=name)
    page.context.close()
    assert not troubles, "\n".join(troubles)


def _walk(page, base: str, seen: set[str], *, who: str) -> list[str]:
    waiting, queued, troubles = [f"{base}/"], {"/"}, []
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(address)
        shape = _shape(page.url)
        if answer.status >= 400:
            troubles.append(f"{who} {address}: {answer.status}")
            continue
        if shape not in seen:
            seen.add(shape)
            troubles += _look(page, who)
        for link in page.evaluate(LINKS):
            if _is_page(link, base) and _shape(link) not in queued:
                queued.add(_shape(link))
                waiting.append(link.split("#")[0])
    return troubles


def _look(page, who: str) -> list[str]:
    """One page on a desk, a wall and a phone."""
    page.wait_for_load_state("networkidle")
    found = [f"{who} {page.url}: {trouble}" for trouble in page.troubles if "inline style" not in trouble]
    found += [f"{who} {page.url}: {sentence}" for sentence in axe(page)]
    for width in (1280, 1920, 390):
        page.set_viewport_size({"width": width, "height": 844})
        if spills(page):
            found.append(f"{who} {page.url}: {spills(page)} px too wide at {width}")
    found += [f"{who} {page.url} (390): {sentence}" for sentence in axe(page)]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.troubles.clear()  # axe itself tries inline styles, which our policy refuses
    return found


def _is_page(link: str, base: str) -> bool:
    path = urlsplit(link).path
    return link.startswith(base) and not FILES.search(path) and not path.startswith(ELSEWHERE)


def _shape(link: str) -> str:
    """/rencana/naskah/71/?q=air → /rencana/naskah/0/ : one page in many copies."""
    path = re.sub(r"/\d+(?=/|$)", "/0", urlsplit(link).path)
    path = re.sub(r"^(/kabar/[^/]+/)[^/]+/$", r"\1berita/", path)
    path = re.sub(r"^(/kantor/wilayah/)[^/]+/$", r"\1kode/", path)
    path = re.sub(r"/(akun|program|opd|peta)/[\d.]+(?=/)", r"/\1/kode", path)
    return re.sub(r"^(/terbuka/[^/]+/data/)[^/]+/$", r"\1judul/", path)
