"""The delivery bench is only worth something if it would notice: what it counts, told with rows and posts by hand."""

import pytest

from kentongan.bench._delivery_clock import FastClock
from kentongan.bench._delivery_truth import Post, Verdict

WORDS = "Bank sampah buka (r3n1z)"


def _row(state="published", **changes):
    row = {
        "id": 7,
        "variant": 1,
        "channel": "mastodon",
        "state": state,
        "platform_id": "",
        "text": WORDS,
        "asked": False,
    }
    row |= {"seen": True, "gone": False, "wish": False, "ledger": []}
    return row | ({"platform_id": "11"} if state == "published" else {}) | changes


def _post(number="11", text=WORDS, channel="mastodon"):
    return Post(channel, number, text)


def _counted(rows, posts, outside=()):
    verdict = Verdict()
    verdict.judge({"run": 3, "publications": rows, "outside": list(outside)}, posts)
    return tuple(verdict.counts[name] for name in ("duplicates", "lost", "wrong_state"))


@pytest.mark.parametrize(
    ("rows", "posts", "counted"),
    [
        ([_row()], [_post()], (0, 0, 0)),
        ([_row()], [_post(), _post("12", "Bank sampah buka (r30n1z)")], (0, 0, 0)),  # another run's
        ([_row()], [_post(), _post("12")], (1, 0, 0)),
        ([_row()], [_post(), _post("12"), _post("13")], (2, 0, 0)),
        ([_row()], [], (0, 1, 1)),
        ([_row()], [_post(channel="bluesky")], (1, 1, 1)),  # absent here, and one that nobody asked for there
        ([_row()], [_post(text="Bank sampah tutup (r3n1z)")], (0, 0, 1)),
        ([_row(gone=True)], [_post()], (0, 0, 1)),
        ([_row(wish=True)], [_post()], (0, 0, 1)),
        ([_row("cancelled")], [], (0, 0, 0)),
        ([_row("retracted")], [_post()], (0, 0, 1)),
        ([_row("failed")], [_post()], (0, 0, 1)),
        ([_row("late", asked=True)], [], (0, 0, 0)),
        ([_row("sending")], [], (0, 1, 1)),
        ([_row("due")], [_post()], (0, 1, 2)),
        ([_row("unconfirmed", asked=True)], [_post()], (0, 0, 2)),
        # two posts with the same words
        ([_row(), _row(id=8, variant=2, platform_id="12")], [_post(), _post("12")], (0, 0, 0)),
        ([_row(), _row(id=8, variant=2)], [_post()], (0, 1, 1)),
        ([_row(), _row(id=8, variant=2)], [_post(), _post("12")], (0, 1, 2)),
        # cancelled and replaced before it left: one variant, one post
        ([_row("cancelled"), _row(id=8)], [_post()], (0, 0, 0)),
        ([_row("cancelled"), _row(id=8)], [_post(), _post("12")], (1, 0, 0)),
    ],
)
def test_it_counts_what_stands_against_what_is_believed(rows, posts, counted):
    assert _counted(rows, posts) == counted


def test_it_notices_our_own_post_shown_as_made_outside():
    assert _counted([_row()], [_post()], [WORDS, "Ditulis orang (r30n1z)", "Tanpa tanda"]) == (0, 0, 1)


def test_it_counts_who_was_asked():
    verdict = Verdict()
    rows = [_row("late", asked=True), _row("failed"), _row("published", asked=True), _row("cancelled")]
    verdict.judge({"run": 3, "publications": rows, "outside": []}, [_post()])
    assert (verdict.counts["asked_a_person"], verdict.counts["publications"]) == (2, 4)


def test_the_clock_runs_faster_and_can_be_put_forward_but_never_back():
    clock = FastClock(scale=1000)
    first = clock.now()
    clock.skip_to(first.replace(year=first.year + 1))
    second = clock.now()
    clock.skip_to(first)
    assert (second - first).days >= 365
    assert clock.now() >= second
