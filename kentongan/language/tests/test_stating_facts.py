"""A fact stands in a text also when it is written another way."""

import pytest

from kentongan.language.facts import states
from kentongan.language.spelled import digits

DEADLINE = {"label": "batas waktu penambalan", "value": "7 hari", "kind": "number"}
DISTRICTS = {"label": "jumlah kecamatan", "value": "25 kecamatan", "kind": "number"}
OPENING = {"label": "mulai", "value": "12 Maret 2026", "kind": "date"}
BUDGET = {"label": "anggaran", "value": "Rp3.214.500.000", "kind": "money"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paling lambat tujuh hari", "paling lambat 7 hari"),
        ("Dua puluh lima kecamatan", "25 kecamatan"),
        ("sebelas desa, dua belas dusun, sepuluh RT", "11 desa, 12 dusun, 10 RT"),
        ("seratus tiga puluh ribu lima ratus", "130500"),
        ("seribu dua ratus lima belas", "1215"),
        ("salah satu desa", "salah satu desa"),
        ("dua tiga hari lagi", "dua tiga hari lagi"),
        ("ratus dan puluh", "ratus dan puluh"),
        ("dua-tiga, satu-satunya, enaknya", "dua-tiga, satu-satunya, enaknya"),
        ("", ""),
    ],
)
def test_numbers_written_out_become_digits_and_the_rest_stays(text, expected):
    assert digits(text) == expected


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (DEADLINE, "Lubang ditambal paling lambat tujuh hari."),
        (DEADLINE, "Ditambal dalam 7 (tujuh) hari."),
        ({**DEADLINE, "value": "tujuh hari"}, "Ditambal dalam 7 hari."),
        (DISTRICTS, "Menjangkau dua puluh lima kecamatan."),
        (OPENING, "Dibuka Kamis, 12-3-2026."),
        (OPENING, "Dibuka 12 Maret pukul 9."),
        (BUDGET, "Dananya Rp3,2 miliar."),
    ],
)
def test_it_is_stated(fact, text):
    assert states(fact, text) is True


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (DEADLINE, "Lubang ditambal paling lambat sepuluh hari."),
        (DEADLINE, "Tujuh regu bekerja."),
        (DEADLINE, "Hari ke-7."),
        (DISTRICTS, "Hanya dua puluh empat kecamatan."),
        (OPENING, "Berlangsung 10–14 Maret 2026."),
        (OPENING, "Dibuka 12 Maret 2025."),
        (BUDGET, "Dananya sekitar Rp3,4 miliar."),
        ({**DEADLINE, "value": "7"}, "Tujuh."),
        ({**DEADLINE, "kind": "text"}, "Paling lambat tujuh hari."),
    ],
)
def test_it_is_not_stated(fact, text):
    assert states(fact, text) is False
