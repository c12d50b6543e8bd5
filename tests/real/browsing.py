"""A real Chromium for tests, as an office in Java would use it, and axe to look at pages for people who cannot see.

By hand: `python -m tests.real.browsing URL --out shots` takes pictures at 390, 1280 and 1920 pixels.
"""

import argparse
import os
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .servers.local import ROOT, NotStarted, program

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {390: 844, 1280: 800, 1920: 1080}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = ("serious", "critical")


@contextmanager
def chromium():
    """Debian's Chromium, headless; yields a playwright Browser."""
    # Playwright's own loop runs in this thread; Django would take it for an async view and refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("browser", "chromium"), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def new_context(browser: Browser, width: int = 1280, **options) -> BrowserContext:
    """A person of their own (cookies, storage), in Indonesian and West Indonesian time."""
    size = {"width": width, "height": WIDTHS.get(width, 800)}
    person = {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "viewport": size, **options}
    context = browser.new_context(**person)
    context.set_default_timeout(15_000)
    return context


def new_page(browser: Browser, width: int = 1280, **options) -> Page:
    """A page of a new person; `page.troubles` lists script errors, refused requests and answers from 500 up."""
    page = new_context(browser, width, **options).new_page()
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(f"script: {error}"))
    page.on(
        "console", lambda message: page.troubles.append(message.text) if message.type == "error" else None
    )
    page.on(
        "response", lambda got: page.troubles.append(f"{got.status} {got.url}") if got.status >= 500 else None
    )
    return page


def axe(page: Page, impacts: tuple[str, ...] = GRAVE, within: str | None = None) -> list[str]:
    """What WCAG 2.2 A and AA object to on this page, one sentence per element; [] is good.

    `within`: a CSS selector to look at a part only. Works under a strict Content-Security-Policy.
    """
    if not AXE.exists():
        raise NotStarted("axe-core is missing: run make dev.")
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
    options = {"runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]}
    found = page.evaluate("([where, options]) => axe.run(where || document, options)", [within, options])
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in impacts
        for node in rule["nodes"]
    ]


def spills(page: Page) -> int:
    """By how many pixels the page is wider than its window (0: nobody scrolls sideways)."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def pictures(browser: Browser, url: str, folder: Path, name: str = "page", **options) -> list[Path]:
    """Full-page pictures of `url` at every width; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for width in WIDTHS:
        page = new_page(browser, width, **options)
        page.goto(url, wait_until="networkidle")
        taken.append(folder / f"{name}-{width}.png")
        page.screenshot(path=taken[-1], full_page=True)
        page.context.close()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--out", type=Path, default=ROOT / "shots")
    parser.add_argument("--name", default="page")
    parser.add_argument("--dark", action="store_true")
    asked = parser.parse_args()
    with chromium() as browser:
        scheme = "dark" if asked.dark else "light"
        for path in pictures(browser, asked.url, asked.out, asked.name, color_scheme=scheme):
            print(path)


if __name__ == "__main__":
    main()
