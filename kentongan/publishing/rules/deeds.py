"""Which deed a person may do with a publication now. Pages offer exactly these, and POSTs accept only these."""

from kentongan.publishing.models import Publication
from kentongan.publishing.rules.publications import can_settle, can_take_back
from kentongan.publishing.rules.states import OPEN, UNSENT, State

SURE = "kepastian"
SEND = "pengiriman"
PASS = "pelewatan"  # noqa: S105
CHECK = "pemeriksaan"
CANCEL = "pembatalan"
RETRACT = "penarikan"
HANDS = "tangan"  # post it by hand and bring the proof
PROOF = "bukti"  # the proof of a hand-made post was wrong or thin
DONE = "selesai"  # changed or removed by hand, as asked


def deeds_for(user, publication: Publication) -> list[str]:
    """The deeds in the order in which a page shows them."""
    found = _settling(publication) if can_settle(user, publication) else []
    if can_take_back(user, publication) and publication.state in (*OPEN, State.PUBLISHED):
        found += [] if publication.retract_reason else [RETRACT]
    return found


def _settling(publication: Publication) -> list[str]:
    state, by_hand = publication.state, publication.channel == "byhand"
    wished = bool(publication.replacement_id or publication.retract_reason)
    if state == State.PUBLISHED:
        asked = [DONE if wished else CHECK] if publication.asked_at else []
        return [*asked, PROOF] if by_hand else asked
    if by_hand and state in (State.DUE, State.PLANNED):
        return [HANDS, CANCEL]
    if state == State.LATE:
        return [HANDS, PASS] if by_hand else [SEND, SURE, PASS]
    if state == State.UNCONFIRMED:
        return [SURE, SEND, PASS]
    if state == State.FAILED:
        return [SEND, PASS]
    return [CANCEL] if state in UNSENT else []
