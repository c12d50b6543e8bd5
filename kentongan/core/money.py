"""Rupiah: exact in, exact out, and a short form for reading aloud."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

SCALES = (
    (Decimal(10) ** 12, "triliun"),
    (Decimal(10) ** 9, "miliar"),
    (Decimal(10) ** 6, "juta"),
)
WORDS = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12, "trilyun": 12}
MARKS = {"id": (".", ","), "en": (",", ".")}
SHAPE = re.compile(r"(?P<number>[0-9.,]+)\s*(?P<word>[a-z]+)?", re.I)


class MoneyProblem(ValueError):
    """The text is no amount of money; `sentence` says so on the screen."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def parse(text: str, *, locale: str) -> Decimal:
    """Rupiah from text such as "Rp1.234.567,50", "(1.000)" or "3,2 miliar" with locale "id", "1,234.5" with "en".

    The locale is never guessed: "1.234" is a thousand here and little more than one there.
    """
    thousands, point = MARKS[locale]
    bare = text.strip().replace("\u00a0", " ")
    negative = bare.startswith(("-", "−", "(")) or (bare.endswith("-") and not bare.endswith(",-"))
    bare = re.sub(r"^[\s(−-]*(rp\.?|idr)?[\s−-]*", "", bare, flags=re.I)
    bare = re.sub(r"(,-|-|\)|\s)+$", "", bare)
    found = SHAPE.fullmatch(bare)
    if found is None:
        raise MoneyProblem(f"“{text.strip()[:40]}” bukan jumlah uang. Contoh: 1.250.000 atau 3,2 miliar.")
    amount = _number(found["number"], thousands, point, text) * _scale(found["word"], text)
    return -amount if negative else amount


def exact(amount: Decimal) -> str:
    """ "Rp3.320.000.000", with sen only when there are any."""
    value = amount.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    whole, _, cents = f"{abs(value):,.2f}".partition(".")
    return _signed(value, whole.replace(",", ".") + ("" if cents == "00" else f",{cents}"))


def short(amount: Decimal) -> str:
    """ "Rp3,32 triliun": two decimals from a million up, exact rupiah below."""
    for size, word in SCALES:
        # Compare after rounding, so that 999.999.999 is 1 miliar and not 1.000 juta.
        scaled = (abs(amount) / size).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        if scaled >= 1:
            number = f"{scaled:,.2f}".rstrip("0").rstrip(".")
            return _signed(amount, number.translate(str.maketrans(",.", ".,")) + f" {word}")
    return exact(amount)


def _number(digits: str, thousands: str, point: str, text: str) -> Decimal:
    group, dot = re.escape(thousands), re.escape(point)
    if not re.fullmatch(rf"([0-9]+|[0-9]{{1,3}}({group}[0-9]{{3}})+)({dot}[0-9]+)?", digits):
        raise MoneyProblem(
            f"Titik dan koma pada “{text.strip()[:40]}” tidak jelas. Tulis seperti 1.250.000,50."
        )
    return Decimal(digits.replace(thousands, "").replace(point, "."))


def _scale(word: str | None, text: str) -> Decimal:
    if not word:
        return Decimal(1)
    if word.lower() not in WORDS:
        raise MoneyProblem(
            f"Kata “{word}” pada “{text.strip()[:40]}” tidak dikenal. Pakai ribu, juta, miliar, atau triliun."
        )
    return Decimal(10) ** WORDS[word.lower()]


def _signed(amount: Decimal, digits: str) -> str:
    return f"-Rp{digits}" if amount < 0 else f"Rp{digits}"
