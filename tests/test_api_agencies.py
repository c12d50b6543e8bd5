from datetime import date, timedelta

import pytest
from django.utils import timezone

from kentongan.accounts.models import ApiToken
from tests.api_help import Asker, browser_of, is_refusal, program_of
from tests.factories import AccountFactory, AgencyFactory, MembershipFactory

REGION = {
    "code": "33.12", "system": "kemendagri", "name": "Wonogiri", "full_name": "Kabupaten Wonogiri",
    "kind": "regency", "slug": "wonogiri", "time_zone": "Asia/Jakarta", "is_sample": False,
}  # fmt: skip


def test_it_lists_only_the_regions_one_belongs_to(cast):
    assert program_of(cast.wayan).get("/regions") == [REGION]
    assert [region["code"] for region in program_of(cast.hadi).get("/regions")] == ["34.03"]
    assert program_of(cast.rina).get("/regions") == []


def test_it_lists_agencies_with_a_whitelist_of_fields(cast):
    answer = program_of(cast.wayan).get("/agencies")
    assert answer["next"] is None
    assert [row["id"] for row in answer["items"]] == [
        cast.kominfo.pk, cast.prokopim.pk, cast.roads.pk, cast.health.pk
    ]  # fmt: skip
    assert answer["items"][2] == {
        "id": cast.roads.pk, "region": "33.12", "name": "Dinas Pekerjaan Umum", "short_name": "Dinas PU",
        "kind": "office", "parent_id": None, "leads": False, "closed_on": None,
    }  # fmt: skip


def test_it_leaves_out_what_is_closed_unless_asked(cast):
    gone = AgencyFactory(region=cast.wonogiri, closed_on=date(2026, 1, 1))
    ask = program_of(cast.wayan)
    assert gone.pk not in [row["id"] for row in ask.get("/agencies")["items"]]
    assert gone.pk in [row["id"] for row in ask.get("/agencies", closed="true")["items"]]


def test_it_lists_accounts_by_agency_and_platform(cast):
    ask = program_of(cast.tuti)
    assert [row["handle"] for row in ask.get("/accounts")["items"]] == ["pu.contoh.test", "kabar"]
    assert [row["handle"] for row in ask.get("/accounts", platform="website")["items"]] == ["kabar"]
    assert ask.get("/accounts", agency=cast.health.pk)["items"] == []
    account = ask.get(f"/accounts/{cast.roads_bluesky.pk}")
    assert set(account) == {"id", "agency_id", "platform", "handle", "name", "url", "closed_on"}


def test_it_continues_a_list_where_the_page_ended(cast):
    for _ in range(4):
        AccountFactory(agency=cast.roads)
    ask, seen, after = program_of(cast.sari), [], ""
    while after is not None:
        page = ask.get("/accounts", limit=4, after=after)
        seen += [row["id"] for row in page["items"]]
        after = page["next"]
    assert seen == sorted(seen)
    assert len(seen) == 6


@pytest.mark.parametrize("name", ["hadi", "joko", "rina"])
def test_it_shows_nothing_of_another_region(cast, name):
    ask = program_of(getattr(cast, name))
    for path in (f"/agencies/{cast.roads.pk}", f"/accounts/{cast.roads_bluesky.pk}"):
        answer = ask.get(path)
        assert (ask.status, is_refusal(answer)) == (404, True)
    for path, foreign in (("/agencies", cast.roads), ("/accounts", cast.roads_bluesky)):
        assert is_refusal(ask.get(path, region="33.12"))
        assert ask.status == 404
        assert foreign.pk not in [row["id"] for row in ask.get(path).get("items", [])]


def test_it_tells_somebody_without_a_place_whom_to_ask(cast):
    ask = program_of(cast.rina)
    assert "admin Kominfo" in ask.get("/agencies")["sentence"]
    assert ask.status == 403


def test_it_stands_where_the_key_stands_whatever_the_browser_remembers(cast):
    MembershipFactory(user=cast.joko, agency=cast.roads)
    ask = program_of(cast.joko)
    assert [r["code"] for r in ask.get("/regions")] == ["33.12", "34.03"]
    assert {row["region"] for row in ask.get("/agencies", region="33.12")["items"]} == {"33.12"}
    both = browser_of(cast.sari)
    both.headers = program_of(cast.hadi).headers
    assert {row["region"] for row in both.get("/agencies")["items"]} == {"34.03"}


@pytest.mark.parametrize("secret", ["", "ktg_", "Bearer", "x" * 5000, "ktg_\x01"])
def test_it_lets_nobody_in_without_a_living_key(cast, secret):
    ask = Asker(headers={"Authorization": f"Bearer {secret}"} if secret else {})
    answer = ask.get("/agencies")
    assert (ask.status, is_refusal(answer)) == (401, True)
    assert ask.last["WWW-Authenticate"].startswith("Bearer")


def test_it_stops_at_once_for_a_revoked_or_expired_key(cast):
    ask = program_of(cast.sari)
    ask.get("/agencies")
    assert ask.status == 200
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    ask.get("/agencies")
    assert ask.status == 401
    ApiToken.objects.all().delete()
    ask.get("/agencies")
    assert ask.status == 401


def test_it_opens_with_a_session_too(cast):
    assert browser_of(cast.sari).get("/agencies")["items"][0]["id"] == cast.kominfo.pk


def test_it_keeps_answers_from_shared_caches(cast):
    ask = program_of(cast.sari)
    ask.get("/agencies")
    assert ask.last["Cache-Control"] == "private, no-store"
