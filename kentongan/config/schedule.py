"""All periodic work on one screen. Each line may be lost or run twice: the rows are the truth."""

from kentongan.core.tasks import daily, every
from kentongan.editorial.actions.reminders import remind_due_duties
from kentongan.publishing.actions.drift import weigh_all_wording
from kentongan.publishing.actions.hubs import announce_due
from kentongan.publishing.actions.sweeping import sweep


def plan() -> None:
    """Fill the timetable; the worker calls this once when it starts."""
    every(sweep, minutes=1)  # publications: due, orphaned, unclear, late
    every(announce_due, minutes=1)  # WebSub hubs hear of news
    every(weigh_all_wording, minutes=5)  # theme map: published words against the key message
    daily(remind_due_duties, at="07:00")  # letters to agencies that owe an answer
