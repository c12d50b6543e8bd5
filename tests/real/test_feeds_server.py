"""The feed documents are all there and served as their authors meant, and as careless servers would."""

from collections import Counter

import feedparser
import httpx
import pytest

from .servers.feeds import ODD

pytestmark = [pytest.mark.real, pytest.mark.feeds]


@pytest.fixture
def client():
    with httpx.Client(timeout=30) as client:
        yield client


def test_there_are_more_than_two_thousand_documents(feeds):
    kinds = Counter(document.split("/")[0] for document in feeds.documents)
    assert len(feeds.documents) == 2248
    assert kinds["wellformed"] > 1500
    assert kinds["encoding"] > 150


def test_every_document_comes_with_the_bytes_and_status_its_authors_meant(feeds, client):
    statuses = Counter()
    for document in feeds.documents:
        with client.stream("GET", feeds.url(document)) as answer:
            statuses[answer.status_code] += 1
            if answer.status_code == 200:
                assert b"".join(answer.iter_raw()) == (feeds.folder / document).read_bytes(), document
    assert statuses.pop(200) == 2241
    assert statuses == {301: 1, 302: 3, 303: 1, 307: 1, 404: 1}


def test_redirects_lead_to_our_own_address(feeds, client):
    answer = client.get(feeds.url("http/http_status_301.xml"), follow_redirects=True)
    assert (answer.status_code, str(answer.url)) == (200, feeds.url("http/target.xml"))


def test_a_document_known_by_its_etag_is_not_sent_again(feeds, client):
    [tagged] = [document for document in feeds.documents if document.endswith("/headers_etag.xml")]
    first = client.get(feeds.url(tagged))
    again = client.get(feeds.url(tagged), headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_odd_headers_are_spread_over_the_documents(feeds, client):
    seen = set()
    for document in feeds.documents[::20]:
        answer = client.get(feeds.url(document, "odd"))
        assert answer.content == (feeds.folder / document).read_bytes(), document
        seen.add(answer.headers.get("content-type"))
    assert seen == {headers.get("Content-Type") for headers in ODD}


def test_it_is_a_real_corpus_that_feedparser_reads(feeds, client):
    titled = 0
    for document in feeds.documents[::25]:
        answer = client.get(feeds.url(document, "odd"))
        titled += bool(feedparser.parse(answer.content).feed)
    assert titled > 30
