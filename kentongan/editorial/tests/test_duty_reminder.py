from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core import mail

from kentongan.editorial.actions.reminders import remind_due_duties
from kentongan.editorial.models import Duty
from kentongan.editorial.tests.plan_help import duty_of, theme_of
from kentongan.journal.models import Event
from tests.factories import PieceFactory


def at(day, hour=1, month=3):
    """A moment on a day in March 2026, WIB."""
    return time_machine.travel(datetime(2026, month, day, hour, tzinfo=UTC), tick=False)


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    def run():
        with django_capture_on_commit_callbacks(execute=True):
            return remind_due_duties()

    return run


@pytest.mark.parametrize(("day", "count"), [(8, 0), (9, 1), (12, 1), (20, 1)])
def test_it_reminds_from_three_days_before(cast, remind, day, count):
    duty_of(cast, due_on=date(2026, 3, 12))
    with at(day):
        assert remind() == count
    assert len(mail.outbox) == count


def test_it_writes_once_a_day_and_again_tomorrow(cast, remind):
    duty_of(cast)
    with at(12, hour=1):
        assert remind() == 1
        assert remind() == 0
    with at(12, hour=16):  # 23.00 WIB
        assert remind() == 0
    with at(12, hour=18):  # already the 13th in Wonogiri, still the 12th in UTC
        assert remind() == 1
    assert len(mail.outbox) == 2


def test_it_says_how_late_and_where(cast, remind):
    duty = duty_of(cast)
    duty_of(cast, theme=theme_of(cast, title="Posyandu aktif"), answer="accepted", due_on=date(2026, 3, 10))
    with at(14):
        assert remind() == 2
    letter = mail.outbox[0]
    assert (len(mail.outbox), letter.bcc, letter.subject) == (
        1, ["wayan@contoh.test"], "Pengingat tugas tema untuk Dinas PU",
    )  # fmt: skip
    assert "Belum dijawab; jatuh tempo 12 Mar 2026, lewat 2 hari." in letter.body
    assert (
        "Sudah diterima, belum ada naskah yang disetujui; jatuh tempo 10 Mar 2026, lewat 4 hari."
        in letter.body
    )
    assert f"/rencana/tugas/{duty.pk}/" in letter.body
    assert Event.objects.filter(action="duty.reminded", actor=None).count() == 2


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"answer": "declined", "reason": "x"}, 0),
        ({"answer": "accepted"}, 1),
        ({"answer": "adapted", "reason": "x"}, 1),
    ],
)
def test_it_leaves_alone_who_declined(cast, remind, values, count):
    duty_of(cast, **values)
    with at(14):
        assert remind() == count


def test_it_leaves_alone_who_promised_and_is_not_late_or_has_an_approved_piece(cast, remind):
    duty = duty_of(cast, answer="accepted")
    with at(12):
        assert remind() == 0
    piece = PieceFactory(agency=cast.roads, duty=duty, state="approved")
    with at(14):
        assert remind() == 0
    piece.dropped_at = datetime(2026, 3, 14, tzinfo=UTC)
    piece.save()
    with at(14):
        assert remind() == 1


def test_it_is_silent_about_themes_that_are_closed_or_over(cast, remind):
    duty_of(cast, theme=theme_of(cast, closed_at=datetime(2026, 3, 1, tzinfo=UTC)))
    duty_of(cast, theme=theme_of(cast))
    with at(1, month=4):
        assert remind() == 0


def test_that_it_reminded_stands_before_the_letter_leaves(cast, remind, monkeypatch):
    duty_of(cast)
    seen = []

    def a_second_worker(*args, **told):
        seen.append((Duty.objects.get().reminded_at, remind()))
        return 1

    monkeypatch.setattr("kentongan.editorial.actions.reminders.send_letter", a_second_worker)
    with at(12):
        assert remind() == 1
    assert seen == [(datetime(2026, 3, 12, 1, tzinfo=UTC), 0)]


def test_one_broken_letter_does_not_stop_the_next(cast, remind, settings):
    settings.EMAIL_BACKEND = "kentongan.editorial.tests.broken_mail.FirstFails"
    duty_of(cast)
    duty_of(cast, agency=cast.health)
    with at(12):
        assert remind() == 1
    assert [m.bcc for m in mail.outbox] == [["tuti@contoh.test"]]
    assert [duty.agency for duty in Duty.objects.exclude(reminded_at=None)] == [cast.health]
    assert Event.objects.get(action="duty.reminded").agency_id == cast.health.pk


def test_an_office_that_was_closed_is_not_reminded(cast, remind):
    duty_of(cast)
    cast.roads.closed_on = date(2026, 3, 1)
    cast.roads.save()
    with at(12):
        assert remind() == 0
    assert (mail.outbox, Duty.objects.get().reminded_at) == ([], None)


def test_where_nobody_can_be_written_to_nobody_was_reminded(cast, remind):
    """And what was said before stays said: the page tells of the last letter that left."""
    before = datetime(2026, 3, 10, 1, tzinfo=UTC)
    duty_of(cast, reminded_at=before)
    cast.wayan.is_active = False
    cast.wayan.save()
    cast.bagus.memberships.update(until=date(2026, 1, 31))
    with at(12):
        assert remind() == 0
    assert (mail.outbox, Duty.objects.get().reminded_at) == ([], before)
    assert not Event.objects.filter(action="duty.reminded").exists()
