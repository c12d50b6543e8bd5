from datetime import UTC, date, datetime

import pytest

from kentongan.editorial.actions import approvals
from kentongan.editorial.models import Comment, Piece, Theme
from kentongan.editorial.tests import scenes
from kentongan.journal.models import Event
from tests.api_help import Asker, browser_of, is_refusal, program_of
from tests.factories import DutyFactory, PieceFactory, ThemeFactory


@pytest.fixture
def theme(cast) -> Theme:
    theme = ThemeFactory(region=cast.wonogiri, set_by=cast.lestari)
    theme.facts.create(label="Panjang jalan", value="12,5 km", kind="number", source="Dinas PU")
    DutyFactory(theme=theme, agency=cast.roads, request="Satu naskah")
    return theme


def test_it_tells_a_theme_with_its_facts_and_duties(cast, theme):
    answer = program_of(cast.tuti).get(f"/themes/{theme.pk}")
    assert answer == {
        "id": theme.pk, "title": theme.title, "key_message": theme.key_message, "starts_on": "2026-03-01",
        "ends_on": "2026-03-31", "target": "", "indicator": "", "closed_at": None,
        "facts": [{"label": "Panjang jalan", "value": "12,5 km", "kind": "number", "source": "Dinas PU"}],
        "duties": [{
            "id": theme.duties.get().pk, "agency_id": cast.roads.pk, "request": "Satu naskah", "due_on": "2026-03-12",
            "answer": "none", "reason": "", "answered_at": None,
        }],
    }  # fmt: skip
    assert [row["id"] for row in program_of(cast.tuti).get("/themes")["items"]] == [theme.pk]


def test_it_tells_a_piece_with_all_that_was_said_about_it(cast):
    submission = scenes.handed_in(cast)
    approvals.return_(submission, remarks="Sebutkan panjang jalannya.", by=cast.bagus)
    piece = submission.piece
    Comment.objects.create(piece=piece, by=cast.sari, text="Setuju.")
    again = approvals.submit(Piece.objects.get(pk=piece.pk), by=cast.wayan, sure=True)
    approvals.approve(again, by=cast.bagus, digest=again.digest)
    answer = program_of(cast.agung).get(f"/pieces/{piece.pk}")
    assert (answer["state"], answer["created_by"], answer["title"]) == ("approved", "Wayan", piece.title)
    assert [(v["number"], v["by"], v["text"]) for v in answer["versions"]] == [(1, "Wayan", scenes.TEXT)]
    assert [(v["platform"], v["text"]) for v in answer["variants"]] == [("bluesky", scenes.TEXT)]
    first, second = answer["submissions"]
    assert (first["returned"]["by"], first["returned"]["remarks"]) == ("Bagus", "Sebutkan panjang jalannya.")
    assert first["approvals"] == []
    assert [(a["by"], a["digest"]) for a in second["approvals"]] == [("Bagus", again.digest)]
    assert (second["digest"], second["returned"], second["emergency"]) == (again.digest, None, None)
    assert [(c["by"], c["text"]) for c in answer["comments"]] == [("Sari", "Setuju.")]
    assert "contoh.test" not in str({**answer, "variants": []})  # no mail addresses of people


def test_it_lists_pieces_by_state_agency_theme_and_words(cast, theme):
    mine = PieceFactory(agency=cast.roads, title="Jembatan Wuryantoro", theme=theme)
    PieceFactory(agency=cast.health, title="Posyandu", state="submitted")
    dropped = PieceFactory(agency=cast.roads, dropped_at=datetime(2026, 3, 1, tzinfo=UTC))
    ask = program_of(cast.sari)
    for query in (
        {"state": "draft"},
        {"agency": cast.roads.pk},
        {"theme": theme.pk},
        {"q": "jembatan wuryantoro"},
    ):
        assert [row["id"] for row in ask.get("/pieces", **query)["items"]] == [mine.pk], query
    assert [row["id"] for row in ask.get("/pieces", state="dropped")["items"]] == [dropped.pk]


def test_it_continues_the_list_though_somebody_saves_meanwhile(cast):
    pieces = [PieceFactory(agency=cast.roads, changed_at=datetime(2026, 3, 1, tzinfo=UTC)) for _ in range(5)]
    ask = program_of(cast.sari)
    first = ask.get("/pieces", limit=2)
    PieceFactory(agency=cast.roads)
    second = ask.get("/pieces", limit=2, after=first["next"])
    third = ask.get("/pieces", limit=2, after=second["next"])
    seen = [row["id"] for page in (first, second, third) for row in page["items"]]
    assert seen == [piece.pk for piece in reversed(pieces)]
    assert third["next"] is None


def test_it_hides_drafts_of_other_agencies_as_the_pages_do(cast):
    draft = scenes.draft(cast)
    ask = program_of(cast.tuti)
    ask.get(f"/pieces/{draft.pk}")
    assert ask.status == 404
    assert ask.get("/pieces")["items"] == []
    assert program_of(cast.wayan).get("/pieces")["items"][0]["id"] == draft.pk


@pytest.mark.parametrize("name", ["hadi", "joko", "rina"])
def test_it_shows_and_takes_nothing_across_regions(cast, theme, name):
    piece = scenes.approved(cast).piece
    ask = program_of(getattr(cast, name), may_write=True)
    for path in (f"/themes/{theme.pk}", f"/pieces/{piece.pk}"):
        assert is_refusal(ask.get(path))
        assert ask.status == 404
    ask.post(f"/pieces/{piece.pk}/comments", {"text": "Halo"})
    assert ask.status == 404
    before = Piece.objects.count()
    answer = ask.post("/pieces", {"agency_id": cast.roads.pk, "title": "Menyusup"})
    assert ask.status == (403 if name == "rina" else 422)
    assert is_refusal(answer)
    assert (Piece.objects.count(), Comment.objects.count()) == (before, 0)


WHOLE = {
    "title": "Jalan siap", "text": "Dua lajur.\r\nAman.", "link": "https://contoh.test/a",
    "planned_at": "2026-03-12T09:30:00+07:00", "too_late_after": "2026-03-13T02:00:00Z", "place_note": "Dekat pasar",
}  # fmt: skip


def test_it_saves_a_draft_by_the_same_rules_as_the_page(cast, theme):
    ask = program_of(cast.wayan, may_write=True)
    answer = ask.post("/pieces", {**WHOLE, "agency_id": cast.roads.pk, "theme_id": theme.pk})
    assert (ask.status, answer["state"]) == (201, "draft")
    piece = Piece.objects.get(pk=answer["id"])
    assert (piece.agency, piece.region, piece.created_by, piece.theme) == (
        cast.roads, cast.wonogiri, cast.wayan, theme,
    )  # fmt: skip
    assert piece.text == "Dua lajur.\nAman."
    assert piece.planned_at == datetime(2026, 3, 12, 2, 30, tzinfo=UTC)
    assert piece.too_late_after == datetime(2026, 3, 13, 2, 0, tzinfo=UTC)
    assert piece.versions.count() == 1
    assert (
        Event.objects.filter(action="piece.created", actor=cast.wayan, subject_id=str(piece.pk)).count() == 1
    )


MISTAKES = [
    ({"title": ""}, "title"), ({"title": "   "}, "title"), ({"title": "x" * 201}, "title"), ({"title": None}, "title"),
    ({"text": "x" * 20_001}, "text"), ({"link": "javascript:alert(1)"}, "link"), ({"link": "https://"}, "link"),
    ({"planned_at": "besok"}, "planned_at"), ({"planned_at": "2026-03-12T09:30:00"}, "planned_at"),
    ({"planned_at": "0001-01-01T00:00:00Z"}, "planned_at"), ({"planned_at": "9999-12-31T23:59:00Z"}, "planned_at"),
    ({"planned_at": 1e300}, "planned_at"), ({"too_late_after": "2026-03-01T00:00:00Z"}, "too_late_after"),
    ({"place": "99.99.99"}, "place"), ({"theme_id": 10**12}, "theme_id"), ({"theme_id": 10**30}, "theme_id"),
    ({"agency_id": "PU"}, "agency_id"), ({"agency_id": 10**12}, "agency_id"), ({"hantu": 1}, "hantu"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "where"), MISTAKES)
def test_it_says_what_is_wrong_with_a_draft_and_saves_nothing(cast, wrong, where):
    ask = program_of(cast.wayan, may_write=True)
    answer = ask.post(
        "/pieces", {"agency_id": cast.roads.pk, **WHOLE, **wrong}, **{"Idempotency-Key": "satu"}
    )
    assert (ask.status, is_refusal(answer)) == (422, True), answer
    assert where in {detail["where"] for detail in answer["details"]}, answer
    assert Piece.objects.count() == 0
    ask.post("/pieces", {"agency_id": cast.roads.pk, **WHOLE}, **{"Idempotency-Key": "satu"})
    assert ask.status == 201  # the key is free again


def test_it_refuses_a_theme_of_the_neighbours(cast):
    theirs = ThemeFactory(region=cast.gunungkidul, set_by=cast.hadi)
    ask = program_of(cast.wayan, may_write=True)
    ask.post("/pieces", {"agency_id": cast.roads.pk, "title": "A", "theme_id": theirs.pk})
    assert (ask.status, Piece.objects.count()) == (422, 0)


def test_it_makes_a_draft_once_however_often_it_is_asked(cast):
    ask, wish = program_of(cast.wayan, may_write=True), {"agency_id": cast.roads.pk, "title": "Satu kali"}
    first = ask.post("/pieces", wish, **{"Idempotency-Key": "abc-1"})
    assert ask.status == 201
    again = ask.post("/pieces", wish, **{"Idempotency-Key": "abc-1"})
    assert (ask.status, again["id"]) == (200, first["id"])
    assert Piece.objects.count() == 1
    answer = ask.post("/pieces", {**wish, "title": "Lain"}, **{"Idempotency-Key": "abc-1"})
    assert (ask.status, is_refusal(answer), Piece.objects.count()) == (409, True, 1)
    other = program_of(cast.bagus, may_write=True)  # another person's key of the same letters is another key
    other.post("/pieces", wish, **{"Idempotency-Key": "abc-1"})
    assert (other.status, Piece.objects.count()) == (201, 2)
    ask.post("/pieces", wish)
    ask.post("/pieces", wish)
    assert Piece.objects.count() == 4
    ask.post("/pieces", wish, **{"Idempotency-Key": "spasi di dalam"})
    assert ask.status == 422


def test_it_writes_a_remark_once(cast):
    piece = scenes.draft(cast)
    ask = program_of(cast.bagus, may_write=True)
    first = ask.post(f"/pieces/{piece.pk}/comments", {"text": "Bagus."}, **{"Idempotency-Key": "k"})
    assert ask.status == 201
    assert ask.post(f"/pieces/{piece.pk}/comments", {"text": "Bagus."}, **{"Idempotency-Key": "k"}) == first
    assert (ask.status, first["by"], Comment.objects.count()) == (200, "Bagus", 1)
    for wrong in ({"text": ""}, {"text": "\u202e\x00"}, {"text": "x" * 2001}, {}, [], None):
        ask.post(f"/pieces/{piece.pk}/comments", wrong)
        assert ask.status == 422, wrong
    assert Comment.objects.count() == 1


def test_it_lets_auditors_read_and_not_write(cast):
    piece = scenes.draft(cast)
    ask = program_of(cast.agung, may_write=True)
    ask.get(f"/pieces/{piece.pk}")
    assert ask.status == 200
    ask.post(f"/pieces/{piece.pk}/comments", {"text": "Halo"})
    assert ask.status == 404
    ask.post("/pieces", {"agency_id": cast.roads.pk, "title": "A"})
    assert ask.status == 403


def test_it_writes_only_with_a_key_for_writing_or_a_csrf_token(cast):
    wish = {"agency_id": cast.roads.pk, "title": "A"}
    reader = program_of(cast.wayan)
    assert is_refusal(reader.post("/pieces", wish))
    assert reader.status == 403
    nobody = Asker()
    assert is_refusal(nobody.post("/pieces", wish))
    assert nobody.status == 401
    browser = browser_of(cast.wayan)
    browser.client.handler.enforce_csrf_checks = True
    assert "X-CSRFToken" in browser.post("/pieces", wish)["sentence"]
    assert browser.status == 403
    browser.client.get("/rencana/naskah/baru/")
    token = browser.client.cookies["csrftoken"].value
    browser.post("/pieces", wish, **{"X-CSRFToken": token})
    assert browser.status == 201


BROKEN = [
    b"{",
    b"\xff\xfe",
    b'{"title": ' + b"9" * 5000 + b"}",
    b"[" * 100_000,
    b'{"title": "\\ud800"}',
    b"NaN",
]


@pytest.mark.parametrize("body", BROKEN)
def test_it_answers_what_is_no_json(cast, body):
    ask = program_of(cast.wayan, may_write=True)
    response = ask.client.post("/api/v1/pieces", body, content_type="application/json", headers=ask.headers)
    assert response.status_code in (400, 422)
    assert is_refusal(response.json())


def test_it_refuses_what_is_too_big(cast):
    ask = program_of(cast.wayan, may_write=True)
    answer = ask.post("/pieces", {"agency_id": cast.roads.pk, "title": "A", "text": "x" * 6_000_000})
    assert (ask.status, is_refusal(answer)) == (413, True)


def test_it_asks_the_database_a_fixed_number_of_questions(cast, django_assert_max_num_queries):
    piece = scenes.approved(cast).piece
    for n in range(5):
        Comment.objects.create(piece=piece, by=cast.sari, text=f"{n}")
        PieceFactory(agency=cast.roads, planned_at=None)
    ask = program_of(cast.sari)
    with django_assert_max_num_queries(20):
        ask.get(f"/pieces/{piece.pk}")
    with django_assert_max_num_queries(8):
        ask.get("/pieces")
    assert date.fromisoformat(ask.last.json()["items"][0]["created_at"][:10])
