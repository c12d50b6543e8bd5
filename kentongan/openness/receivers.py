"""What openness overhears in the journal."""

from kentongan.journal.actions import recorded
from kentongan.openness.actions.placing import place_projects


def listen() -> None:
    recorded.connect(overhear, dispatch_uid="openness")


def overhear(*, event, subject, **_) -> None:
    if event.action == "boundaries.imported":
        place_projects(subject.region)
