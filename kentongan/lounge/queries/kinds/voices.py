"""What people say, screened by a person: words without names."""

from django.utils.translation import gettext as _

from kentongan.listening.platforms import label
from kentongan.lounge.models import ShownVoice
from kentongan.lounge.queries.drawn import Drawn, nothing

AT_ONCE = 2
LETTERS = 240  # that a wall can hold large, both quotations together; one alone is never longer


def draw(region, slide, now) -> Drawn:
    title = _("Kata warga")
    voices = list(ShownVoice.objects.filter(region=region).shown(now)[:20])
    if not voices:
        return nothing("voices", title, _("Belum ada kutipan yang dipilih untuk layar ini."))
    # The quotations take turns by the hour, two at a time, so that one screen holds one thought.
    start = int(now.timestamp() // 3600) * AT_ONCE % len(voices)
    chosen = (voices + voices)[start : start + min(AT_ONCE, len(voices))]
    if sum(len(voice.text) for voice in chosen) > LETTERS:
        chosen = chosen[:1]
    source = _("Percakapan umum, dipilih dan disamarkan oleh petugas")
    quotes = [
        {"text": voice.text, "platform": label(voice.platform), "day": voice.said_on} for voice in chosen
    ]
    return Drawn(
        "voices", title, source, as_of=max(voice.said_on for voice in chosen), context={"quotes": quotes}
    )
