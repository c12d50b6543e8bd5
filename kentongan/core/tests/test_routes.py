import pytest
from django.urls import reverse

from kentongan.core.routes import route


@pytest.mark.parametrize(
    "name", ["editorial:piece", "editorial:piece_move", "publishing:publication", "listening:mention"]
)
@pytest.mark.parametrize("key", [0, 7, 100, 9_007_199_254_740_993])
def test_an_address_is_what_django_says(name, key):
    assert route(name, key) == reverse(name, args=[key])
