"""What a platform would refuse or spoil, told before anybody presses a button."""

from collections.abc import Sequence
from dataclasses import dataclass

from kentongan.agencies.counting import allowed, count, has_link, outgoing
from kentongan.agencies.limits import PlatformLimits, carried
from kentongan.agencies.models import Platform
from kentongan.core import text as texts
from kentongan.core.uploads import megabytes

ERROR, WARN = "error", "warn"
UNITS = {"utf8": "byte", "utf16": "satuan", "x": "satuan"}
SPOKEN_WORDS_PER_MINUTE = 130
GLANCE = 100  # what can be read from a moving car


@dataclass(frozen=True)
class Picture:
    """What the checks want to know of one attached file; sizes in bytes, unknown is None."""

    kind: str = "image"  # image | video | document
    size: int | None = None
    alt: str = ""
    name: str = "gambar"


@dataclass(frozen=True)
class Problem:
    """One sentence; an "error" would be refused by the platform, a "warn" is worth knowing."""

    level: str
    sentence: str


def problems(
    limits: PlatformLimits, text: str, link: str, images: Sequence[Picture] = (), *, title: str = ""
) -> list[Problem]:
    """Everything to say about this text on this platform, worst first."""
    taken = carried(limits, images)
    found = [
        *_text(limits, text, link, taken, title),
        *_media(limits, taken),
        *_together(limits, taken),
        *_left_behind(limits, images),
        *_links(limits, text, link),
        *_manners(limits, text),
    ]
    return sorted(found, key=lambda one: one.level != ERROR)


def _name(limits: PlatformLimits) -> str:
    return Platform(limits.platform).label


def _text(limits, text, link, images, title):
    leaves = outgoing(limits, text, link, len(images))
    used, most = count(limits, leaves), allowed(limits, len(images))
    if most is not None and used > most:
        unit = UNITS.get(limits.counting, "huruf")
        yield Problem(ERROR, f"Teks {_name(limits)} kelebihan {used - most} {unit}: {used} dari {most}.")
    if limits.max_bytes is not None and texts.utf8(leaves) > limits.max_bytes:
        yield Problem(
            ERROR, f"Teks {_name(limits)} terlalu besar: {texts.utf8(leaves)} dari {limits.max_bytes} byte."
        )
    if not leaves.strip() and not images:
        yield Problem(ERROR, f"Belum ada teks untuk {_name(limits)}.")
    if limits.max_title is not None and len(title) > limits.max_title:
        yield Problem(
            ERROR, f"Judul {_name(limits)} paling panjang {limits.max_title} huruf; ini {len(title)}."
        )
    tags = len(texts.hashtags(leaves))
    if limits.hashtags_max is not None and tags > limits.hashtags_max:
        yield Problem(
            ERROR, f"{_name(limits)} menerima paling banyak {limits.hashtags_max} tagar; ini {tags}."
        )


def _media(limits, images):
    pictures = [one for one in images if one.kind == "image"]
    videos = [one for one in images if one.kind == "video"]
    if limits.image_required and not pictures and not videos:
        yield Problem(ERROR, f"{_name(limits)} meminta sedikitnya satu gambar atau video.")
    if limits.video_required and not videos:
        yield Problem(ERROR, f"{_name(limits)} meminta sebuah video.")
    if limits.max_images is not None and len(pictures) > limits.max_images:
        yield Problem(
            ERROR, f"{_name(limits)} memuat paling banyak {limits.max_images} gambar; ini {len(pictures)}."
        )
    elif limits.max_files is not None and len(images) > limits.max_files:
        yield Problem(
            ERROR, f"{_name(limits)} memuat paling banyak {limits.max_files} berkas; ini {len(images)}."
        )
    for one in pictures:
        if limits.max_image_bytes and one.size and one.size > limits.max_image_bytes:
            yield Problem(WARN, f"“{one.name}” akan diperkecil agar diterima {_name(limits)}.")
        if limits.max_alt and len(one.alt) > limits.max_alt:
            yield Problem(ERROR, f"Teks alternatif “{one.name}” paling panjang {limits.max_alt} huruf.")


def _together(limits, files):
    """What one post cannot carry at once: a platform refuses all of it, but only after everybody has approved."""
    kinds = [one.kind for one in files]
    if limits.film_alone and "video" in kinds and len(kinds) > 1:
        yield Problem(
            ERROR, f"{_name(limits)} memuat satu video saja, atau gambar tanpa video. Pilih salah satu."
        )
    if limits.documents_apart and "document" in kinds and len(set(kinds)) > 1:
        yield Problem(
            ERROR,
            f"{_name(limits)} tidak memuat dokumen bersama gambar atau video dalam satu kiriman. "
            "Pilih salah satu.",
        )
    heavy = sum(one.size or 0 for one in files if one.kind != "image")
    if limits.max_upload_bytes is not None and heavy > limits.max_upload_bytes:
        yield Problem(
            ERROR,
            f"Video atau dokumen untuk {_name(limits)} terlalu besar: {megabytes(heavy)} "
            f"dari paling banyak {megabytes(limits.max_upload_bytes)}.",
        )


def _left_behind(limits, images):
    for kind in dict.fromkeys(one.kind for one in images if one.kind not in limits.takes):
        word = {"image": "gambar", "video": "video"}.get(kind, "dokumen")
        yield Problem(WARN, f"{_name(limits)} tidak memuat {word}; {word}nya tidak ikut.")


def _links(limits, text, link):
    if limits.max_links is not None:
        number = len({*texts.links(text), *([link] if link else [])})
        if number > limits.max_links:
            yield Problem(
                ERROR, f"{_name(limits)} menerima paling banyak {limits.max_links} tautan; ini {number}."
            )
    if not has_link(text, link):
        return
    if limits.link_costs:
        yield Problem(
            WARN,
            f"Karena memuat tautan, {_name(limits)} menagih sekitar {_rupiah(limits.link_costs)} sekali kirim "
            f"(tanpa tautan sekitar {_rupiah(limits.text_costs)}). Diunggah dengan tangan tidak ditagih.",
        )
    if limits.link_as == "none" and limits.platform in (Platform.RADIO, Platform.VIDEOTRON):
        yield Problem(
            WARN, f"Tautan tidak dapat dibuka dari {_name(limits).lower()}; sebutkan nama lamannya saja."
        )
    elif limits.link_as == "none":
        yield Problem(
            WARN, f"Tautan di keterangan {_name(limits)} tidak dapat diketuk. Arahkan ke tautan di profil."
        )


def _manners(limits, text):
    if not limits.allows_watermark:
        yield Problem(
            WARN, f"{_name(limits)} melarang logo atau tanda air pada gambar. Pakai foto tanpa logo."
        )
    words = len(text.split())
    if limits.platform == Platform.RADIO and words:
        yield Problem(
            WARN, f"Dibacakan kira-kira {max(5, round(words * 60 / SPOKEN_WORDS_PER_MINUTE / 5) * 5)} detik."
        )
    if limits.platform == Platform.VIDEOTRON and len(text) > GLANCE:
        yield Problem(
            WARN, f"Videotron dibaca sambil lewat: usahakan di bawah {GLANCE} huruf; ini {len(text)}."
        )


def _rupiah(amount: int) -> str:
    return "Rp" + f"{amount:,}".replace(",", ".")
