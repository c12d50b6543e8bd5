"""Bukti tayang: the ledger as a table for an inspector, every cell safe to open."""

from collections.abc import Iterable

from kentongan.core import clock, sheets
from kentongan.editorial.models import Submission
from kentongan.publishing.models import Publication

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": sheets.XLSX,
}


def table(publications: Iterable[Publication], zone: clock.Zone) -> list[list]:
    """A head and one row for each publication; times are local, without zone, the zone stands in the head."""
    label = clock.zone_label(zone)
    head = [
        "Nomor", "Judul", "Perangkat daerah", "Platform", "Akun", "Keadaan", f"Jadwal ({label})", f"Tayang ({label})",
        f"Pertama terlihat ({label})", "Alamat", "Nomor di platform", "Sidik teks (SHA-256)", "Diajukan oleh",
        "Disetujui oleh", f"Disetujui pada ({label})",
        f"Tayang darurat oleh ({label})", f"Darurat ditegaskan oleh ({label})", "Percobaan kirim", "Riwayat",
        "Foto bukti (SHA-256)",
    ]  # fmt: skip
    return [head, *(list(_row(publication, zone)) for publication in publications)]


def write(rows: list[list], kind: str) -> bytes:
    """`kind` is "csv" or "xlsx"."""
    return sheets.write_csv(rows) if kind == "csv" else sheets.write_xlsx(rows, title="Buku tayang")


def _row(publication: Publication, zone: clock.Zone):
    yield publication.pk
    yield publication.title
    yield publication.account.agency.name
    yield publication.account.get_platform_display()
    yield publication.account.handle
    yield publication.get_state_display()
    yield _local(publication.due_at, zone)
    yield _local(publication.published_at, zone)
    yield _local(publication.seen_live_at, zone)
    yield publication.permalink
    yield publication.platform_id
    yield publication.digest
    yield str(publication.submission.by)
    yield from _signatures(publication.submission, zone)
    yield publication.sends
    yield "; ".join(f"{_written(e.at, zone)} {e.get_kind_display()}" for e in publication.entries.all())
    yield ", ".join(proof.sha256 for proof in publication.proofs.all())


def _signatures(submission: Submission, zone: clock.Zone):
    """Approved by and at; in an emergency by and why; confirmed by. A text in an emergency was never fully approved."""
    approvals = list(submission.approvals.all())
    emergency = getattr(submission, "emergency", None)
    if emergency is None:
        yield ", ".join(str(approval.by) for approval in approvals)
        yield _local(approvals[-1].at if approvals else None, zone)
        yield from ("", "")
        return
    steps = len(submission.steps)
    yield ", ".join(f"{approval.by} (hanya langkah {approval.step} dari {steps})" for approval in approvals)
    yield ""
    yield f"{emergency.by}, {_written(emergency.at, zone)}: {emergency.reason}"
    if emergency.confirmed_by:
        yield f"{emergency.confirmed_by}, {_written(emergency.confirmed_at, zone)}"
    else:
        yield "belum ditegaskan"


def _written(moment, zone) -> str:
    return f"{_local(moment, zone):%d-%m-%Y %H:%M}" if moment else ""


def _local(moment, zone):
    return clock.local(moment, zone).replace(microsecond=0, tzinfo=None) if moment else ""
