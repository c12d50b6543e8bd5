"""A person puts a label right: it counts at once, is told, can be taken back, and teaches the next weights."""

import pytest

from kentongan.core import clock
from kentongan.journal.models import Event
from kentongan.language.train.corrections import read_corrections
from kentongan.listening.actions import reading
from kentongan.listening.actions.correcting import correct as correct_label
from kentongan.listening.explaining import explained
from kentongan.listening.models import LabelCorrection, Mention
from kentongan.listening.store import labels
from tests.factories import MentionFactory, RegionFactory, SourceFactory

COMPLAINT = "Jalan di Wuryantoro rusak parah dan berlubang, tolong segera diperbaiki"


@pytest.fixture
def mention(cast):
    RegionFactory(code="33.12.09", name="Wuryantoro", kind="district", parent=cast.wonogiri, slug=None)
    mention = MentionFactory(
        source=SourceFactory(region=cast.wonogiri), text=COMPLAINT, published_at=clock.now()
    )
    reading.read_waiting()
    mention.refresh_from_db()
    return mention


def correct(client, mention, **typed):
    now = labels.read(mention.labels)
    typed = {"topik": [code for code in now.topics if code[0].isdigit()], **typed}
    return client.post(f"/dengar/sebutan/{mention.pk}/pembetulan/", typed)


def shown(client, mention):
    return client.get(f"/dengar/sebutan/{mention.pk}/").content.decode()


def test_the_page_says_what_was_read_and_why(client, cast, mention):
    text = shown(client.be(cast.lestari), mention)
    for told in ("Nada", "aduan", "yakin, 9", "Kata yang mendukung", "tolong", '<mark class="place">Wuryantoro</mark>',
                 "Kecamatan Wuryantoro", "Indonesia", "%"):  # fmt: skip
        assert told in text
    assert "Betulkan label" not in text


def test_words_weigh_for_the_answer_that_stands_there(cast, mention):
    before = {answer.question: answer for answer in explained(mention)}
    correct_label(mention, {"complaint": "no"}, by=cast.sari)
    mention.refresh_from_db()
    after = {answer.question: answer for answer in explained(mention)}
    assert "tolong" in [word.word for word in before["Aduan"].words_for]
    assert "tolong" in [word.word for word in after["Aduan"].words_against]
    assert {word.word for word in after["Aduan"].words_for} == {
        word.word for word in before["Aduan"].words_against
    }


def test_an_unread_mention_says_so(client, cast, mention):
    Mention.objects.update(labels="", reading=None, read_by="")
    text = shown(client.be(cast.sari), mention)
    assert "Belum dibaca mesin" in text
    assert "Betulkan label" not in text


def test_a_correction_counts_at_once_and_is_told(client, cast, mention):
    assert correct(client.be(cast.sari), mention, nada="neutral", aduan="no").status_code == 302
    assert list(LabelCorrection.objects.values_list("head", "label", "by__name")) == [
        ("tone", "neutral", "Sari"),
        ("complaint", "no", "Sari"),
    ]
    assert len(client.get("/dengar/", {"aduan": "no", "nada": "neutral"}).context["rows"]) == 1
    assert len(client.get("/dengar/", {"aduan": "yes"}).context["rows"]) == 0
    text = shown(client, mention)
    assert "dibetulkan Sari" in text
    assert "mesin: aduan" in text
    [line] = Event.objects.filter(action="mention.corrected")
    assert line.sentence.endswith(": nada netral, aduan bukan aduan.")


def test_topics_are_put_right(client, cast, mention):
    correct(client.be(cast.dewi), mention, topik=["2.15", "1.03"])
    mention.refresh_from_db()
    assert labels.read(mention.labels).topics == ("1.03", "2.15")
    correct(client, mention, topik=[])
    mention.refresh_from_db()
    assert labels.read(mention.labels).topics == ("none",)
    assert [one.label for one in LabelCorrection.objects.all()] == ["1.03 2.15", "none"]


def test_leaving_the_form_as_it_is_corrects_nothing(client, cast, mention):
    correct(client.be(cast.sari), mention)
    assert LabelCorrection.objects.count() == 0
    assert Event.objects.filter(action="mention.corrected").count() == 0


def test_a_correction_can_be_taken_back(client, cast, mention):
    before = mention.labels
    correct(client.be(cast.sari), mention, aduan="no", topik=["5.02"])
    mention.refresh_from_db()
    correct(client, mention, aduan="", topik_mesin="on")
    mention.refresh_from_db()
    assert mention.labels == before
    assert "dibetulkan Sari" not in shown(client, mention)
    assert LabelCorrection.objects.count() == 4  # nothing that was said is lost


@pytest.mark.parametrize("typed", [{"nada": "marah"}, {"aduan": "mungkin"}, {"topik": ["9.99"]}])
def test_what_is_no_label_gets_a_sentence(client, cast, mention, typed):
    response = correct(client.be(cast.sari), mention, **typed)
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert LabelCorrection.objects.count() == 0


def test_only_those_who_keep_sources_correct_and_export(client, cast, mention):
    answers = {}
    for name in ("sari", "dewi", "lestari", "agung", "bagus", "wayan", "hadi", "joko"):
        client.be(getattr(cast, name))
        answers[name] = (
            correct(client, mention, nada="positive").status_code,
            client.get("/dengar/pembetulan.csv").status_code,
        )
    closed = dict.fromkeys(("lestari", "agung", "bagus", "wayan", "joko"), (404, 404))
    assert answers == {"sari": (302, 200), "dewi": (302, 200), "hadi": (404, 200), **closed}


def test_the_export_teaches_the_trainer(client, cast, mention, tmp_path):
    correct(client.be(cast.sari), mention, nada="negative", aduan="yes", topik=[])
    other = MentionFactory(source=mention.source, text="=1+1 tidak dibetulkan", published_at=clock.now())
    reading.read_waiting()
    hidden = MentionFactory(source=mention.source, text="rahasia", hidden_at=clock.now())
    neighbour = MentionFactory(source=SourceFactory(region=cast.gunungkidul), text="tetangga")
    for one in (hidden, neighbour):
        LabelCorrection.objects.create(mention=one, head="tone", label="neutral", by=cast.sari)
    LabelCorrection.objects.create(mention=other, head="complaint", label="no", by=cast.sari)
    file = tmp_path / "pembetulan.csv"
    file.write_bytes(client.get("/dengar/pembetulan.csv").content)
    assert [tuple(row) for row in read_corrections(file)] == [
        (COMPLAINT, "negative", True, ()),
        ("'=1+1 tidak dibetulkan", None, False, None),
    ]


def test_taken_back_corrections_teach_nothing(client, cast, mention):
    correct(client.be(cast.sari), mention, aduan="no")
    correct(client, mention, aduan="")
    assert client.get("/dengar/pembetulan.csv").content.decode().splitlines() == [
        "text,tone,complaint,topics"
    ]


def test_a_deleted_mention_takes_its_corrections_along(client, cast, mention):
    correct(client.be(cast.sari), mention, aduan="no")
    client.be(cast.dewi).post(
        f"/dengar/sebutan/{mention.pk}/penghapusan-penulis/", {"reason": "surat permintaan"}
    )
    assert LabelCorrection.objects.count() == 0
