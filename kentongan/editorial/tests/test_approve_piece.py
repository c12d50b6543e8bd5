"""Promise 1: four eyes."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import approvals
from kentongan.editorial.actions.attachments import attach
from kentongan.editorial.actions.fate import drop_piece, move_piece
from kentongan.editorial.actions.pieces import edit_piece, print_of
from kentongan.editorial.actions.steps import set_steps
from kentongan.editorial.actions.variants import edit_variant
from kentongan.editorial.models import Approval, Asset, Piece, Submission
from kentongan.editorial.tests.scenes import approved, handed_in, photo, spoken, tomorrow
from kentongan.journal import actions as journal
from kentongan.journal.models import Event
from tests.factories import MembershipFactory, UserFactory


def approve(submission, by, **more):
    return approvals.approve(submission, by=by, **{"digest": submission.digest, **more})


def refused(submission, by, **more):
    before = Approval.objects.count()
    with pytest.raises(Refused) as caught:
        approve(submission, by, **more)
    assert Approval.objects.count() == before
    return caught.value.sentence


def test_it_leaves_the_house_by_a_second_person(cast):
    heard = []
    receiver = lambda event, subject, **_: heard.append((event.action, subject))  # noqa: E731
    submission = handed_in(cast)
    journal.recorded.connect(receiver)
    try:
        approval = approve(submission, cast.bagus, note="Baik")
    finally:
        journal.recorded.disconnect(receiver)
    submission.refresh_from_db()
    assert heard == [("piece.approved", submission)]
    assert (approval.digest, approval.step, submission.awaits, submission.piece.state) == (
        submission.digest, 1, "", "approved",
    )  # fmt: skip
    assert (
        Event.objects.first().sentence == "Bagus menyetujui naskah “Jalur Pracimantoro siap dilalui”: Baik."
    )


@pytest.mark.parametrize("who", ["bagus", "sari", "dewi"])
def test_it_is_approved_by_head_editor_or_admin(cast, who):
    approve(handed_in(cast), getattr(cast, who))
    assert Piece.objects.get().state == "approved"


@pytest.mark.parametrize("who", ["wayan", "tuti", "lestari", "agung", "hadi", "joko", "rina"])
def test_it_is_approved_by_nobody_else(cast, who):
    refused(handed_in(cast), getattr(cast, who))
    assert Piece.objects.get().state == "submitted"


def test_it_is_not_approved_by_the_head_of_another_office(cast):
    other = UserFactory(name="Ningsih")
    MembershipFactory(user=other, agency=cast.health, role="head")
    refused(handed_in(cast), other)


def test_its_writer_cannot_approve_it(cast):
    assert refused(handed_in(cast, by=cast.bagus), cast.bagus).startswith("Anda ikut menulis")


def test_whoever_handed_it_in_cannot_approve_it(cast):
    piece = spoken(cast)
    assert refused(approvals.submit(piece, by=cast.bagus), cast.bagus).startswith("Anda ikut menulis")


def test_whoever_wrote_an_earlier_version_cannot_approve_it(cast):
    piece = spoken(cast)
    piece.refresh_from_db()
    edit_piece(piece, {"text": "Versi Bagus"}, by=cast.bagus, seen=print_of(piece))
    piece.refresh_from_db()
    edit_piece(piece, {"text": "Versi Wayan lagi"}, by=cast.wayan, seen=print_of(piece))
    assert refused(approvals.submit(piece, by=cast.wayan), cast.bagus).startswith("Anda ikut menulis")


def test_whoever_changed_one_variant_cannot_approve_it(cast):
    piece = spoken(cast)
    edit_variant(piece.variants.get(), own_text="Kata Bagus", own_link="", own_planned_at=None, by=cast.bagus)
    assert refused(approvals.submit(piece, by=cast.wayan), cast.bagus).startswith("Anda ikut menulis")


def test_whoever_chose_a_picture_cannot_approve_it(cast):
    piece = spoken(cast)
    attach(piece, [photo(cast.roads, cast.wayan)], by=cast.bagus)
    assert refused(approvals.submit(piece, by=cast.wayan), cast.bagus).startswith("Anda ikut menulis")


def test_it_approves_only_the_text_that_was_shown(cast):
    submission = handed_in(cast)
    assert refused(submission, cast.bagus, digest="0" * 64).startswith("Naskah ini sudah berubah")
    assert Piece.objects.get().state == "submitted"


def test_it_does_not_approve_a_text_that_was_handed_in_anew(cast):
    old = handed_in(cast)
    approvals.withdraw(old, by=cast.wayan)
    piece = Piece.objects.get()
    edit_piece(piece, {"text": "Lain sama sekali"}, by=cast.wayan, seen=print_of(piece))
    approvals.submit(piece, by=cast.wayan)
    assert refused(old, cast.bagus).startswith("Naskah ini sudah berubah")
    assert Piece.objects.get().state == "submitted"


def test_it_does_not_approve_an_old_time_unseen(cast):
    old = handed_in(cast)
    move_piece(old.piece, tomorrow().replace(minute=7, second=0), by=cast.sari)
    assert refused(old, cast.bagus).startswith("Naskah ini sudah berubah")
    new = Submission.objects.get(number=2)
    assert (new.by, new.awaits) == (cast.wayan, "any")
    approve(new, cast.sari)  # who only moved it did not write it


def test_two_approvals_at_once_are_one(cast):
    one = handed_in(cast)
    other = Submission.objects.get()
    approve(one, cast.bagus)
    assert refused(other, cast.sari) == (
        "Pengajuan ini sudah tidak menunggu lagi: rekan Anda lebih dulu memutuskannya."
    )
    assert Approval.objects.get().by == cast.bagus
    assert Event.objects.filter(action="piece.approved").count() == 1


def test_the_database_itself_refuses_a_second_signature_on_a_step(cast):
    submission = approved(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(submission=submission, step=1, by=cast.sari, digest=submission.digest)


def test_the_database_itself_lets_only_one_submission_wait(cast):
    submission = handed_in(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(
            piece=submission.piece, number=2, content={}, digest="", by=cast.wayan, awaits="any"
        )


def test_it_needs_every_step_in_order(cast):
    set_steps(cast.wonogiri, None, ["head", "editor"], by=cast.dewi)
    submission = handed_in(cast)
    assert submission.awaits == "head"
    refused(submission, cast.sari)
    refused(submission, cast.dewi)
    approve(submission, cast.bagus)
    submission.refresh_from_db()
    assert (submission.awaits, submission.piece.state) == ("editor", "submitted")
    refused(submission, cast.bagus)
    approve(submission, cast.sari)
    assert Piece.objects.get().state == "approved"
    assert list(Approval.objects.values_list("step", "by__name")) == [(1, "Bagus"), (2, "Sari")]
    actions = Event.objects.order_by("id").values_list("action", flat=True)
    assert list(actions)[-2:] == ["piece.step_approved", "piece.approved"]


def test_an_author_signs_no_step_at_all(cast):
    set_steps(cast.wonogiri, None, ["head", "editor"], by=cast.dewi)
    submission = handed_in(cast, by=cast.sari)
    approve(submission, cast.bagus)
    submission.refresh_from_db()
    assert refused(submission, cast.sari).startswith("Anda ikut menulis")


def test_one_person_signs_only_once(cast):
    MembershipFactory(user=cast.bagus, agency=cast.prokopim, role="editor")
    set_steps(cast.wonogiri, None, ["head", "editor"], by=cast.dewi)
    submission = handed_in(cast)
    approve(submission, cast.bagus)
    submission.refresh_from_db()
    refused(submission, cast.bagus)


def test_the_steps_of_the_office_come_before_those_of_the_region(cast):
    set_steps(cast.wonogiri, None, ["head", "editor"], by=cast.dewi)
    set_steps(cast.wonogiri, cast.roads, ["admin"], by=cast.dewi)
    submission = handed_in(cast)
    assert (submission.steps, submission.awaits) == (["admin"], "admin")
    refused(submission, cast.bagus)
    approve(submission, cast.dewi)
    assert Piece.objects.get().state == "approved"


def test_steps_changed_later_do_not_touch_what_waits(cast):
    submission = handed_in(cast)
    set_steps(cast.wonogiri, None, ["admin"], by=cast.dewi)
    approve(submission, cast.bagus)
    assert Piece.objects.get().state == "approved"


def test_it_is_returned_with_remarks(cast):
    submission = handed_in(cast)
    approvals.return_(submission, by=cast.bagus, remarks=" Tanggalnya salah. ")
    submission.refresh_from_db()
    assert (submission.awaits, submission.piece.state, submission.returned.remarks) == (
        "", "returned", "Tanggalnya salah.",
    )  # fmt: skip
    assert Event.objects.first().sentence == (
        "Bagus mengembalikan naskah “Jalur Pracimantoro siap dilalui”: Tanggalnya salah."
    )
    assert approvals.submit(submission.piece, by=cast.wayan).number == 2


@pytest.mark.parametrize(
    "who, remarks", [("bagus", "  "), ("wayan", "Salah"), ("tuti", "Salah"), ("hadi", "Salah")]
)
def test_it_is_not_returned_without_right_or_remarks(cast, who, remarks):
    submission = handed_in(cast)
    with pytest.raises(Refused):
        approvals.return_(submission, by=getattr(cast, who), remarks=remarks)
    assert Piece.objects.get().state == "submitted"


def test_it_is_not_approved_when_the_right_to_a_picture_ended_meanwhile(cast):
    piece = spoken(cast)
    asset = photo(cast.roads, cast.wayan)
    attach(piece, [asset], by=cast.wayan)
    submission = approvals.submit(piece, by=cast.wayan)
    asset.withdrawn_at = timezone.now()
    asset.save()
    assert refused(submission, cast.bagus) == (
        "“Foto 1” sudah ditarik dari pustaka. Ganti dengan berkas lain. Kembalikan dengan catatan."
    )


@pytest.mark.parametrize(
    ("planned", "own", "refuses"),
    [(1, 2, True), (2, 1, False), (-3, None, True), (1, None, False)],
)  # days from now; the right ends tomorrow, or ended yesterday where the plan is past
def test_a_right_is_held_against_the_day_each_account_speaks(cast, planned, own, refuses):
    now = timezone.now()
    piece = spoken(cast, planned_at=now + timedelta(days=planned))
    if own:
        moment = now + timedelta(days=own)
        edit_variant(piece.variants.get(), own_text="", own_link="", own_planned_at=moment, by=cast.wayan)
    asset = photo(cast.roads, cast.wayan)
    attach(piece, [asset], by=cast.wayan)
    submission = approvals.submit(piece, by=cast.wayan, sure=True)
    ends = timezone.localdate(now) + timedelta(days=1 if planned > 0 else -1)
    Asset.objects.filter(pk=asset.pk).update(expires_on=ends)
    if refuses:
        assert refused(submission, cast.bagus).endswith("sebelum naskah tayang. Kembalikan dengan catatan.")
    else:
        approvals.approve(submission, by=cast.bagus, digest=submission.digest)
        assert Piece.objects.get().state == "approved"


def test_a_dropped_piece_is_not_approved(cast):
    submission = handed_in(cast)
    drop_piece(submission.piece, by=cast.wayan)
    refused(submission, cast.bagus)
    assert Piece.objects.get().state != "approved"


def _decided(client, submission, noun, **told):
    return client.post(
        f"/rencana/pengajuan/{submission.pk}/{noun}/", {"digest": submission.digest, **told}
    ).url


def test_who_has_more_to_sign_comes_back_to_what_waits_and_at_last_to_the_piece(cast, client):
    first, second, third = (handed_in(cast, title=f"Naskah {n}", text=f"Kabar nomor {n}.") for n in "ABC")
    client.be(cast.bagus)
    assert _decided(client, first, "persetujuan") == "/rencana/persetujuan/"
    assert "Naskah “Naskah A” disetujui." in client.get("/rencana/persetujuan/").content.decode()
    assert _decided(client, second, "pengembalian", remarks="Tanggalnya salah.") == "/rencana/persetujuan/"
    assert _decided(client, third, "persetujuan") == f"/rencana/naskah/{third.piece_id}/"


def test_a_piece_that_came_back_wants_to_be_changed_before_it_is_handed_in_again(cast, client):
    submission = handed_in(cast)
    approvals.return_(submission, by=cast.bagus, remarks="Tanggalnya salah.")
    client.be(cast.wayan)

    def main_action():
        page = client.get(f"/rencana/naskah/{submission.piece_id}/").content.decode()
        return re.findall(r'class="button main"[^>]*>(?:<svg.*?</svg>)?\s*(\w+)', page, re.S)

    assert main_action() == ["Ubah"]
    edit_piece(submission.piece, {"text": "Selesai besok."}, by=cast.wayan, seen=print_of(submission.piece))
    assert main_action() == ["Ajukan"]
