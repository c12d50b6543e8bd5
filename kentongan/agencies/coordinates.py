"""Coordinates as people and files write them. Degrees, WGS84; south is negative."""

import re
from math import isfinite

SOUTH, NORTH, WEST, EAST = -12.0, 7.0, 94.0, 142.0  # Indonesia with its seas
NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?", re.A)


class CoordinateProblem(ValueError):
    """It is no place in Indonesia; `sentence` (Indonesian) says what seems wrong and how to write it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def place(lat: float, lng: float) -> tuple[float, float]:
    """The same two numbers, or CoordinateProblem when they cannot be a place in Indonesia."""
    for value, name, low, high in ((lat, "Lintang", SOUTH, NORTH), (lng, "Bujur", WEST, EAST)):
        if not isfinite(value):
            raise CoordinateProblem(f"{name} bukan angka yang wajar.")
        if abs(value) > 180:
            raise CoordinateProblem(_no_point(name, value, low, high))
    if SOUTH <= lng <= NORTH and WEST <= lat <= EAST:
        raise CoordinateProblem(
            f"Lintang dan bujur tampaknya tertukar: {shown(lat)} adalah bujur dan {shown(lng)} lintang."
        )
    if not (SOUTH <= lat <= NORTH and WEST <= lng <= EAST):
        raise CoordinateProblem(
            f"Titik {shown(lat)}; {shown(lng)} berada di luar Indonesia. Contoh yang benar: lintang -7,8142; bujur 110,9261."
        )
    return lat, lng


def typed(text: str, name: str) -> float:
    """“-7,8142” or "-7.8142" as a number; CoordinateProblem when it is none."""
    bare = text.strip().replace("−", "-").replace("–", "-")
    if not NUMBER.fullmatch(bare):
        raise CoordinateProblem(
            f"{name} “{text.strip()[:40]}” belum terbaca. Tulis derajat dengan koma, misalnya -7,8142."
        )
    return float(bare.replace(",", "."))


def shown(value: float) -> str:
    """7.8142 → “7,8142”: at most six decimals, which is a hand's breadth."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def _no_point(name: str, value: float, low: float, high: float) -> str:
    """-61753924 is -6,1753924 with its point lost; metres of a map grid look alike but fit no degree."""
    digits = str(abs(int(value)))
    guesses = [float(f"{digits[:cut]}.{digits[cut:]}") * (-1 if value < 0 else 1) for cut in (1, 2, 3)]
    fitting = [
        guess for guess in guesses if low <= guess <= high and (name == "Lintang") == (abs(guess) < 90)
    ]
    meant = f", mungkin maksudnya {shown(fitting[0])}" if fitting else ""
    return (
        f"{name} {value:.0f} tidak mungkin: tanda desimalnya hilang{meant}. Perbaiki dulu, lalu kirim lagi."
    )
