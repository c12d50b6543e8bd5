"""All periodic work on one screen. Each line may be lost or run twice: the rows are the truth."""

from kentongan.core.tasks import daily, every
from kentongan.editorial.actions.reminders import remind_due_duties
from kentongan.listening.actions.days import recount_stale_days
from kentongan.listening.actions.forgetting import drop_older_than, honour_deletions
from kentongan.listening.actions.gathering import gather_due
from kentongan.listening.actions.hubs import renew_hubs
from kentongan.listening.actions.reading import read_waiting
from kentongan.openness.actions.importing_later import wake_lost
from kentongan.openness.actions.requests import anonymise_old
from kentongan.openness.actions.telling import tell_answerers
from kentongan.publishing.actions.connecting import check_connections
from kentongan.publishing.actions.drift import weigh_all_wording
from kentongan.publishing.actions.hubs import announce_due
from kentongan.publishing.actions.observing import observe_all
from kentongan.publishing.actions.sweeping import sweep
from kentongan.publishing.actions.telling import tell_duty


def plan() -> None:
    """Fill the timetable; the worker calls this once when it starts."""
    # Speaking
    every(sweep, minutes=1)  # publications: due, orphaned, unclear, late
    every(tell_duty, minutes=1)  # letters about what waits for a person
    every(announce_due, minutes=1)  # WebSub hubs hear of news
    every(weigh_all_wording, minutes=5)  # theme map: published words against the key message
    every(observe_all, minutes=15)  # posts that agencies made outside
    daily(
        check_connections, at="16:30"
    )  # every key is tried before the evening, not at the moment of sending
    daily(remind_due_duties, at="07:00")  # letters to agencies that owe an answer
    # Hearing
    every(gather_due, minutes=1)  # sources whose time has come
    every(read_waiting, minutes=1)  # mentions that are unread, or read by other weights or place names
    every(recount_stale_days, minutes=1)  # counts of whole days that changed
    every(renew_hubs, minutes=30)  # subscriptions by which hubs call us
    every(honour_deletions, minutes=60)  # what was deleted at its source
    daily(drop_older_than, at="01:30")  # texts past their keeping time
    # Opening
    every(tell_answerers, minutes=1)  # letters about requests for information that wait for a person
    every(wake_lost, minutes=5)  # budget files whose writing was cut off
    daily(anonymise_old, at="01:45")  # who asked for information is forgotten after its keeping time
