"""The facts of a theme held against the words of a piece."""

from dataclasses import dataclass

from kentongan.editorial.models import Fact, Piece
from kentongan.language.facts import contradictions, states
from kentongan.language.normalise import normalise


@dataclass(frozen=True)
class Ticked:
    """A fact and how the text treats it: "right" (its value stands there), "wrong" (another one does), "silent"."""

    label: str
    value: str
    verdict: str
    found: str = ""
    source: str = ""


def ticked_facts(piece: Piece) -> list[Ticked]:
    """Every fact of the piece's theme with its tick; [] without a theme. Title and variants' own texts count too."""
    if not piece.theme_id:
        return []
    facts, words = list(piece.theme.facts.all()), _words(piece)
    wrong = {one.fact["id"]: one.found for one in contradictions([_plain(fact) for fact in facts], words)}
    return [_tick(fact, wrong, words) for fact in facts]


def _tick(fact: Fact, wrong: dict, words: str) -> Ticked:
    if fact.pk in wrong:
        return Ticked(fact.label, fact.value, "wrong", wrong[fact.pk], fact.source)
    right = f" {normalise(fact.value)} " in f" {normalise(words)} " or states(_plain(fact), words)
    return Ticked(fact.label, fact.value, "right" if right else "silent", "", fact.source)


def _plain(fact: Fact) -> dict:
    return {"id": fact.pk, "label": fact.label, "value": fact.value, "kind": fact.kind}


def _words(piece: Piece) -> str:
    """All that would be read, each text a paragraph of its own so that no sentence runs into the next."""
    own = piece.variants.living().exclude(own_text="").values_list("own_text", flat=True)
    return "\n\n".join([piece.title, piece.text, *own])
