"""Some 2,250 documents that feeds in the wild resemble, through our own feed source: nothing may crash.

Every document is fetched over a socket, parsed and kept in the database, once with the headers its authors wrote
and once with those of a careless server. The process that parses alone in production takes a fifth of a second to
start, so only every fortieth document also goes the whole way through it.
"""

from collections import Counter
from dataclasses import replace

import pytest

from kentongan.core.http import HttpError
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.gathering import gather
from kentongan.listening.models import Gathering, Mention
from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.feed.fetch import fetch
from kentongan.listening.sources.feed.parse import parse
from kentongan.listening.sources.feed.parsed import Parsed
from tests.factories import SourceFactory

pytestmark = [pytest.mark.real, pytest.mark.feeds, pytest.mark.django_db]


@pytest.fixture
def corpus(feeds, settings):
    settings.MENTION_TEXT_DAYS = 20_000  # most of these documents are of 2004
    settings.OUTBOUND_ALLOWED_HOSTS = [feeds.base_url.removeprefix("http://")]
    return feeds


def read(url: str) -> Parsed:
    response = fetch(url, {}).response
    return parse(response.body, url=response.url, content_type=response.headers.get("content-type", ""))


@pytest.mark.parametrize("mood", ["right", "odd"])
def test_every_document_is_read_and_kept_or_refused_with_a_sentence(corpus, mood):
    source, outcome, crashes = SourceFactory(), Counter(), []
    for document in corpus.documents:
        try:
            items = read(corpus.url(document, mood)).items
            # Under ids of their own: thousands of these documents call their only entry the same.
            add_items(
                source, [replace(item, external_id=f"{document[:400]}#{n}") for n, item in enumerate(items)]
            )
            outcome["read"] += 1
        except (SourceError, HttpError) as error:
            assert error.sentence.endswith((".", "?"))
            outcome["refused"] += 1
        except Exception as error:  # whatever else it is, it is what this test looks for
            crashes.append(f"{document}: {error!r}")
    assert crashes == []
    assert outcome["read"] + outcome["refused"] == len(corpus.documents) > 2200
    assert outcome["read"] > 0.9 * len(corpus.documents)
    assert Mention.objects.count() > 500
    assert [
        row
        for row in Mention.objects.values_list("title", "text", "external_id", "url")
        if "\x00" in "".join(row)
    ] == []


def test_the_whole_way_through_its_own_process(corpus):
    some = corpus.documents[::40]
    for document in some:
        source = SourceFactory(address=corpus.url(document))
        first = gather(source.pk)
        again = gather(source.pk, even_if_not_due=True)
        assert first is not None
        assert again is None or again.new == 0, f"{document}: the second reading found {again.new} new things"
    assert Gathering.objects.filter(ok=True).count() > len(some)
    assert not Gathering.objects.filter(note__startswith="Terjadi kesalahan di pihak kita").exists()
