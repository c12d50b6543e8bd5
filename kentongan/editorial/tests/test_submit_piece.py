import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import approvals
from kentongan.editorial.actions.attachments import attach, describe
from kentongan.editorial.actions.variants import edit_variant
from kentongan.editorial.models import Asset, Piece, Submission
from kentongan.editorial.tests.scenes import TEXT, approved, draft, handed_in, photo, spoken, tomorrow
from kentongan.journal.models import Event
from tests.factories import AccountFactory


def refusal(piece, by, **more):
    with pytest.raises(Refused) as caught:
        approvals.submit(piece, by=by, **more)
    assert Piece.objects.get(pk=piece.pk).state == "draft"
    assert Submission.objects.count() == 0
    return caught.value.sentence


def test_it_freezes_exactly_what_was_written(cast):
    piece = spoken(cast, cast.roads_bluesky, cast.roads_website, link="https://contoh.test/jalan")
    one, two = photo(cast.roads, cast.wayan), photo(cast.health, cast.tuti)
    attach(piece, [one], by=cast.wayan)
    website = piece.variants.get(account=cast.roads_website)
    own = attach(piece, [two], variant=website, by=cast.wayan)[0]
    describe(own, own_alt_text="Antrean di puskesmas", by=cast.wayan)
    edit_variant(
        website,
        own_text="Panjang lebar",
        own_link="https://contoh.test/lain",
        own_planned_at=None,
        by=cast.wayan,
    )
    submission = approvals.submit(piece, by=cast.wayan, note="Mohon sebelum jam 9")
    iso = piece.planned_at.isoformat()
    bluesky = piece.variants.get(account=cast.roads_bluesky)
    expected = {
        "title": "Jalur Pracimantoro siap dilalui",
        "text": TEXT,
        "link": "https://contoh.test/jalan",
        "planned_at": iso,
        "too_late_after": None,
        "variants": [
            {
                "variant": bluesky.pk, "account": cast.roads_bluesky.pk, "platform": "bluesky", "text": TEXT,
                "link": "https://contoh.test/jalan", "planned_at": iso,
                "media": [{"asset": one.pk, "sha256": one.sha256, "alt": one.alt_text}],
            },
            {
                "variant": website.pk, "account": cast.roads_website.pk, "platform": "website",
                "text": "Panjang lebar", "link": "https://contoh.test/lain", "planned_at": iso,
                "media": [{"asset": two.pk, "sha256": two.sha256, "alt": "Antrean di puskesmas"}],
            },
        ],
    }  # fmt: skip
    submission.refresh_from_db()
    assert submission.content == expected
    canonical = json.dumps(expected, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert submission.digest == hashlib.sha256(canonical.encode()).hexdigest()
    assert (submission.awaits, submission.steps, submission.note) == ("any", [], "Mohon sebelum jam 9")
    assert Piece.objects.get(pk=piece.pk).state == "submitted"
    assert (
        Event.objects.first().sentence
        == "Wayan mengajukan naskah “Jalur Pracimantoro siap dilalui” (pengajuan 1)."
    )


def test_it_wants_an_account(cast):
    assert refusal(draft(cast), cast.wayan) == "Belum ada akun yang dipilih. Pilih paling sedikit satu akun."


def test_it_wants_texts_that_fit(cast):
    assert refusal(spoken(cast, text="a" * 301), cast.wayan) == (
        "Bluesky pu.contoh.test (Dinas PU): Teks Bluesky kelebihan 1 huruf: 301 dari 300."
    )


def test_it_wants_a_picture_where_the_platform_does(cast):
    instagram = AccountFactory(agency=cast.roads, platform="instagram", handle="@pu")
    assert refusal(spoken(cast, instagram), cast.wayan) == (
        "Instagram @pu (Dinas PU): Instagram meminta sedikitnya satu gambar atau video."
    )


def withdrawn():
    return {"withdrawn_at": timezone.now()}


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"alt_text": ""}, "“Foto 1” belum punya teks alternatif."),
        ({"consent": "missing"}, "Izin orang dalam “Foto 1” belum ada."),
        ({"consent": ""}, "Izin orang dalam “Foto 1” belum ada."),
        ({"withdrawn_at": withdrawn}, "“Foto 1” sudah ditarik dari pustaka. Ganti dengan berkas lain."),
    ],
)
def test_it_wants_pictures_in_order(cast, changes, sentence):
    piece = spoken(cast)
    asset = photo(cast.roads, cast.wayan)
    attach(piece, [asset], by=cast.wayan)
    for name, value in changes.items():
        setattr(asset, name, timezone.now() if callable(value) else value)
    asset.save()
    assert refusal(piece, cast.wayan) == sentence


def test_it_wants_rights_that_last_until_the_day(cast):
    piece = spoken(cast)
    today = timezone.localdate()
    attach(piece, [photo(cast.roads, cast.wayan, expires_on=today)], by=cast.wayan)
    assert refusal(piece, cast.wayan).endswith("sebelum naskah tayang.")
    Piece.objects.update(planned_at=timezone.now() + timedelta(minutes=1))
    approvals.submit(piece, by=cast.wayan)


def test_it_ignores_pictures_that_no_variant_shows(cast):
    piece = spoken(cast)
    bad = photo(cast.roads, cast.wayan)
    attach(piece, [bad], by=cast.wayan)
    attach(piece, [photo(cast.roads, cast.wayan)], variant=piece.variants.get(), by=cast.wayan)
    bad.withdrawn_at = timezone.now()
    bad.save()
    assert approvals.submit(piece, by=cast.wayan).number == 1


@pytest.mark.parametrize("moment", ["past", None])
def test_it_asks_before_it_hands_in_without_a_coming_time(cast, moment):
    when = timezone.now() - timedelta(hours=1) if moment else None
    piece = spoken(cast, planned_at=when)
    assert refusal(piece, cast.wayan).endswith("naskah akan tayang begitu disetujui.")
    assert approvals.submit(piece, by=cast.wayan, sure=True).number == 1


def test_it_refuses_a_time_after_it_is_useless(cast):
    piece = spoken(cast, too_late_after=timezone.now() + timedelta(hours=2))
    assert refusal(piece, cast.wayan) == "Rencana tayang melewati waktu “tidak berguna lagi setelah”."


def test_it_refuses_an_own_time_after_it_is_useless_and_says_whose(cast):
    piece = spoken(cast, too_late_after=tomorrow() + timedelta(hours=2))
    own = {"own_text": "", "own_link": "", "own_planned_at": tomorrow() + timedelta(hours=3)}
    edit_variant(piece.variants.get(), **own, by=cast.wayan)
    assert refusal(piece, cast.wayan) == (
        "Rencana tayang Bluesky pu.contoh.test melewati waktu “tidak berguna lagi setelah”."
    )


def test_an_own_time_before_it_is_useless_is_enough(cast):
    piece = spoken(cast, too_late_after=timezone.now() + timedelta(hours=2))
    own = {"own_text": "", "own_link": "", "own_planned_at": timezone.now() + timedelta(hours=1)}
    edit_variant(piece.variants.get(), **own, by=cast.wayan)
    assert approvals.submit(piece, by=cast.wayan).number == 1


def test_it_wants_rights_that_last_until_the_day_of_each_account(cast):
    piece = spoken(cast, cast.roads_bluesky, cast.roads_website)
    attach(piece, [photo(cast.roads, cast.wayan, expires_on=timezone.localdate(tomorrow()))], by=cast.wayan)
    website = piece.variants.get(account=cast.roads_website)
    own = {"own_text": "", "own_link": "", "own_planned_at": tomorrow() + timedelta(days=1)}
    edit_variant(website, **own, by=cast.wayan)
    assert refusal(piece, cast.wayan).endswith("sebelum naskah tayang.")
    edit_variant(website, **{**own, "own_planned_at": None}, by=cast.wayan)
    assert approvals.submit(piece, by=cast.wayan).number == 1


def test_a_piece_planned_in_the_past_is_judged_by_today(cast):
    yesterday = timezone.now() - timedelta(days=1)
    piece = spoken(cast, planned_at=yesterday - timedelta(days=1))
    asset = photo(cast.roads, cast.wayan)
    attach(piece, [asset], by=cast.wayan)
    Asset.objects.filter(pk=asset.pk).update(expires_on=timezone.localdate(yesterday))
    assert refusal(piece, cast.wayan, sure=True).endswith("sebelum naskah tayang.")


def test_it_tells_when_nobody_could_approve(cast):
    piece = spoken(cast)
    for person in (cast.bagus, cast.dewi, cast.sari):
        person.memberships.update(until=timezone.localdate())
    assert refusal(piece, cast.wayan).startswith("Tidak ada kepala perangkat daerah, editor, atau admin")


@pytest.mark.parametrize("who", ["tuti", "lestari", "agung", "hadi", "joko", "rina"])
def test_it_is_handed_in_only_by_writers(cast, who):
    refusal(spoken(cast), getattr(cast, who))


def test_it_cannot_be_handed_in_twice(cast):
    submission = handed_in(cast)
    with pytest.raises(Refused):
        approvals.submit(submission.piece, by=cast.wayan)
    assert Submission.objects.count() == 1


def test_it_can_be_taken_back_by_its_writer(cast):
    submission = handed_in(cast)
    approvals.withdraw(submission, by=cast.wayan)
    submission.refresh_from_db()
    assert (submission.awaits, submission.piece.state, submission.withdrawal.by) == ("", "draft", cast.wayan)
    assert approvals.submit(submission.piece, by=cast.bagus).number == 2


@pytest.mark.parametrize("who", ["bagus", "sari", "dewi", "tuti", "hadi", "rina"])
def test_it_is_not_taken_back_by_others(cast, who):
    submission = handed_in(cast)
    with pytest.raises(Refused):
        approvals.withdraw(submission, by=getattr(cast, who))
    assert Submission.objects.get().awaits == "any"


def test_it_is_not_taken_back_once_approved(cast):
    submission = approved(cast)
    with pytest.raises(Refused):
        approvals.withdraw(submission, by=cast.wayan)
    assert Piece.objects.get().state == "approved"


def test_it_counts_the_time_of_a_variant(cast):
    piece = spoken(cast, planned_at=None)
    edit_variant(piece.variants.get(), own_text="", own_link="", own_planned_at=tomorrow(), by=cast.wayan)
    assert approvals.submit(piece, by=cast.wayan).number == 1


def test_it_freezes_only_the_files_that_leave(cast):
    piece = spoken(cast, cast.roads_bluesky, cast.roads_website)
    letter = photo(cast.roads, cast.wayan, kind="document", alt_text="", content_type="application/pdf")
    picture = photo(cast.roads, cast.wayan)
    attach(piece, [letter, picture], by=cast.wayan)
    bluesky, website = approvals.submit(piece, by=cast.wayan).content["variants"]
    assert [one["asset"] for one in bluesky["media"]] == [picture.pk]
    assert [one["asset"] for one in website["media"]] == [letter.pk, picture.pk]
