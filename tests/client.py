"""A test client that inspects every page it opens, so that no test has to ask for the basics."""

import re

import html5lib
from django.test import Client


class InspectingClient(Client):
    """Signs people in by name and checks each HTML answer: valid HTML5, one heading, title, CSRF, CSP."""

    inspect = True

    def be(self, user) -> "InspectingClient":
        self.force_login(user)
        return self

    def request(self, **request):
        response = super().request(**request)
        kind = response.headers.get("Content-Type", "")
        if self.inspect and kind.startswith("text/html") and not response.streaming and response.content:
            inspect(response.content.decode(), whole="HTTP_HX_REQUEST" not in request)
        return response


def inspect(html: str, *, whole: bool = True) -> None:
    parser = html5lib.HTMLParser(strict=False)
    (parser.parse if whole else parser.parseFragment)(html)
    errors = parser.errors
    assert errors == [], f"invalid HTML: {errors[:3]}"
    assert not re.search(r"<[^>]+\sstyle=", html), "inline style is refused by our own CSP"
    assert not re.search(r"<[^>]+\son[a-z]+=", html), "inline event handler is refused by our own CSP"
    for form in re.findall(r"<form\b.*?</form>", html, re.S | re.I):
        if re.search(r'method="?post', form, re.I):
            assert "csrfmiddlewaretoken" in form, f"a form without CSRF: {form[:120]}"
    if whole:
        assert len(re.findall(r"<h1\b", html)) == 1, "a page has exactly one h1"
        title = re.search(r"<title>(.*?)</title>", html, re.S)
        assert title and title.group(1).strip(), "a page has a title"
    for image in re.findall(r"<img\b[^>]*>", html):
        assert " alt=" in image, f"an image without alt: {image}"
