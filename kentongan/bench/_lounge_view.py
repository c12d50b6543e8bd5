"""What a screen's first view weighs, and how long it takes on a slow machine."""

import importlib.util
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import httpx

SLOW = 6  # the processor is slowed this many times
FONT = "latin-wght-normal"


def first_view_kb(address: str) -> dict[str, float]:
    """Kilobytes over the wire of the page and of everything it names until its first slide is drawn, by kind."""
    found: dict[str, int] = {"page": 0, "css": 0, "js": 0, "font": 0}
    with httpx.Client(headers={"Accept-Encoding": "gzip, br"}) as client:
        html = _take(client, address, found, "page")
        for link in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
            kind = {"css": "css", ".js": "js"}.get(link[-3:], "font" if link.endswith("woff2") else "")
            text = _take(client, urljoin(address, link), found, kind) if kind else ""
            if kind == "css":
                for path in re.findall(r'@import url\("([^"]+)"\)', text):
                    _take(client, urljoin(urljoin(address, link), path), found, "css")
    return {kind: round(octets / 1000, 1) for kind, octets in found.items()}


def _take(client, url: str, found: dict[str, int], kind: str) -> str:
    with client.stream("GET", url) as answer:
        answer.raise_for_status()
        raw = b"".join(answer.iter_raw())
        found[kind] += len(raw)
    return client.get(url).text if kind in ("page", "css") else ""


def first_view_s(address: str) -> float | None:
    """Seconds until the first slide's headline is painted in Chromium, processor slowed six times; None without one."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program or not importlib.util.find_spec("playwright"):
        return None
    from playwright.sync_api import sync_playwright  # optional dependency

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            return round(sorted(_once(browser, address) for _ in range(3))[1], 2)
        finally:
            browser.close()


def _once(browser, address: str) -> float:
    page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    page.add_init_script(Path(__file__).with_name("_lounge_paint.js").read_text())
    page.goto(address)
    page.wait_for_function("() => window.painted", timeout=30_000)
    painted = page.evaluate("() => window.painted")
    page.context.close()
    return painted / 1000
