"""What people say: screened by a person, without names, for a while."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kentongan.listening.store.labels import Labels, written
from kentongan.lounge.models import ShownVoice
from kentongan.lounge.queries.kinds.voices import draw
from kentongan.lounge.queries.quoting import blackened, quotable
from kentongan.lounge.tests.conftest import make_voice
from tests.factories import MentionFactory


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Terima kasih Bu Sumarni, cepat sekali", "Terima kasih Bu [nama], cepat sekali"),
        ("pak Joko Susilo datang malam", "pak [nama] datang malam"),
        ("Terima kasih bidan desa Selogiri", "Terima kasih bidan desa Selogiri"),
        ("Camat Selogiri ramah", "Camat [nama] ramah"),
        ("Hubungi 0812-3456-7890 ya", "Hubungi [nomor telepon] ya"),
        ("mantap @warga_biasa https://contoh.test/a", "mantap [akun]"),
        ("Jalan sudah halus", "Jalan sudah halus"),
    ],
)
def test_the_machine_takes_out_what_it_can_see(said, shown):
    assert quotable(said) == shown


def test_a_person_takes_out_the_rest():
    assert blackened("Warung Tini dekat Tinianu", "tini, ,entah") == "Warung [nama] dekat Tinianu"


def test_it_is_shown_only_once_somebody_says_it_is_nameless(client, cast, mention):
    path = reverse("lounge:voice_new", args=[mention.pk])
    client.be(cast.sari)
    assert "Bu [nama] sabar" in client.get(path).content.decode()
    refused = client.post(path, {"days": "7", "hide": "Posyandu"})
    assert refused.status_code == 422 and "[nama] ramai" in refused.content.decode()
    assert ShownVoice.objects.count() == 0
    client.post(path, {"days": "7", "hide": "Posyandu", "nameless": "on"})
    voice = ShownVoice.objects.get()
    assert voice.text == "[nama] ramai, Bu [nama] sabar, telepon [nomor telepon] [akun]"
    assert voice.screened_by == cast.sari and voice.until > timezone.now() + timedelta(days=6)


def test_looking_first_shows_nothing_to_anybody(client, cast, mention):
    path = reverse("lounge:voice_new", args=[mention.pk])
    looked = client.be(cast.sari).post(path, {"hide": "Posyandu", "lihat": "1"})
    assert looked.status_code == 200 and "“[nama] ramai" in looked.content.decode()
    assert ShownVoice.objects.count() == 0


def test_the_same_words_are_not_shown_twice(client, cast, mention):
    make_voice(cast, mention)
    answer = client.be(cast.sari).post(
        reverse("lounge:voice_new", args=[mention.pk]), {"days": "7", "nameless": "on"}
    )
    assert answer.status_code == 422 and "Kutipan ini sudah ditampilkan." in answer.content.decode()


def test_it_runs_out_and_can_be_withdrawn(client, cast, mention):
    voice = make_voice(cast, mention)
    shown = ShownVoice.objects.shown
    assert shown(timezone.now()).count() == 1 and shown(voice.until).count() == 0
    client.be(cast.dewi).post(reverse("lounge:voice_withdrawal", args=[voice.pk]))
    assert shown(timezone.now()).count() == 0


def test_forgetting_a_mention_is_never_held_up_by_a_screen(cast, mention):
    voice = make_voice(cast, mention)
    type(mention).objects.filter(pk=mention.pk).delete()
    assert ShownVoice.objects.shown(timezone.now()).count() == 0
    assert ShownVoice.objects.filter(pk=voice.pk).exists()


def test_the_neighbours_mention_is_not_found(client, cast, mention):
    assert client.be(cast.hadi).get(reverse("lounge:voice_new", args=[mention.pk])).status_code == 404
    make_voice(cast, mention)
    assert "Petugasnya ramah" not in client.get(reverse("lounge:voices")).content.decode()


def test_blame_is_offered_as_well_as_praise_and_what_is_shown_is_not_offered_again(client, cast, mention):
    fresh = {"source": mention.source, "published_at": timezone.now()}
    blame = MentionFactory(text="Lampu mati, tolong", labels=written(Labels("negative")), **fresh)
    shown = MentionFactory(text="Petugasnya ramah", labels=written(Labels("positive")), **fresh)
    make_voice(cast, shown)
    html = client.be(cast.sari).get(reverse("lounge:voices")).content.decode()
    offered = html.split("Dapat dipilih")[1]
    assert reverse("lounge:voice_new", args=[blame.pk]) in offered
    assert reverse("lounge:voice_new", args=[shown.pk]) not in offered


def test_two_long_quotations_do_not_share_a_screen(cast, mention):
    for text in ("Petugas ramah. " * 12, "Antrean pendek. " * 12):
        make_voice(cast, MentionFactory(source=mention.source), text=text.strip())
    assert len(draw(cast.wonogiri, None, timezone.now()).context["quotes"]) == 1
