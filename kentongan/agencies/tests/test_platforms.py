import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.agencies.models import Account, Platform
from kentongan.agencies.platforms import (
    LIMITS,
    Picture,
    carried,
    count,
    limits_of,
    outgoing,
    problems,
    split,
)

PHOTO = Picture(size=100_000, alt="Jalan rata")


def told(platform, text, link="", images=(), **more):
    return [(one.level, one.sentence) for one in problems(LIMITS[platform], text, link, images, **more)]


def test_it_knows_every_platform():
    assert set(LIMITS) == set(Platform.values)


def test_it_prefers_what_the_platform_told():
    account = Account(platform="mastodon", limits={"max_text": 5000, "max_alt": 900})
    assert (limits_of(account).max_text, limits_of(account).max_alt) == (5000, 900)
    assert limits_of(account).max_images == 4


@pytest.mark.parametrize(
    "nonsense",
    [
        {"max_text": "banyak"},
        {"max_text": -1},
        {"max_text": True},
        {"takes": ["document"]},
        {"takes": 3},
        {"link_as": "card"},
        {"platform": "x"},
        {"counting": "words"},
        {"image_required": 1},
        {"text_costs": None},
        {"unknown": 3},
        [],
        "500",
        None,
    ],
)
def test_it_ignores_what_makes_no_sense(nonsense):
    assert limits_of(Account(platform="mastodon", limits=nonsense)) == LIMITS["mastodon"]


def test_it_counts_as_the_platform_counts():
    family = "👨‍👩‍👧"
    text = f"Aman {family} https://wonogirikab.go.id/berita/jalan-pracimantoro-selesai-diperbaiki"
    assert {
        platform: count(LIMITS[platform], text)
        for platform in ("bluesky", "mastodon", "x", "youtube", "tiktok")
    } == {"bluesky": 77, "mastodon": 30, "x": 31, "youtube": 94, "tiktok": 84}


def test_it_says_by_how_much_a_text_is_too_long():
    assert told("bluesky", "a" * 312) == [("error", "Teks Bluesky kelebihan 12 huruf: 312 dari 300.")]
    assert told("bluesky", "a" * 300) == []


def test_it_counts_the_link_that_will_stand_in_the_text():
    assert told("mastodon", "a" * 480, "https://contoh.test/berita-yang-panjang-sekali") == [
        ("error", "Teks Mastodon kelebihan 5 huruf: 505 dari 500.")
    ]
    assert outgoing(LIMITS["bluesky"], "Kabar", "https://contoh.test/a") == "Kabar"
    assert (
        outgoing(LIMITS["bluesky"], "Kabar", "https://contoh.test/a", 1) == "Kabar\n\nhttps://contoh.test/a"
    )
    assert outgoing(LIMITS["mastodon"], "Baca https://contoh.test/a ya", "https://contoh.test/a") == (
        "Baca https://contoh.test/a ya"
    )
    assert outgoing(LIMITS["instagram"], "Kabar", "https://contoh.test/a") == "Kabar"


def test_it_tells_what_a_link_costs_on_x():
    assert told("x", "Kabar jalan", "https://contoh.test/a") == [
        (
            "warn",
            "Karena memuat tautan, X menagih sekitar Rp3.300 sekali kirim (tanpa tautan sekitar Rp250). "
            "Diunggah dengan tangan tidak ditagih.",
        )
    ]
    assert told("x", "Kabar jalan") == []
    assert len(told("x", "Baca wonogirikab.go.id/berita")) == 1


def test_it_asks_for_pictures_where_the_platform_does():
    assert told("instagram", "Kabar") == [("error", "Instagram meminta sedikitnya satu gambar atau video.")]
    assert told("instagram", "Kabar", images=[PHOTO]) == []
    assert ("error", "YouTube meminta sebuah video.") in told("youtube", "Kabar", images=[PHOTO])


def test_it_knows_how_many_pictures_fit():
    assert told("bluesky", "Kabar", images=[PHOTO] * 5) == [
        ("error", "Bluesky memuat paling banyak 4 gambar; ini 5.")
    ]
    assert told("radio", "Kabar pagi", images=[PHOTO])[0] == (
        "warn",
        "Radio tidak memuat gambar; gambarnya tidak ikut.",
    )


def test_it_forbids_watermarks_on_tiktok():
    assert told("tiktok", "Kabar", images=[PHOTO]) == [
        ("warn", "TikTok melarang logo atau tanda air pada gambar. Pakai foto tanpa logo.")
    ]


def test_it_puts_what_would_be_refused_first():
    levels = [level for level, _ in told("tiktok", "a" * 3000)]
    assert levels == sorted(levels)  # "error" before "warn"


def test_it_refuses_an_empty_post():
    assert told("facebook", "  ") == [("error", "Belum ada teks untuk Facebook.")]
    assert told("facebook", "", images=[PHOTO]) == []


def test_it_shortens_captions_on_telegram():
    assert told("telegram", "a" * 2000) == []
    assert told("telegram", "a" * 2000, images=[PHOTO]) == [
        ("error", "Teks Telegram kelebihan 976 satuan: 2000 dari 1024.")
    ]


@given(st.text(max_size=60), st.sampled_from(sorted(LIMITS)), st.integers(0, 40))
@settings(max_examples=200, deadline=None)
def test_it_splits_without_losing_a_letter(text, platform, most):
    limits = LIMITS[platform]
    fits, rest = split(limits, text, most)
    assert fits + rest == text
    assert count(limits, fits) <= most or fits == ""


def test_it_leaves_behind_what_a_platform_does_not_take():
    letter = Picture(kind="document", name="surat")
    assert told("mastodon", "Kabar", images=[PHOTO, letter]) == [
        ("warn", "Mastodon tidak memuat dokumen; dokumennya tidak ikut.")
    ]
    assert told("website", "Kabar", images=[PHOTO, letter]) == []
    assert carried(LIMITS["mastodon"], [PHOTO, letter]) == [PHOTO]
    # a letter that stays behind does not push the link out of its card
    assert told("bluesky", "a" * 300, "https://contoh.test/a", [letter])[0][0] == "warn"


FILM, LETTER = Picture("video", 9_000_000, "Jalan rata"), Picture("document", 900_000)


def test_mastodon_takes_pictures_or_one_film():
    alone = [("error", "Mastodon memuat satu video saja, atau gambar tanpa video. Pilih salah satu.")]
    assert told("mastodon", "Kabar", images=[PHOTO, FILM]) == alone
    assert told("mastodon", "Kabar", images=[FILM, FILM]) == alone
    assert told("mastodon", "Kabar", images=[FILM]) == []
    assert told("mastodon", "Kabar", images=[PHOTO] * 4) == []
    assert [level for level, _ in told("mastodon", "Kabar", images=[FILM, LETTER])] == [
        "warn"
    ]  # it stays behind


def test_telegram_takes_documents_apart_and_ten_files_of_any_kind():
    apart = "Telegram tidak memuat dokumen bersama gambar atau video dalam satu kiriman. Pilih salah satu."
    assert told("telegram", "Kabar", images=[PHOTO, LETTER]) == [("error", apart)]
    for images in ([PHOTO, FILM], [LETTER], [LETTER] * 2, [PHOTO] * 8 + [FILM] * 2):
        assert told("telegram", "Kabar", images=images) == []
    assert told("telegram", "Kabar", images=[PHOTO] * 9 + [FILM] * 2) == [
        ("error", "Telegram memuat paling banyak 10 berkas; ini 11.")
    ]
    assert told("telegram", "Kabar", images=[PHOTO] * 11) == [
        ("error", "Telegram memuat paling banyak 10 gambar; ini 11.")
    ]


def test_telegram_says_before_the_sending_that_a_film_is_too_large():
    assert told("telegram", "Kabar", images=[Picture("video", 62_500_000)]) == [
        ("error", "Video atau dokumen untuk Telegram terlalu besar: 62,5 MB dari paling banyak 50 MB.")
    ]


def test_bluesky_says_that_a_film_does_not_come_along():
    assert told("bluesky", "Kabar", images=[FILM]) == [
        ("warn", "Bluesky tidak memuat video; videonya tidak ikut.")
    ]
