"""A lived-in region: at least one of everything, so that no page stays closed for want of something to show."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kentongan.accounts.models import ApiToken, User
from kentongan.agencies.models import Account, PendingImport, Role
from kentongan.agencies.tests.outlines import outline
from kentongan.editorial.actions import approvals, assets, fate
from kentongan.editorial.models import ApprovalStep, Attachment, Comment, Observance
from kentongan.editorial.tests import scenes
from kentongan.listening.models import ErasedAuthor, Gathering, MentionDay, SourceDay
from kentongan.listening.sources.registry import KINDS
from kentongan.openness import table
from kentongan.openness.actions import (
    agency_names,
    datasets,
    importing,
    plan_files,
    plans,
    projects,
    requests,
)
from kentongan.openness.imports import columns
from kentongan.openness.imports.plan_table import HEADINGS
from kentongan.openness.imports.statement import Statement
from kentongan.openness.models import Dataset, Distribution, InformationRequest
from kentongan.openness.queries.agency_names import Named
from kentongan.openness.tests import field
from kentongan.openness.tests.files import SIPD_COLUMNS, sipd
from kentongan.publishing.actions import ledger
from kentongan.publishing.models import (
    Article,
    CalendarKey,
    Connection,
    Entry,
    Observation,
    Proof,
    Publication,
)
from tests.cast import Cast
from tests.factories import (
    AccountFactory,
    DutyFactory,
    MembershipFactory,
    MentionFactory,
    RegionFactory,
    SourceFactory,
    ThemeFactory,
    UserFactory,
)

OURS = ("accounts", "agencies", "journal", "editorial", "listening", "publishing")


def picture(side: int = 40, colour: str = "teal") -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "JPEG")
    out.seek(0)
    return out


def furnish(cast: Cast) -> None:
    """One of everything for Wonogiri, through the rooms' own actions where they have them."""
    RegionFactory(code="33.12.01", name="Pracimantoro", slug=None, kind="district", parent=cast.wonogiri)
    Observance.objects.create(region=cast.wonogiri, name="Hari Jadi", month=5, day=19)
    ApiToken.issue(cast.sari, "papan")
    _plan(cast)
    _pieces(cast)
    _delivery(cast)
    _listening(cast)
    _waiting_tables(cast)
    _open_data(cast)
    _work(cast)
    _money(cast)


def _money(cast: Cast) -> None:
    """A budget file and a table of plans on their way in, a plan in force, a name that files give an agency."""
    row = "{};{};1.03.10.2.01.0005;5.2.04.01.01.000{};Jalan;1.000;"
    raw = sipd(row.format("1.03", "Bina Marga", 1), row.format("2.17", "Pasar", 2))
    file = importing.keep(raw, filename="rincian.csv", region=cast.wonogiri, layout="sipd", by=cast.sari)
    held = columns.from_words(SIPD_COLUMNS, file.options["headings"])
    importing.with_statement(file, Statement("sipd", held, phase="original", source="BPKD", year=2026))
    named = Named("33.12", "1.03", "Bina Marga")
    agency_names.remember(cast.wonogiri, {named: cast.roads}, by=cast.sari)
    plans.set_plan(cast.wonogiri, 2026, [Decimal(1), None, None, Decimal(4)], source="Kas", by=cast.sari)
    rows = f"{';'.join(HEADINGS)}\n2026;;;1;2;;;Kas\n2026;;Antah;1;;;;\n".encode()
    said = {"locale": "id", "unit": "1"}
    plan_files.keep(rows, filename="rencana.csv", region=cast.wonogiri, by=cast.sari, **said)


def _work(cast: Cast) -> None:
    """Work in the field on drawn land: one shown, one that waits for a second person."""
    district = cast.wonogiri.children.get(code="33.12.01")
    outline(district, 0, 0)
    done = field.shown(cast.roads, cast.wayan, cast.bagus, district=district, lat="-8.15", lng="110.85")
    field.project(cast.roads, cast.wayan, title="Saluran Sidoharjo")
    told = {"alt_text": "Jembatan", "rights_holder": "PU", "consent": "not_needed", "stage": 0}
    projects.add_photo(done, picture(80, "olive"), filename="nol.jpg", by=cast.wayan, **told)


def _plan(cast: Cast) -> None:
    today = timezone.localdate()
    span = {"starts_on": today - timedelta(days=10), "ends_on": today + timedelta(days=20)}
    theme = ThemeFactory(region=cast.wonogiri, set_by=cast.lestari, **span)
    theme.facts.create(label="Panjang", value="12,5 km", kind="number", source="Dinas PU")
    DutyFactory(theme=theme, agency=cast.roads, due_on=today + timedelta(days=3), request="Satu naskah")
    DutyFactory(theme=theme, agency=cast.health, due_on=today + timedelta(days=3), answer="accepted")


def _pieces(cast: Cast) -> None:
    taken = assets.take_in(
        picture(), agency=cast.roads, by=cast.wayan, filename="jalan.jpg", alt_text="Jalan", rights_holder="PU",
        consent="not_needed",
    )  # fmt: skip
    draft = scenes.spoken(cast, theme=cast.wonogiri.themes.first())
    Attachment.objects.create(piece=draft, asset=taken.asset)
    Comment.objects.create(piece=draft, by=cast.sari, text="Sebutkan panjangnya.")
    scenes.handed_in(cast, title="Menunggu tanda tangan")
    returned = scenes.handed_in(cast, title="Dikembalikan")
    approvals.return_(returned, by=cast.bagus, remarks="Terlalu panjang.")
    alone = scenes.handed_in(cast, title="Darurat")
    approvals.publish_in_emergency(alone, by=cast.bagus, reason="Banjir", digest=alone.digest)
    fate.drop_piece(scenes.draft(cast, title="Batal"), by=cast.wayan)
    scenes.draft(cast, title="Tulisan Sari", by=cast.sari)
    approvals.withdraw(scenes.handed_in(cast, title="Ditarik lagi"), by=cast.wayan)
    ApprovalStep.objects.create(region=cast.wonogiri, agency=cast.health, position=1, role="head")


def _delivery(cast: Cast) -> None:
    """Publications in every state that a page or a button is about."""
    Connection.objects.create(account=cast.roads_website, channel="website")
    Connection.objects.create(
        account=cast.roads_bluesky,
        channel="bluesky",
        address="https://bsky.test",
        identity="pu",
        secret="sandi",
    )
    by_hand = AccountFactory(agency=cast.roads, platform="radio", handle="Radio Gajah Mungkur")
    for state in ("published", "unconfirmed", "late", "failed", "retracted", "missed"):
        _published(cast, cast.roads_bluesky, state)
    _published(cast, by_hand, "due")
    live = Publication.objects.get(pk=_published(cast, cast.roads_website, "published"))
    Proof.objects.create(
        publication=live, file="proofs/x.jpg", content_type="image/jpeg", sha256="b" * 64, by=cast.sari
    )
    Article.objects.create(
        region=cast.wonogiri, account=cast.roads_website, publication=live, key=live.key, slug="jalan-siap",
        title=live.title, text=live.text, published_at=timezone.now(),
    )  # fmt: skip
    Observation.objects.create(
        region=cast.wonogiri, account=cast.roads_bluesky, platform_id="at://luar", text="Di luar",
        posted_at=timezone.now(), permalink="https://bsky.test/luar",
    )  # fmt: skip
    for person in (cast.sari, cast.wayan):
        key = CalendarKey(user=person, region=cast.wonogiri)
        key.renew()
        key.save()


def _published(cast: Cast, account: Account, state: str) -> int:
    submission = scenes.handed_in(cast, account, title=f"Tayangan {state}")
    approvals.approve(submission, by=cast.bagus, digest=submission.digest)
    found = Publication.objects.get(submission=submission)
    now = timezone.now()
    fields = {"state": state, "channel": "byhand" if state == "due" else account.platform}
    if state == "published":
        fields |= {"published_at": now, "platform_id": f"id-{found.pk}", "permalink": "https://contoh.test/1"}
    if state in ("unconfirmed", "late"):
        fields |= {"asked_at": now, "due_at": now - timedelta(hours=3)}
    Publication.objects.filter(pk=found.pk).update(**fields)
    ledger.write(found, Entry.Kind.INTENT, attempt=1)
    return found.pk


def _listening(cast: Cast) -> None:
    for kind in KINDS:
        source = SourceFactory(region=cast.wonogiri, kind=kind, name=f"Sumber {kind}", query="jalan")
        for _ in range(2):
            MentionFactory(source=source, platform="feed", published_at=timezone.now() - timedelta(hours=2))
        Gathering.objects.create(source=source, ok=True, seen=2, new=2)
        SourceDay.objects.get_or_create(source=source, day=timezone.localdate(), defaults={"ok": 1})
    MentionFactory(source=source, platform="instagram", published_at=timezone.now(), hidden_at=timezone.now())
    ErasedAuthor.objects.create(region=cast.wonogiri, author_hash="f" * 32)
    MentionDay.objects.get_or_create(region=cast.wonogiri, day=date(2026, 1, 1), defaults={"mentions": 1})


def _waiting_tables(cast: Cast) -> None:
    """One table of each kind waiting for its "masukkan", uploaded as a person does it."""
    source = cast.wonogiri.sources.get(kind="csv").pk
    moment = timezone.localtime() - timedelta(hours=1)
    accounts = "perangkat daerah;platform;nama akun\nDinas Kesehatan;Radio;Radio Gajah Mungkur\n"
    mentions = f"waktu;platform;teks;penulis\n{moment:%Y-%m-%d %H.%M};Koran;Warga menunggu.;Warga\n"
    _upload(cast.dewi, "agencies:account_import", accounts)
    _upload(cast.sari, "listening:import_new", mentions, source=source)
    plan = "judul;perangkat daerah;tanggal;jam;teks\nRapat;Dinas PU;12-03-2026;09.00;Besok.\n"
    _upload(cast.sari, "editorial:sheets", plan)
    chief = technician(cast)
    regions = "kode;nama;jenis;induk\n33;Jawa Tengah;provinsi;\n33.12;Wonogiri;kabupaten;33\n"
    _upload(chief, "agencies:region_import", regions, vintage="Kepmendagri", valid_from="2026-01-01")


def _open_data(cast: Cast) -> None:
    """A data set with a table and another that waits; a request at every turn of its way."""
    parts = dict.fromkeys(
        ("description", "concept", "definition", "classification", "measure", "unit"), "Kunjungan"
    )
    dataset = Dataset(agency=cast.health, title="Kunjungan", contact_name="Bidang Data", contact_email="data@contoh.test",
                      licence="cc-by-4.0", **parts)  # fmt: skip
    datasets.create_dataset(dataset, region=cast.wonogiri, by=cast.sari)
    Distribution.objects.create(
        dataset=dataset, number=1, as_of=date(2026, 1, 31), filename="a.csv", digest="0" * 64, content="Isi\r\n1\r\n",
        row_count=1, preview=[["1"]], columns=[{"name": "Isi", "type": "integer", "people": False}],
    )  # fmt: skip
    datasets.publish_dataset(dataset, by=cast.sari)
    datasets.create_dataset(Dataset(agency=cast.roads, title="Draf"), region=cast.wonogiri, by=cast.sari)
    waiting = table.shape([["Kecamatan", "Kasus"], ["Selogiri", "3"]], style="id")
    datasets.keep_upload(dataset, waiting, filename="b.csv", as_of=date(2026, 2, 1), note="", by=cast.sari)
    asked = InformationRequest(subject="Lewat situs", requester_name="Mahendra", question="Minta daftar.")
    requests.ask(asked, region=cast.wonogiri, key="rahasia-permohonan")
    reason = dict.fromkeys(("legal_basis", "harm_if_opened", "harm_if_closed", "period"), "Alasan")
    for turn in ("received", "forwarded", "tested", "refused", "withdrawn"):
        row = InformationRequest(
            received_on=timezone.localdate(), channel="desk", requester_name="Mahendra", requester_contact="surel",
            subject=f"Permohonan {turn}", question="Minta daftar.",
        )  # fmt: skip
        agency = None if turn == "received" else cast.roads
        requests.receive(row, region=cast.wonogiri, agency=agency, by=cast.sari)
        if turn in ("tested", "refused"):
            test = requests.write_test(row, reason, by=cast.wayan)
        if turn == "refused":
            requests.approve_test(test, digest=test.digest, by=cast.sari)
            requests.answer(row, decision="refused", text="Tidak.", url="", on=row.received_on, by=cast.sari)
        if turn == "withdrawn":
            requests.withdraw(row, note="", by=cast.sari)


def technician(cast: Cast):
    """Keeps the installation and is an administrator of Wonogiri too."""
    found = User.objects.filter(is_superuser=True).first()
    if found is None:
        found = UserFactory(name="Teknisi", is_superuser=True, is_staff=True)
        MembershipFactory(user=found, agency=cast.kominfo, role=Role.ADMIN)
    return found


def _upload(user, name: str, table: str, **typed) -> None:
    client, before = Client(), PendingImport.objects.count()
    client.force_login(user)
    file = SimpleUploadedFile("tabel.csv", table.encode(), "text/csv")
    response = client.post(reverse(name), {"file": file, **typed})
    assert PendingImport.objects.count() == before + 1, (name, response.status_code, response.content[-3000:])


def empty_models() -> list[str]:
    """Models of our rooms of which nothing was made."""
    models = [model for room in OURS for model in apps.get_app_config(room).get_models()]
    return sorted(model.__name__ for model in models if not model.objects.exists())


def row_counts() -> dict[str, int]:
    """{label: rows} of all our tables, in one question."""
    models = [
        model for room in OURS for model in apps.get_app_config(room).get_models(include_auto_created=True)
    ]
    asked = ", ".join(f"(SELECT COUNT(*) FROM {model._meta.db_table})" for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return dict(zip([model._meta.label for model in models], cursor.fetchone(), strict=True))
