import numpy as np
import pytest

from kentongan.language.model import BadWeights
from kentongan.language.opinion import AT_ONCE, SHIPPED, SecondOpinion
from kentongan.language.reading import Reader

TOLD = {
    "table": np.eye(3, dtype=np.float32) * 20, "bias": np.zeros(3), "mean": np.zeros(3), "spread": np.ones(3),
    "meta": {"doubt": {"other": 0.4}, "trust": {"eng": 1.0, "other": 0.5}},
}  # fmt: skip
SURE, TORN = [0.1, 0.1, 0.8], [0.4, 0.2, 0.4]


def _always(tone: int, asked: list):
    def embed(texts):
        asked.append(list(texts))
        return np.tile(np.eye(3)[tone], (len(texts), 1))

    return embed


def test_it_is_asked_only_about_what_is_in_doubt():
    asked: list = []
    out = SecondOpinion(_always(2, asked), TOLD).blend(["a", "b"], np.array([SURE, TORN]), ["jav", "jav"])
    assert asked == [["b"]]
    assert out[0].tolist() == SURE
    assert out[1] == pytest.approx([0.2, 0.1, 0.7], abs=1e-3)


def test_each_language_trusts_it_as_far_as_it_was_found_right():
    opinion = SecondOpinion(_always(0, []), TOLD)
    jav, eng = opinion.blend(["a", "b"], np.array([TORN, TORN]), ["jav", "eng"])
    assert jav[0] == pytest.approx(0.7, abs=1e-3)
    assert eng[0] == pytest.approx(1.0, abs=1e-3)


def test_it_changes_nothing_when_nothing_is_in_doubt():
    asked: list = []
    tones = np.array([SURE])
    assert SecondOpinion(_always(0, asked), TOLD).blend(["a"], tones, ["ind"]) is tones
    assert asked == []


def test_it_asks_a_few_at_a_time():
    asked: list = []
    SecondOpinion(_always(1, asked), TOLD).numbers(["x" * 9000] * (AT_ONCE + 1))
    assert [len(some) for some in asked] == [AT_ONCE, 1]
    assert len(asked[0][0]) == 2000


def test_a_reader_takes_its_word_and_another_does_not():
    text = "pelayanan begitulah"
    doubtful = {**TOLD, "meta": {"doubt": {"other": 1.1}, "trust": {"other": 1.0}}}
    with_it = Reader(opinion=SecondOpinion(_always(2, []), doubtful)).read(text)
    assert (with_it.tone, round(with_it.tone_probability, 3)) == ("positive", 1.0)
    assert Reader(opinion=False).read(text).tone_probability < 0.99


def test_its_weights_are_shipped_and_a_broken_file_is_named(tmp_path):
    opinion = SecondOpinion.load(lambda texts: np.zeros((len(texts), 384)), SHIPPED)
    assert opinion.chances(["a"]).shape == (1, 3)
    (tmp_path / "rusak.npz").write_bytes(b"PK")
    with pytest.raises(BadWeights, match=r"rusak\.npz"):
        SecondOpinion.load(lambda texts: np.zeros((1, 384)), tmp_path / "rusak.npz")
