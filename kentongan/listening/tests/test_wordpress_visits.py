"""WordPress comments over real sockets against a small stateful stand-in; a real one is met in tests/real."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from kentongan.core.http import HttpError
from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.wordpress.gather import gather, missing


def comment(n, **more):
    return {
        "id": n,
        "post": 12,
        "parent": 0,
        "author": 0,
        "author_name": f"Warga {n}",
        "date": f"2026-03-{1 + n // 1000:02}T{n // 60 % 24:02}:{n % 60:02}:00",
        "date_gmt": f"2026-03-10T{n // 60 % 24:02}:{n % 60:02}:00",
        "content": {"rendered": f"<p>Komentar {n}</p>"},
        "link": f"https://dinas.test/berita-jalan/#comment-{n}",
        "status": "approved",
        "author_avatar_urls": {"96": f"https://avatar.test/avatar/abc{n}?s=96"},
        **more,
    }


class Site:
    def __init__(self, pretty=True):
        self.rows, self.pretty, self.asked = [], pretty, []

    def __call__(self, handler):
        parts = urlsplit(handler.path)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        self.asked.append(parts.path)
        if parts.path == "/" and asked.get("rest_route") != "/wp/v2/comments":
            return handler.answer(404, b"{}")
        if parts.path != "/" and not self.pretty:
            return handler.answer(404, b"{}")
        return self.listed(handler, asked)

    def listed(self, handler, asked):
        rows = sorted(self.rows, key=lambda row: row["date"], reverse=asked.get("order") != "asc")
        if "include" in asked:
            rows = [row for row in rows if str(row["id"]) in asked["include"].split(",")]
        rows = [row for row in rows if row["date"] > asked.get("after", "")]
        size, page = int(asked["per_page"]), int(asked.get("page", 1))
        shown = rows[(page - 1) * size : page * size]
        return handler.answer(400 if page > 1 and not shown else 200, json.dumps(shown).encode())


@pytest.fixture
def site(web):
    site = Site()
    web.pages["/wp-json/wp/v2/comments"] = web.pages["/"] = site
    site.base, site.pages = web.base, web.pages
    return site


def visit(site, memory=None):
    return gather(site.base + "/", "", "", "", memory or {})


def test_it_reads_comments(site):
    site.rows = [comment(5)]
    [item] = visit(site).items
    assert (item.external_id, item.text, item.platform) == ("5", "Komentar 5", "wordpress")
    assert item.in_reply_to == "https://dinas.test/berita-jalan/"
    assert item.author_id == "127.0.0.1:guest:abc5/Warga 5"


def test_members_are_known_by_number_and_the_nameless_not_at_all(site):
    site.rows = [comment(1, author=9), comment(2, author_name="")]
    assert [item.author_id for item in visit(site).items] == ["", "127.0.0.1:9"]


def test_comments_approved_late_are_heard_too(site):
    site.rows = [comment(1), comment(3)]
    memory = visit(site).memory
    site.rows += [comment(2), comment(4)]
    assert {item.external_id for item in visit(site, memory).items} == {"1", "2", "3", "4"}


def test_a_backlog_is_read_in_several_visits(site):
    site.rows = [comment(0)]
    memory = visit(site).memory
    site.rows += [comment(n) for n in range(1, 1300)]
    seen, visits, more = set(), 0, True
    while more:
        found = visit(site, memory)
        seen |= {int(item.external_id) for item in found.items}
        memory, more, visits = found.memory, found.more, visits + 1
    assert seen >= set(range(1, 1300))
    assert visits == 3


def test_a_site_without_pretty_addresses_is_asked_otherwise_and_remembered(site):
    site.pretty, site.rows = False, [comment(1)]
    memory = visit(site).memory
    assert memory["path"] == "/?rest_route=/wp/v2/comments"
    site.asked.clear()
    assert [item.external_id for item in visit(site, memory).items] == ["1"]
    assert set(site.asked) == {"/"}


def test_unapproved_comments_are_left_out(site):
    site.rows = [comment(1, status="hold"), comment(2)]
    assert [item.external_id for item in visit(site).items] == ["2"]


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b"<html>", b'[1, {"id": null}]'])
def test_answers_of_the_wrong_shape_break_nothing(site, body):
    site.pages["/wp-json/wp/v2/comments"] = lambda handler: handler.answer(200, body)
    try:
        assert visit(site).items == ()
    except (SourceError, HttpError) as error:
        assert error.sentence.endswith(".")


def test_a_closed_site_is_a_sentence(site):
    site.pages["/wp-json/wp/v2/comments"] = lambda handler: handler.answer(401, b"{}")
    with pytest.raises(SourceError, match="menolak kita"):
        visit(site)
    site.pages.clear()
    with pytest.raises(SourceError, match="tidak membuka komentarnya"):
        visit(site)


def test_it_tells_which_comments_are_gone(site):
    site.rows = [comment(1), comment(2)]
    assert missing(site.base, "", "", ["1", "2", "3"]) == {"3"}
