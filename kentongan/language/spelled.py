"""Numbers written out: "tujuh hari" is 7 hari, "dua puluh lima kecamatan" is 25 kecamatan."""

import regex

ONES = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
WHOLES = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}
TIMES = {"puluh": 10, "ratus": 100, "ribu": 1000}
WORD = "|".join((*ONES, *WHOLES, *TIMES, "belas"))
# "salah satu" counts nothing.
SPELLED = regex.compile(rf"(?<!\bsalah\s)(?<!-)\b(?:{WORD})(?:\s+(?:{WORD}))*\b(?!-)", regex.I)


def digits(text: str) -> str:
    """The text with its written-out whole numbers in digits; words that make no number stay as they are."""
    return SPELLED.sub(lambda match: _written(match[0]), text)


def _written(words: str) -> str:
    value = _value(words.lower().split())
    return words if value is None else str(value)


def _value(words: list[str]) -> int | None:
    """None where the words do not follow each other as in one number ("dua tiga", "puluh")."""
    thousands = below = 0
    waiting: int | None = None  # a digit whose place is not known yet
    for word in words:
        if word in ONES:
            if waiting is not None:
                return None
            waiting = ONES[word]
        elif word in WHOLES:
            below, waiting = below + WHOLES[word] + (waiting or 0), None
        elif word == "ribu":
            thousands, below, waiting = (below + (waiting or 0)) * 1000, 0, None
        elif waiting is None:
            return None
        else:
            below, waiting = below + (10 + waiting if word == "belas" else waiting * TIMES[word]), None
    return thousands + below + (waiting or 0)
