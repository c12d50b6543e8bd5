"""What training fits is what reading says: two ways to the same numbers."""

import numpy as np
import pytest

from kentongan.language.features import LONGEST_WORD, SIZE, word_features, words_of
from kentongan.language.model import BadWeights, Model
from kentongan.language.reading import LONGEST, Reader, TooLong, shipped
from kentongan.language.train.fit import Matrix
from kentongan.language.train.recipe import Part, assemble

TEXTS = [
    "Jalan rusak rusak parah",
    "",
    "matur nuwun, Pak!",
    "😀",
    "a",
    "Hatur nuhun www.contoh.id @warga baguuuus",
]


@pytest.fixture(scope="module")
def made() -> tuple[Model, np.ndarray]:
    """A model with three random columns, and the weights it was assembled from."""
    matrix = Matrix([words_of(text) for text in TEXTS])
    idf = matrix.idf()
    table = np.random.default_rng(3).normal(size=(SIZE, 3)).astype(np.float32)
    part = Part(("x", "y", "z"), True, table, np.zeros(3, np.float32), 1.0, 0.5)
    model = assemble({"tone": part}, idf, {})
    return model, matrix.rows(idf) @ table


def test_it_scores_as_training_computed(made):
    model, wanted = made
    scores = model.score([words_of(text) for text in TEXTS])
    # weights are rounded to one byte
    assert np.abs(scores.total / scores.length[:, None] - wanted).max() < 0.1


def test_it_scores_a_text_alone_as_among_others(made):
    model, _ = made
    together = model.score([words_of(text) for text in TEXTS]).total
    for text, row in zip(TEXTS, together, strict=True):
        assert np.allclose(model.score([words_of(text)]).total[0], row, atol=1e-4)


def test_it_remembers_no_more_words_than_it_may(made, monkeypatch):
    model, _ = made
    monkeypatch.setattr("kentongan.language.model.REMEMBERED", 3)
    before = model.score([["satu", "dua", "tiga", "empat"]]).total
    assert np.allclose(model.score([["satu", "dua", "tiga", "empat"]]).total, before)
    assert len(model._known) == 4


def test_it_comes_back_from_its_file_and_is_the_same_each_time(made, tmp_path):
    model, _ = made
    model.save(tmp_path / "a.npz")
    model.save(tmp_path / "b.npz")
    again = Model.load(tmp_path / "a.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert np.array_equal(again.table, model.table)
    assert again.heads == model.heads


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 bukan", b"\x93NUMPY"])
def test_it_says_which_weights_it_cannot_use(tmp_path, content):
    (tmp_path / "rusak.npz").write_bytes(content)
    with pytest.raises(BadWeights, match=r"rusak\.npz"):
        Model.load(tmp_path / "rusak.npz")
    with pytest.raises(BadWeights, match=r"hilang\.npz"):
        Model.load(tmp_path / "hilang.npz")


def test_it_sees_words_signs_links_and_names():
    assert words_of("Baguuuus! @warga lihat https://contoh.id/a?b") == [
        "baguus",
        "!",
        "_user_",
        "lihat",
        "_url_",
    ]


def test_a_drawn_out_word_costs_no_more_than_a_long_one():
    assert len(word_features("abc" * 30_000)) <= 4 * LONGEST_WORD


def test_it_reads_what_people_write():
    read = Reader().read
    road = read("Jalan depan pasar rusak parah, mohon segera diperbaiki")
    thanks = read("Matur nuwun Pak, dalane saiki wis alus lan padhang")
    assert (road.complaint, road.topics[0].code, road.languages[0][0]) == (True, "1.03", "ind")
    assert (thanks.complaint, thanks.tone, thanks.languages[0][0]) == (False, "positive", "jav")


def test_it_hears_two_languages_in_one_text():
    text = "Dalan ngarep omahku wis suwe bolong ora didandani. Please fix the road because it is dangerous at night"
    assert {code for code, _ in Reader().read(text).languages} == {"jav", "eng"}


def test_it_is_unsure_of_next_to_nothing():
    for text in ("", "😀", "ok"):
        found = Reader().read(text)
        assert {"tone", "language"} <= set(found.unsure)
        assert sum(share for _, share in found.languages) == pytest.approx(1)
    assert Reader().read("").languages == (("und", 1.0),)


def test_it_says_why():
    reasons = Reader().why("Jalan rusak parah, terima kasih", "complaint", "complaint")
    weights = {reason.word: reason.weight for reason in reasons}
    assert weights["rusak"] > 0 > weights["terima"]


def test_it_refuses_a_book():
    with pytest.raises(TooLong, match=r"100\.000 huruf"):
        Reader().read("a" * (LONGEST + 1))


def test_the_shipped_weights_tell_where_they_come_from():
    model = shipped()
    assert set(model.heads) == {"tone", "complaint", "topics", "language"}
    assert model.meta["card"]["licence"] == "CC BY-SA 4.0"
