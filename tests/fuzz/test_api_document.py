"""Everything the API's own document allows and forbids, tried on a lived-in region: as a program that may write, and
as nobody. No answer is an accident, and every answer is what the document promised."""

from functools import cache

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db.backends.base.base import BaseDatabaseWrapper
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from kentongan.accounts.models import ApiToken
from kentongan.agencies.models import Account, Agency
from kentongan.config.api import api
from kentongan.editorial.models import Piece, Theme
from kentongan.listening.models import Source
from kentongan.publishing.models import Article, Publication
from tests.api_help import is_refusal
from tests.fuzz.house import furnish, row_counts

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 14
REAL = {
    "agency_id": Agency, "account_id": Account, "theme_id": Theme, "piece_id": Piece, "source": Source,
    "publication_id": Publication, "agency": Agency, "account": Account, "theme": Theme,
}  # fmt: skip
CLOSED = "Bearer ktg_tidak_ada"


@cache
def document():
    found = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    found.app = get_wsgi_application()
    return found


def operations() -> dict[str, object]:
    return {found.ok().label: found.ok() for found in document().get_all_operations()}


@pytest.fixture(autouse=True)
def _connection_stays_open(monkeypatch):
    """The WSGI application closes old connections after a request; inside a test that is the test's own."""
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)


@pytest.mark.parametrize("label", sorted(operations()))
def test_it_keeps_its_word_whatever_it_is_asked(cast, label):
    furnish(cast)
    _, secret = ApiToken.issue(cast.sari, "uji", may_write=True)
    before = row_counts()
    operation = operations()[label]

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(data=st.data(), mode=st.sampled_from(list(GenerationMode)), key=st.booleans())
    def ask(data, mode, key):
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if data.draw(st.booleans()):
            _make_real(case)
        headers = {"Authorization": f"Bearer {secret}" if key else CLOSED}
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)
        assert response.status_code < 400 or is_refusal(response.json()), response.text[:300]
        if not key and "news" not in label:
            assert response.status_code in (401, 404, 405), response.status_code

    ask()
    fallen = {name: rows for name, rows in row_counts().items() if rows < before[name]}
    assert fallen == {}


def _make_real(case) -> None:
    """Put ids of rows that exist in the place of made-up ones: a wrong id is refused before anything interesting."""
    places = [case.path_parameters, case.query, case.body]
    for place in (place for place in places if isinstance(place, dict)):
        for name in [name for name in place if name in REAL]:
            place[name] = REAL[name].objects.order_by("pk").values_list("pk", flat=True).first()
    if isinstance(case.path_parameters, dict) and "key" in case.path_parameters:
        case.path_parameters["key"] = Article.objects.values_list("key", flat=True).first()
