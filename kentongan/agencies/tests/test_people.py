import re
from datetime import date

import pytest

from kentongan.accounts.models import User
from kentongan.agencies.models import Membership, Role
from kentongan.journal.models import Event
from tests.cast import PASSWORD
from tests.factories import MembershipFactory, UserFactory

GUEST = {"name": "Ratna Dewi", "email": "Ratna@Contoh.test", "role": "contact"}


def roles(user) -> list[tuple[str, bool, bool]]:
    """(role, acting, still held), oldest first."""
    return [(m.role, m.acting, m.until is None) for m in user.memberships.order_by("pk")]


def told(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_an_admin_invites_somebody_who_then_sets_a_password(client, cast, mailoutbox):
    response = client.be(cast.dewi).post("/kantor/orang/undangan/", GUEST | {"agency": cast.health.pk})
    ratna = User.objects.get(email="ratna@contoh.test")
    assert response.url == f"/kantor/orang/{ratna.pk}/"
    assert (ratna.name, ratna.has_usable_password(), roles(ratna)) == (
        "Ratna Dewi",
        False,
        [("contact", False, True)],
    )
    [letter] = mailoutbox
    assert letter.to == ["ratna@contoh.test"]
    assert letter.subject == "Undangan bekerja di Kentongan, Kabupaten Wonogiri"
    client.logout()
    link = re.search(r"http://127.0.0.1:8000(/lupa-sandi/\S+)", letter.body)[1]
    page = client.get(link, follow=True).request["PATH_INFO"]
    client.post(page, {"password1": PASSWORD, "password2": PASSWORD})
    assert client.post("/masuk/", {"login": "ratna@contoh.test", "password": PASSWORD}).url == "/"
    assert client.get("/kantor/").status_code == 200
    assert [e.sentence for e in Event.objects.order_by("pk")] == [
        "Dewi mengundang Ratna Dewi sebagai narahubung perangkat daerah di Dinas Kesehatan.",
        "Ratna Dewi mengganti kata sandinya.",
    ]


def test_an_invited_person_from_next_door_keeps_one_account(client, cast, mailoutbox):
    cast.joko.set_password(PASSWORD)
    cast.joko.save()
    client.be(cast.dewi).post(
        "/kantor/orang/undangan/", GUEST | {"email": "JOKO@contoh.test", "agency": cast.health.pk}
    )
    assert User.objects.filter(email__iexact="joko@contoh.test").count() == 1
    cast.joko.refresh_from_db()
    assert (cast.joko.name, cast.joko.memberships.count()) == ("Joko", 2)
    assert mailoutbox[0].subject == "Peran baru di Kentongan, Kabupaten Wonogiri"
    page = client.get(f"/kantor/orang/{cast.joko.pk}/").content.decode()
    assert ("Dinas Kesehatan" in page, "Dinas Pariwisata" in page) == (True, False)


def test_an_invitation_is_not_given_twice(client, cast, mailoutbox):
    same = GUEST | {"email": cast.tuti.email, "agency": cast.health.pk}
    response = client.be(cast.dewi).post("/kantor/orang/undangan/", same)
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Tuti sudah memegang peran narahubung perangkat daerah di Dinkes."
    ]
    assert (mailoutbox, Event.objects.count()) == ([], 0)


def test_an_invitation_that_cannot_leave_is_kept_and_can_be_sent_again(client, cast, settings, mailoutbox):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "kentongan.accounts.tests.broken_mail.Backend"
    response = client.be(cast.dewi).post(
        "/kantor/orang/undangan/", GUEST | {"agency": cast.health.pk}, follow=True
    )
    assert told(response) == "Surel undangan belum terkirim. Kirim lagi dari halaman orang ini."
    settings.EMAIL_BACKEND = working
    ratna = User.objects.get(email="ratna@contoh.test")
    client.post(f"/kantor/orang/{ratna.pk}/undangan/")
    assert [letter.to for letter in mailoutbox] == [["ratna@contoh.test"]]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "bukan surel"}, "email"), ({"name": " "}, "name"), ({"role": "raja"}, "role"),
        ({"role": "contact", "acting": "on"}, "acting"), ({"agency": ""}, "agency"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence(client, cast, change, field):
    response = client.be(cast.dewi).post(
        "/kantor/orang/undangan/", GUEST | {"agency": cast.health.pk} | change
    )
    assert (response.status_code, [*response.context["form"].errors]) == (422, [field])


def test_an_agency_next_door_cannot_be_chosen(client, cast):
    response = client.be(cast.dewi).post("/kantor/orang/undangan/", GUEST | {"agency": cast.neighbours.pk})
    assert [*response.context["form"].errors] == ["agency"]


def test_a_role_is_changed_by_ending_one_and_beginning_another(client, cast):
    membership = cast.wayan.memberships.get()
    assert client.be(cast.dewi).get(f"/kantor/keanggotaan/{membership.pk}/peran/").status_code == 200
    client.post(f"/kantor/keanggotaan/{membership.pk}/peran/", {"role": "head", "acting": "on"})
    assert roles(cast.wayan) == [("contact", False, False), ("head", True, True)]
    assert Event.objects.get().sentence == (
        "Dewi mengganti peran Wayan di Dinas Pekerjaan Umum dari narahubung perangkat daerah "
        "menjadi Plt. kepala perangkat daerah."
    )
    assert "Plt. kepala perangkat daerah" in client.get("/kantor/orang/").content.decode()


def test_a_role_already_ended_cannot_be_changed(client, cast):
    membership = cast.wayan.memberships.get()
    client.be(cast.dewi).post(f"/kantor/keanggotaan/{membership.pk}/akhir/")
    assert client.post(f"/kantor/keanggotaan/{membership.pk}/peran/", {"role": "head"}).status_code == 404


def test_one_person_may_hold_several_roles(client, cast):
    client.be(cast.dewi).post(
        f"/kantor/orang/{cast.wayan.pk}/keanggotaan/", {"agency": cast.health.pk, "role": "head"}
    )
    assert roles(cast.wayan) == [("contact", False, True), ("head", False, True)]
    again = client.post(
        f"/kantor/orang/{cast.wayan.pk}/keanggotaan/", {"agency": cast.health.pk, "role": "head"}
    )
    assert again.status_code == 422


def test_an_ended_membership_closes_the_region_to_that_person(client, cast):
    client.be(cast.dewi).post(f"/kantor/keanggotaan/{cast.wayan.memberships.get().pk}/akhir/")
    assert client.be(cast.wayan).get("/kantor/").url == "/kantor/tanpa-tempat/"
    page = client.get("/kantor/tanpa-tempat/").content.decode()
    assert ("Dewi" in page, "dewi@contoh.test" in page) == (True, True)
    past = client.be(cast.dewi).get("/kantor/orang/", {"state": "lama"}).context["page"]
    assert [person.name for person in past] == ["Wayan"]


LAST = "Dewi adalah admin terakhir wilayah ini."


def test_the_last_admin_stays(client, cast):
    client.be(cast.dewi)
    membership = cast.dewi.memberships.get()
    ended = client.post(f"/kantor/keanggotaan/{membership.pk}/akhir/", follow=True)
    changed = client.post(f"/kantor/keanggotaan/{membership.pk}/peran/", {"role": "editor"})
    switched_off = client.post(f"/kantor/orang/{cast.dewi.pk}/penonaktifan/", follow=True)
    assert LAST in told(ended)
    assert LAST in changed.context["form"].non_field_errors()[0]
    assert LAST in told(switched_off)
    cast.dewi.refresh_from_db()
    assert (roles(cast.dewi), cast.dewi.is_active) == ([("admin", False, True)], True)


def test_an_admin_who_was_switched_off_does_not_count_as_another(client, cast):
    idle = UserFactory(is_active=False)
    MembershipFactory(user=idle, agency=cast.kominfo, role=Role.ADMIN)
    MembershipFactory(
        user=cast.hadi, agency=cast.neighbours, role=Role.ADMIN
    )  # admin elsewhere counts neither
    client.be(cast.dewi).post(f"/kantor/keanggotaan/{cast.dewi.memberships.get().pk}/akhir/")
    assert roles(cast.dewi) == [("admin", False, True)]


def test_an_admin_may_go_when_another_stays(client, cast):
    MembershipFactory(user=cast.agung, agency=cast.kominfo, role=Role.ADMIN)
    client.be(cast.dewi).post(f"/kantor/keanggotaan/{cast.dewi.memberships.get().pk}/akhir/")
    assert roles(cast.dewi) == [("admin", False, False)]


def test_a_person_is_switched_off_and_on_again(client, cast):
    from tests.client import InspectingClient

    desk = InspectingClient().be(cast.wayan)
    client.be(cast.dewi).post(f"/kantor/orang/{cast.wayan.pk}/penonaktifan/")
    assert desk.get("/kantor/").status_code == 302
    cast.wayan.refresh_from_db()
    assert cast.wayan.is_active is False
    client.post(f"/kantor/orang/{cast.wayan.pk}/pengaktifan/")
    cast.wayan.refresh_from_db()
    assert cast.wayan.is_active is True
    assert [*Event.objects.order_by("pk").values_list("sentence", flat=True)] == [
        "Dewi menonaktifkan Wayan.", "Dewi mengaktifkan lagi Wayan.",
    ]  # fmt: skip


def test_a_person_who_also_works_next_door_is_not_switched_off(client, cast):
    MembershipFactory(user=cast.joko, agency=cast.health, role=Role.CONTACT)
    response = client.be(cast.dewi).post(f"/kantor/orang/{cast.joko.pk}/penonaktifan/", follow=True)
    assert "juga bertugas di Kabupaten Gunungkidul" in told(response)
    cast.joko.refresh_from_db()
    assert cast.joko.is_active is True


def test_whom_next_door_switched_off_only_they_switch_on_again(client, cast):
    MembershipFactory(user=cast.joko, agency=cast.health, role=Role.CONTACT, until=date(2026, 1, 31))
    User.objects.filter(pk=cast.joko.pk).update(is_active=False)  # by the admin of Gunungkidul
    response = client.be(cast.dewi).post(f"/kantor/orang/{cast.joko.pk}/pengaktifan/", follow=True)
    assert "Joko masih bertugas di Kabupaten Gunungkidul" in told(response)
    cast.joko.refresh_from_db()
    assert (cast.joko.is_active, Event.objects.count()) == (False, 0)
    cast.joko.memberships.update(until=date(2026, 2, 28))
    client.post(f"/kantor/orang/{cast.joko.pk}/pengaktifan/")
    cast.joko.refresh_from_db()
    assert cast.joko.is_active is True


def test_a_technician_who_was_switched_off_is_not_let_in_by_an_admin(client, cast):
    User.objects.filter(pk=cast.wayan.pk).update(is_active=False, is_superuser=True)
    client.be(cast.dewi).post(f"/kantor/orang/{cast.wayan.pk}/pengaktifan/")
    cast.wayan.refresh_from_db()
    assert cast.wayan.is_active is False


def test_the_technician_is_not_switched_off_by_an_admin(client, cast):
    cast.wayan.is_superuser = True
    cast.wayan.save()
    client.be(cast.dewi).post(f"/kantor/orang/{cast.wayan.pk}/penonaktifan/")
    cast.wayan.refresh_from_db()
    assert cast.wayan.is_active is True


@pytest.mark.parametrize("name", ["sari", "bagus", "wayan", "lestari", "agung", "hadi", "joko", "rina", None])
def test_nobody_but_the_admin_of_the_region_changes_anything(client, cast, name, mailoutbox):
    if name:
        client.be(getattr(cast, name))
    tuti, membership = cast.tuti.pk, cast.tuti.memberships.get().pk
    for path in (
        "orang/undangan/", f"orang/{tuti}/undangan/", f"orang/{tuti}/keanggotaan/", f"orang/{tuti}/penonaktifan/",
        f"orang/{tuti}/pengaktifan/", f"keanggotaan/{membership}/peran/", f"keanggotaan/{membership}/akhir/",
    ):  # fmt: skip
        data = GUEST | {"agency": cast.health.pk, "role": "head"}
        assert client.post(f"/kantor/{path}", data).status_code in (302, 404), path
    assert (Membership.objects.count(), Event.objects.count(), mailoutbox) == (9, 0, [])


def test_the_neighbour_finds_nobody_by_guessing(client, cast):
    client.be(cast.hadi)
    assert [person.name for person in client.get("/kantor/orang/").context["page"]] == ["Hadi", "Joko"]
    for person in (cast.dewi, cast.sari, cast.bagus, cast.wayan, cast.tuti, cast.lestari, cast.agung):
        assert client.get(f"/kantor/orang/{person.pk}/").status_code == 404


def test_an_admin_of_two_regions_acts_only_where_they_stand(client, cast):
    MembershipFactory(user=cast.dewi, agency=cast.neighbours, role=Role.ADMIN)
    client.be(cast.dewi)
    assert client.get(f"/kantor/orang/{cast.joko.pk}/").status_code == 404
    client.post("/kantor/tempat/", {"region": cast.gunungkidul.pk})
    assert client.get(f"/kantor/orang/{cast.joko.pk}/").status_code == 200
    assert client.post(f"/kantor/orang/{cast.wayan.pk}/penonaktifan/").status_code == 404
