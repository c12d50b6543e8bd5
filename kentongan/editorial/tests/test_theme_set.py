import re

import pytest
from django.urls import reverse

from kentongan.editorial.actions.themes import close_theme, print_of, save_theme
from kentongan.editorial.models import Theme
from kentongan.editorial.tests.plan_help import theme_form, theme_of
from kentongan.journal.models import Event

NEW = "/rencana/tema/baru/"


@pytest.mark.parametrize("name", ["sari", "dewi", "lestari"])
def test_it_is_set_by_editor_admin_and_leader(client, cast, name):
    answer = client.be(getattr(cast, name)).post(NEW, theme_form())
    theme = Theme.objects.get()
    assert answer.headers["Location"] == reverse("editorial:theme", args=[theme.pk])
    assert (theme.region, theme.hue, theme.set_by.name) == (cast.wonogiri, 3, name.capitalize())
    assert [str(fact) for fact in theme.facts.all()] == [
        "Selesai ditambal: 14 Maret 2026",
        "Panjang jalan: 42 km",
    ]
    assert [event.sentence for event in Event.objects.all()] == [
        f"{name.capitalize()} menetapkan tema “Jalan mantap sebelum Lebaran”, 1 Mar 2026 sampai 31 Mar 2026."
    ]


@pytest.mark.parametrize("name", ["wayan", "bagus", "agung", "rina"])
def test_it_is_refused_to_everyone_else(client, cast, name):
    client.be(getattr(cast, name))
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, theme_form()).status_code == 404
    assert Theme.objects.count() == 0


def test_it_asks_the_stranger_at_the_door_to_sign_in(client, cast):
    assert client.get(NEW).headers["Location"].startswith("/masuk/")
    assert client.post(NEW, theme_form()).status_code == 302
    assert Theme.objects.count() == 0


def test_it_keeps_what_was_typed_and_says_what_is_wrong(client, cast):
    bad = theme_form(ends_on="2026-02-01", title="", **{"facts-0-value": "segera"})
    answer = client.be(cast.sari).post(NEW, bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert Theme.objects.count() == 0
    assert page.count("Tanggal selesai mendahului tanggal mulai.") == 1
    assert "Tulis satu tanggal, misalnya 12 Maret 2026" in page
    assert 'value="segera"' in page
    assert 'value="42 km"' in page


def test_it_gives_more_rows_for_facts_without_script_and_without_scolding(client, cast):
    answer = client.be(cast.sari).post(NEW, theme_form(title="", more="1"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="facts-5-label"' in page
    assert 'name="facts-6-label"' not in page
    assert 'value="14 Maret 2026"' in page
    assert "error-summary" not in page
    assert Theme.objects.count() == 0


def test_it_reads_dates_as_people_write_them(client, cast):
    client.be(cast.sari).post(NEW, theme_form(starts_on="1 Maret 2026", ends_on="31-03-2026"))
    theme = Theme.objects.get()
    assert (theme.starts_on.isoformat(), theme.ends_on.isoformat()) == ("2026-03-01", "2026-03-31")


def test_it_survives_a_broken_form(client, cast):
    client.be(cast.sari)
    broken = theme_form(hue="99", **{"facts-TOTAL_FORMS": "x"})
    assert client.post(NEW, broken).status_code == 422
    assert client.post(NEW, {**broken, "more": "1"}).status_code == 200
    assert client.post(NEW, theme_form(**{"facts-TOTAL_FORMS": "99999"})).status_code == 422


def test_it_changes_and_tells_what_changed(client, cast):
    theme = theme_of(cast, hue=3, target="pemudik", title="Jalan mantap sebelum Lebaran")
    theme.facts.create(label="Panjang", value="40 km", kind="number")
    fact = theme.facts.get()
    data = theme_form(
        **{
            "key_message": theme.key_message,
            "title": "Jalan mantap",
            "facts-INITIAL_FORMS": "1",
            "facts-0-id": fact.pk,
            "facts-0-label": "Panjang",
            "facts-0-value": "42 km",
            "facts-0-kind": "number",
            "facts-0-source": "",
            "facts-1-label": "",
            "facts-1-value": "",
            "facts-1-kind": "text",
        }
    )
    client.be(cast.sari).post(f"/rencana/tema/{theme.pk}/ubah/", data)
    theme.refresh_from_db()
    assert theme.title == "Jalan mantap"
    assert [str(f) for f in theme.facts.all()] == ["Panjang: 42 km"]
    assert Event.objects.get().sentence == "Sari mengubah tema “Jalan mantap”: tema, fakta."


def test_it_removes_a_fact(client, cast):
    theme = theme_of(cast)
    fact = theme.facts.create(label="Panjang", value="40 km", kind="number")
    data = theme_form(**{"facts-INITIAL_FORMS": "1", "facts-0-id": fact.pk, "facts-0-DELETE": "on"})
    client.be(cast.sari).post(f"/rencana/tema/{theme.pk}/ubah/", data)
    assert [str(f) for f in theme.facts.all()] == ["Panjang jalan: 42 km"]


def test_it_cannot_take_a_fact_of_another_theme(client, cast):
    theme, other = theme_of(cast), theme_of(cast, region=cast.gunungkidul)
    fact = other.facts.create(label="Panjang", value="40 km", kind="number")
    data = theme_form(**{"facts-INITIAL_FORMS": "1", "facts-0-id": fact.pk})
    client.be(cast.sari).post(f"/rencana/tema/{theme.pk}/ubah/", data)
    fact.refresh_from_db()
    assert (fact.theme, fact.value) == (other, "40 km")
    assert [str(f) for f in theme.facts.all()] == ["Panjang jalan: 42 km"]


def test_it_offers_a_hue_that_nobody_wears(client, cast):
    for hue in (1, 2):
        theme_of(cast, hue=hue, ends_on="2099-01-01")
    page = client.be(cast.sari).get(NEW).content.decode()
    assert re.findall(r'name="hue" value="(.)"[^>]* checked', page) == ["3"]


def opened(client, theme) -> tuple[str, dict]:
    """Address and fields of the form as a browser would send them back, with one fact in it."""
    address = f"/rencana/tema/{theme.pk}/ubah/"
    page, fact = client.get(address), theme.facts.get()
    data = theme_form(**{f"facts-{n}-{name}": "" for n in (1, 2) for name in ("label", "value", "source")})
    data |= {name: getattr(theme, name) for name in ("title", "key_message", "target", "indicator", "hue")}
    data |= {"starts_on": theme.starts_on.isoformat(), "ends_on": theme.ends_on.isoformat()}
    data |= {"facts-INITIAL_FORMS": "1", "facts-0-id": fact.pk, "facts-0-label": fact.label}
    data |= {"facts-0-value": fact.value, "facts-0-kind": fact.kind, "facts-0-source": fact.source}
    return address, data | {"facts-1-kind": "text", "seen": page.context["seen"]}


def one_theme(cast) -> Theme:
    theme = theme_of(cast, title="Jalan mantap", target="pemudik")
    theme.facts.create(label="Panjang", value="40 km", kind="number")
    theme.refresh_from_db()  # days, as the database gives them
    return theme


def test_it_overwrites_no_colleagues_words_or_facts_unseen(client, cast):
    theme = one_theme(cast)
    address, data = opened(client.be(cast.sari), theme)
    hers = {"target": "warga", "facts-0-value": "41 km", "facts-1-label": "Regu", "facts-1-value": "dua"}
    assert client.be(cast.dewi).post(address, data | hers).status_code == 302
    mine = data | {"title": "Jalan mulus", "facts-0-value": "42 km"}
    answer = client.be(cast.sari).post(address, mine)
    assert (answer.status_code, answer.context["theirs"]) == (
        409,
        [
            ("tema", "Jalan mantap"), ("sasaran", "warga"), ("fakta", "Panjang: 41 km (angka)"),
            ("fakta", "Regu: dua (teks)"),
        ],
    )  # fmt: skip
    page = answer.content.decode()
    assert 'value="Jalan mulus"' in page
    assert 'value="42 km"' in page
    assert "Panjang: 41 km" in page
    theme.refresh_from_db()
    assert (theme.title, theme.target) == ("Jalan mantap", "warga")
    assert [str(fact) for fact in theme.facts.all()] == ["Panjang: 41 km", "Regu: dua"]
    client.post(address, mine | {"target": "warga", "seen": answer.context["seen"]})
    theme.refresh_from_db()
    assert (theme.title, theme.target) == ("Jalan mulus", "warga")
    assert [str(fact) for fact in theme.facts.all()] == ["Panjang: 42 km", "Regu: dua"]


def test_a_fact_that_a_colleague_removed_is_told_and_may_be_put_back(client, cast):
    theme = one_theme(cast)
    address, data = opened(client.be(cast.sari), theme)
    theme.facts.all().delete()
    mine = data | {"facts-0-value": "42 km"}
    answer = client.post(address, mine)
    assert (answer.status_code, answer.context["theirs"]) == (
        409,
        [("fakta", "“Panjang” dihapus; baris Anda menjadi fakta baru")],
    )
    assert theme.facts.count() == 0
    client.post(address, mine | {"seen": answer.context["seen"]})
    assert [str(fact) for fact in theme.facts.all()] == ["Panjang: 42 km"]


def test_a_fact_that_both_removed_stays_away(client, cast):
    theme = one_theme(cast)
    theme.facts.create(label="Regu", value="dua", kind="text")
    first, second = theme.facts.all()
    address = f"/rencana/tema/{theme.pk}/ubah/"
    seen = client.be(cast.sari).get(address).context["seen"]
    data = {"seen": seen, "facts-INITIAL_FORMS": "2", "facts-0-id": first.pk, "facts-0-DELETE": "on"}
    first.delete()
    data |= {
        "facts-1-id": second.pk,
        "facts-1-label": "Regu",
        "facts-1-value": "tiga",
        "facts-1-kind": "text",
    }
    answer = client.post(address, theme_form(**data))
    assert answer.status_code == 409
    assert [text for name, text in answer.context["theirs"] if name == "fakta"] == ["Regu: dua (teks)"]
    client.post(address, theme_form(**data | {"seen": answer.context["seen"]}))
    assert [str(fact) for fact in theme.facts.all()] == ["Regu: tiga"]


def test_both_wrote_the_same_and_what_is_new_is_kept(client, cast):
    theme = one_theme(cast)
    address, data = opened(client.be(cast.sari), theme)
    Theme.objects.filter(pk=theme.pk).update(target="warga")
    more = {"target": "warga", "facts-1-label": "Regu", "facts-1-value": "dua"}
    assert client.post(address, data | more).status_code == 302
    assert [str(fact) for fact in theme.facts.all()] == ["Panjang: 40 km", "Regu: dua"]


def test_more_rows_remember_what_was_read(client, cast):
    theme = one_theme(cast)
    address, data = opened(client.be(cast.sari), theme)
    Theme.objects.filter(pk=theme.pk).update(target="warga")
    assert client.post(address, data | {"more": "1"}).context["seen"] == data["seen"]


def test_changing_a_theme_does_not_open_it_again(cast):
    theme = one_theme(cast)
    stale = Theme.objects.get(pk=theme.pk)
    close_theme(theme, by=cast.dewi)
    save_theme(stale, changed=["tema"], by=cast.sari, seen=print_of(stale))
    assert Theme.objects.get(pk=theme.pk).closed_at is not None
