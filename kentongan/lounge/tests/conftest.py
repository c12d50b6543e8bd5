from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.lounge.actions import playlists, screens
from kentongan.lounge.models import Playlist, Screen, ShownVoice, Slide, Takeover
from kentongan.lounge.views import kept
from tests.factories import MentionFactory, SourceFactory


@pytest.fixture(autouse=True)
def _nothing_is_known():
    kept.forget()


@pytest.fixture
def playlist(cast):
    return playlists.save_playlist(Playlist(region=cast.wonogiri, name="Ruang terbuka"), by=cast.sari)


@pytest.fixture
def notice(playlist, cast):
    words = {
        "title": "Selamat datang",
        "title_en": "Welcome",
        "text": "Silakan melihat.",
        "text_en": "Have a look.",
    }
    slide = Slide(playlist=playlist, kind="notice", note="Sapa tamu dulu", **words)
    return playlists.save_slide(slide, by=cast.sari)


@pytest.fixture
def wall(playlist, notice, cast):
    screen = Screen(region=cast.wonogiri, name="Layar besar", playlist=playlist)
    return screens.save_screen(screen, by=cast.sari)


@pytest.fixture
def their_wall(cast):
    """The neighbours have a screen too, with a notice that nobody here may see."""
    theirs = Playlist.objects.create(region=cast.gunungkidul, name="Punya mereka")
    Slide.objects.create(playlist=theirs, kind="notice", title="Rahasia tetangga")
    return Screen.objects.create(region=cast.gunungkidul, name="Layar tetangga", playlist=theirs)


@pytest.fixture
def mention(cast):
    source = SourceFactory(region=cast.wonogiri)
    return MentionFactory(
        source=source, text="Posyandu ramai, Bu Sumarni sabar, telepon 0812-3456-7890 @warga_biasa"
    )


def make_takeover(cast, **more):
    told = {
        "title": "Banjir di hilir",
        "text": "Jauhi jembatan.",
        "expires_at": timezone.now() + timedelta(hours=1),
    }
    return Takeover.objects.create(region=cast.wonogiri, author=cast.sari, **(told | more))


def make_voice(cast, mention, **more):
    told = {"text": "Petugasnya ramah", "until": timezone.now() + timedelta(days=2)}
    return ShownVoice.objects.create(
        region=mention.region, mention=mention, platform="feed", said_on=timezone.localdate(), screened_by=cast.sari,
        **(told | more),
    )  # fmt: skip
