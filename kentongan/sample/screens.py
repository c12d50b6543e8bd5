"""Three screens of the sample: the wall in the lounge, the kiosk beside it, and a playlist for guests."""

from datetime import timedelta

from django.utils import timezone

from kentongan.listening.models import Mention
from kentongan.lounge.actions import playlists, screens, voices
from kentongan.lounge.models import Playlist, Screen, Slide
from kentongan.lounge.queries.quoting import quotable

NOTICE = {
    "title": "Selamat datang di ruang terbuka",
    "title_en": "Welcome to the open room",
    "text": "Semua layar di sini boleh dibuka siapa saja. Pindai kode di pojok bawah untuk membacanya di ponsel.",
    "text_en": "Anyone may use the screens here. Scan the code in the lower corner to read them on your phone.",
}
SLIDES = ("notice", "region", "budget", "agencies", "question", "projects", "theme", "voices")
NOTES = {
    "budget": "Jelaskan dulu: batang penuh adalah anggaran, yang berwarna sudah dibelanjakan.",
    "region": "Tanyakan dari kecamatan mana tamu berasal.",
}
SAID = ("ditambal", "ramah", "sabar", "resik", "lucu dan tahu banyak")


def build_screens(region, crew, month) -> None:
    lounge = _playlist(region, "Ruang terbuka", SLIDES, crew)
    guests = _playlist(region, "Tamu studi", ("notice", "region", "budget", "theme"), crew)
    for name, place, playlist, options in (
        ("Layar besar", "Ruang terbuka, lantai satu", lounge, {"kind": "wall"}),
        ("Kios pintu masuk", "Dekat meja penerima tamu", lounge,
         {"kind": "kiosk", "orientation": "portrait", "look": "light"}),
        ("Layar rapat", "Ruang tamu studi", guests, {"kind": "wall", "look": "light"}),
    ):  # fmt: skip
        screen = Screen(region=region, name=name, place=place, playlist=playlist, **options)
        screens.save_screen(screen, by=crew.editor)
    _voices(region, crew)


def _playlist(region, name: str, kinds, crew) -> Playlist:
    playlist = playlists.save_playlist(Playlist(region=region, name=name), by=crew.editor)
    for kind in kinds:
        words = NOTICE if kind == "notice" else {}
        slide = Slide(playlist=playlist, kind=kind, note=NOTES.get(kind, ""), **words)
        playlists.save_slide(slide, by=crew.editor)
    return playlist


def _voices(region, crew) -> None:
    until = timezone.now() + timedelta(days=14)
    for words in SAID:
        mention = Mention.objects.filter(region=region, text__contains=words, hidden_at=None).first()
        if mention:
            voices.show_voice(mention, text=quotable(mention.text), until=until, by=crew.editor)
