"""Mentions are read when they come in, and again when that failed or when weights or names have changed."""

import pytest

from kentongan.agencies.models import Region
from kentongan.core import clock, lease
from kentongan.language.reading import Reader, shipped
from kentongan.listening.actions import reading
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.forgetting import forget_gone
from kentongan.listening.models import LabelCorrection, LabelDay, Mention, ReadingRound
from kentongan.listening.readers import RegionReader, reader_of
from kentongan.listening.sources.base import Item
from kentongan.listening.store import labels
from tests.factories import MentionFactory, RegionFactory, SourceFactory, UserFactory

COMPLAINT = "Jalan di Wuryantoro rusak parah dan berlubang, tolong segera diperbaiki"


@pytest.fixture
def region(db):
    region = RegionFactory(code="33.12", name="Wonogiri")
    RegionFactory(code="33.12.09", name="Wuryantoro", kind="district", parent=region, slug=None)
    return region


@pytest.fixture
def source(region):
    return SourceFactory(region=region)


def item(key, text, **more):
    return Item(**{"external_id": key, "text": text, "platform": "feed", "published_at": clock.now(), **more})


@pytest.fixture
def no_weights(monkeypatch, tmp_path):
    """The file of weights is broken, as after a failed copy."""
    broken = tmp_path / "rusak.npz"
    broken.write_bytes(b"bukan bobot")
    monkeypatch.setenv("KENTONGAN_WEIGHTS", str(broken))
    shipped.cache_clear()
    yield lambda: (monkeypatch.delenv("KENTONGAN_WEIGHTS"), shipped.cache_clear())
    shipped.cache_clear()


def test_it_reads_what_comes_in(source, region):
    add_items(source, [item("a", COMPLAINT)])
    row = Mention.objects.get()
    found = labels.read(row.labels)
    assert (found.complaint, found.places, found.language) == ("yes", ("33.12.09",), "ind")
    assert row.read_by == reader_of(region).mark
    [[code, name, start, end]] = row.reading["places"]
    assert (code, name, row.words[start:end]) == ("33.12.09", "Wuryantoro", "Wuryantoro")


def test_places_in_a_title_stand_where_the_title_stands(source):
    add_items(source, [item("a", "Warga menunggu perbaikan.", title="Kabar Wuryantoro")])
    row = Mention.objects.get()
    [[_, _, start, end]] = row.reading["places"]
    assert row.words[start:end] == "Wuryantoro"


def test_personal_data_never_reaches_the_database(source):
    add_items(source, [item("a", "Hubungi saya 0812 3456 7890 soal jalan", title="NIK 3312091708900003")])
    row = Mention.objects.get()
    assert row.text == "Hubungi saya [nomor telepon] soal jalan"
    assert row.title == "NIK [NIK]"
    assert "7890" not in str(Mention.objects.values())
    assert "3312091708900003" not in str(Mention.objects.values())


def test_a_failure_keeps_the_mention_unread_and_the_sweep_reads_it(source, no_weights):
    assert add_items(source, [item("a", COMPLAINT)]) == 1
    assert list(Mention.objects.values_list("labels", "reading", "read_by")) == [("", None, "")]
    no_weights()
    assert reading.read_waiting() == 1
    assert labels.read(Mention.objects.get().labels).complaint == "yes"
    assert reading.read_waiting() == 0


def test_rows_from_before_are_read_and_masked(source):
    MentionFactory(source=source, text="Telepon 0812 3456 7890, jalan rusak", search_text="x")
    assert reading.read_waiting() == 1
    row = Mention.objects.get()
    assert row.text == "Telepon [nomor telepon], jalan rusak"
    assert row.search_text.split() == ["telepon", "nomor", "telepon", "jalan", "rusak"]


def test_a_new_village_makes_everything_read_again(source, region):
    add_items(source, [item("a", "Banjir di Desa Gumiwang Lor")])
    assert labels.read(Mention.objects.get().labels).places == ("none",)
    district = Region.objects.get(code="33.12.09")
    RegionFactory(code="33.12.09.2003", name="Gumiwang Lor", kind="rural_village", parent=district, slug=None)
    assert reading.read_waiting() == 1
    assert labels.read(Mention.objects.get().labels).places == ("33.12.09", "33.12.09.2003")
    assert reading.read_waiting() == 0


def test_a_correction_outlives_a_new_reading(source):
    mention = MentionFactory(source=source, text=COMPLAINT)
    for label in ("no", "yes", "no"):
        LabelCorrection.objects.create(mention=mention, head="complaint", label=label, by=UserFactory())
    reading.read_waiting()
    mention.refresh_from_db()
    assert labels.read(mention.labels).complaint == "no"
    assert mention.reading["complaint"] > 0.5


def test_what_was_wiped_while_being_read_stays_wiped(source, region):
    mention = MentionFactory(source=source, text="Telepon 0812 3456 7890 rusak", external_id="x")
    forget_gone(source, ["x"])
    reading.read_rows([mention], region, reader_of(region))
    row = Mention.objects.get()
    assert (row.text, row.labels, row.reading) == ("", "", None)
    assert reading.read_waiting() == 1  # looked at once more, and there is nothing to read
    assert list(Mention.objects.values_list("text", "labels", "reading")) == [("", "", None)]
    assert reading.read_waiting() == 0


def test_a_wiped_mention_loses_its_labels(source):
    add_items(source, [item("x", COMPLAINT)])
    forget_gone(source, ["x"])
    assert list(Mention.objects.values_list("labels", "reading")) == [("", None)]


def test_two_workers_do_not_read_the_same(source, region):
    MentionFactory(source=source)
    held = ReadingRound.objects.create(region=region)
    token = lease.claim(ReadingRound.objects.all(), held.pk, seconds=60)
    assert reading.read_waiting() == 0
    lease.release(ReadingRound.objects.all(), held.pk, token)
    assert reading.read_waiting() == 1


class Choosy(Reader):
    """A reader that breaks on one word, as a defect of ours might."""

    def read_all(self, texts, near=""):
        if any("pecah" in text for text in texts):
            raise ZeroDivisionError
        return super().read_all(texts, near)


def test_a_text_that_cannot_be_read_holds_up_no_other(source, region):
    bad, good = MentionFactory(source=source, text="pecah"), MentionFactory(source=source, text=COMPLAINT)
    by = RegionReader(Choosy(), "choosy")
    reading.read_rows([bad, good], region, by)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.labels, bad.read_by) == ("", "choosy")  # unread, and not tried again by the same reader
    assert labels.read(good.labels).complaint == "yes"


def test_the_days_are_counted_anew(source):
    MentionFactory(source=source, text=COMPLAINT, published_at=clock.now())
    reading.read_waiting()
    assert LabelDay.objects.get(label="complaint:yes").mentions == 1


def test_a_region_is_read_with_its_own_names(source):
    neighbour = SourceFactory(region=RegionFactory(code="34.03"))
    RegionFactory(code="34.03.01", name="Playen", kind="district", parent=neighbour.region, slug=None)
    for where in (source, neighbour):
        add_items(where, [item("a", "Banjir di Kecamatan Playen dan Kecamatan Wuryantoro")])
    found = {row.region.code: labels.read(row.labels).places for row in Mention.objects.all()}
    assert found == {"33.12": ("33.12.09",), "34.03": ("34.03.01",)}


def test_many_are_read_in_batches(source, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    for _ in range(5):
        MentionFactory(source=source)
    assert reading.read_region(source.region, most=4) == 4
    assert reading.read_region(source.region) == 1
    assert Mention.objects.filter(labels="").count() == 0
