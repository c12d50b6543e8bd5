"""Ten states of a publication and four of a piece, told to planners in seven words."""

from dataclasses import dataclass

from kentongan.publishing.models import Publication

State = Publication.State


@dataclass(frozen=True)
class Kind:
    """`key` stands in addresses, `word` on screen, `mark` names the shape, `states` are the publication's."""

    key: str
    word: str
    mark: str
    states: tuple[str, ...] = ()


LIVE = Kind("tayang", "tayang", "live", (State.PUBLISHED,))
PLANNED = Kind("dijadwalkan", "dijadwalkan", "plan", (State.PLANNED, State.DUE, State.SENDING))
UNSURE = Kind("belum-pasti", "belum pasti", "unknown", (State.UNCONFIRMED,))
WRONG = Kind("perlu-tindakan", "perlu tindakan", "wrong", (State.LATE, State.FAILED))
GONE = Kind("ditarik", "ditarik", "off", (State.RETRACTED,))
PASSED = Kind("dilewatkan", "dilewatkan", "off", (State.MISSED,))  # a person let it go: settled
DRAFT = Kind("disiapkan", "disiapkan", "wait")  # a piece that nobody has approved yet

KINDS = (LIVE, PLANNED, UNSURE, WRONG, GONE, PASSED, DRAFT)
BY_KEY = {kind.key: kind for kind in KINDS}
BY_STATE = {state: kind for kind in KINDS for state in kind.states}
SHOWN_STATES = tuple(BY_STATE)  # a cancelled publication is nothing that happens
