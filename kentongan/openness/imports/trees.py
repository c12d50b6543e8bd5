"""Codes in dots and what stands above them. A code is text of a fixed shape: 35.1 is no region and 5.1 is an account."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kentongan.openness.imports.account_names import NAMES

ACCOUNT = re.compile(r"[4-9](\.\d(\.\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?)?)?", re.A)
SHORT_ACCOUNT = re.compile(r"[4-9]\d{0,1}(\d\d){0,3}(\d{4})?", re.A)  # 4101, as some lists write 4.1.01
ACTIVITY = re.compile(r"[0-9X](\.(\d\d|XX)(\.\d\d(\.\d\.\d\d(\.(\d\d|\d{4}))?)?)?)?", re.A)
REGION = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.A)
ACTIVITY_PARTS = (1, 2, 3, 5, 6)  # urusan, bidang, program, kegiatan (level and number), subkegiatan

AFFAIRS = {
    "1": "Urusan wajib pelayanan dasar",
    "2": "Urusan wajib bukan pelayanan dasar",
    "3": "Urusan pilihan",
    "4": "Unsur pendukung",
    "5": "Unsur penunjang",
    "6": "Unsur pengawasan",
    "7": "Unsur kewilayahan",
    "8": "Unsur pemerintahan umum",
    "X": "Penunjang semua urusan",
}


@dataclass(frozen=True)
class Tree:
    """How codes of one list hang together. `above` names the parent where the dots do not."""

    shape: re.Pattern[str]
    parts: tuple[int, ...] = ()  # which numbers of parts are levels; () for every one
    above: dict[str, str] = field(default_factory=dict, hash=False)
    names: dict[str, str] = field(default_factory=dict, hash=False)

    def is_code(self, code: str) -> bool:
        return code in self.above or bool(self.shape.fullmatch(code))

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes above, the root first, without the code itself."""
        if code in self.above:
            parent = self.above[code]
            return (*self.ancestors(parent), parent) if parent else ()
        pieces = code.split(".")
        levels = self.parts or range(1, len(pieces))
        return tuple(".".join(pieces[:n]) for n in levels if n < len(pieces))


ACCOUNTS = Tree(ACCOUNT, names=NAMES)
ACTIVITIES = Tree(ACTIVITY, parts=ACTIVITY_PARTS, names=AFFAIRS)


@lru_cache(maxsize=4096)
def dotted(code: str) -> str:
    """4101 → 4.1.01, 41 → 4.1; what has dots already, or is no such code, stays as it is."""
    if "." in code or not SHORT_ACCOUNT.fullmatch(code):
        return code
    cuts = [0, 1, 2, 4, 6, 8, 12]
    return ".".join(part for a, b in zip(cuts, cuts[1:], strict=False) if (part := code[a:b]))


def sign(code: str, ancestor: str) -> int:
    """Financing spent (6.2) is taken off what financing brought in, where both meet in "6"."""
    return -1 if ancestor == "6" and (code == "6.2" or code.startswith("6.2.")) else 1
