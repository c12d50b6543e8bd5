"""Whatever is typed: no 5xx, and the answer is a page or a redirect."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.editorial.actions.attachments import attach
from kentongan.editorial.tests.scenes import draft, handed_in, photo, spoken

anything = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\x00\r\n\t<>\"'&%{}\u202e\ud7ff👨‍👩‍👧0123456789-./:", max_size=60),
    st.sampled_from(
        ["1", "-1", "0", "9" * 40, "on", "2027-02-30", "31-12-9999", "24:00", "23.59", "https://", "javascript:alert(1)",
         "http://[::1", "//contoh.test", "a" * 21000, "2026-03-10T12:00", "NaN", "١٢", "1e400", "\x00"]
    ),
)  # fmt: skip
FIELDS = {
    "piece_new": ["agency", "theme", "title", "text", "link", "planned_day", "planned_clock", "place", "place_note",
                  "late_day", "late_clock", "duty", "tema", "sebutan"],
    "piece_edit": ["agency", "theme", "title", "text", "link", "planned_day", "planned_clock", "late_day", "seen"],
    "variant": ["own_text", "own_link", "own_day", "own_clock", "pratinjau"],
    "piece_accounts": ["accounts"],
    "piece_move": ["day", "clock"],
    "piece_comments": ["text"],
    "piece_submission": ["note", "sure"],
    "piece_media": ["berkas"],
    "attachment": ["own_alt_text", "lebih-awal"],
    "submission_approval": ["digest", "note"],
    "submission_return": ["remarks"],
    "submission_emergency": ["digest", "reason"],
    "asset_withdrawal": ["reason"],
    "asset_upload": ["agency", "files", "alt_text", "rights_holder", "consent", "expires_on"],
    "approval_steps": ["agency", "step_1", "step_2", "step_3", "step_4"],
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_any_form_takes_anything(cast, client, name):
    piece, submission, asset = spoken(cast), handed_in(cast), photo(cast.roads, cast.wayan)
    (attachment,) = attach(piece, [photo(cast.roads, cast.wayan)], by=cast.wayan)
    keys = {
        "variant": piece.variants.get().pk, "attachment": attachment.pk, "asset_withdrawal": asset.pk,
        "submission_approval": submission.pk, "submission_return": submission.pk, "submission_emergency": submission.pk,
        "asset_upload": None, "approval_steps": None, "piece_new": None,
    }  # fmt: skip
    key = keys.get(name, piece.pk)
    url = reverse(f"editorial:{name}", args=[key] if key else [])
    client.be(cast.dewi)
    client.inspect = False

    @given(st.fixed_dictionaries({field: anything for field in FIELDS[name]}))
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def send(data):
        assert client.post(url, data).status_code in (200, 302, 404, 409, 422)

    send()


@pytest.mark.parametrize(
    "name", ["pieces", "assets", "piece_versions", "approval_steps", "asset_tell", "asset_upload"]
)
def test_any_address_takes_anything(cast, client, name):
    piece = draft(cast)
    url = reverse(f"editorial:{name}", args=[piece.pk] if name == "piece_versions" else [])
    client.be(cast.dewi)
    client.inspect = False
    names = ["q", "keadaan", "opd", "tema", "after", "page", "jenis", "dari", "ke", "berkas", "naskah"]

    @given(st.fixed_dictionaries({field: anything for field in names}))
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(data):
        assert client.get(url, data).status_code in (200, 404)

    ask()


@pytest.mark.parametrize("key", ["9" * 19, "9" * 5000, "-" + "9" * 30])
def test_a_key_that_no_database_holds_is_an_unknown_choice(cast, client, key):
    piece = draft(cast)
    answer = client.be(cast.dewi).post(
        reverse("editorial:piece_accounts", args=[piece.pk]), {"accounts": [key]}
    )
    assert answer.status_code == 422
    assert "Salah satu akun tidak dapat dipilih lagi. Periksa daftarnya." in answer.content.decode()
