"""The media library: files are judged by what they are, and nothing that was typed or sent well is lost."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions.attachments import attach, shift
from kentongan.editorial.models import Asset, Attachment
from kentongan.editorial.queries.assets import by_sha
from kentongan.editorial.tests.scenes import approved, draft, photo, spoken
from kentongan.journal.models import Event

TOLD = {
    "alt_text": "Jalan rata", "rights_holder": "Dinas PU", "licence": "bebas", "consent": "not_needed", "expires_on": "",
}  # fmt: skip


def jpeg(name="jalan.jpg", colour="green", size=(900, 600), exif=True):
    out, data = BytesIO(), Image.Exif()
    if exif:
        data[0x010F] = "Kamera Wayan"
        data[0x8825] = {1: "S", 2: (7.0, 48.0, 50.0), 3: "E", 4: (110.0, 55.0, 0.0)}
    Image.new("RGB", size, colour).save(out, "JPEG", exif=data)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def heic(name="IMG_1.HEIC"):
    out = BytesIO()
    Image.new("RGB", (640, 480), "blue").save(out, "HEIF")
    return SimpleUploadedFile(name, out.getvalue(), "image/heic")


def upload(client, *files, **more):
    query = more.pop("query", "")
    return client.post(reverse("editorial:asset_upload") + query, {"files": list(files), **TOLD, **more})


def test_it_takes_a_photo_in(cast, client):
    answer = upload(client.be(cast.wayan), jpeg(), agency=cast.roads.pk)
    asset = Asset.objects.get()
    assert answer.url == reverse("editorial:asset", args=[asset.pk])
    assert (asset.kind, asset.title, asset.agency, asset.width, asset.height) == (
        "image",
        "jalan",
        cast.roads,
        900,
        600,
    )
    assert (asset.alt_text, asset.is_ready, asset.content_type) == ("Jalan rata", True, "image/jpeg")
    with asset.file.open("rb") as file:
        content = file.read()
    assert b"Kamera Wayan" not in content
    assert len(Image.open(BytesIO(content)).getexif()) == 0
    with asset.thumbnail.open("rb") as file:
        assert Image.open(file).size == (640, 427)
    assert Event.objects.get().sentence == "Wayan mengunggah “jalan” ke pustaka media Dinas PU."


def test_it_turns_heic_and_oversize_into_what_all_can_show(cast, client):
    upload(client.be(cast.wayan), heic(), jpeg("besar.jpg", size=(5000, 1000)), agency=cast.roads.pk)
    assert list(Asset.objects.order_by("pk").values_list("title", "content_type", "width")) == [
        ("IMG_1", "image/jpeg", 640), ("besar", "image/jpeg", 4096),
    ]  # fmt: skip
    assert [asset.note != "" for asset in Asset.objects.all()] == [True, True]


def test_one_bad_file_costs_nobody_the_others(cast, client):
    hostile = SimpleUploadedFile("lucu.jpg", b"<html><script>alert(1)</script></html>", "image/jpeg")
    svg = SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "image/png")
    torn = SimpleUploadedFile("potong.jpg", jpeg().read()[:400], "image/jpeg")
    empty = SimpleUploadedFile("kosong.jpg", b"", "image/jpeg")
    answer = upload(
        client.be(cast.wayan), jpeg("a.jpg"), hostile, svg, torn, jpeg("b.jpg", "red"), agency=cast.roads.pk,
        rights_holder="Humas & Protokol",
    )  # fmt: skip
    body = answer.content.decode()
    assert answer.status_code == 422
    assert len(answer.context["rejected"]) == 3
    assert "“lucu.jpg” bukan foto: isinya halaman web." in body
    assert "Humas &amp; Protokol" in body
    assert sorted(Asset.objects.values_list("title", "rights_holder")) == [
        ("a", "Humas & Protokol"), ("b", "Humas & Protokol"),
    ]  # fmt: skip
    assert upload(client, empty, agency=cast.roads.pk).status_code == 422


def test_several_photos_are_told_one_by_one(cast, client):
    client.be(cast.wayan)
    answer = upload(client, jpeg("a.jpg"), jpeg("b.jpg", "red"), agency=cast.roads.pk)
    one, two = Asset.objects.order_by("pk")
    assert answer.url == f"{reverse('editorial:asset_tell')}?berkas={one.pk}%2C{two.pk}"
    assert (one.alt_text, one.is_ready, one.missing_words) == ("", False, "teks alternatif")
    half = {
        f"berkas{a.pk}-{name}": value for a in (one, two) for name, value in {**TOLD, "title": f"Foto {a.pk}"}.items()
    }  # fmt: skip
    wrong = client.post(
        answer.url, {**half, f"berkas{two.pk}-alt_text": "", f"berkas{one.pk}-alt_text": "Aspal baru"}
    )
    assert wrong.status_code == 422
    assert "Aspal baru" in wrong.content.decode()
    assert client.post(answer.url, {**half, f"berkas{two.pk}-alt_text": "Marka baru"}).status_code == 302
    assert [a.is_ready for a in Asset.objects.all()] == [True, True]
    assert Asset.objects.get(pk=two.pk).alt_text == "Marka baru"


def test_the_rights_holder_is_suggested_and_stays_what_one_makes_of_it(cast, client):
    client.be(cast.wayan)
    form = client.get(reverse("editorial:asset_upload")).context["form"]
    assert form["rights_holder"].value() == cast.roads.short_name == "Dinas PU"
    upload(client, jpeg("a.jpg"), agency=cast.roads.pk, rights_holder="Karang Taruna")
    upload(client, jpeg("b.jpg", "red"), agency=cast.roads.pk, rights_holder="")
    assert list(Asset.objects.order_by("pk").values_list("rights_holder", flat=True)) == ["Karang Taruna", ""]
    refused = upload(
        client, SimpleUploadedFile("c.jpg", b"", "image/jpeg"), agency=cast.roads.pk, rights_holder=""
    )
    assert refused.context["form"]["rights_holder"].value() == ""  # an emptied field is not filled again


def test_the_desk_suggests_itself_also_for_a_piece_of_another_office(cast, client):
    piece = draft(cast)
    address = f"{reverse('editorial:asset_upload')}?naskah={piece.pk}"
    form = client.be(cast.sari).get(address).context["form"]
    own = cast.sari.memberships.get().agency
    assert (form["agency"].value(), form["rights_holder"].value()) == (
        cast.roads.pk,
        own.short_name or own.name,
    )


def test_a_wrong_date_does_not_cost_the_file(cast, client):
    answer = upload(client.be(cast.wayan), jpeg(), agency=cast.roads.pk, expires_on="kapan-kapan")
    assert answer.status_code == 302
    assert (Asset.objects.count(), Asset.objects.get().expires_on) == (1, None)


def test_the_same_file_is_kept_once_per_agency(cast, client):
    client.be(cast.wayan)
    upload(client, jpeg(), agency=cast.roads.pk)
    upload(client, jpeg("lagi.jpg"), agency=cast.roads.pk)
    upload(client.be(cast.tuti), jpeg(), agency=cast.health.pk)
    first, second = Asset.objects.order_by("pk")
    assert (first.agency, second.agency, first.file.name == second.file.name) == (
        cast.roads,
        cast.health,
        True,
    )


def test_nobody_fills_the_library_of_others(cast, client):
    assert upload(client.be(cast.tuti), jpeg(), agency=cast.roads.pk).status_code == 422
    assert upload(client.be(cast.agung), jpeg(), agency=cast.kominfo.pk).status_code == 404
    assert Asset.objects.count() == 0


def test_files_are_given_only_to_the_region(cast, client):
    upload(client.be(cast.wayan), jpeg(), agency=cast.roads.pk)
    asset = Asset.objects.get()
    for name, kind in (("asset_file", "image/jpeg"), ("asset_thumbnail", "image/webp")):
        url = reverse(f"editorial:{name}", args=[asset.pk])
        answer = client.be(cast.tuti).get(url)
        b"".join(answer.streaming_content)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
        assert answer["Content-Disposition"].startswith('inline; filename="jalan.')
        for stranger in (cast.hadi, cast.joko, cast.rina):
            assert client.be(stranger).get(url).status_code == 404
        client.logout()
        assert client.get(url).status_code == 302


def test_documents_are_downloaded_not_opened(cast, client):
    pdf = SimpleUploadedFile("surat.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>", "application/pdf")
    upload(client.be(cast.wayan), pdf, agency=cast.roads.pk)
    asset = Asset.objects.get()
    answer = client.get(reverse("editorial:asset_file", args=[asset.pk]))
    b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == 'attachment; filename="surat.pdf"'
    assert client.get(reverse("editorial:asset_thumbnail", args=[asset.pk])).status_code == 404
    assert client.get(reverse("editorial:asset", args=[asset.pk])).status_code == 200


def test_a_lost_file_is_a_404(cast, client):
    asset = photo(cast.roads, cast.wayan)
    assert client.be(cast.wayan).get(reverse("editorial:asset_file", args=[asset.pk])).status_code == 404


def test_the_library_is_narrowed_by_the_address(cast, client):
    today = timezone.localdate()
    plain = photo(cast.roads, cast.wayan, title="Jembatan")
    soon = photo(cast.health, cast.tuti, expires_on=today + timedelta(days=5))
    late = photo(cast.health, cast.tuti, expires_on=today + timedelta(days=90), kind="video")
    gone = photo(cast.roads, cast.wayan, withdrawn_at=timezone.now())
    bare = photo(cast.roads, cast.wayan, alt_text="")
    client.be(cast.agung)

    def listed(**query):
        page = client.get(reverse("editorial:assets", query=query or None)).context["page"]
        return sorted(asset.pk for asset in page)

    assert listed() == [plain.pk, soon.pk, late.pk, bare.pk]
    assert listed(q="jembatan") == [plain.pk]
    assert listed(jenis="video") == [late.pk]
    assert listed(opd=cast.health.pk) == [soon.pk, late.pk]
    assert listed(keadaan="soon") == [soon.pk]
    assert listed(keadaan="withdrawn") == [gone.pk]
    assert listed(keadaan="unfinished") == [bare.pk]


def test_withdrawing_tells_where_it_is_used(cast, client):
    asset = photo(cast.roads, cast.wayan)
    piece = spoken(cast)
    attach(piece, [asset], by=cast.wayan)
    client.be(cast.wayan)
    body = client.get(reverse("editorial:asset", args=[asset.pk])).content.decode()
    assert "1 naskah memakainya" in body and piece.title in body
    answer = client.post(
        reverse("editorial:asset_withdrawal", args=[asset.pk]), {"reason": "Salah orang"}, follow=True
    )
    assert "1 naskah masih memakainya" in answer.content.decode()
    assert Event.objects.first().sentence == "Wayan menarik “Foto 1” dari pustaka media: Salah orang."
    client.post(reverse("editorial:asset_restore", args=[asset.pk]))
    assert Asset.objects.get().withdrawn_at is None
    assert (
        client.be(cast.tuti).post(reverse("editorial:asset_withdrawal", args=[asset.pk])).status_code == 404
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"alt_text": ""},
        {"rights_holder": ""},
        {"consent": ""},
        {"withdrawn_at": "now"},
        {"expires_on": "yesterday"},
    ],
)
def test_only_usable_files_are_attached(cast, changes):
    values = {"now": timezone.now(), "yesterday": timezone.localdate() - timedelta(days=1), "": ""}
    asset = photo(cast.roads, cast.wayan, **{name: values[value] for name, value in changes.items()})
    piece = draft(cast)
    with pytest.raises(Refused):
        attach(piece, [asset], by=cast.wayan)
    assert Attachment.objects.count() == 0
    assert not Asset.objects.usable_on(timezone.localdate()).exists()


def test_files_are_put_on_a_piece_in_order(cast, client):
    piece = spoken(cast)
    one, two, three = (photo(cast.roads, cast.wayan) for _ in range(3))
    theirs = photo(cast.neighbours, cast.joko)
    client.be(cast.wayan)
    url = reverse("editorial:piece_media", args=[piece.pk])
    client.post(url, {"berkas": [one.pk, two.pk, three.pk, theirs.pk, "x"]})
    rows = list(piece.attachments.all())
    assert sorted(row.asset_id for row in rows) == [one.pk, two.pk, three.pk]
    last = rows[2]
    client.post(reverse("editorial:attachment", args=[last.pk]), {"lebih-awal": "1"})
    assert [row.pk for row in piece.attachments.all()] == [rows[0].pk, last.pk, rows[1].pk]
    shift(rows[0], earlier=True, by=cast.wayan)
    assert [row.pk for row in piece.attachments.all()] == [rows[0].pk, last.pk, rows[1].pk]
    client.post(
        reverse("editorial:attachment", args=[last.pk]), {f"a{last.pk}-own_alt_text": "Khusus naskah ini"}
    )
    assert Attachment.objects.get(pk=last.pk).alt_text == "Khusus naskah ini"
    client.post(reverse("editorial:attachment", args=[last.pk]), {"lepas": "1"})
    assert piece.attachments.count() == 2
    assert client.get(url).status_code == 200


def test_a_variant_may_have_pictures_of_its_own(cast, client):
    piece = spoken(cast)
    variant = piece.variants.get()
    asset = photo(cast.health, cast.tuti)
    url = reverse("editorial:variant_media", args=[variant.pk])
    client.be(cast.wayan).post(url, {"berkas": [asset.pk]})
    assert Attachment.objects.get().variant == variant
    assert client.get(url).status_code == 200
    assert (
        "memakai medianya sendiri"
        in client.get(reverse("editorial:variant", args=[variant.pk])).content.decode()
    )


def test_what_is_uploaded_for_a_piece_goes_onto_it(cast, client):
    piece = draft(cast)
    client.be(cast.wayan)
    answer = upload(client, jpeg(), agency=cast.roads.pk, query=f"?naskah={piece.pk}")
    assert answer.url == reverse("editorial:piece_media", args=[piece.pk])
    assert piece.attachments.get().asset == Asset.objects.get()


def test_an_approved_piece_keeps_its_pictures(cast, client):
    piece = approved(cast).piece
    asset = photo(cast.roads, cast.wayan)
    answer = client.be(cast.wayan).post(
        reverse("editorial:piece_media", args=[piece.pk]), {"berkas": [asset.pk]}
    )
    assert (answer.status_code, Attachment.objects.count()) == (404, 0)


def test_a_file_is_found_by_its_content_within_the_region(cast):
    shared, own = (
        photo(cast.health, cast.tuti, sha256="c" * 64),
        photo(cast.roads, cast.wayan, sha256="c" * 64),
    )
    theirs = photo(cast.neighbours, cast.joko, sha256="d" * 64)
    assert by_sha("c" * 64, cast.roads) == own
    assert by_sha("c" * 64, cast.kominfo) == shared
    assert by_sha("d" * 64, cast.roads) is None
    assert by_sha("d" * 64, cast.neighbours) == theirs
