"""Every address of this room, asked by everyone: members read, editors and administrators decide, others find nothing."""

import pytest
from django.urls import reverse

from kentongan.agencies.models import PendingImport
from kentongan.listening.models import Gathering, Mention, Source
from tests.factories import MentionFactory, SourceFactory

READERS = {"admin", "editor", "head", "contact", "leader", "auditor"}
KEEPERS = {"admin", "editor"}


@pytest.fixture
def rows(cast):
    ours = SourceFactory(region=cast.wonogiri, address="http://127.0.0.1:1/rss")
    table = SourceFactory(region=cast.wonogiri, kind="csv")
    theirs = SourceFactory(region=cast.gunungkidul)
    table_of = {
        "kind": "mentions",
        "filename": "t",
        "rows": [],
        "options": {"source": table.pk},
        "uploaded_by": cast.sari,
    }
    waiting = [PendingImport.objects.create(region=r, **table_of) for r in (cast.wonogiri, cast.gunungkidul)]
    return {
        "ours": {
            "mention_id": MentionFactory(source=ours).pk,
            "source_id": ours.pk,
            "import_id": waiting[0].pk,
            "kind": "feed",
        },
        "theirs": {
            "mention_id": MentionFactory(source=theirs).pk,
            "source_id": theirs.pk,
            "import_id": waiting[1].pk,
            "kind": "feed",
        },
    }


GET = {
    "mentions": READERS, "mentions_export": READERS, "definition_people": READERS, "mention": READERS,
    "sources": READERS, "source": READERS, "source_kinds": KEEPERS, "source_new": KEEPERS, "source_edit": KEEPERS,
    "import_new": KEEPERS, "import_example": KEEPERS, "import": KEEPERS, "hidden": KEEPERS,
}  # fmt: skip
POST = {
    "mention_hiding": KEEPERS, "mention_showing": KEEPERS, "author_erasure": {"admin"}, "source_new": KEEPERS,
    "source_edit": KEEPERS, "source_trial": KEEPERS, "source_stop": KEEPERS, "source_resume": KEEPERS,
    "import_new": KEEPERS, "import_application": KEEPERS, "import_removal": KEEPERS,
}  # fmt: skip
NEEDS = {
    "mention": "mention_id", "mention_hiding": "mention_id", "mention_showing": "mention_id", "author_erasure": "mention_id",
    "source": "source_id", "source_edit": "source_id", "source_trial": "source_id", "source_stop": "source_id",
    "source_resume": "source_id", "import": "import_id", "import_application": "import_id", "import_removal": "import_id",
    "source_new": "kind",
}  # fmt: skip


def address(name, keys):
    return reverse(f"listening:{name}", args=[keys[NEEDS[name]]] if name in NEEDS else [])


def ask(client, method, name, keys):
    return getattr(client, method)(address(name, keys))


@pytest.mark.parametrize("name", GET)
def test_who_may_read(client, cast, rows, name):
    got = {
        role
        for role, user in cast.people.items()
        if role in READERS and ask(client.be(user), "get", name, rows["ours"]).status_code == 200
    }
    assert got == GET[name]


@pytest.mark.parametrize("name", POST)
def test_who_may_do(client, cast, rows, name):
    refused = {
        role
        for role, user in cast.people.items()
        if role in READERS - POST[name]
        and ask(client.be(user), "post", name, rows["ours"]).status_code == 404
    }
    assert refused == READERS - POST[name]
    assert (
        Mention.objects.filter(hidden_at=None).count(),
        Source.objects.filter(stopped_at=None).count(),
    ) == (2, 3)
    assert (PendingImport.objects.count(), Gathering.objects.count()) == (2, 0)


@pytest.mark.parametrize("name", [name for name in {**GET, **POST} if NEEDS.get(name, "kind") != "kind"])
def test_the_neighbours_things_do_not_exist(client, cast, rows, name):
    method = "get" if name in GET else "post"
    for user in (cast.dewi, cast.sari, cast.lestari, cast.agung):
        assert ask(client.be(user), method, name, rows["theirs"]).status_code == 404
    for user in (cast.hadi, cast.joko):
        assert ask(client.be(user), method, name, rows["ours"]).status_code == 404
    assert Mention.objects.filter(hidden_at=None).count() == 2


@pytest.mark.parametrize("name", {**GET, **POST})
def test_strangers_and_the_unnamed_are_led_away(client, cast, rows, name):
    method = "get" if name in GET else "post"
    assert ask(client, method, name, rows["ours"]).status_code == 302
    assert ask(client.be(cast.rina), method, name, rows["ours"]).status_code in (302, 404)


@pytest.mark.parametrize("name", sorted(set(POST) - set(GET)))
def test_deeds_need_a_post(client, cast, rows, name):
    assert ask(client.be(cast.dewi), "get", name, rows["ours"]).status_code == 405


def test_lists_hold_no_word_of_the_neighbour(client, cast, rows):
    Mention.objects.filter(pk=rows["theirs"]["mention_id"]).update(
        text="rahasia tetangga", search_text="rahasia tetangga"
    )
    Source.objects.filter(pk=rows["theirs"]["source_id"]).update(name="Sumber tetangga")
    for path in ("mentions", "sources", "mentions_export"):
        page = client.be(cast.sari).get(
            reverse(f"listening:{path}"), {"q": "rahasia", "sejak": "2026-03-01", "sampai": "2026-03-31"}
        )
        assert "tetangga" not in page.content.decode()
    page = client.get(reverse("listening:mentions"), {"sumber": rows["theirs"]["source_id"]})
    assert page.status_code == 200
    assert "tetangga" not in page.content.decode()
