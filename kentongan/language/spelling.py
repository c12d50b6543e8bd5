"""One spelling for a place's name: what is written differently and means the same place."""

import regex

from kentongan.language.normalise import normalise

# By level of the code: what official lists put before the name. A village may really be called "Kota Kulon".
TITLES = {
    1: regex.compile(r"^provinsi\s+", regex.I),
    2: regex.compile(r"^(?:kabupaten|kab\.?|kota(?:\s+(?:administrasi|adm\.?))?)\s+", regex.I),
    3: regex.compile(r"^(?:kecamatan|kec\.?|distrik)\s+", regex.I),
}
OLD = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("dh", "d"), ("th", "t"))


def folded(word: str) -> str:
    """Small letters with the old spelling and the Javanese dh and th made plain: "tjokro" is "cokro"."""
    for old, new in OLD:
        if old in word:
            word = word.replace(old, new)
    return word


def word_key(word: str) -> str:
    """The folded form of one word as it stands in a text, without accents and drawn-out letters."""
    return folded(normalise(word).replace(" ", ""))


def name_words(name: str, level: int = 0) -> list[str]:
    """The folded words of an official name; "Kabupaten Wonogiri" at level 2 is ["wonogiri"]."""
    title = TITLES.get(level)
    bare = title.sub("", name.strip()) if title else name
    return [folded(word) for word in normalise(bare).split()]


def level_of(code: str) -> int:
    """Parts of a region code: 1 province, 2 regency or city, 3 district, 4 village."""
    return code.count(".") + 1
