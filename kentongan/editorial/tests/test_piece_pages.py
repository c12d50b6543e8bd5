"""Pages of pieces: they open for those who may, say what they should, and lose nothing that was typed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.editorial.actions import approvals
from kentongan.editorial.actions.fate import drop_piece
from kentongan.editorial.actions.pieces import edit_piece, print_of
from kentongan.editorial.actions.variants import edit_variant
from kentongan.editorial.models import Asset, Comment, Emergency, Piece, Submission, Variant
from kentongan.editorial.tests.scenes import approved, draft, handed_in, photo, spoken, tomorrow
from tests.factories import AccountFactory, DutyFactory, MentionFactory, SourceFactory, ThemeFactory


def typed(**more):
    return {
        "title": "Pasar Wonogiri buka sampai malam", "text": "Mulai Senin pasar buka sampai pukul 21.00.",
        "planned_day": "", "planned_clock": "", "late_day": "", "late_clock": "", "link": "", "place_note": "", **more,
    }  # fmt: skip


def page(client, name, *args, **query):
    return client.get(reverse(f"editorial:{name}", args=args, query=query or None))


def send(client, name, *args, **data):
    return client.post(reverse(f"editorial:{name}", args=args), data)


def test_it_lists_what_the_address_asks_for(cast, client):
    theme = ThemeFactory(region=cast.wonogiri, set_by=cast.sari)
    one = draft(cast, theme=theme, title="Jalan Pracimantoro")
    other = draft(cast, by=cast.tuti, agency=cast.health, title="Vaksin anak")
    gone = drop_piece(draft(cast, title="Batal tayang"), by=cast.wayan)
    client.be(cast.sari)

    def listed(**query):
        return [piece.pk for piece in page(client, "pieces", **query).context["pieces"]]

    assert listed() == [other.pk, one.pk]
    assert listed(q="vaksin") == [other.pk]
    assert listed(opd=cast.roads.pk) == [one.pk]
    assert listed(tema=theme.pk) == [one.pk]
    assert listed(keadaan="submitted") == []
    assert listed(keadaan="dropped") == [gone.pk]
    assert listed(keadaan="ngawur", opd="x", tema="9" * 30) == [other.pk, one.pk]


def test_it_counts_and_lists_from_one_question(cast, client):
    now = timezone.now()
    for n in range(120):
        piece = draft(cast, title=f"Kabar {n}")
        Piece.objects.filter(pk=piece.pk).update(changed_at=now - timedelta(seconds=n // 3))
    client.be(cast.wayan)
    found, after, total = [], "", None
    while after is not None:
        context = page(client, "pieces", **({"after": after} if after else {})).context
        found += [piece.pk for piece in context["pieces"]]
        total, after = context["total"], context["following"] or None
    assert (len(found), len(set(found)), total) == (120, 120, 120)


@pytest.mark.parametrize(
    "after", ["x", "2026-01-01_5", "2026-13-01T00:00:00+00:00_1", "_", "2026-01-01T00:00:00Z_" + "9" * 30]
)
def test_a_broken_key_begins_at_the_beginning(cast, client, after):
    draft(cast)
    assert len(page(client.be(cast.wayan), "pieces", after=after).context["pieces"]) == 1


def test_it_writes_a_piece(cast, client):
    day = tomorrow().date().isoformat()
    answer = send(
        client.be(cast.wayan),
        "piece_new",
        **typed(agency=cast.roads.pk, planned_day=day, planned_clock="07:30", link="wonogirikab.go.id/pasar"),
    )
    piece = Piece.objects.get()
    assert answer.url == reverse("editorial:piece_accounts", args=[piece.pk])
    assert (piece.agency, piece.created_by, piece.state) == (cast.roads, cast.wayan, "draft")
    assert timezone.localtime(piece.planned_at).strftime("%Y-%m-%d %H:%M") == f"{day} 07:30"
    assert piece.link == "https://wonogirikab.go.id/pasar"


def test_it_answers_a_duty_a_theme_or_something_heard(cast, client):
    duty = DutyFactory(theme=ThemeFactory(region=cast.wonogiri, set_by=cast.sari), agency=cast.roads)
    mention = MentionFactory(source=SourceFactory(region=cast.wonogiri))
    client.be(cast.wayan)
    form = page(client, "piece_new", duty=duty.pk, sebutan=mention.pk)
    assert (form.context["duty"], form.context["mention"]) == (duty, mention)
    send(
        client,
        "piece_new",
        **typed(agency=cast.roads.pk, theme=duty.theme.pk, duty=duty.pk, sebutan=mention.pk),
    )
    piece = Piece.objects.get()
    assert (piece.duty, piece.theme, piece.prompted_by) == (duty, duty.theme, mention)


def test_it_answers_nothing_of_the_next_region(cast, client):
    duty = DutyFactory(theme=ThemeFactory(region=cast.gunungkidul, set_by=cast.hadi), agency=cast.neighbours)
    mention = MentionFactory(source=SourceFactory(region=cast.gunungkidul))
    context = page(
        client.be(cast.wayan), "piece_new", duty=duty.pk, tema=duty.theme.pk, sebutan=mention.pk
    ).context
    assert (context["duty"], context["theme"], context["mention"]) == (None, None, None)
    answer = send(client, "piece_new", **typed(agency=cast.neighbours.pk, theme=duty.theme.pk))
    assert (answer.status_code, Piece.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    "bad, sentence",
    [
        ({"title": ""}, "Bidang ini tidak boleh kosong."),
        (
            {"link": "bukan tautan"},
            "Tautan ini belum lengkap. Tulis seperti https://wonogirikab.go.id/berita.",
        ),
        (
            {"link": "ftp://contoh.test/a"},
            "Tautan ini belum lengkap. Tulis seperti https://wonogirikab.go.id/berita.",
        ),
        ({"planned_day": "12-03-2027"}, "Isi jamnya juga."),
        ({"planned_clock": "09.00"}, "Isi tanggalnya juga."),
        ({"planned_day": "besok pagi", "planned_clock": "09.00"}, "belum terbaca sebagai tanggal"),
        (
            {"planned_day": "12-03-2027", "planned_clock": "9.00", "late_day": "11-03-2027"},
            "lebih awal daripada rencana",
        ),
        ({"planned_day": "9999-12-31", "planned_clock": "23:59"}, ""),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(cast, client, bad, sentence):
    answer = send(client.be(cast.wayan), "piece_new", **typed(agency=cast.roads.pk, **bad))
    if not sentence:
        assert answer.status_code in (302, 422)
        return
    assert (answer.status_code, Piece.objects.count()) == (422, 0)
    errors = [text for found in answer.context["form"].errors.values() for text in found]
    assert len(errors) == 1 and sentence in errors[0]
    assert "Mulai Senin pasar buka sampai pukul 21.00." in answer.content.decode()


def test_it_shows_both_texts_when_a_colleague_was_first(cast, client):
    piece = draft(cast, text="Teks awal tentang jalan.")
    client.be(cast.wayan)
    seen = page(client, "piece_edit", piece.pk).context["seen"]
    edit_piece(piece, {"text": "Teks Bagus tentang jalan."}, by=cast.bagus, seen=print_of(piece))
    mine = typed(agency=cast.roads.pk, title=piece.title, text="Teks Wayan tentang jalan.", seen=seen)
    answer = send(client, "piece_edit", piece.pk, **mine)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Teks Bagus tentang jalan." in body
    assert "<del>Bagus </del><ins>Wayan </ins>" in body or "<del>Bagus</del><ins>Wayan</ins>" in body
    assert "Teks Wayan tentang jalan.</textarea>" in body
    assert Piece.objects.get().text == "Teks Bagus tentang jalan."
    send(client, "piece_edit", piece.pk, **{**mine, "seen": answer.context["seen"]})
    assert Piece.objects.get().text == "Teks Wayan tentang jalan."
    assert list(piece.versions.values_list("text", flat=True)) == [
        "Teks awal tentang jalan.", "Teks Bagus tentang jalan.", "Teks Wayan tentang jalan.",
    ]  # fmt: skip


def test_it_shows_both_texts_for_one_account_when_a_colleague_was_first(cast, client):
    variant = spoken(cast).variants.get()
    seen = page(client.be(cast.wayan), "variant", variant.pk).context["seen"]
    first = Variant.objects.get(pk=variant.pk)
    edit_variant(first, own_text="Kata Bagus saja.", own_link="", own_planned_at=None, by=cast.bagus)
    mine = {"own_text": "Kata Wayan saja.", "own_link": "", "own_day": "", "own_clock": "", "seen": seen}
    assert send(client, "variant", variant.pk, **mine, pratinjau="1").context["seen"] == seen
    answer = send(client, "variant", variant.pk, **mine)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Kata Bagus saja." in body
    assert "Kata Wayan saja.</textarea>" in body
    assert Variant.objects.get().own_text == "Kata Bagus saja."
    send(client, "variant", variant.pk, **{**mine, "seen": answer.context["seen"]})
    assert Variant.objects.get().own_text == "Kata Wayan saja."


def test_it_compares_any_two_versions(cast, client):
    piece = draft(cast, text="Satu dua tiga")
    for text in ("Satu dua empat", "Satu lima empat"):
        piece.refresh_from_db()
        edit_piece(piece, {"text": text}, by=cast.wayan, seen=print_of(piece))
    client.be(cast.bagus)
    context = page(client, "piece_versions", piece.pk).context
    assert (context["old"].number, context["new"].number) == (2, 3)
    context = page(client, "piece_versions", piece.pk, dari=1, ke=3).context
    assert (context["old"].number, context["new"].number) == (1, 3)
    context = page(client, "piece_versions", piece.pk, dari="x", ke="99999999999").context
    assert context["new"].number == 3


def test_it_tells_the_consequence_before_it_opens_an_approved_piece(cast, client):
    piece = approved(cast).piece
    client.be(cast.wayan)
    assert page(client, "piece_edit", piece.pk).url == reverse("editorial:piece_reopening", args=[piece.pk])
    assert (
        "tayangan yang belum terkirim dibatalkan"
        in page(client, "piece_reopening", piece.pk).content.decode()
    )
    assert Piece.objects.get().state == "approved"
    assert send(client, "piece_reopening", piece.pk).url == reverse("editorial:piece_edit", args=[piece.pk])
    assert Piece.objects.get().state == "draft"


def test_remarks_are_kept_and_settled(cast, client):
    piece = handed_in(cast).piece
    client.be(cast.tuti)
    send(client, "piece_comments", piece.pk, text="Jam buka <b>salah</b>?")
    remark = Comment.objects.get()
    assert (remark.text, remark.by, remark.version_number) == ("Jam buka <b>salah</b>?", cast.tuti, 1)
    assert "Jam buka &lt;b&gt;salah&lt;/b&gt;?" in page(client, "piece", piece.pk).content.decode()
    send(client, "comment_resolution", remark.pk)
    assert Comment.objects.get().resolved_at is not None
    client.post(reverse("editorial:comment_resolution", args=[remark.pk]) + "?batal=1")
    assert Comment.objects.get().resolved_at is None
    assert send(client, "piece_comments", piece.pk, text=" ").status_code == 422
    assert send(client.be(cast.agung), "piece_comments", piece.pk, text="Boleh?").status_code == 404


def test_it_is_dropped_with_a_way_back(cast, client):
    piece = draft(cast)
    client.be(cast.wayan)
    answer = client.post(reverse("editorial:piece_drop", args=[piece.pk]), follow=True)
    assert reverse("editorial:piece_restore", args=[piece.pk]) in answer.content.decode()
    send(client, "piece_restore", piece.pk)
    assert Piece.objects.get().dropped_at is None


def test_it_moves_to_another_day_and_keeps_the_hour(cast, client):
    piece = draft(cast)
    wall = timezone.localtime(piece.planned_at).strftime("%H:%M")
    send(client.be(cast.bagus), "piece_move", piece.pk, day="12 Maret 2027", clock="")
    assert (
        timezone.localtime(Piece.objects.get().planned_at).strftime("%Y-%m-%d %H:%M") == f"2027-03-12 {wall}"
    )
    assert send(client, "piece_move", piece.pk, day="kapan-kapan").status_code == 422


def test_accounts_are_chosen_and_one_is_told_differently(cast, client):
    piece = draft(cast)
    client.be(cast.wayan)
    AccountFactory(agency=cast.health)
    assert [a.pk for _, accounts in page(client, "piece_accounts", piece.pk).context["groups"] for a in accounts] == [
        cast.roads_bluesky.pk, cast.roads_website.pk,
    ]  # fmt: skip
    send(client, "piece_accounts", piece.pk, accounts=[cast.roads_bluesky.pk, cast.roads_website.pk])
    variant = piece.variants.get(account=cast.roads_bluesky)
    preview = client.post(
        reverse("editorial:variant", args=[variant.pk]), {"own_text": "a" * 305, "pratinjau": "1"}
    )
    assert (preview.context["preview"].used, preview.context["preview"].excess) == (305, "aaaaa")
    variant.refresh_from_db()
    assert variant.own_text == ""
    send(client, "variant", variant.pk, own_text="Singkat untuk Bluesky")
    variant.refresh_from_db()
    assert variant.text == "Singkat untuk Bluesky"
    assert send(client, "piece_accounts", piece.pk, accounts=[cast.neighbours_bluesky.pk]).status_code == 422
    assert page(client.be(cast.sari), "piece_accounts", piece.pk).context["groups"][1][0] == cast.health


def test_a_closed_account_is_named_and_let_go(cast, client):
    piece = spoken(cast)
    cast.roads.accounts.update(closed_on=timezone.localdate())
    client.be(cast.wayan)
    body = page(client, "piece_accounts", piece.pk).content.decode()
    assert "Bluesky pu.contoh.test (Dinas PU) sudah ditutup dan akan dilepas saat disimpan." in body
    assert "Simpan akun" in body
    send(client, "piece_accounts", piece.pk)
    assert piece.variants.count() == 0
    assert "sudah ditutup" not in page(client, "piece_accounts", piece.pk).content.decode()


def test_the_desk_moves_a_draft_of_a_closed_agency_to_its_successor(cast, client):
    piece = draft(cast)
    cast.roads.closed_on = timezone.localdate()
    cast.roads.save()
    client.be(cast.sari)
    form = page(client, "piece_edit", piece.pk).context["form"]
    assert (form.initial["agency"], f"{cast.roads.name} (sudah ditutup)" in str(form["agency"])) == (
        cast.roads.pk,
        True,
    )
    told = typed(title=piece.title, text=piece.text, seen=print_of(piece))
    assert send(client, "piece_edit", piece.pk, **told, agency=cast.neighbours.pk).status_code == 422
    assert send(client, "piece_edit", piece.pk, **told, agency=cast.health.pk).status_code == 302
    assert Piece.objects.get().agency == cast.health


def test_the_whole_way_from_a_phone(cast, client):
    piece = spoken(cast)
    client.be(cast.wayan)
    assert "Ajukan" in page(client, "piece_submission", piece.pk).content.decode()
    send(client, "piece_submission", piece.pk, note="Mohon dibaca")
    submission = Submission.objects.get()
    client.be(cast.bagus)
    shown = page(client, "submission", submission.pk)
    assert (shown.context["may_approve"], "Mohon dibaca" in shown.content.decode()) == (True, True)
    assert send(client, "submission_return", submission.pk, remarks="").status_code == 422
    send(client, "submission_return", submission.pk, remarks="Tanggal salah")
    client.be(cast.wayan)
    assert "Tanggal salah" in page(client, "piece", piece.pk).content.decode()
    send(client, "piece_submission", piece.pk, note="Sudah")
    second = Submission.objects.get(number=2)
    client.be(cast.bagus)
    assert send(client, "submission_approval", submission.pk, digest=submission.digest).status_code == 409
    assert Piece.objects.get().state == "submitted"
    answer = send(client, "submission_approval", second.pk, digest="")
    assert (answer.status_code, "sudah berubah" in answer.content.decode()) == (409, True)
    send(client, "submission_approval", second.pk, digest=second.digest)
    assert Piece.objects.get().state == "approved"
    assert page(client, "piece", piece.pk).status_code == 200


def test_the_writer_is_told_who_approves(cast, client):
    submission = handed_in(cast, by=cast.bagus)
    body = page(client.be(cast.bagus), "submission", submission.pk).content.decode()
    assert "Anda ikut menulis naskah ini, jadi orang lain yang menyetujui: Dewi, Sari." in body
    answer = send(client, "submission_approval", submission.pk, digest=submission.digest)
    assert (answer.status_code, Piece.objects.get().state) == (409, "submitted")


def test_handing_in_lists_every_reason(cast, client):
    piece = draft(cast, text="")
    client.be(cast.wayan)
    answer = send(client, "piece_submission", piece.pk, note="Simpan pesan saya")
    assert answer.status_code == 422
    assert "Simpan pesan saya" in answer.content.decode()
    late = spoken(cast, planned_at=timezone.now() - timedelta(days=1))
    assert send(client, "piece_submission", late.pk).status_code == 422
    assert send(client, "piece_submission", late.pk, sure="on").status_code == 302


def test_an_emergency_is_flagged_everywhere_until_confirmed(cast, client):
    submission = handed_in(cast, by=cast.bagus)
    client.be(cast.bagus)
    assert (
        send(client, "submission_emergency", submission.pk, digest=submission.digest, reason="").status_code
        == 422
    )
    send(client, "submission_emergency", submission.pk, digest=submission.digest, reason="Banjir bandang")
    found = Emergency.objects.get()
    for url in (
        reverse("editorial:pieces"), reverse("editorial:piece", args=[found.submission.piece_id]),
        reverse("editorial:submission", args=[submission.pk]), reverse("editorial:approvals"),
    ):  # fmt: skip
        assert "arurat" in client.get(url).content.decode(), url
    send(client, "emergency_confirmation", found.pk)
    assert Emergency.objects.get().confirmed_by is None
    send(client.be(cast.sari), "emergency_confirmation", found.pk)
    assert Emergency.objects.get().confirmed_by == cast.sari
    assert "belum ditegaskan" not in page(client, "pieces").content.decode()


def test_a_submission_is_taken_back(cast, client):
    submission = handed_in(cast)
    send(client.be(cast.wayan), "submission_withdrawal", submission.pk)
    assert Piece.objects.get().state == "draft"


def test_the_list_of_approvals_is_the_question_itself(cast, client):
    mine, other = handed_in(cast), handed_in(cast, by=cast.bagus)
    context = page(client.be(cast.bagus), "approvals").context
    assert ([one.pk for one in context["mine"]], [one.pk for one in context["others"]]) == (
        [mine.pk],
        [other.pk],
    )


def test_steps_are_kept_by_administrators(cast, client):
    client.be(cast.dewi)
    send(client, "approval_steps", step_1="head", step_2="", step_3="editor")
    send(client, "approval_steps", agency=cast.roads.pk, step_1="admin")
    assert handed_in(cast).steps == ["admin"]
    assert cast.wonogiri.approval_steps.filter(agency=None).count() == 2
    assert page(client, "approval_steps", opd="pu").context["own"].initial["step_1"] == "admin"
    assert send(client, "approval_steps", agency=cast.neighbours.pk, step_1="admin").status_code == 422
    for who in (cast.sari, cast.bagus, cast.wayan, cast.lestari, cast.agung):
        assert page(client.be(who), "approval_steps").status_code == 404


def test_a_copy_is_a_draft_of_ones_own(cast, client):
    piece = handed_in(cast).piece
    send(client.be(cast.tuti), "piece_copy", piece.pk)
    copy = Piece.objects.exclude(pk=piece.pk).get()
    assert (copy.agency, copy.created_by, copy.state) == (cast.health, cast.tuti, "draft")
    assert send(client.be(cast.lestari), "piece_copy", piece.pk).status_code == 404


def test_a_copy_from_a_closed_agency_is_for_ones_own(cast, client):
    piece = draft(cast)
    cast.roads.closed_on = timezone.localdate()
    cast.roads.save()
    send(client.be(cast.dewi), "piece_copy", piece.pk)
    own = cast.dewi.memberships.get().agency
    assert Piece.objects.exclude(pk=piece.pk).get().agency == own
    assert Agency.objects.active().filter(region=cast.wonogiri).order_by("name").first() != own


@pytest.mark.parametrize("kind, word", [("document", "dokumen"), ("video", "video")])
def test_who_approves_can_name_and_open_films_and_documents(cast, client, kind, word):
    from kentongan.editorial.actions.attachments import attach

    # The web site is the place that takes both.
    piece = spoken(cast, cast.roads_website)
    told = {"kind": kind, "title": "Surat edaran", "alt_text": "Rapat" if kind == "video" else ""}
    asset = photo(cast.roads, cast.wayan, **told)
    attach(piece, [asset], by=cast.wayan)
    submission = approvals.submit(piece, by=cast.wayan)
    client.be(cast.bagus)
    for url, key in (("piece", piece.pk), ("submission", submission.pk)):
        body = page(client, url, key).content.decode()
        address = reverse("editorial:asset_file", args=[asset.pk])
        assert f'<a href="{address}">Surat edaran</a> <span>{word}, ' in body
        assert "belum ada teks alternatif" not in body


def test_a_film_without_words_is_marked_for_them(cast, client):
    from kentongan.editorial.actions.attachments import attach

    piece = spoken(cast, cast.roads_website)
    asset = photo(cast.roads, cast.wayan, kind="video")
    attach(piece, [asset], by=cast.wayan)
    Asset.objects.filter(pk=asset.pk).update(alt_text="")
    assert "belum ada teks alternatif" in page(client.be(cast.bagus), "piece", piece.pk).content.decode()


def test_it_shows_script_as_text(cast, client):
    evil = "<script>alert(1)</script>"
    piece = spoken(cast, text=evil, title=evil, place_note=evil)
    approvals.submit(piece, by=cast.wayan, note=evil)
    client.be(cast.bagus)
    for url in ("piece", "piece_versions", "piece_move"):
        assert evil not in page(client, url, piece.pk).content.decode()
    assert evil not in page(client, "submission", Submission.objects.get().pk).content.decode()


def test_pages_ask_few_questions(cast, client, django_assert_max_num_queries):
    from kentongan.editorial.actions.attachments import attach

    theme = ThemeFactory(region=cast.wonogiri, set_by=cast.sari)
    accounts = [
        AccountFactory(agency=cast.roads, platform=p)
        for p in ("facebook", "mastodon", "threads", "x", "telegram")
    ]
    piece = spoken(cast, cast.roads_bluesky, *accounts, theme=theme)
    attach(piece, [photo(cast.roads, cast.wayan) for _ in range(3)], by=cast.wayan)
    submission = approvals.submit(piece, by=cast.wayan)
    for _ in range(60):
        draft(cast)
    client.be(cast.bagus)
    for name, *args in (("pieces",), ("piece", piece.pk), ("submission", submission.pk), ("approvals",)):
        with django_assert_max_num_queries(30, info=name):
            assert page(client, name, *args).status_code == 200
