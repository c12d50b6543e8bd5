import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from kentongan.publishing.actions.hubs import announce_due
from kentongan.publishing.models import Article
from tests.factories import NOON


@pytest.fixture
def hub(settings):
    told = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self):
            told.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WEBSUB_HUBS = [f"http://127.0.0.1:{server.server_port}/"]
    settings.OUTBOUND_ALLOWED_HOSTS = [f"127.0.0.1:{server.server_port}"]
    yield told
    server.shutdown()
    server.server_close()


def _article(cast, **fields):
    defaults = {"region": cast.wonogiri, "account": cast.roads_website, "key": "3kaaaaaaaaaaa", "slug": "a",
                "title": "A", "text": "B", "published_at": NOON}  # fmt: skip
    return Article.objects.create(**defaults | fields)


def test_it_tells_the_hub_once_per_change(cast, hub):
    article = _article(cast)
    assert announce_due() == 1
    assert [call["hub.mode"] for call in hub] == [["publish"]] * 3
    assert announce_due() == 0
    article.retracted_at = NOON.replace(day=11)
    article.save()
    assert announce_due() == 1


def test_a_hub_that_is_down_is_asked_again(cast, settings):
    settings.WEBSUB_HUBS = ["http://127.0.0.1:9/"]
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    _article(cast)
    assert announce_due() == 0
    assert announce_due() == 0
