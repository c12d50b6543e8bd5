import re

import pytest
from django.template import loader
from django.test import RequestFactory

ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")


@pytest.fixture
def style(client, db, settings):
    settings.DEBUG = True
    return client.get("/gaya/").content.decode()


def test_it_shows_the_style_page_while_developing(style):
    assert "<title>Gaya · Kentongan</title>" in style
    assert style.count("<h1>Gaya</h1>") == 1


def test_it_hides_the_style_page_from_the_public(client, db):
    assert client.get("/gaya/").status_code == 404


def test_it_repeats_no_id(style):
    ids = re.findall(r'\sid="([^"]+)"', style)
    doubles = {i for i in ids if ids.count(i) > 1}
    assert doubles <= {i for i in doubles if i.startswith("id_")}  # the page shows one form in two states


def test_it_uses_no_inline_style_or_script(style):
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=", style) == []
    assert re.findall(r"<script(?![^>]+src=)", style) == []


def test_it_says_the_title_as_text_even_when_it_holds_marks():
    source = '{% extends "ui/focus.html" %}{% block title %}<b>A & B</b> {{ evil }}{% endblock %}'
    html = loader.engines["django"].from_string(source).render({"evil": "<script>"})
    assert "<title>A & B &lt;script&gt; · Kentongan</title>" in html


@pytest.mark.parametrize("name", ERRORS)
def test_it_has_an_error_page_that_needs_nothing(name):
    html = loader.render_to_string(name)
    assert html.count("<h1>") == 1
    assert "Ke halaman depan" in html


def _choose(client, theme, back="/gaya/"):
    return client.post("/gaya/tema/", {"theme": theme, "next": back})


def test_it_remembers_the_chosen_theme(client, db, settings):
    settings.DEBUG = True
    answer = _choose(client, "dark")
    assert (answer.status_code, answer["Location"]) == (302, "/gaya/")
    assert '<html lang="id" data-theme="dark">' in client.get("/gaya/").content.decode()
    _choose(client, "auto")
    assert "data-theme=" not in client.get("/gaya/").content.decode()


def test_it_ignores_a_theme_it_does_not_know(client, db):
    assert "theme" not in _choose(client, '"><script>').cookies


def test_it_sends_nobody_to_another_site(client, db):
    assert _choose(client, "dark", "https://example.org/")["Location"] == "/"
    assert _choose(client, "dark", "//example.org/")["Location"] == "/"


def test_it_changes_the_theme_by_post_only(client, db):
    assert client.get("/gaya/tema/").status_code == 405


def test_it_shows_the_ribbon_on_sample_regions():
    request = RequestFactory().get("/")
    html = loader.render_to_string(
        "ui/ribbon.html", {"sample_region": {"full_name": "Kabupaten Contoh"}}, request
    )
    assert "Data contoh" in html
    assert "Kabupaten Contoh" in html
    assert loader.render_to_string("ui/ribbon.html", {"sample_region": None}, request).strip() == ""
