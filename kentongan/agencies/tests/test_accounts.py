import pytest

from kentongan.agencies.models import Account, Agency
from kentongan.journal.models import Event
from tests.factories import AccountFactory


def handles(response) -> list[str]:
    return [account.handle for account in response.context["page"]]


def test_it_lists_what_agencies_hold_also_what_is_not_connected(client, cast):
    AccountFactory(agency=cast.health, platform="radio", handle="Radio Gajah Mungkur")
    AccountFactory(agency=cast.health, platform="x", handle="@lama", closed_on="2026-01-01")
    client.be(cast.tuti)
    assert handles(client.get("/kantor/akun/")) == ["Radio Gajah Mungkur", "pu.contoh.test", "kabar"]
    assert handles(client.get("/kantor/akun/", {"platform": "radio"})) == ["Radio Gajah Mungkur"]
    assert handles(client.get("/kantor/akun/", {"agency": cast.roads.pk})) == ["pu.contoh.test", "kabar"]
    assert handles(client.get("/kantor/akun/", {"closed": "1"})) == ["@lama"]
    assert handles(client.get("/kantor/akun/", {"q": "GAJAH"})) == ["Radio Gajah Mungkur"]


def test_an_admin_notes_changes_closes_and_reopens_one(client, cast):
    new = {
        "agency": cast.health.pk,
        "platform": "instagram",
        "handle": "  @dinkes ",
        "url": "instagram.com/dinkes",
    }
    client.be(cast.dewi).post("/kantor/akun/baru/", new)
    account = Account.objects.get(agency=cast.health)
    assert (account.handle, account.url) == ("@dinkes", "https://instagram.com/dinkes")
    client.post(f"/kantor/akun/{account.pk}/", {"handle": "@dinkes.wonogiri", "note": "ponsel Tuti"})
    client.post(f"/kantor/akun/{account.pk}/penutupan/")
    account.refresh_from_db()
    assert (account.handle, account.note, account.agency, account.platform) == (
        "@dinkes.wonogiri", "ponsel Tuti", cast.health, "instagram",
    )  # fmt: skip
    assert account.closed_on is not None
    client.post(f"/kantor/akun/{account.pk}/pembukaan/")
    account.refresh_from_db()
    assert account.closed_on is None
    assert [*Event.objects.order_by("pk").values_list("action", flat=True)] == [
        "account.created", "account.changed", "account.closed", "account.reopened",
    ]  # fmt: skip


def test_an_account_of_a_closed_agency_is_still_written_about(client, cast):
    Agency.objects.filter(pk=cast.roads.pk).update(closed_on="2026-01-01")
    path = f"/kantor/akun/{cast.roads_bluesky.pk}/"
    assert client.be(cast.dewi).post(path, {"handle": "pu.contoh.test", "note": "arsip"}).status_code == 302
    cast.roads_bluesky.refresh_from_db()
    assert (cast.roads_bluesky.note, cast.roads_bluesky.agency) == ("arsip", cast.roads)
    new = {"agency": cast.roads.pk, "platform": "x", "handle": "@baru"}
    assert client.post("/kantor/akun/baru/", new).status_code == 422


@pytest.mark.parametrize(
    ("change", "field"),
    [({"handle": " "}, "handle"), ({"handle": "PU.contoh.test"}, "handle"), ({"platform": "friendster"}, "platform"),
     ({"url": "javascript:alert(1)"}, "url")],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, cast, change, field):
    typed = {
        "agency": cast.roads.pk,
        "platform": "bluesky",
        "handle": "lain",
        "note": "ponsel kantor",
    } | change
    response = client.be(cast.dewi).post("/kantor/akun/baru/", typed)
    assert (response.status_code, [*response.context["form"].errors]) == (422, [field])
    assert 'value="ponsel kantor"' in response.content.decode()


def test_an_account_is_never_given_to_an_agency_next_door(client, cast):
    client.be(cast.dewi)
    new = {"agency": cast.neighbours.pk, "platform": "x", "handle": "@a"}
    assert client.post("/kantor/akun/baru/", new).status_code == 422
    client.post(f"/kantor/akun/{cast.roads_bluesky.pk}/", new)
    cast.roads_bluesky.refresh_from_db()
    assert cast.roads_bluesky.agency == cast.roads


@pytest.mark.parametrize("name", ["sari", "bagus", "wayan", "lestari", "agung", "hadi", "joko", "rina", None])
def test_nobody_but_the_admin_of_the_region_changes_it(client, cast, name):
    if name:
        client.be(getattr(cast, name))
    pk = cast.roads_bluesky.pk
    for path in (
        "akun/baru/",
        f"akun/{pk}/",
        f"akun/{pk}/penutupan/",
        f"akun/{pk}/pembukaan/",
        "akun/impor/",
    ):
        data = {"agency": cast.roads.pk, "platform": "x", "handle": "@a"}
        assert client.post(f"/kantor/{path}", data).status_code in (302, 404), path
    assert (Account.objects.count(), Event.objects.count()) == (3, 0)


def test_the_neighbour_sees_their_own_only(client, cast):
    assert handles(client.be(cast.hadi).get("/kantor/akun/", {"closed": "semua"})) == ["dispar.contoh.test"]
