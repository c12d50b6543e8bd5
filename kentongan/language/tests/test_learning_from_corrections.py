import csv

import pytest

from kentongan.language.model import Model
from kentongan.language.reading import Reader
from kentongan.language.train.command import main
from kentongan.language.train.corrections import BadCorrections, Correction, fallen, read_corrections

HEAD = ["text", "tone", "complaint", "topics"]


def _table(path, *rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


def test_it_reads_what_people_corrected(tmp_path):
    rows = read_corrections(
        _table(tmp_path / "k.csv", ["Lampu mati", "", "ya", "2.15"], ["Apik", "positive", "", "-"])
    )
    assert rows == [
        Correction("Lampu mati", None, True, ("2.15",)),
        Correction("Apik", "positive", None, ()),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["a", "senang", "", ""], "Baris 2: nada “senang” tidak dikenal"),
        (["a", "", "mungkin", ""], "Baris 2: kolom complaint berisi “mungkin”"),
        (["a", "", "", "9.99"], "Baris 2: topik “9.99” tidak dikenal"),
    ],
)
def test_it_names_the_row_it_cannot_use(tmp_path, row, sentence):
    with pytest.raises(BadCorrections, match=sentence):
        read_corrections(_table(tmp_path / "k.csv", row))


def test_it_says_when_a_table_is_none(tmp_path):
    (tmp_path / "k.csv").write_bytes(b"\xff\xfe\x00")
    assert main(["--corrections", str(tmp_path / "k.csv")]) == 2


def test_an_office_teaches_its_own_word(tmp_path, capfd):
    """A word only this office knows becomes a complaint about roads, and what was locked is told before and after."""
    word = "wadhasxyz"
    assert Reader().read(f"{word} maneh").complaint is False
    rows = [
        [f"{word} {more}", "", "ya", "1.03"] for more in ("maneh", "neng kene", "gedhe", "tambah akeh") * 8
    ]
    out = tmp_path / "kantor.npz"
    code = main(
        ["--corrections", str(_table(tmp_path / "k.csv", *rows)), "--out", str(out), "--data", str(tmp_path)]
    )
    told = capfd.readouterr().err
    assert code == 0, told
    assert "aduan: " in told
    found = Reader(Model.load(out)).read(f"{word} maneh")
    assert (found.complaint, found.topics[0].code) == (True, "1.03")


def test_a_fall_of_more_than_a_point_is_told():
    assert fallen({"aduan": 80.0, "topik": 70.0}, {"aduan": 78.5, "topik": 69.5}) == {"aduan": 1.5}
