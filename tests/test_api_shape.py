"""What all of the API has in common: its document, and the one shape of a refusal."""

import json

import pytest
from django.test import Client

from kentongan.config.api import api
from tests.api_help import Asker, is_refusal, program_of

BAD = [
    ("/agencies?limit=0", 422), ("/agencies?limit=100000", 422), ("/agencies?limit=abc", 422),
    ("/agencies?after=xyz", 422), ("/agencies?after=999999999999999999999", 422), ("/accounts?agency=-1", 422),
    ("/accounts?platform=friendster", 422), ("/agencies?region=99.99", 404), ("/agencies?region=%00", 404),
    ("/agencies/99999999999999999999999", 404), ("/agencies/-1", 404), ("/agencies/abc", 404),
    ("/agencies/1/", 404), ("/nothing", 404), ("/news/a%0Ab", 404), ("/", 404),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status"), BAD)
def test_it_answers_every_mistake_with_a_sentence(cast, path, status):
    ask = program_of(cast.sari)
    answer = ask.get(path)
    assert (ask.status, is_refusal(answer)) == (status, True)


def test_it_says_which_field_is_wrong(cast):
    answer = program_of(cast.sari).get("/accounts", limit=900, agency="x")
    assert answer["details"] == [
        {"where": "limit", "sentence": "Paling besar 200."},
        {"where": "agency", "sentence": "Kirim bilangan bulat."},
    ]
    assert answer["sentence"] == "limit: Paling besar 200. Masih ada 1 hal lain."


def test_it_refuses_other_methods_in_the_same_shape(cast):
    ask = program_of(cast.sari, may_write=True)
    answer = ask.post("/agencies", {})
    assert (ask.status, is_refusal(answer), ask.last["Allow"]) == (405, True, "GET")


def test_it_describes_itself():
    document = Client().get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.")
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert operation["operationId"].isidentifier(), (method, path)
            assert operation["tags"], (method, path)
            success = [code for code in operation["responses"] if code.startswith("2")]
            assert success, (method, path)
    assert "password" not in json.dumps(document)
    assert {tag["name"] for tag in document["tags"]} >= {
        tag for methods in document["paths"].values() for op in methods.values() for tag in op["tags"]
    }


def test_it_answers_an_accident_without_telling_its_insides(cast, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("rahasia di dalam")

    monkeypatch.setattr(api.renderer, "render", _once(api.renderer.render, broken))
    ask = program_of(cast.sari)
    answer = ask.get("/regions")
    assert (ask.status, is_refusal(answer)) == (500, True)
    assert "rahasia" not in answer["sentence"]


def _once(real, first):
    calls = iter([first])
    return lambda *args, **options: next(calls, real)(*args, **options)


def test_it_needs_no_sign_in_to_read_the_document():
    ask = Asker()
    ask.get("/openapi.json")
    assert ask.status == 200


FORMS = [
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'),
    ("multipart/form-data; boundary=x", b"--x\r\nrusak"), ("multipart/form-data", b"tanpa batas"),
    ("multipart/form-data; boundary=" + "x" * 300, b"a"), ("application/x-www-form-urlencoded", b"a=b&" * 3000),
    ("application/x-www-form-urlencoded", b"a=%ff"), ("text/plain", b"halo"), ("", b"\x00"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), FORMS)
@pytest.mark.parametrize("key", [True, False])
def test_it_answers_a_form_where_json_belongs(cast, kind, body, key):
    """Also when Django has read the form already, looking for a CSRF token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.sari)
    client.get("/rencana/naskah/baru/")
    token = {"X-CSRFToken": client.cookies["csrftoken"].value} if key else {}
    response = client.post("/api/v1/pieces", body, content_type=kind, headers=token)
    assert response.status_code in (400, 403, 413)
    assert is_refusal(response.json())
