from django.template import Context, Template
from django.test import RequestFactory

from kentongan.ui import navigation

ENTRIES = [
    {"label": "Gaya", "icon": "sun", "url_name": "ui:style", "match": ["ui"]},
    {"label": "Belum dibangun", "icon": "ear", "url_name": "nowhere:page"},
    {"label": "Rahasia", "icon": "send", "url_name": "ui:theme", "roles": ["admin", "head"]},
]


def test_it_shows_only_pages_that_exist(settings):
    settings.NAVIGATION = ENTRIES
    assert [e.label for e in navigation.entries("ui:style")] == ["Gaya"]


def test_it_shows_a_guarded_entry_to_any_of_its_roles(settings):
    settings.NAVIGATION = ENTRIES
    assert [e.label for e in navigation.entries("", frozenset({"head"}))] == ["Gaya", "Rahasia"]
    assert [e.label for e in navigation.entries("", frozenset({"contact"}))] == ["Gaya"]


def test_it_knows_which_verb_a_page_belongs_to(settings):
    settings.NAVIGATION = [
        {"label": "a", "icon": "sun", "url_name": "ui:style", "match": ["ui", "editorial:theme"]}
    ]
    current = {name: navigation.entries(name)[0].current
               for name in ("ui:style", "editorial:theme", "editorial:theme_edit", "editorial:piece", "uikit:x", "")}  # fmt: skip
    assert current == {
        "ui:style": True,
        "editorial:theme": True,
        "editorial:theme_edit": True,
        "editorial:piece": False,
        "uikit:x": False,
        "": False,
    }


def test_it_leads_each_role_to_the_first_page_it_may_read(settings):
    settings.NAVIGATION = [
        {
            "label": "a",
            "icon": "sun",
            "url_name": "ui:style",
            "by_role": {"head": "ui:theme", "contact": "ui:theme"},
        }
    ]
    led = {roles: navigation.entries("", frozenset(roles))[0].url
           for roles in ((), ("editor",), ("head",), ("contact", "head"), ("contact", "leader"))}  # fmt: skip
    style, theme = navigation.address("ui:style"), navigation.address("ui:theme")
    assert led == {
        (): style, ("editor",): style, ("head",): theme, ("contact", "head"): theme, ("contact", "leader"): style,
    }  # fmt: skip


def test_it_names_only_account_pages_that_exist(settings):
    settings.USER_MENU = [ENTRIES[0], ENTRIES[1]]
    assert [e.label for e in navigation.menu()] == ["Gaya"]


def _tab(path, url):
    source = '{% tab "Naskah" url count=3 %}'
    return Template(source).render(Context({"request": RequestFactory().get(path), "url": url}))


def test_it_finds_the_current_tab_by_its_address():
    assert 'aria-current="page"' in _tab("/rencana/?page=2", "/rencana/")
    assert 'aria-current="page"' in _tab("/rencana/?bagian=a", "/rencana/?bagian=a")
    assert 'aria-current="page"' not in _tab("/rencana/?bagian=a", "/rencana/?bagian=b")
    assert 'aria-current="page"' not in _tab("/rencana/tema/", "/rencana/")


def _pages(path, **context):
    source = "{% pages page=page following=following previous=previous %}"
    return Template(source).render(Context({"request": RequestFactory().get(path), **context}))


def test_it_keeps_the_filters_when_turning_pages():
    html = _pages("/?q=jalan&after=7&before=3", following="9", previous="")
    assert 'href="?q=jalan&amp;after=9"' in html
    assert "before=" not in html


def test_it_draws_no_page_turner_for_a_short_list():
    assert _pages("/", following="", previous="").strip() == ""


def test_the_closest_verb_is_the_current_one(settings):
    settings.NAVIGATION = [
        {
            "label": "Rencana",
            "icon": "sun",
            "url_name": "ui:style",
            "match": ["editorial", "publishing:calendar"],
        },
        {"label": "Terbit", "icon": "sun", "url_name": "ui:style", "match": ["publishing"]},
    ]

    def current(name):
        return [entry.label for entry in navigation.entries(name) if entry.current]

    assert current("publishing:calendar_feed") == ["Rencana"]
    assert current("publishing:ledger") == ["Terbit"]
    assert current("home:today") == []
