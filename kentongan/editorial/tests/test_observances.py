from datetime import date

import pytest

from kentongan.editorial.actions.observances import load_observances
from kentongan.editorial.models import Observance
from kentongan.editorial.observance_days import DAYS
from kentongan.journal.models import Event

PAGE = "/rencana/hari-peringatan/"
HARI_JADI = {"name": "Hari Jadi Wonogiri", "day": "19", "month": "5"}


def own(cast, **values):
    return Observance.objects.create(
        **{"region": cast.wonogiri, "name": "Hari Jadi", "month": 5, "day": 19, **values}
    )


def test_the_list_holds_real_dates_once_each():
    assert all(date(2024, month, day) for month, day, _ in DAYS)
    assert len({name for *_, name in DAYS}) == len(DAYS)
    assert list(DAYS) == sorted(DAYS)
    assert (5, 2, "Hari Pendidikan Nasional") in DAYS


def test_it_loads_once_and_leaves_what_is_there(db):
    kept = Observance.objects.create(name="Hari Pahlawan", month=11, day=10)
    assert load_observances() == len(DAYS) - 1
    assert load_observances() == 0
    assert Observance.objects.filter(name="Hari Pahlawan").get() == kept


@pytest.mark.parametrize("name", ["sari", "dewi"])
def test_editors_add_change_and_remove_a_day_of_their_region(client, cast, name):
    client.be(getattr(cast, name)).post(f"{PAGE}baru/", HARI_JADI)
    day = Observance.objects.get()
    assert (day.region, day.name, day.month, day.day) == (cast.wonogiri, "Hari Jadi Wonogiri", 5, 19)
    client.post(f"{PAGE}{day.pk}/", {**HARI_JADI, "day": "20"})
    day.refresh_from_db()
    assert day.day == 20
    client.post(f"{PAGE}{day.pk}/penghapusan/")
    assert Observance.objects.count() == 0
    assert [event.action for event in Event.objects.order_by("pk")] == [
        "observance.added", "observance.changed", "observance.removed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": "31", "month": "4"}, "April tidak punya tanggal 31."),
        ({"day": "30", "month": "2"}, "Februari tidak punya tanggal 30."),
        ({"month": "13"}, "month"),
        ({"day": "0"}, "day"),
        ({"name": ""}, "name"),
    ],
)
def test_it_keeps_what_was_typed_when_the_date_does_not_exist(client, cast, changed, sentence):
    answer = client.be(cast.sari).post(f"{PAGE}baru/", {**HARI_JADI, **changed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Observance.objects.count() == 0


def test_it_allows_the_29th_of_february(client, cast):
    assert (
        client.be(cast.sari).post(f"{PAGE}baru/", {**HARI_JADI, "day": "29", "month": "2"}).status_code == 302
    )


@pytest.mark.parametrize("name", ["wayan", "bagus", "lestari", "agung", "hadi", "rina"])
def test_it_is_not_theirs_to_change(client, cast, name):
    day = own(cast)
    client.be(getattr(cast, name))
    assert client.get(f"{PAGE}{day.pk}/").status_code == 404
    assert client.post(f"{PAGE}{day.pk}/", HARI_JADI).status_code == 404
    assert client.post(f"{PAGE}{day.pk}/penghapusan/").status_code == 404
    if name != "hadi":
        assert client.post(f"{PAGE}baru/", HARI_JADI).status_code == 404
    assert [d.name for d in Observance.objects.all()] == ["Hari Jadi"]


def test_nobody_changes_the_days_of_the_country(client, cast):
    day = own(cast, region=None)
    assert client.be(cast.dewi).post(f"{PAGE}{day.pk}/", HARI_JADI).status_code == 404
    assert client.post(f"{PAGE}{day.pk}/penghapusan/").status_code == 404


def test_the_neighbour_sees_the_country_but_not_our_days(client, cast):
    own(cast, name="Hari Jadi Wonogiri")
    own(cast, name="Hari Bumi", region=None, month=4, day=22)
    page = client.be(cast.joko).get(PAGE).content.decode()
    assert "Hari Bumi" in page
    assert "Hari Jadi Wonogiri" not in page
    assert "Hari Jadi Wonogiri" in client.be(cast.wayan).get(PAGE).content.decode()
