"""Keys to accounts: tried before they are kept, shown to nobody, for administrators only."""

from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.journal.models import Event
from kentongan.publishing.actions import connecting, doors
from kentongan.publishing.channels.base import Checked, Field, Refused
from kentongan.publishing.models import Connection, Publication
from tests.factories import AccountFactory

from . import stage
from .pretend import Pretend, come_out

TOMORROW = timedelta(days=1)


class Lockable(Pretend):
    """A pretended platform whose door wants the right key."""

    fields = (
        Field("address", "Alamat", kind="url"), Field("identity", "Nama"), Field("secret", "Kunci", kind="secret"),
    )  # fmt: skip
    platforms = ("mastodon",)

    def check(self, door):
        come_out(self._act("check"))
        if door.secret != "kunci benar":
            raise Refused("Kata sandi salah", status=401, kind="auth")
        door.remember(token="rahasia-sesi", at=clock.now().timestamp())
        return Checked("@humas", {"max_text": 640})


@pytest.fixture
def place(monkeypatch, cast, now):
    from kentongan.publishing.channels import registry

    channel = Lockable()
    monkeypatch.setitem(registry.all_channels(), "pretend", channel)
    monkeypatch.delitem(registry.all_channels(), "mastodon")
    channel.account = AccountFactory(agency=cast.roads, platform="mastodon", handle="@humas@contoh.test")
    channel.url = f"/terbit/sambungan/{channel.account.pk}/"
    return channel


GOOD = {"address": "https://contoh.test", "identity": "humas", "secret": "kunci benar"}


def test_a_key_that_fits_is_kept_encrypted_and_told_to_nobody(cast, client, place):
    client.be(cast.dewi)
    assert client.get(place.url).status_code == 200
    assert client.post(place.url, GOOD).url == "/terbit/sambungan/"
    row = Connection.objects.get()
    assert (row.secret, row.channel, row.identity, row.problem) == ("kunci benar", "pretend", "humas", "")
    place.account.refresh_from_db()
    assert place.account.limits == {"max_text": 640}
    for page in (place.url, "/terbit/sambungan/", "/terbit/kesehatan/"):
        text = client.get(page).content.decode()
        assert ("kunci benar" in text, "rahasia-sesi" in text) == (False, False)
    line = Event.objects.get(action="connection.connected")
    assert "kunci benar" not in line.sentence + str(line.data)


def test_a_wrong_key_changes_nothing_and_keeps_what_was_typed(cast, client, place):
    answer = client.be(cast.dewi).post(place.url, {**GOOD, "secret": "salah"})
    text = answer.content.decode()
    assert (answer.status_code, Connection.objects.count()) == (422, 0)
    assert "Kuncinya ditolak" in text
    assert 'value="humas"' in text
    assert "salah" not in text.replace("Kata sandi salah", "")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Pretend.NOT_SENT, "tidak dapat dihubungi"),
        (Pretend.WAIT, "menunggu 90 detik"),
        (Refused("Alamat 127.0.0.1 berada di jaringan dalam", kind="address"), "jaringan dalam"),
    ],
)
def test_every_other_trouble_is_a_sentence_too(cast, client, place, fault, sentence):
    place.script = [fault]
    answer = client.be(cast.dewi).post(place.url, GOOD)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_an_empty_key_keeps_the_stored_one(cast, client, place):
    client.be(cast.dewi).post(place.url, GOOD)
    client.post(place.url, {**GOOD, "secret": "", "identity": "humas2"})
    row = Connection.objects.get()
    assert (row.secret, row.identity) == ("kunci benar", "humas2")


def test_checking_marks_a_key_that_no_longer_fits_but_not_a_network_that_is_down(cast, client, place):
    client.be(cast.dewi).post(place.url, GOOD)
    place.script = [Pretend.NOT_SENT]
    client.post(f"{place.url}pemeriksaan/")
    assert Connection.objects.get().problem == ""
    place.script = [Refused("Dicabut", kind="auth", status=401)]
    client.post(f"{place.url}pemeriksaan/")
    assert Connection.objects.get().problem == "Dicabut"
    assert "1 kuncinya ditolak" in client.get("/terbit/sambungan/").content.decode()
    client.post(f"{place.url}pemeriksaan/")
    assert Connection.objects.get().problem == ""


def test_letting_go_forgets_the_key_and_gives_waiting_posts_to_hands(cast, client, place):
    client.be(cast.dewi).post(place.url, GOOD)
    planned = stage.publication_of(
        stage.approved(place.account, by=cast.bagus, planned_at=clock.now() + TOMORROW)
    )
    assert planned.channel == "pretend"
    client.post(f"{place.url}pemutusan/")
    row = Connection.objects.get()
    planned.refresh_from_db()
    assert (row.secret, row.session, planned.channel) == ("", "", "byhand")
    client.post(place.url, GOOD)
    planned.refresh_from_db()
    assert planned.channel == "pretend"
    assert stage.kinds(planned) == ["planned", "moved", "moved"]


def test_what_was_tried_already_keeps_its_way_out(cast, client, place):
    client.be(cast.dewi).post(place.url, GOOD)
    tried = stage.publication_of(
        stage.approved(place.account, by=cast.bagus, planned_at=clock.now() + TOMORROW)
    )
    Publication.objects.update(attempts=1)
    connecting.disconnect(Connection.objects.get(), by=cast.dewi)
    tried.refresh_from_db()
    assert tried.channel == "pretend"


@pytest.mark.parametrize("who", ["sari", "bagus", "wayan", "lestari", "agung", "hadi", "joko"])
def test_nobody_but_the_regions_administrator_finds_these_pages(cast, client, place, who):
    connecting.connect(place.account, place, GOOD, by=cast.dewi)
    client.be(getattr(cast, who))
    assert client.get("/terbit/sambungan/").status_code == 404
    for address in (place.url, f"{place.url}pemeriksaan/", f"{place.url}pemutusan/"):
        assert client.post(address, GOOD).status_code == 404
    assert Connection.objects.get().disconnected_at is None


def test_an_administrator_next_door_finds_nothing_here(cast, client, place):
    from kentongan.agencies.models import Role
    from tests.factories import MembershipFactory

    MembershipFactory(user=cast.hadi, agency=cast.neighbours, role=Role.ADMIN)
    client.be(cast.hadi)
    assert client.get(place.url).status_code == 404
    assert "Dinas PU" not in client.get("/terbit/sambungan/").content.decode()


def test_the_list_shows_accounts_that_were_never_connected(cast, client, place):
    AccountFactory(agency=cast.roads, platform="instagram", handle="@dinaspu")
    page = client.be(cast.dewi).get("/terbit/sambungan/?state=none").content.decode()
    assert "@dinaspu" in page
    assert "@dinaspu" not in client.get("/terbit/sambungan/?state=open").content.decode()


def test_an_account_without_a_channel_has_no_form(cast, client, place):
    account = AccountFactory(agency=cast.roads, platform="radio")
    assert client.be(cast.dewi).get(f"/terbit/sambungan/{account.pk}/").status_code == 404


def test_newer_tokens_are_never_overwritten_by_older_ones_or_by_nothing(place, cast):
    row = connecting.connect(place.account, place, GOOD, by=cast.dewi)
    doors.keep(row.pk, {"token": "baru", "at": 200e9})
    doors.keep(row.pk, {"token": "lama", "at": 100})
    doors.keep(row.pk, {})
    row.refresh_from_db()
    assert doors.door_of(row).session == {"token": "baru", "at": 200e9}


def test_a_door_never_shows_its_key(place, cast):
    row = connecting.connect(place.account, place, GOOD, by=cast.dewi)
    assert "kunci benar" not in repr(doors.door_of(row))
