"""The searchable form of a text. What is stored and what is asked pass through the same function."""

import threading
import unicodedata

import regex
import Stemmer

from kentongan.language.words import MELTED_K, MELTED_M, MELTED_N

LINK = regex.compile(r"(?:https?://|www\.)\S+", regex.I)
# Accents over Latin letters only: the marks of Javanese, Arabic or Tamil script are letters, not ornaments.
ACCENT = regex.compile(r"[\u0300-\u036f]")
APOSTROPHE = regex.compile(r"(?<=\w)['’ʼ`´](?=\w)")
THOUSANDS = regex.compile(r"(?<=\d)[.](?=\d{3}(?!\d))")
NOT_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
DRAWN_OUT = regex.compile(r"(\p{L})\1{2,}")
MELTED = regex.compile(r"[mp]e(ng|n|m)(?=[aiueo])")
WHOLE_ROOTS = ("terima", *(f"k{rest}" for rest in MELTED_K if rest.startswith("e")))
ROMAN = regex.compile(r"[ivxlcdm]+")
WORD = regex.compile(r"\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+(?:['’ʼ`´][\p{L}\p{M}\p{N}]+)*")
UNSEEN = regex.compile(r"[\p{Cf}\p{Cs}]")


def normalise(text: str) -> str:
    """Words in small letters with one space between: no accents, links, punctuation or emoji.

    The name after @ and # stays as a word, "Jum'at" becomes "jumat", "1.234" becomes "1234" and "baguuus" "bagus".
    No spelling is corrected. Normalising twice changes nothing.
    """
    joined = THOUSANDS.sub("", APOSTROPHE.sub("", _plain(text)))
    words = NOT_WORD.sub(" ", joined).split()
    return " ".join([_shortened(word) for word in words] if DRAWN_OUT.search(joined) else words)


def _plain(text: str) -> str:
    """Small letters without links, accents and invisible signs."""
    if text.isascii():  # nothing to compose or to fold, and four times as fast
        return LINK.sub(" ", text).lower()
    bare = UNSEEN.sub("", LINK.sub(" ", unicodedata.normalize("NFKC", text)))
    folded = unicodedata.normalize("NFKD", bare.casefold())
    return unicodedata.normalize("NFKC", ACCENT.sub("", folded)).casefold()


def tokens(text: str) -> list[str]:
    """The words of a text in their searchable form, in order."""
    return normalise(text).split()


def stems(text: str) -> list[str]:
    """The same words reduced to their Indonesian stem: "penutupan" and "ditutup" both give "tutup".

    Snowball's stemmer, with one thing mended before it: "menutup" would lose its t and never meet "tutup".
    """
    return _stemmer().stemWords([_unmelted(word) for word in tokens(text)])


def stem_text(text: str) -> str:
    """Search text: what a store indexes and what a query is turned into. Give it the original, not its own result."""
    return " ".join(stems(text))


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """(searchable word, start, end) for each word as it stands in the text; links are left out."""
    hidden = [found.span() for found in LINK.finditer(text)]
    found = []
    for match in WORD.finditer(text):
        word = normalise(match[0]).replace(" ", "")
        if word and not any(start <= match.start() < end for start, end in hidden):
            found.append((word, match.start(), match.end()))
    return found


_local = threading.local()


def _stemmer() -> "Stemmer.Stemmer":
    # One each: a PyStemmer object must not be shared between threads.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("indonesian")
    return _local.stemmer


def _unmelted(word: str) -> str:
    """The word with the first letter of its root back: menutup → ditutup, penutupan → pertutupan.

    The stemmer takes di- and per- off cleanly and leaves the root's own "ke" and "ter" alone. A root that never
    existed does no harm: every form of the word, stored or asked, goes the same way.
    """
    if word.startswith(WHOLE_ROOTS):
        return "per" + word if word.endswith("an") and not word.endswith("kan") else "di" + word
    found = MELTED.match(word)
    root = _root(found[1], word[found.end() :]) if found else ""
    if not found or not root:
        return word
    return ("di" if word[0] == "m" else "per") + root


def _root(nasal: str, rest: str) -> str:
    """The root after me- or pe- and its nasal, "" when the stemmer does right by itself."""
    if nasal == "n":
        if rest.startswith(MELTED_N):
            return "n" + rest
        return "t" + rest if len(rest) >= 4 or rest == "uju" else ""
    if nasal == "m":
        return "m" + rest if rest.startswith(MELTED_M) else ""
    return "k" + rest if rest.startswith(MELTED_K) else ""


def _shortened(word: str) -> str:
    """Drawn-out letters cut to one, but "triwulan III" stays."""
    return word if ROMAN.fullmatch(word) else DRAWN_OUT.sub(r"\1", word)
