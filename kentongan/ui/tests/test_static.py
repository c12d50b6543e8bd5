import re
from pathlib import Path

import pytest
from django.core.management import call_command

from kentongan.ui import icons

UI = Path(__file__).parent.parent
HOUSE = UI.parent
CSS = UI / "static/ui/css"
TEMPLATES = [p for p in HOUSE.glob("*/templates/**/*.html")]


def test_it_imports_every_sheet_once():
    imported = re.findall(r'@import url\("([\w-]+\.css)"\)', (CSS / "main.css").read_text())
    assert sorted(imported) == sorted(p.name for p in CSS.glob("*.css") if p.name != "main.css")


def test_it_names_only_tokens_that_exist():
    sheets = {p.name: p.read_text() for p in CSS.glob("*.css")}
    defined = {name for text in sheets.values() for name in re.findall(r"(--[\w-]+)\s*:", text)}
    used = {name for text in sheets.values() for name in re.findall(r"var\((--[\w-]+)", text)}
    assert used - defined == set()


def test_it_uses_only_icons_that_exist():
    used = {n for p in TEMPLATES for n in re.findall(r'{% icon "([\w-]+)"', p.read_text())}
    used |= {n for p in TEMPLATES for n in re.findall(r'icon="([\w-]+)"', p.read_text())}
    assert used
    for name in sorted(used):
        icons.icon(name)


def test_it_loads_every_script_it_has():
    loaded = re.findall(r"ui/js/([\w-]+)\.js", (UI / "templates/ui/scripts.html").read_text())
    assert sorted(loaded) == sorted(p.stem for p in (UI / "static/ui/js").glob("*.js"))


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    font = tmp_path / "font"
    (font / "files").mkdir(parents=True)
    for subset in ("latin", "latin-ext"):
        (font / f"files/plus-jakarta-sans-{subset}-wght-normal.woff2").write_bytes(b"font")
    settings.STATICFILES_DIRS = [("vendor/font", font)]
    settings.INSTALLED_APPS = [a for a in settings.INSTALLED_APPS if a.startswith("kentongan.ui")] + [
        "django.contrib.staticfiles"
    ]
    call_command("collectstatic", verbosity=0, interactive=False)
    return settings.STATIC_ROOT


def test_it_gives_every_imported_sheet_and_font_a_hashed_name(collected):
    main = next((collected / "ui/css").glob("main.*.css")).read_text()
    imported = re.findall(r'@import url\("([^"]+)"\)', main)
    assert len(imported) == len(list(CSS.glob("*.css"))) - 1
    assert [n for n in imported if not re.fullmatch(r"[\w-]+\.[0-9a-f]{12}\.css", n)] == []
    base = next((collected / "ui/css").glob("base.*.css")).read_text()
    assert len(re.findall(r"latin(?:-ext)?-wght-normal\.[0-9a-f]{12}\.woff2", base)) == 2


def test_it_has_english_for_every_public_word():
    catalogue = (HOUSE / "locale/en/LC_MESSAGES/django.po").read_text()
    said = {
        w
        for p in (UI / "templates").rglob("*.html")
        for w in re.findall(r'{% translate ["\']([^"\']+)["\']', p.read_text())
    }
    known = set(re.findall(r'^msgid "(.+)"$', catalogue, re.M))
    assert said - known == set()
