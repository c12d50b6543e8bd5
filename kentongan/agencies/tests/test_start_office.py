import pytest
from django.core.management import CommandError, call_command

from kentongan.agencies.models import Agency, Membership
from kentongan.journal.models import Event
from tests.factories import RegionFactory

KOMINFO = "Dinas Komunikasi dan Informatika"


def start(capsys, **changes) -> str:
    options = {"region": "35.10", "agency": KOMINFO, "short_name": "Kominfo", "email": "Admin@contoh.test"}
    call_command("start_office", **options | changes)
    return capsys.readouterr().out


@pytest.fixture
def banyuwangi(db):
    return RegionFactory(code="35.10", name="Banyuwangi", slug=None)


def test_it_gives_a_region_its_first_admin(client, capsys, banyuwangi):
    said = start(capsys, name="Ketut")
    admin = Membership.objects.get()
    assert (admin.user.email, admin.user.name, admin.role) == ("admin@contoh.test", "Ketut", "admin")
    assert (admin.agency.name, admin.agency.leads, admin.agency.region.slug) == (KOMINFO, True, "banyuwangi")
    path = said.strip().splitlines()[-1].removeprefix("http://127.0.0.1:8000")
    assert client.get(path, follow=True).status_code == 200
    assert (
        Event.objects.get().sentence
        == f"Kentongan membuka kantor {KOMINFO} dengan Ketut sebagai admin pertama."
    )


def test_it_refuses_an_unknown_region_a_bad_address_and_a_second_time(capsys, banyuwangi):
    for changes, sentence in (
        ({"region": "35.1"}, "Wilayah 35.1 belum ada. Masukkan dulu daftar wilayah dengan import_regions."),
        ({"email": "bukan"}, "“bukan” bukan alamat surel."),
    ):
        with pytest.raises(CommandError) as refusal:
            start(capsys, **changes)
        assert str(refusal.value) == sentence
    start(capsys)
    with pytest.raises(CommandError, match="sudah punya admin"):
        start(capsys, email="lain@contoh.test")
    assert Agency.objects.count() == 1
