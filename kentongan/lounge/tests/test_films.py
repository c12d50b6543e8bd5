"""Films: from the media library, never without captions, and only as long as they may be shown."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kentongan.core.uploads import Rejected
from kentongan.editorial.models import Asset
from kentongan.lounge import captions
from kentongan.lounge.models import Film, Slide
from kentongan.lounge.queries import drawing

SRT = "1\n00:00:01,000 --> 00:00:02,500\nHalo <b>dunia</b>\n\n2\n00:00:03,000 --> 00:00:04,000\nAyo & datang\n\n"
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHalo dunia\n\n00:00:03.000 --> 00:00:04.000\nAyo &amp; datang\n\n"


def make_video(agency, by, **more) -> Asset:
    told = {
        "kind": "video", "content_type": "video/mp4", "title": "Pasar pagi", "alt_text": "Pedagang menata sayur",
        "rights_holder": "Diskominfo", "consent": "not_needed", "size": 9, "sha256": f"{Asset.objects.count() + 1:064x}",
        "file": ContentFile(b"film kita", "pasar.mp4"), **more,
    }  # fmt: skip
    return Asset.objects.create(agency=agency, uploaded_by=by, **told)


@pytest.fixture
def video(cast):
    return make_video(cast.roads, cast.sari)


@pytest.fixture
def film(cast, video):
    words = {"captions": VTT, "captions_en": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n\n"}
    return Film.objects.create(region=cast.wonogiri, asset=video, title="Pasar", added_by=cast.sari, **words)


def _send(client, video, captions_file, **more):
    sent = {"asset": video.pk, "title": "Pasar", "captions_file": captions_file, **more}
    return client.post(reverse("lounge:film_new"), {name: value for name, value in sent.items() if value})


def test_captions_of_either_kind_become_plain_webvtt():
    assert captions.read(SRT.encode(), "a.srt") == VTT
    assert captions.read(VTT.replace("Halo", "<c.merah>Halo</c>").encode("utf-8-sig"), "a.vtt") == VTT


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "bukan takarir"),
        (b"Halo dunia", "bukan takarir"),
        (b"WEBVTT\n\nNOTE kosong\n", "tidak memuat satu pun"),
        (b"WEBVTT\n\n00:00:03.000 --> 00:00:02.000\nmundur\n", "tidak memuat satu pun"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhalo".encode("utf-16"), "bukan teks UTF-8"),
        (b"WEBVTT\n" + b"a" * captions.MAX_BYTES, "terlalu besar"),
    ],
)
def test_what_holds_no_captions_is_refused_with_a_sentence(raw, said):
    with pytest.raises(Rejected) as refused:
        captions.read(raw, "takarir.vtt")
    assert said in refused.value.sentence


def test_a_video_of_the_library_becomes_a_film_with_its_captions(client, cast, video):
    client.be(cast.sari)
    assert _send(client, video, SimpleUploadedFile("pasar.srt", SRT.encode())).status_code == 302
    film = Film.objects.get()
    assert (film.captions, film.captions_en, film.added_by) == (VTT, "", cast.sari)
    again = _send(client, video, SimpleUploadedFile("pasar.srt", SRT.encode()))
    assert again.status_code == 422 and Film.objects.count() == 1


def test_a_film_without_captions_is_not_taken(client, cast, video):
    answer = _send(client.be(cast.sari), video, None)
    assert answer.status_code == 422 and Film.objects.count() == 0


def test_the_neighbours_videos_and_photos_are_not_offered(client, cast, video):
    theirs = make_video(cast.neighbours, cast.hadi)
    photo = make_video(cast.roads, cast.sari, kind="image", content_type="image/jpeg")
    untold = make_video(cast.roads, cast.sari, consent="")
    refusing = make_video(cast.roads, cast.sari, consent="missing")
    for each in (theirs, photo, untold, refusing):
        assert _send(client.be(cast.sari), each, SimpleUploadedFile("a.srt", SRT.encode())).status_code == 422
    assert Film.objects.count() == 0


def test_anybody_may_play_it_and_read_it(client, cast, film):
    address = reverse("screen:film", args=["wonogiri", film.pk])
    part = client.get(address, headers={"range": "bytes=5-"})
    assert (part.status_code, part.content, part["Content-Type"]) == (206, b"kita", "video/mp4")
    words = client.get(reverse("screen:captions", args=["wonogiri", film.pk, "id"]))
    assert (words.content.decode(), words["Content-Type"]) == (VTT, "text/vtt; charset=utf-8")
    html = client.get(reverse("screen:slide", args=["wonogiri", "film"])).content.decode()
    assert address in html and 'kind="captions" srclang="id"' in html and 'srclang="en"' in html
    assert " autoplay" not in html


def test_on_a_screen_it_plays_by_itself_without_sound(cast, playlist, film):
    slide = Slide.objects.create(playlist=playlist, kind="film", options={"film": film.pk})
    drawn = drawing.draw(cast.wonogiri, "film", slide)
    assert drawn.title == "Pasar" and drawn.context["film"] == film


@pytest.mark.parametrize("gone", ["withdrawn", "expired", "video withdrawn", "no consent"])
def test_what_may_no_longer_be_shown_is_gone_everywhere(client, cast, film, gone):
    if gone == "withdrawn":
        client.be(cast.sari).post(reverse("lounge:film_withdrawal", args=[film.pk]))
    else:
        past = timezone.localdate() - timedelta(days=2)
        told = {
            "expired": {"expires_on": past},
            "video withdrawn": {"withdrawn_at": timezone.now()},
            "no consent": {"consent": "missing"},
        }
        Asset.objects.filter(pk=film.asset_id).update(**told[gone])
    assert client.get(reverse("screen:film", args=["wonogiri", film.pk])).status_code == 404
    assert client.get(reverse("screen:captions", args=["wonogiri", film.pk, "id"])).status_code == 404
    assert drawing.draw(cast.wonogiri, "film").empty == "Belum ada film di sini."


def test_a_film_of_the_neighbours_has_no_address_here(client, cast, film):
    assert client.get(reverse("screen:film", args=["gunungkidul", film.pk])).status_code == 404
    assert client.be(cast.hadi).post(reverse("lounge:film_withdrawal", args=[film.pk])).status_code == 404


def test_a_slide_names_its_film(client, cast, playlist, film):
    client.be(cast.sari).post(
        reverse("lounge:slide_new", args=[playlist.pk]), {"kind": "film", "seconds": "30", "film": film.pk}
    )
    slide = playlist.slides.get()
    assert (slide.kind, slide.options) == ("film", {"film": film.pk})
