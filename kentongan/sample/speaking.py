"""Themes, duties, pieces and their publications through the month: most went well, some did not."""

from datetime import timedelta

from kentongan.agencies.models import Agency, Region
from kentongan.editorial.models import (
    Approval,
    Attachment,
    Duty,
    Fact,
    Piece,
    Return,
    Submission,
    Theme,
    Variant,
    Version,
)
from kentongan.editorial.queries.content import digest, frozen
from kentongan.journal.models import Event
from kentongan.sample.house import Crew
from kentongan.sample.month import Month
from kentongan.sample.outlets import publish
from kentongan.sample.places import DISTRICTS
from kentongan.sample.themes import ROUTINE, THEMES, SampleTheme

DECLINED = {
    (
        "Jalan mantap, perjalanan selamat",
        "bpkd",
    ): "Perbaikan jalan bukan tugas kami; kami bantu menyiarkan ulang."
}
SILENT = {("Siaga musim hujan", "satpolpp"), ("Pasar rapi, harga jelas", "prokopim")}


def build_themes(region: Region, offices: dict[str, Agency], crew: Crew, month: Month) -> dict[str, Theme]:
    return {sample.title: _theme(region, offices, crew, month, sample) for sample in THEMES}


def _theme(region, offices, crew, month, sample: SampleTheme) -> Theme:
    theme = Theme.objects.create(
        region=region, title=sample.title, key_message=sample.key_message, starts_on=month.day(sample.first_day),
        ends_on=month.day(sample.last_day), hue=sample.hue, target=sample.target, indicator=sample.indicator,
        set_by=crew.leader, created_at=month.at(sample.first_day - 3, 9),
    )  # fmt: skip
    Fact.objects.bulk_create(
        Fact(theme=theme, label=label, value=value, kind=kind, source="data contoh")
        for label, value, kind in sample.facts
    )
    spoke = {said.agency for said in sample.said}
    for number, slug in enumerate(sample.asked):
        _duty(theme, offices[slug], crew, month, sample, number, spoke=slug in spoke)
    _tell(
        region,
        None,
        "theme.set",
        theme,
        crew.leader,
        theme.created_at,
        f"{crew.leader} menetapkan tema “{theme}”.",
    )
    return theme


def _duty(theme, agency, crew, month, sample, number, *, spoke) -> Duty:
    answer = Duty.Answer.ACCEPTED if spoke else Duty.Answer.NONE
    reason = DECLINED.get((sample.title, agency.slug), "")
    if reason:
        answer = Duty.Answer.DECLINED
    elif (sample.title, agency.slug) in SILENT:
        answer = Duty.Answer.NONE
    elif spoke and number % 4 == 3:
        answer, reason = Duty.Answer.ADAPTED, "Kami sampaikan dari sisi layanan kami, pesan kuncinya tetap."
    answered = answer != Duty.Answer.NONE
    return Duty.objects.create(
        theme=theme, agency=agency, due_on=month.day(sample.first_day + 6 + number % 5), answer=answer, reason=reason,
        request="Sampaikan pesan kunci lewat akun Anda sedikitnya satu kali.",
        answered_by=crew.approver(agency.slug) if answered else None,
        answered_at=month.at(sample.first_day - 1, 10, number) if answered else None,
        created_at=month.at(sample.first_day - 3, 9, 30),
    )  # fmt: skip


def build_pieces(region, offices, crew, themes, pictures, month: Month) -> None:
    for sample in THEMES:
        for said in sample.said:
            _piece(
                region, offices[said.agency], crew, month, theme=themes[sample.title], day=said.day, title=said.title,
                text=said.text, picture=pictures.get(said.agency),
            )  # fmt: skip
    for day in range(1, 31):
        for slug, title, text in month.chance.sample(ROUTINE, 5 if day in (19, 20, 21) else 2):
            _piece(
                region, offices[slug], crew, month, theme=None, day=day, title=title, text=text, picture=None
            )
    _unfinished(region, offices, crew, themes, month)


def _piece(region, agency, crew, month, *, theme, day, title, text, picture) -> Piece:
    """A piece of that day with its whole way so far; those ahead of today are partly still being written."""
    code, district = month.chance.choice(DISTRICTS)
    planned = month.at(day, month.chance.choice((7, 8, 9, 10, 12, 15, 16)), month.chance.choice((0, 15, 30)))
    stage = _stage(planned, month)
    changed = min(planned, month.now) - timedelta(hours=month.chance.randint(20, 44))
    text = text.format(district=district)
    piece = Piece.objects.create(
        region=region, agency=agency, theme=theme, title=title.format(district=district), text=text,
        planned_at=planned, created_by=crew.writer(agency.slug), state=stage,
        duty=theme.duties.filter(agency=agency).first() if theme else None,
        place=Region.objects.get(code=code, valid_to=None) if district in text else None,
        created_at=changed - timedelta(hours=20), changed_at=changed,
    )  # fmt: skip
    Version.objects.create(
        piece=piece, number=1, title=piece.title, text=piece.text, by=piece.created_by, at=piece.created_at
    )
    piece.authors.add(piece.created_by)
    if picture:
        Attachment.objects.create(piece=piece, asset=picture)
    accounts = list(agency.accounts.all())
    chosen = accounts[:4] if theme else accounts[:2]
    variants = [Variant.objects.create(piece=piece, account=account) for account in chosen]
    if stage == Piece.State.DRAFT:
        return piece
    submission = submit(piece, piece.created_by, changed + timedelta(hours=1))
    if stage == Piece.State.APPROVED:
        _approve(region, agency, crew.approver(agency.slug), submission, changed + timedelta(hours=3))
        publish(piece, submission, variants, picture, month)
    return piece


def _stage(planned, month: Month) -> str:
    if planned <= month.now + timedelta(days=2):
        return Piece.State.APPROVED
    stages = (Piece.State.APPROVED, Piece.State.SUBMITTED, Piece.State.DRAFT)
    return month.chance.choices(stages, weights=(6, 2, 2))[0]


def _approve(region, agency, approver, submission, at) -> None:
    Approval.objects.create(submission=submission, by=approver, at=at, digest=submission.digest)
    sentence = f"{approver} menyetujui naskah “{submission.piece}”."
    _tell(region, agency, "piece.approved", submission, approver, at, sentence)


def submit(piece, by, at) -> Submission:
    """Hands the piece in at that time, frozen as the office's own button would freeze it."""
    content = frozen(piece)
    awaits = Submission.Signer.ANY if piece.state == Piece.State.SUBMITTED else ""
    return Submission.objects.create(
        piece=piece, number=1, content=content, digest=digest(content), by=by, at=at, awaits=awaits
    )


def _unfinished(region, offices, crew, themes, month) -> None:
    """What waits for somebody: a draft, a returned piece, one for the head of public works."""
    road = themes["Jalan mantap, perjalanan selamat"]
    draft = Piece.objects.create(
        region=region, agency=offices["dpu"], theme=road, title="Jembatan kecil, manfaat besar", state=Piece.State.DRAFT,
        text="Jembatan di dusun selesai dipelihara. ", created_by=crew.writer("dpu"), planned_at=month.at(23, 9),
    )  # fmt: skip
    returned = Piece.objects.create(
        region=region, agency=offices["dpu"], theme=road, title="Jalur selatan siap dilalui",
        text="Lubang yang dilaporkan ditambal paling lambat sepuluh hari.", created_by=crew.writer("dpu"),
        planned_at=month.at(21, 8), state=Piece.State.RETURNED,
    )  # fmt: skip
    waiting = Piece.objects.create(
        region=region, agency=offices["dpu"], theme=road, title="Regu tambal jalan pekan depan",
        text="Pekan depan regu tambal jalan bekerja di Pracimantoro. Laporkan lubang lewat nomor layanan 112, sebutkan "
        "desa dan patokan terdekat.", created_by=crew.writer("dpu"), planned_at=month.at(22, 7),
        state=Piece.State.SUBMITTED,
    )  # fmt: skip
    account = offices["dpu"].accounts.get(platform="website")
    for piece in (draft, returned, waiting):
        Version.objects.create(piece=piece, number=1, title=piece.title, text=piece.text, by=piece.created_by)
        piece.authors.add(piece.created_by)
        Variant.objects.create(piece=piece, account=account)
    submit(waiting, waiting.created_by, month.now - timedelta(hours=2))
    back = submit(returned, returned.created_by, month.now - timedelta(hours=9))
    Return.objects.create(
        submission=back, by=crew.approver("dpu"), at=month.now - timedelta(hours=7),
        remarks="Batas waktunya tujuh hari, bukan sepuluh. Lihat fakta tema.",
    )  # fmt: skip
    _tell(
        region, offices["dpu"], "piece.returned", back, crew.approver("dpu"), month.now - timedelta(hours=7),
        f"{crew.approver('dpu')} mengembalikan naskah “{returned}”.",
    )  # fmt: skip


def _tell(region, agency, action, subject, by, at, sentence) -> None:
    """A journal line with its own time, which journal.record cannot give."""
    Event.objects.create(
        at=at, action=action, actor=by, region_id=region.pk, agency_id=agency.pk if agency else None,
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk), sentence=sentence, is_sample=True,
    )  # fmt: skip
