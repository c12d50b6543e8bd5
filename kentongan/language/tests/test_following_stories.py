from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.stories import Stories

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
RELEASE = (
    "Pemerintah Kabupaten Wonogiri membuka Pasar Baturetno yang baru pada Senin pagi. Pasar itu menampung 612 pedagang "
    "dan memiliki ruang menyusui, tempat parkir sepeda, serta pengolahan sampah. Bupati berharap pedagang kecil "
    "mendapat tempat yang layak dan pembeli merasa nyaman."
)
REPORT = (
    "Baturetno ramai kemarin sejak subuh. Menurut siaran resmi, pasar itu menampung 612 pedagang dan memiliki ruang "
    "menyusui, tempat parkir sepeda, serta pengolahan sampah. Warga yang kami temui menyambut baik, meski ada yang "
    "mengeluhkan atap bocor dan lahan parkir mobil yang sempit di sisi timur."
)
AFTER_THE_REPORT = (
    "Warga yang kami temui menyambut baik, meski ada yang mengeluhkan atap bocor dan lahan parkir mobil yang sempit "
    "di sisi timur. Dinas berjanji menambal atap pekan depan."
)
OTHER = (
    "Dinas Kesehatan mengajak warga memeriksa tekanan darah di puskesmas terdekat, gratis sampai akhir bulan."
)


def hours(count):
    return NOON + timedelta(hours=count)


def test_it_tells_a_story_with_beginning_end_and_size():
    stories = Stories()
    ids = [
        stories.add(*post).id
        for post in [
            ("release", RELEASE, hours(0)),
            ("other", OTHER, hours(1)),
            ("retweet", f"RT @pemkab: {RELEASE}", hours(2)),
            ("report", REPORT, hours(30)),
        ]
    ]
    assert ids == ["release", "other", "release", "release"]
    [story] = stories.running()
    assert (story.id, story.first, story.last, story.size, story.members) == (
        "release", hours(0), hours(30), 3, ["release", "retweet", "report"],
    )  # fmt: skip
    assert [one.id for one in stories.running(at_least=1)] == ["release", "other"]


def test_it_names_the_words_that_tell_it():
    stories = Stories()
    for n, text in enumerate([RELEASE, OTHER, REPORT, OTHER + " Ayo.", "warga dan pasar " + OTHER[:30]]):
        stories.add(n, text, hours(n))
    second, first = stories.running()
    assert set(stories.telling_words(first, 20)) >= {"612", "pedagang", "sepeda"}
    assert "gratis" in stories.telling_words(second)
    assert "yang" not in stories.telling_words(first, 100)
    assert len(stories.telling_words(first)) == 5


def test_it_does_not_drift_from_its_first_text():
    stories = Stories()
    stories.add("release", RELEASE, hours(0))
    assert stories.add("report", REPORT, hours(1)).id == "release"
    assert stories.add("after", AFTER_THE_REPORT, hours(2)).id == "after"


def test_it_closes_a_story_that_is_heard_no_more():
    stories = Stories(window=timedelta(days=14))
    stories.add("release", RELEASE, hours(0))
    stories.add("again", RELEASE, hours(24 * 14))
    stories.add("other", OTHER, hours(24 * 20))
    assert [story.id for story in stories.running(1)] == ["release", "other"]
    assert stories.add("later", RELEASE, hours(24 * 29)).id == "later"
    assert [story.id for story in stories.running(1)] == ["later", "other"]


word = st.sampled_from(
    ["jalan", "rusak", "pasar", "baru", "dibuka", "pagi", "warga", "hujan", "air", "mati", "lampu"]
)
texts = st.lists(st.lists(word, max_size=30).map(" ".join) | st.text(max_size=20), max_size=12)


@given(texts, st.lists(st.integers(0, 60), min_size=12, max_size=12))
def test_it_puts_every_text_into_one_story(posts, days):
    stories = Stories()
    for n, (text, day) in enumerate(zip(posts, sorted(days), strict=False)):
        story = stories.add(n, text, NOON + timedelta(days=day))
        assert n in story.members
        assert story.size == len(story.members)
        assert story.first <= NOON + timedelta(days=day) == story.last
    members = [id for story in stories.running(1) for id in story.members]
    assert len(members) == len(set(members))
