from hypothesis import given
from hypothesis import strategies as st

from kentongan.listening.store.words import marked, searchable, tokens


def test_what_was_found_is_marked_in_the_original():
    pieces = marked("Penutupan Jalan, ditutup besok.", tokens("menutup"))
    assert [text for text, found in pieces if found] == ["Penutupan", "ditutup"]
    assert "".join(text for text, _ in pieces) == "Penutupan Jalan, ditutup besok."


def test_nothing_asked_marks_nothing():
    assert marked("Jalan", []) == [("Jalan", False)]
    assert marked("", ["jalan"]) == []


@given(st.text(max_size=300), st.text(max_size=60))
def test_marking_never_changes_the_text(text, asked):
    assert "".join(piece for piece, _ in marked(text, tokens(asked))) == text


@given(st.text(max_size=300))
def test_stored_words_are_plain_ascii(text):
    assert all(
        word.isascii() and word.isalnum() and word == word.lower() and len(word) <= 60
        for word in searchable(text).split()
    )
    assert len(tokens(text)) <= 12
