import numpy as np
import pytest

from kentongan.language.features import words_of
from kentongan.language.train.calibrate import temperature_any, temperature_one
from kentongan.language.train.corpora import DataMissing, nusax, smsa
from kentongan.language.train.fit import Matrix, any_of, balanced, one_of
from kentongan.language.train.leaks import far_from
from kentongan.language.train.measure import interval, macro_f1, micro_f1, share

GOOD = ["bagus sekali", "sangat bagus", "senang sekali", "bagus dan senang"]
BAD = ["buruk sekali", "sangat buruk", "kecewa sekali", "buruk dan kecewa"]
LABELS = np.array([1] * 4 + [0] * 4)


@pytest.fixture(scope="module")
def rows():
    matrix = Matrix([words_of(text) for text in GOOD + BAD])
    return matrix.rows(matrix.idf())


def test_it_learns_one_of_several(rows):
    table, bias = one_of(rows, LABELS, np.ones(8), 2, l2=0.01)
    assert np.array_equal((rows @ table + bias).argmax(axis=1), LABELS)


def test_it_learns_yes_and_no_apart(rows):
    truth = np.stack([LABELS == 1, np.ones(8, bool)], axis=1)
    table, bias = any_of(rows, truth, np.ones((8, 2)), l2=0.01)
    assert np.array_equal((rows @ table + bias) > 0, truth)


def test_it_stays_where_it_was_when_nothing_speaks(rows):
    start = one_of(rows, LABELS, np.ones(8), 2, l2=0.01)
    table, bias = one_of(rows, LABELS, np.zeros(8), 2, 0.01, start)
    assert np.array_equal(table, start[0])
    assert np.array_equal(bias, start[1])


def test_rows_have_about_length_one(rows):
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    assert ((lengths > 0.8) & (lengths < 1.3)).all()


def test_every_label_speaks_as_loudly():
    weights = balanced(np.array([0, 0, 0, 1]), 2)
    assert weights[:3].sum() == pytest.approx(weights[3:].sum())


def test_it_leaves_out_what_stands_in_the_measured_texts():
    measured = ["Pelayanan puskesmas di sini ramah dan cepat, dokternya sabar."]
    texts = ["pelayanan puskesmas disini ramah & cepat , dokternya sabar", "Jalan ke pasar licin kalau hujan"]
    assert far_from(texts, measured).tolist() == [False, True]
    assert far_from(texts, []).tolist() == [True, True]


def test_it_counts_as_the_published_rows_do():
    truth, said = ["a", "a", "b", "c"], ["a", "b", "b", "b"]
    assert macro_f1(truth, said) == pytest.approx(100 * (2 / 3 + 0.5 + 0) / 3)
    assert share(truth, said) == 50.0
    yes = np.array([[True, False], [True, True]])
    assert micro_f1(yes, np.array([[True, True], [False, True]])) == pytest.approx(100 * 4 / 6)


def test_an_interval_holds_its_figure():
    right = np.array([1, 1, 1, 0] * 25)
    low, high = interval(lambda chosen: 100 * right[chosen].mean(), np.arange(100))
    assert low < 75 < high
    assert high - low < 25


def test_it_cools_what_is_too_sure():
    chance = np.random.default_rng(1)
    labels = chance.integers(0, 2, 4000)
    honest = np.where(labels[:, None] == np.arange(2), 1.0, 0.0) + chance.logistic(size=(4000, 1)) * [[1, 0]]
    assert temperature_one(10 * honest, labels) > 5 * temperature_one(honest, labels)
    truth = labels[:, None] == 1
    assert temperature_any(5 * (honest[:, 1:] - honest[:, :1]), truth) > temperature_any(
        honest[:, 1:] - honest[:, :1], truth
    )


def test_it_names_the_file_that_is_missing(tmp_path):
    with pytest.raises(DataMissing, match=r"train\.csv"):
        nusax(tmp_path, "train")
    assert smsa(tmp_path, "test") == []
