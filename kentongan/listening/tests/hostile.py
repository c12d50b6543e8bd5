"""A small web server on loopback that misbehaves in every way a feed can, for as long as a `with` lasts."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MEGABYTE = 1024 * 1024


class Handler(BaseHTTPRequestHandler):
    """Every page is an attribute of the class below, called with the handler."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # noqa: N802 - the name that http.server wants
        self.server.asked.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path.partition("?")[0])
        if page is None:
            return self.answer(404, b"")
        try:
            return page(self)
        except (BrokenPipeError, ConnectionResetError):  # the listener hung up, as it should
            self.close_connection = True
            return None

    do_POST = do_HEAD = do_GET  # noqa: N815

    def answer(self, status, body, **headers):
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Listeners that hang up early are what we want to see; nobody needs to read about it."""


@contextmanager
def server(pages):
    """Serves {path: function(handler)}; yields an object with `.base`, `.asked` and `.pages`."""
    running = Server(("127.0.0.1", 0), Handler)
    running.pages, running.asked = pages, []
    running.base = f"http://127.0.0.1:{running.server_port}"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.shutdown()
        running.server_close()


def page(body, status=200, **headers):
    """A page that answers with `body`."""
    return lambda handler: handler.answer(status, body, **headers)


def endless(handler):
    """Never stops sending."""
    handler.send_response_only(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<item><title>lagi</title></item>" * 2000)


def huge(handler):
    """100 MB without saying so."""
    handler.send_response_only(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * MEGABYTE)
    handler.close_connection = True


def announced_huge(handler):
    """Says 100 MB."""
    handler.send_response_only(200)
    handler.send_header("Content-Length", str(100 * MEGABYTE))
    handler.end_headers()
    handler.wfile.write(b"x" * MEGABYTE)


def gzip_bomb(handler):
    """200 MB of zeros in 200 kB."""
    body = gzip.compress(b"\0" * (200 * MEGABYTE))
    handler.answer(200, body, Content_Encoding="gzip", Content_Type="application/rss+xml")


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "hahahaha">%s]>
<rss version="2.0"><channel><title>&j;</title><item><title>&j;</title><guid>1</guid></item></channel></rss>""" % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(9)
)

QUADRATIC = (
    b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "'
    + b"A" * 300_000
    + b'">]><rss version="2.0"><channel><item><title>'
    + b"&a;" * 100_000
    + b"</title></item></channel>"  # not closed: the forgiving parser has to take over
)

EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>k</title><item><title>&x;</title><guid>1</guid></item></channel></rss>"""

SCRIPT = "<script>alert(1)</script>"
SCRIPTED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>{SCRIPT.replace("<", "&lt;")}</title><item>
<title><![CDATA[{SCRIPT}Judul <img src=x onerror=alert(2)>]]></title><guid isPermaLink="false"><![CDATA[{SCRIPT}]]></guid>
<link>javascript:alert(3)</link><author><![CDATA[{SCRIPT}]]></author><category><![CDATA[{SCRIPT}]]></category>
<description><![CDATA[Isi {SCRIPT}<a href="javascript:alert(4)">tautan</a> "><svg onload=alert(5)>]]></description>
</item></channel></rss>""".encode()
