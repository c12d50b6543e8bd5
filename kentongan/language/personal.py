"""Personal data in a text: found, and masked before anyone else reads it.

Numbers are read as people write them: with blanks, dots or dashes, in full-width or other digits. A number that may
as well be money, a date, an account code or an emergency line is left alone, and so is a street without a house.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import regex

from kentongan.language.signs import HINT, has_hint, plain
from kentongan.language.words import FUNCTION_WORDS

LABELS = {
    "nik": "[NIK]",
    "family_card": "[nomor KK]",
    "tax_number": "[NPWP]",
    "bank_account": "[nomor rekening]",
    "email": "[alamat email]",
    "phone": "[nomor telepon]",
    "address": "[alamat rumah]",
    "plate": "[pelat nomor]",
}
MASKED = "•"
MAX_PASSES = 8

# Every pattern is bounded at every repetition, so that no text can make it slow.
SIXTEEN = regex.compile(r"(?<!\d)(?<!\d[.,-])\d(?:[ .-]{0,2}\d){15}(?!\d)(?![.,-]\d)")
SIXTEEN_CUE = regex.compile(
    r"\b(?:nik|no\.?\s?ktp|ktp|kk|kartu keluarga|nomor induk kependudukan)\b[^\d\[\]\n]{0,20}$", regex.I
)
FAMILY_CUE = regex.compile(r"\b(?:kk|kartu keluarga)\b[^\d\[\]\n]{0,20}$", regex.I)
TAX = regex.compile(r"(?<!\d)(?<!\d[.,-])\d\d\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)")
CUED_TAX = regex.compile(r"\bnpwp\b[^\d\[\]\n]{0,20}(?P<n>\d(?:[ .-]{0,2}\d){14,15})(?!\d)", regex.I)
BANK = regex.compile(
    r"\b(?:no\.?\s?rek|norek|rek|rekening|virtual account|gopay|ovo|dana|shopeepay)\b[^\d\[\]\n]{0,30}"
    r"(?P<n>\d(?:[ .-]{0,2}\d){7,17})(?!\d)",
    regex.I,
)
MOBILE = regex.compile(
    r"(?<!\d)(?<!\d[.,/])(?<!rp[ .]?)(?:\+[ ]?62|0062|62|\(0|0)[ .()-]{0,3}8(?:[ .()-]{0,2}\d){7,11}(?!\d)(?![.,/]\d)",
    regex.I,
)
LANDLINE = regex.compile(
    r"(?<!\d)(?<!\d[.,/-])(?:\(0[2-9]\d{1,2}\)|0[2-9]\d{1,2})[ -]{0,2}\d{3,4}[ .-]?\d{2,4}(?!\d)(?![.,/-]\d)"
)
ABROAD = regex.compile(r"(?<!\d)\+[ ]?\d{1,3}(?:[ .()-]{0,2}\d){8,12}(?!\d)")
CUED_PHONE = regex.compile(
    r"\b(?:no\.?\s?(?:hp|wa|telp|tlp)|hp|wa|whatsapp|telp|tlp|telepon|telpon|nomor|hubungi)\b[^\d\[\]\n]{0,20}"
    r"(?P<n>8\d{2}(?:[ .-]{0,2}\d){6,9})(?!\d)(?![.,/]\d)",
    regex.I,
)
MONEY = regex.compile(r"\d{1,3}(?:\.\d{3})+")
MONEY_CUE = regex.compile(r"(?:\brp|\bidr|\brupiah)[\s.:]{0,3}$", regex.I)
DATE_LIKE = regex.compile(
    r"0?\d[.-]\d\d[.-](?:19|20)\d\d|0\d\.\d\d\s?-|08[.-]\d\d[.-]\d{1,2}(?!\d)|08\.\d\d(?!\d)"
)
AT = regex.compile(r"\s?[(\[]\s?at\s?[\])]\s?|@", regex.I)
LOCAL = regex.compile(r"[\w.+%-]{1,64}$")
DOMAIN = regex.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?:gmail|yahoo|ymail|hotmail|outlook)\b", regex.I)
HOUSE = r"(?:no|nomor|nomer|nmr|blok)\b[ .:]{0,3}(?:[a-z]{1,2}[ ./-]?)?\d{1,4}(?:[ ]?[a-z]\b|[/-]\d{1,4})?"
STREET = regex.compile(
    r"\b(?P<kind>jl|jln|jalan|gg|gang|perum|perumahan|komplek|kompleks|griya)\b[. ]{1,2}"
    rf"(?P<name>(?:[^\W_][\w.'’-]{{0,30}}[ ,]{{1,3}}){{1,6}}?){HOUSE}",
    regex.I,
)
QUARTER = regex.compile(
    r"\b(?:(?:dusun|dsn|dukuh|dk|lingkungan|lingk|kampung|kp)\b[. ]{1,2}(?:[^\W\d_][\w'’-]{0,30}[ ,]{1,3}){1,3}?)?"
    r"(?:\br[tw]\b[ .]{0,2}[/-][ ]?rw\b[ .:]{0,3}\d{1,3}[ ]?[/.-][ ]?\d{1,3}"
    r"|\brt[ .:]{0,3}\d{1,3}[ ]?(?:[/,.-]|dan)?[ ]{0,2}rw[ .:]{0,3}\d{1,3}|\brt[ .:]{0,3}\d{1,3}[ ]?/[ ]?\d{1,3}"
    r"|\br[tw][ .:]{0,3}\d{1,3})(?!\d)",
    regex.I,
)
PLATE = regex.compile(
    r"\b(?:plat|pelat|nopol|no\.?\s?pol|nomor polisi)\b[^\d\[\]\n]{0,20}?"
    r"\b(?P<n>[a-z]{1,2}[ -]?\d{1,4}(?:[ -]?(?P<tail>[a-z]{1,3}))?)\b",
    regex.I,
)


class Found(NamedTuple):
    """What kind of personal data (a key of LABELS) stands where: characters start to end of the text."""

    kind: str
    start: int
    end: int


def find(text: str) -> list[Found]:
    """Personal data in the text, in order and without overlap. Time grows with the length of the text only."""
    if not has_hint(text):
        return []
    seen = plain(text)
    found: list[Found] = []
    taken = 0
    # Of two that overlap the one that starts first stays, and of those the kind named first in LABELS.
    order = {kind: rank for rank, kind in enumerate(LABELS)}
    for one in sorted(_all(seen), key=lambda one: (one.start, order[one.kind], -one.end)):
        if one.start >= taken:
            found.append(one)
            taken = one.end
    return found


def mask(text: str) -> str:
    """The text with every piece of personal data replaced by its kind: "[nomor telepon]". Nothing of it stays.

    Masking twice changes nothing. Where numbers are packed so densely that each one taken away bares another, what
    is left of digits and @ after eight rounds is blackened.
    """
    for _ in range(MAX_PASSES):
        found = find(text)
        if not found:
            return text
        text = _masked(text, found)
    return HINT.sub(MASKED, text) if find(text) else text


def _masked(text: str, found: list[Found]) -> str:
    pieces, at = [], 0
    for one in found:
        pieces += [text[at : one.start], LABELS[one.kind]]
        at = one.end
    return "".join([*pieces, text[at:]])


def _all(text: str) -> Iterator[Found]:
    yield from _emails(text)
    yield from _addresses(text)
    if sum(map(str.isdigit, text)) >= 7:
        yield from _sixteens(text)
        yield from _cued(text)
        yield from _phones(text)
    for match in PLATE.finditer(text):
        end = match.end("n")
        if (match["tail"] or "").lower() in FUNCTION_WORDS and match["tail"]:
            end = match.start("tail") - 1
        yield Found("plate", match.start("n"), end)


def _sixteens(text: str) -> Iterator[Found]:
    for match in SIXTEEN.finditer(text):
        before = text[max(0, match.start() - 45) : match.start()]
        cued = SIXTEEN_CUE.search(before) is not None
        if cued or (_well_grouped(match[0]) and _could_be_a_person(_digits(match[0]))):
            yield Found("family_card" if FAMILY_CUE.search(before) else "nik", *match.span())
    for match in TAX.finditer(text):
        yield Found("tax_number", *match.span())


def _cued(text: str) -> Iterator[Found]:
    for kind, pattern in (("tax_number", CUED_TAX), ("bank_account", BANK), ("phone", CUED_PHONE)):
        for match in pattern.finditer(text):
            if not _is_money(text, match.start("n"), match["n"]):
                yield Found(kind, *match.span("n"))


def _phones(text: str) -> Iterator[Found]:
    for match in MOBILE.finditer(text):
        if not _is_money(text, match.start(), match[0]) and not DATE_LIKE.match(match[0]):
            yield Found("phone", *match.span())
    for pattern in (LANDLINE, ABROAD):
        for match in pattern.finditer(text):
            long = len(_digits(match[0])) >= 9
            if long and not DATE_LIKE.match(match[0]) and not _is_money(text, match.start(), match[0]):
                yield Found("phone", *match.span())


def _emails(text: str) -> Iterator[Found]:
    for match in AT.finditer(text):
        local = LOCAL.search(text[max(0, match.start() - 64) : match.start()])
        domain = DOMAIN.match(text, match.end())
        if local and domain:
            yield Found("email", match.start() - len(local[0]), domain.end())


def _addresses(text: str) -> Iterator[Found]:
    for match in STREET.finditer(text):
        words = {word.strip(".,'").lower() for word in match["name"].split()}
        # "jalan di depan rumah no 5" tells of a road, "Jalan Mawar No. 5" of a door.
        if match["kind"].lower() != "jalan" or not words & FUNCTION_WORDS:
            yield Found("address", *match.span())
    for match in QUARTER.finditer(text):
        yield Found("address", *match.span())


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


def _well_grouped(written: str) -> bool:
    """As people break a long number: not into a code's single digits between longer groups, nor like money."""
    groups = regex.findall(r"\d+", written)
    return len({len(group) == 1 for group in groups}) == 1 and not MONEY.fullmatch(written)


def _could_be_a_person(digits: str) -> bool:
    """Province, regency and a date of birth (women's days are counted from 41) where a NIK has them."""
    province, regency, day, month, year = (int(digits[i : i + 2]) for i in (0, 2, 6, 8, 10))
    if not 11 <= province <= 97 or not 1 <= regency <= 79 or digits[12:] == "0000":
        return False
    return _is_day(day - 40 if day > 40 else day, month, year)


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(2000 + year if year < 50 else 1900 + year, month, day)
    except ValueError:
        return False
    return True


def _is_money(text: str, start: int, written: str) -> bool:
    return bool(MONEY.fullmatch(written) or MONEY_CUE.search(text[max(0, start - 8) : start]))
