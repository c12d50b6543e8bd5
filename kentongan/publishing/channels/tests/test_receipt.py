import pytest

from kentongan.core import clock
from kentongan.publishing.channels.base import Receipt, Seen


@pytest.mark.parametrize(
    "said", ["javascript:alert(1)", " https://x.test", "data:text/html,x", "//x.test", "JAVASCRIPT:1", ""]
)
def test_it_keeps_no_link_that_is_no_page(said):
    assert Receipt("1", said).permalink == ""
    assert Seen("1", said, "teks", clock.now()).permalink == ""


def test_it_keeps_links_to_pages():
    assert Receipt("1", "https://sosial.test/@pu/1").permalink == "https://sosial.test/@pu/1"
    assert Seen("1", "http://sosial.test/1", "teks", clock.now()).permalink == "http://sosial.test/1"
