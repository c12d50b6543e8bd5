"""Which state may follow which. Every step is one conditional UPDATE (actions.ledger.move) that names these.

Machine steps also need the lease (or the number of the attempt); a person's step takes the lease away, so that a
worker who was on the way finds its next UPDATE refused. docs/decisions/0005-never-twice.md tells the story.
"""

from kentongan.publishing.models import Publication

State = Publication.State

UNSENT = (State.PLANNED, State.DUE, State.LATE)  # nothing can be out there
OPEN = (State.SENDING, State.UNCONFIRMED)  # something may be out there
DEAD = (State.FAILED, State.MISSED, State.CANCELLED, State.RETRACTED)  # it makes room for a newer one
FROM = {
    State.PLANNED: UNSENT,  # moved to another time
    State.DUE: (State.PLANNED, State.DUE, State.SENDING, State.UNCONFIRMED, State.LATE, State.FAILED),
    State.SENDING: (State.DUE,),
    # A receipt is the truth, whatever we had concluded without it; hand-made posts come from any waiting state.
    State.PUBLISHED: (*UNSENT, *OPEN, State.MISSED, State.CANCELLED),
    State.UNCONFIRMED: OPEN,
    State.LATE: (State.PLANNED, State.DUE, State.UNCONFIRMED),
    State.MISSED: (State.LATE, State.UNCONFIRMED, State.FAILED),
    State.FAILED: (State.DUE, *OPEN),
    State.CANCELLED: (*UNSENT, State.UNCONFIRMED),
    State.RETRACTED: (State.PUBLISHED,),
}
