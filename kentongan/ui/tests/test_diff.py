from hypothesis import given
from hypothesis import strategies as st

from kentongan.ui.diff import parts


def _said(old, new):
    return [(p.kind, p.text) for p in parts(old, new)]


def test_it_marks_the_words_that_changed():
    assert _said("sampai 3 Maret", "sampai 4 Maret WIB") == [
        ("same", "sampai "),
        ("del", "3"),
        ("ins", "4"),
        ("same", " Maret"),
        ("ins", " WIB"),
    ]


def test_it_says_nothing_changed():
    assert _said("sama", "sama") == [("same", "sama")]
    assert _said("", "") == []
    assert _said(None, "baru") == [("ins", "baru")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_loses_no_letter(old, new):
    found = parts(old, new)
    assert "".join(p.text for p in found if p.kind != "ins") == old
    assert "".join(p.text for p in found if p.kind != "del") == new
