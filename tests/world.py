"""One of each thing in a region, so that a test may walk every address. Every text carries the region's mark.

A new room adds its object to `make_side` and the name of its URL argument to `KWARGS` (or `BY_NAME`).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from kentongan.accounts.models import ApiToken, User
from kentongan.agencies.models import Boundary, Centre, PendingImport, Region, Role
from kentongan.editorial.actions import approvals, comments, pieces, variants
from kentongan.editorial.models import ApprovalStep, Asset, Attachment, Observance
from kentongan.editorial.rules.pieces import accounts_usable_by
from kentongan.listening.actions.correcting import correct
from kentongan.listening.actions.reading import read_region
from kentongan.listening.models import ErasedAuthor, MentionDay
from kentongan.lounge.models import Film, Playlist, Presentation, Screen, ShownVoice, Slide, Takeover
from kentongan.lounge.views import kept
from kentongan.openness.actions import datasets, desk, requests
from kentongan.openness.models import (
    AgencyName,
    BudgetDocument,
    Dataset,
    Distribution,
    InformationRequest,
    Project,
    ProjectPhoto,
    QuarterPlan,
    Question,
    ShownProject,
)
from kentongan.publishing.models import Article, CalendarKey, Connection, Observation, Proof, Publication
from tests.cast import Cast
from tests.factories import (
    AccountFactory,
    DutyFactory,
    MembershipFactory,
    MentionFactory,
    SourceFactory,
    ThemeFactory,
    UserFactory,
)

HERE, NEXT_DOOR = "Zwonogiri", "Zkidul"


@dataclass
class World:
    """The cast with everything both regions own, and somebody in every role on either side."""

    cast: Cast
    here: SimpleNamespace
    next_door: SimpleNamespace
    technician: User
    region_list: PendingImport
    roles: dict[str, User | None] = field(default_factory=dict)


def make_world(cast: Cast) -> World:
    technician = UserFactory(name="Yanto", email="yanto@contoh.test", is_superuser=True, is_staff=True)
    people = SimpleNamespace(admin=cast.dewi, editor=cast.sari, head=cast.bagus, contact=cast.wayan)
    neighbours = SimpleNamespace(
        admin=_person(cast.neighbours, Role.ADMIN), editor=cast.hadi, head=_person(cast.neighbours, Role.HEAD),
        contact=cast.joko,
    )  # fmt: skip
    world = World(
        cast=cast,
        here=make_side(cast.roads, cast.roads_bluesky, people, HERE),
        next_door=make_side(cast.neighbours, cast.neighbours_bluesky, neighbours, NEXT_DOOR),
        technician=technician,
        region_list=PendingImport.objects.create(
            kind="regions", filename="daftar.csv", uploaded_by=technician,
            rows=[{"number": 2, "code": "35", "name": "Jawa Timur"}],
            options={"vintage": "Kepmendagri contoh", "valid_from": "2025-06-23"},
        ),
    )  # fmt: skip
    world.roles = {
        "anonymous": None, "stranger": cast.rina, "neighbour": cast.hadi, "contact": cast.wayan, "head": cast.bagus,
        "editor": cast.sari, "admin": cast.dewi, "leader": cast.lestari, "auditor": cast.agung,
        "technician": technician,
    }  # fmt: skip
    return world


def make_side(agency, account, people, mark: str) -> SimpleNamespace:
    """Everything one region owns: `mark` stands in every text, `people` has admin, editor, head and contact."""
    side = SimpleNamespace(region=agency.region, agency=agency, account=account, people=people, mark=mark)
    _mark_the_office(side)
    _plan(side)
    _write(side)
    _publish(side)
    _listen(side)
    _wait(side)
    _account_for(side)
    _open_data(side)
    _work(side)
    _hang(side)
    return side


def _mark_the_office(side) -> None:
    for row, name in ((side.agency, "name"), (side.account, "name"), (side.people.contact, "name")):
        setattr(row, name, f"{getattr(row, name)} {side.mark}")
        row.save()
    side.person = side.people.contact
    side.membership = side.person.memberships.get()
    side.token, _ = ApiToken.issue(side.person, f"kunci {side.mark}")
    side.session = UserSession.objects.create(
        user=side.person, ip="127.0.0.1", session_key=f"sesi-{side.mark}", user_agent=side.mark
    )


def _plan(side) -> None:
    today = timezone.localdate()
    side.theme = ThemeFactory(
        region=side.region, title=f"Tema {side.mark}", key_message=f"Pesan kunci {side.mark}", set_by=side.people.editor,
        starts_on=today - timedelta(days=3), ends_on=today + timedelta(days=20),
    )  # fmt: skip
    side.theme.facts.create(label=f"Tanggal {side.mark}", value="1 Maret 2026")
    side.duty = DutyFactory(
        theme=side.theme,
        agency=side.agency,
        request=f"Permintaan {side.mark}",
        due_on=today + timedelta(days=5),
    )
    side.observance = Observance.objects.create(region=side.region, name=f"Hari {side.mark}", month=3, day=1)


def _write(side) -> None:
    side.asset = _photo(side)
    side.piece = _piece(side, "draf")
    side.comment = comments.comment(side.piece, f"Catatan {side.mark}", by=side.people.head)
    side.variant = side.piece.variants.get()
    side.attachment = Attachment.objects.create(piece=side.piece, asset=side.asset)
    side.submission = approvals.submit(_piece(side, "diajukan"), by=side.people.contact, sure=True)
    handed_in = approvals.submit(_piece(side, "darurat"), by=side.people.contact, sure=True)
    side.emergency = approvals.publish_in_emergency(
        handed_in, by=side.people.editor, reason=f"Banjir {side.mark}", digest=handed_in.digest
    )
    withdrawn = approvals.submit(_piece(side, "ditarik"), by=side.people.contact, sure=True)
    approvals.withdraw(withdrawn, by=side.people.contact)
    returned = approvals.submit(_piece(side, "dikembalikan"), by=side.people.contact, sure=True)
    approvals.return_(returned, by=side.people.head, remarks=f"Perbaiki {side.mark}")
    side.approved = approvals.submit(_piece(side, "disetujui"), by=side.people.contact, sure=True)
    approvals.approve(side.approved, by=side.people.head, digest=side.approved.digest)
    ApprovalStep.objects.create(region=side.region, agency=side.agency, position=1, role=Role.HEAD)


def _piece(side, word: str):
    piece = pieces.create_piece(
        agency=side.agency, title=f"Naskah {word} {side.mark}", text=f"Isi {word} {side.mark}.", theme=side.theme,
        planned_at=timezone.now() + timedelta(days=1), by=side.people.contact,
    )  # fmt: skip
    return variants.choose_accounts(
        piece, [side.account], among=accounts_usable_by(side.people.editor, piece), by=side.people.contact
    )


def _png() -> bytes:
    raw = BytesIO()
    Image.new("RGB", (8, 8)).save(raw, "PNG")
    return raw.getvalue()


def _video(side) -> Asset:
    return Asset.objects.create(
        agency=side.agency, kind="video", title=f"Video {side.mark}", alt_text=f"Pasar {side.mark}",
        rights_holder="Pemerintah", consent="not_needed", sha256=f"{side.mark:0<64}"[:63] + "f", size=9,
        file=ContentFile(b"film kita", f"{side.mark}.mp4"), content_type="video/mp4",
        uploaded_by=side.people.editor,
    )  # fmt: skip


def _photo(side) -> Asset:
    return Asset.objects.create(
        agency=side.agency, kind="image", file=ContentFile(_png(), name="foto.png"),
        thumbnail=ContentFile(_png(), name="kecil.png"), content_type="image/png", size=100, width=8, height=8,
        sha256=side.mark.encode().hex().ljust(64, "0"), title=f"Foto {side.mark}", alt_text=f"Jalan {side.mark}",
        rights_holder="Dinas", consent="not_needed", uploaded_by=side.people.contact,
    )  # fmt: skip


def _publish(side) -> None:
    side.publication = Publication.objects.filter(region=side.region).order_by("pk").first()
    side.proof = Proof.objects.create(
        publication=side.publication, file=ContentFile(_png(), name="bukti.png"), content_type="image/png",
        sha256=side.asset.sha256, by=side.people.contact,
    )  # fmt: skip
    side.connection = Connection.objects.create(account=side.account, channel="bluesky", identity=side.mark)
    website = AccountFactory(agency=side.agency, platform="website", handle=f"kabar {side.mark}")
    side.article = Article.objects.create(
        region=side.region, account=website, key=f"key{side.mark}"[:13], slug="kabar-pertama", text=f"Kabar {side.mark}",
        title=f"Kabar {side.mark}",
    )  # fmt: skip
    side.observation = Observation.objects.create(
        region=side.region, account=side.account, platform_id=f"luar-{side.mark}", text=f"Di luar {side.mark}",
        posted_at=timezone.now() - timedelta(hours=2),
    )  # fmt: skip
    side.calendar_key = CalendarKey(user=side.people.contact, region=side.region)
    side.calendar_secret = side.calendar_key.renew()
    side.calendar_key.save()


def _listen(side) -> None:
    side.source = SourceFactory(region=side.region, name=f"Umpan {side.mark}", added_by=side.people.editor)
    side.mention = MentionFactory(
        source=side.source, text=f"Jalan {side.mark} rusak.", title=f"Jalan {side.mark}",
        published_at=timezone.now() - timedelta(hours=3),
    )  # fmt: skip
    read_region(side.region)
    side.mention.refresh_from_db()
    correct(side.mention, {"tone": "neutral"}, by=side.people.editor)
    side.source.gatherings.create(ok=True, seen=3, new=1, note=f"Terbaca {side.mark}")
    side.source.days.create(day=timezone.localdate())
    yesterday = timezone.localdate() - timedelta(days=1)
    MentionDay.objects.update_or_create(
        region=side.region, of_source=0, day=yesterday, defaults={"mentions": 1}
    )
    ErasedAuthor.objects.create(region=side.region, author_hash=side.mark.encode().hex().ljust(32, "0"))


def _wait(side) -> None:
    def waiting(kind, by, **options):
        return PendingImport.objects.create(
            kind=kind,
            region=side.region,
            filename=f"{kind} {side.mark}.xlsx",
            rows=[],
            options=options,
            uploaded_by=by,
        )

    side.account_table = waiting("accounts", side.people.admin)
    side.mention_table = waiting("mentions", side.people.editor, source=side.source.pk)
    side.piece_table = waiting("pieces", side.people.editor)


def _hang(side) -> None:
    """Screens and what they show."""
    kept.forget()
    now, by = timezone.now(), side.people.editor
    side.playlist = Playlist.objects.create(region=side.region, name=f"Putaran {side.mark}")
    side.slide = Slide.objects.create(
        playlist=side.playlist, kind="notice", title=f"Pengumuman {side.mark}", note=f"Ucapkan {side.mark}"
    )
    side.screen = Screen.objects.create(
        region=side.region,
        name=f"Layar {side.mark}",
        playlist=side.playlist,
        key=f"kunci{side.mark}".lower()[:16],
    )
    side.takeover = Takeover.objects.create(
        region=side.region,
        title=f"Siaran {side.mark}",
        text="Latihan",
        expires_at=now + timedelta(hours=1),
        author=by,
    )
    side.voice = ShownVoice.objects.create(
        region=side.region, mention=side.mention, text=f"Kutipan {side.mark}", platform="feed", said_on=now.date(),
        screened_by=by, until=now + timedelta(days=3),
    )  # fmt: skip
    side.film = Film.objects.create(
        region=side.region, asset=_video(side), title=f"Film {side.mark}", added_by=by,
        captions=f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nTakarir {side.mark}\n",
    )  # fmt: skip
    side.presentation = Presentation.objects.create(screen=side.screen, playlist=side.playlist, started_by=by)


def _account_for(side) -> None:
    """The region's money: a published budget with a row, a total and a plan, and a file on its way in."""
    side.budget_document = BudgetDocument.objects.create(
        pk=3312 if side.mark == HERE else None,
        region=side.region, year=2026, phase="original", as_of=date(2026, 1, 2), title=f"APBD {side.mark}",
        source=f"BPKD {side.mark}", filename=f"apbd {side.mark}.csv", digest="0" * 64, step=1, line_count=1,
        imported_by=side.people.editor, published_by=side.people.admin, published_at=timezone.now(),
    )  # fmt: skip
    side.budget_document.lines.create(
        number=2, agency=side.agency, agency_code="1.03", agency_name=side.agency.name, name=f"Belanja {side.mark}",
        activity_code="1.03.10.2.01.0005", account_code="5", amount=1000,
    )  # fmt: skip
    side.budget_document.totals.create(
        tree="account", code="5", level=1, name=f"Belanja {side.mark}", summed=1000, line_count=1
    )
    QuarterPlan.objects.create(
        region=side.region, year=2026, quarter=1, amount=250, source=f"Kas {side.mark}"
    )
    side.plan_table = PendingImport.objects.create(
        kind="quarter_plans", region=side.region, filename=f"rencana {side.mark}.csv", uploaded_by=side.people.editor,
        rows=[[2, ["2026", "300", "", "", "", f"Kas {side.mark}"]]],
        options={"digest": "2" * 64, "locale": "id", "unit": "1",
                 "headings": ["tahun", "triwulan 1", "triwulan 2", "triwulan 3", "triwulan 4", "sumber"]},
    )  # fmt: skip
    side.agency_name = AgencyName.objects.create(
        region=side.region, agency=side.agency, key=f"dinaslama{side.mark}", words=f"Dinas lama {side.mark}"
    )
    side.question = Question.objects.create(
        pk=3312 if side.mark == HERE else None,
        region=side.region,
        text=f"Berapa untuk {side.mark}?",
        is_published=True,
    )
    side.question_code = side.question.codes.create(tree="account", code="5")
    side.budget_table = PendingImport.objects.create(
        kind="budget", region=side.region, filename=f"anggaran {side.mark}.csv", uploaded_by=side.people.editor,
        rows=[[2, ["5.1.01", f"Belanja {side.mark}", "1000"]]],
        options={"digest": "1" * 64, "headings": ["kode_akun", "uraian", "anggaran"], "layout": "jenis"},
    )  # fmt: skip


def _open_data(side) -> None:
    """What is open to all, and who asked for more."""
    by = side.people.editor
    parts = dict.fromkeys(
        ("description", "concept", "definition", "classification", "measure", "unit"), side.mark
    )
    side.dataset = datasets.create_dataset(
        Dataset(agency=side.agency, title=f"Kunjungan {side.mark}", contact_name=side.mark, contact_email="a@b.test",
                licence="cc-by-4.0", **parts),
        region=side.region, by=by,
    )  # fmt: skip
    Distribution.objects.create(
        dataset=side.dataset, number=1, as_of=date(2026, 1, 31), filename=f"{side.mark}.csv", digest="0" * 64, row_count=1,
        content=f"Isi\r\n{side.mark}\r\n", preview=[[side.mark]], columns=[{"name": "Isi", "type": "text", "people": False}],
        uploaded_by=by,
    )  # fmt: skip
    datasets.publish_dataset(side.dataset, by=by)
    side.data_table = PendingImport.objects.create(
        kind="dataset", region=side.region, filename=f"data {side.mark}.csv", uploaded_by=by, rows=[["Isi"], [side.mark]],
        options={"dataset": side.dataset.pk, "as_of": "2026-02-28", "note": side.mark, "types": ["text"], "doubtful": [""],
                 "people": []},
    )  # fmt: skip
    side.request = requests.receive(
        InformationRequest(
            received_on=timezone.localdate(), channel="desk", requester_name=f"Pemohon {side.mark}",
            subject=f"Perihal {side.mark}", requester_contact="surel", question=f"Minta {side.mark}",
        ),
        region=side.region, agency=side.agency, by=by,
    )  # fmt: skip
    asked = InformationRequest(
        subject=f"Perihal situs {side.mark}", requester_name="Pemohon", question="Minta"
    )
    requests.ask(asked, region=side.region, key=f"rahasia-{side.mark}")
    reason = dict.fromkeys(
        ("legal_basis", "harm_if_opened", "harm_if_closed", "period"), f"Dasar {side.mark}"
    )
    desk.set_desk(side.region, takes_online=True, in_person=f"Meja {side.mark}", by=by)
    side.consequence = requests.write_test(side.request, reason, by=side.people.contact)


def _work(side) -> None:
    """Work in the field: where the region lies, an activity that everyone sees, with a photo and a report."""
    number = int(side.region.code.replace(".", ""))  # known before, for addresses that stand in COMMON
    side.district = Region.objects.create(
        code=f"{side.region.code}.01",
        name="Distrik",
        kind=Region.Kind.DISTRICT,
        parent=side.region,
    )
    square = [[[110.8, -8.0], [110.9, -8.0], [110.9, -7.9], [110.8, -7.9], [110.8, -8.0]]]
    for region in (side.region, side.district):
        Boundary.objects.create(
            region=region, source=f"Garis {side.mark}", licence="MIT", digest="0" * 64, area_km2=121, lat=-7.95, lng=110.85,
            geometry={"type": "Polygon", "coordinates": square}, west=110.8, south=-8, east=110.9, north=-7.9,
        )  # fmt: skip
        Centre.objects.create(region=region, lat="-7.95", lng="110.85", source=f"Titik {side.mark}")
    told = {"title": f"Pekerjaan {side.mark}", "district": side.district, "lat": "-7.95", "lng": "110.85"}
    shown = {"shown_by": side.people.head, "shown_at": timezone.now()}
    by = side.people.contact
    side.project = Project.objects.create(pk=number, agency=side.agency, written_by=by, **told)
    ShownProject.objects.create(project=side.project, written_by=by, **told, **shown)
    side.project.reports.create(day=date(2026, 3, 1), percent=40, note=f"Laporan {side.mark}", by=by, **shown)
    side.photo = ProjectPhoto.objects.create(
        pk=number, project=side.project, stage=0, file=ContentFile(_png(), name="foto.png"), content_type="image/png",
        thumbnail=ContentFile(_png(), name="kecil.webp"), width=8, height=8, sha256=side.asset.sha256,
        alt_text=f"Lubang {side.mark}", rights_holder="Dinas", consent="not_needed", by=by, **shown,
    )  # fmt: skip
    side.project_table = PendingImport.objects.create(
        kind="projects", region=side.region, filename=f"kegiatan {side.mark}.csv", uploaded_by=side.people.editor,
        rows=[{"number": 2, "agency": side.agency.name, "title": f"Pekerjaan baru {side.mark}", "state": "berjalan"}],
    )  # fmt: skip
    side.boundary_file = PendingImport.objects.create(
        kind="boundaries", region=side.region, filename=f"batas {side.mark}.geojson", uploaded_by=side.people.editor,
        rows=[{"number": 1, "codes": {"kode": side.district.code}, "name": f"Distrik {side.mark}", "population": None,
               "geometry": {"type": "Polygon", "coordinates": square}}],
        options={"source": f"Garis {side.mark}", "licence": "MIT", "digest": "0" * 64, "columns": ["kode"], "as_of": ""},
    )  # fmt: skip


def _person(agency, role: str) -> User:
    user = UserFactory(name=f"{role} {agency.short_name}")
    MembershipFactory(user=user, agency=agency, role=role, since=date(2026, 1, 1))
    return user


# What stands for an argument of an address, on the given side.
KWARGS = {
    "account_id": lambda side: side.account.pk,
    "agency_id": lambda side: side.agency.pk,
    "asset_id": lambda side: side.asset.pk,
    "attachment_id": lambda side: side.attachment.pk,
    "boundary_file_id": lambda side: side.boundary_file.pk,
    "comment_id": lambda side: side.comment.pk,
    "dataset_id": lambda side: side.dataset.pk,
    "connection_id": lambda side: side.connection.pk,
    "document_id": lambda side: side.budget_document.pk,
    "duty_id": lambda side: side.duty.pk,
    "emergency_id": lambda side: side.emergency.pk,
    "mention_id": lambda side: side.mention.pk,
    "key_id": lambda side: side.calendar_key.pk,
    "observance_id": lambda side: side.observance.pk,
    "observation_id": lambda side: side.observation.pk,
    "pending_id": lambda side: side.piece_table.pk,
    "photo_id": lambda side: side.photo.pk,
    "piece_id": lambda side: side.piece.pk,
    "playlist_id": lambda side: side.playlist.pk,
    "presentation_id": lambda side: side.presentation.pk,
    "project_id": lambda side: side.project.pk,
    "project_table_id": lambda side: side.project_table.pk,
    "publication_id": lambda side: side.publication.pk,
    "request_id": lambda side: side.request.pk,
    "screen_id": lambda side: side.screen.pk,
    "slide_id": lambda side: side.slide.pk,
    "question_id": lambda side: side.question.pk,
    "code_id": lambda side: side.question_code.pk,
    "source_id": lambda side: side.source.pk,
    "submission_id": lambda side: side.submission.pk,
    "takeover_id": lambda side: side.takeover.pk,
    "theme_id": lambda side: side.theme.pk,
    "upload_id": lambda side: side.data_table.pk,
    "variant_id": lambda side: side.variant.pk,
    "film_id": lambda side: side.film.pk,
    "voice_id": lambda side: side.voice.pk,
}
# Where the name of the argument does not say enough.
BY_NAME = {
    "openness:dataset_file": lambda side: {"dataset_id": side.dataset.pk, "number": 1, "kind": "csv"},
    "accounts:session_end": lambda side: {"pk": side.session.pk},
    "accounts:token_revocation": lambda side: {"pk": side.token.pk},
    **{f"agencies:{name}": lambda side: {"pk": side.agency.pk}
       for name in ("agency", "agency_edit", "agency_closure", "agency_reopening")},
    **{f"agencies:{name}": lambda side: {"pk": side.person.pk}
       for name in ("person", "invitation_again", "membership_new", "deactivation", "activation")},
    **{f"agencies:{name}": lambda side: {"pk": side.membership.pk} for name in ("membership_role", "membership_end")},
    **{f"agencies:{name}": lambda side: {"pk": side.account.pk}
       for name in ("account", "account_closure", "account_reopening")},
    **{f"agencies:{name}": lambda side: {"pk": side.account_table.pk}
       for name in ("account_import_plan", "account_import_application")},
    "publishing:proof": lambda side: {"pk": side.proof.pk},
    **{f"publishing:{name}": lambda side: {"pk": side.publication.pk}
       for name in ("byhand", "publication", "publication_cancellation", "publication_check", "publication_done",
                    "publication_proof", "publication_retraction", "publication_sending", "publication_sighting",
                    "publication_surrender")},
    **{f"listening:{name}": lambda side: {"import_id": side.mention_table.pk}
       for name in ("import", "import_application", "import_removal")},
    **{f"openness:budget_{name}": lambda side: {"import_id": side.budget_table.pk}
       for name in ("columns", "import", "import_agencies", "import_application", "import_bad_cells", "import_removal")},
    **{f"openness:budget_plan_{name}": lambda side: {"import_id": side.plan_table.pk}
       for name in ("import", "import_application", "import_removal")},
    "openness:budget_import_agency_removal": lambda side: {
        "import_id": side.budget_table.pk, "agency_name_id": side.agency_name.pk},
}  # fmt: skip
# Addresses whose argument is nobody's own: public pages, the country's tree, kinds of things.
COMMON = {
    **{
        f"open:{name}": {"region_slug": "wonogiri"}
        for name in ("catalogue", "datasets", "information", "request_new")
    },
    **{f"open:{name}": {"region_slug": "wonogiri"} for name in ("map", "projects", "projects_geojson")},
    "open:region": {"region_slug": "wonogiri"},
    # Whoever has the key may follow the request, and take it back.
    **{
        f"open:{name}": {"region_slug": "wonogiri", "key": f"rahasia-{HERE}"}
        for name in ("request", "request_withdrawal")
    },
    **{
        f"open:{name}": {"region_slug": "wonogiri"}
        for name in (
            "budget",
            "budget_search",
            "budget_history",
            "budget_poster",
            "budget_sheet",
            "questions",
        )
    },
    "openness:budget_import_example": {"layout": "sipd"},
    "open:budget_year": {"region_slug": "wonogiri", "year": 2026},
    "open:budget_account": {"region_slug": "wonogiri", "year": 2026, "code": "5"},
    "open:budget_programme": {"region_slug": "wonogiri", "year": 2026, "code": "9"},
    "open:budget_agency": {"region_slug": "wonogiri", "year": 2026, "agency_code": "1.03"},
    **{
        f"open:budget_agency_{name}": {
            "region_slug": "wonogiri",
            "year": 2026,
            "agency_code": "1.03",
            "code": "9",
        }
        for name in ("account", "programme")
    },
    **{
        f"open:budget_{name}": {"region_slug": "wonogiri", "document_id": 3312}
        for name in ("document", "lines", "lines_csv", "lines_json", "totals_csv", "totals_json", "package")
    },
    "open:question": {"region_slug": "wonogiri", "question_id": 3312},
    "open:map_area": {"region_slug": "wonogiri", "code": "33.12.01"},
    "open:project": {"region_slug": "wonogiri", "project_id": 3312},
    "open:project_photo": {"region_slug": "wonogiri", "photo_id": 3312, "size": "kecil"},
    "open:dataset": {"region_slug": "wonogiri", "slug": "kunjungan-zwonogiri"},
    "open:dataset_file": {
        "region_slug": "wonogiri",
        "slug": "kunjungan-zwonogiri",
        "number": 1,
        "kind": "csv",
    },
    "open:dataset_latest": {"region_slug": "wonogiri", "slug": "kunjungan-zwonogiri", "kind": "json"},
    "api:news_item": {"key": "tidak-ada"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    "agencies:region": {"code": "33.12"},
    "listening:source_new": {"kind": "feed"},
    "listening:websub": {"key": "tidak-ada"},
    "public:article": {"region_slug": "wonogiri", "slug": "kabar-pertama"},
    "public:media": {"region_slug": "wonogiri", "sha256": "0" * 64},
    **{f"public:{name}": {"region_slug": "wonogiri"} for name in ("news", "rss", "atom", "json")},
    **{f"screen:{name}": {"region_slug": "wonogiri"} for name in ("menu", "worker")},
    **{
        f"screen:{name}": {"region_slug": "wonogiri", "key": "kuncizwonogiri"}
        for name in ("player", "state", "drawn")
    },
    "screen:film": {"region_slug": "wonogiri", "film_id": 0},
    "screen:captions": {"region_slug": "wonogiri", "film_id": 0, "language": "id"},
    "screen:slide": {"region_slug": "wonogiri", "address": "wilayah"},
    "screen:content": {"region_slug": "wonogiri", "slide_id": 0, "language": "id"},
    "sitemap_part": {"section": "kabar"},
}
# Addresses for the technician's own things.
TECHNICIAN = {
    f"agencies:{name}": lambda world: {"pk": world.region_list.pk}
    for name in ("region_import_plan", "region_import_application")
}
