"""Writing about the work, reporting how far it is, adding photos, and letting a second person show it all."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from kentongan.agencies.models import Agency, PendingImport
from kentongan.agencies.overtaken import Overtaken, print_of_fields
from kentongan.agencies.refused import Refused
from kentongan.core import images
from kentongan.core.text import control_free
from kentongan.journal import actions as journal
from kentongan.openness.actions.refreshing import told_by_project
from kentongan.openness.models import Project, ProjectPhoto, ProjectProgress, ShownProject
from kentongan.openness.models.project import FACTS
from kentongan.openness.queries.projects import waiting_of

LARGE, SMALL = 1600, 640  # pixels
LARGE_BYTES = 700_000
MOST_PHOTOS = 30


@transaction.atomic
def create_project(agency: Agency, facts: dict[str, Any], *, by) -> Project:
    project = Project.objects.create(agency=agency, written_by=by, **_known(facts))
    project.writers.add(by)
    journal.record("project.created", project, by=by)
    return project


@transaction.atomic
def create_projects(
    pending: PendingImport, rows: list[tuple[Agency, dict[str, Any]]], *, by
) -> list[Project]:
    """All rows of a table or none; Refused when the table was written already."""
    pending = PendingImport.objects.select_for_update(of=("self",)).get(pk=pending.pk)
    if pending.applied_at:
        raise Refused("Tabel ini sudah dimasukkan.")
    made = [create_project(agency, facts, by=by) for agency, facts in rows]
    pending.mark_applied()
    return made


@transaction.atomic
def change_project(project: Project, facts: dict[str, Any], *, by, seen: str = "") -> bool:
    """False when nothing changed. `seen` is `print_of` as the writer read it: Overtaken when a colleague saved since."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if seen and print_of(project) != seen:
        raise Overtaken(project)
    changed = [name for name, value in _known(facts).items() if getattr(project, name) != value]
    if not changed:
        return False
    for name in changed:
        setattr(project, name, facts[name])
    project.written_by, project.written_at = by, timezone.now()
    project.version += 1
    project.save(update_fields=[*changed, "written_by", "written_at", "version"])
    project.writers.add(by)
    words = ", ".join(str(Project._meta.get_field(name).verbose_name) for name in changed)
    journal.record("project.changed", project, by=by, words=words)
    return True


@transaction.atomic
def report_progress(project: Project, *, day: date, percent: int, note: str = "", by) -> ProjectProgress:
    report = ProjectProgress.objects.create(project=project, day=day, percent=percent, note=note, by=by)
    _touch(project)
    journal.record("project.reported", project, by=by, percent=percent, day=day.isoformat())
    return report


def add_photo(project: Project, file: Any, *, filename: str, by, **told: Any) -> ProjectPhoto:
    """A clean copy of the photo, no larger than a page needs. images.Rejected or Refused with a sentence."""
    name = control_free(filename).strip()[:120] or "foto"
    clean = images.accept(file, filename=f"“{name}”")
    if project.photos.filter(withdrawn_at=None).count() >= MOST_PHOTOS:
        raise Refused(f"Satu kegiatan memuat paling banyak {MOST_PHOTOS} foto. Tarik dulu yang lama.")
    content = images.fit(clean.content, max_bytes=LARGE_BYTES, max_side=LARGE)
    scale = min(1, LARGE / max(clean.width, clean.height))
    photo = ProjectPhoto(
        project=project, content_type="image/jpeg", sha256=clean.sha256, by=by,
        width=round(clean.width * scale), height=round(clean.height * scale), **told,
    )  # fmt: skip
    photo.file.save("foto.jpg", ContentFile(content), save=False)
    photo.thumbnail.save(f"{clean.sha256}.webp", ContentFile(images.thumbnail(content, SMALL)), save=False)
    try:
        with transaction.atomic():
            photo.save()
            _touch(project)
            journal.record("project.photo_added", project, by=by, stage=photo.stage)
    except IntegrityError as known:
        raise Refused("Foto yang sama sudah ada pada kegiatan ini.") from known
    return photo


@transaction.atomic
def withdraw_photo(photo: ProjectPhoto, *, by) -> bool:
    """Off the public page at once; taking away needs no second person. False if it was already."""
    done = ProjectPhoto.objects.filter(pk=photo.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if done:
        _touch(photo.project)
        journal.record("project.photo_withdrawn", photo.project, by=by, stage=photo.stage)
    return bool(done)


@transaction.atomic
def show_project(project: Project, *, by, seen: int) -> ShownProject:
    """Let out what others wrote, reported and photographed. `seen` is the version the person looked at."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if project.version != seen:
        raise Refused("Kegiatan ini berubah sejak halaman Anda buka. Baca lagi, lalu tampilkan.")
    waits, now = waiting_of(project, by), timezone.now()
    if waits["why_not"]:
        raise Refused(waits["why_not"])
    if waits["facts"]:
        facts = {name: getattr(project, name) for name in FACTS}
        ShownProject.objects.update_or_create(
            project=project,
            defaults=facts | {"written_by": project.written_by, "shown_by": by, "shown_at": now},
        )
        project.writers.clear()
    for rows in (ProjectPhoto.objects.filter(withdrawn_at=None), ProjectProgress.objects.all()):
        rows.filter(project=project, shown_by=None).exclude(by=by).update(shown_by=by, shown_at=now)
    told_by_project(project, by=by)
    journal.record(
        "project.shown", project, by=by, photos=len(waits["photos"]), reports=len(waits["reports"])
    )
    return ShownProject.objects.get(project=project)


@transaction.atomic
def hide_project(project: Project, *, by, reason: str) -> None:
    """Off the public pages; what the office keeps stays. Refused without a reason."""
    if not reason.strip():
        raise Refused("Tuliskan alasan mengapa kegiatan ini tidak ditampilkan lagi.")
    gone, _ = ShownProject.objects.filter(project=project).delete()
    if not gone:
        raise Refused("Kegiatan ini memang sedang tidak ditampilkan.")
    project.writers.add(project.written_by)  # showing it again needs a second person again
    _touch(project)
    journal.record("project.hidden", project, by=by, reason=reason.strip()[:300])


def print_of(project: Project) -> str:
    """A short print of the facts: equal prints, equal facts. Photos and reports have no part in it."""
    return print_of_fields(project, FACTS)


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name in FACTS}


def _touch(project: Project) -> None:
    """Whoever is looking at it must look again before showing it."""
    Project.objects.filter(pk=project.pk).update(version=F("version") + 1)
