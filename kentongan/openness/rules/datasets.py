"""Who keeps the region's data sets, and what must be there before one is opened."""

from django.db.models import QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import PendingImport, Role
from kentongan.agencies.models.membership import REGION_WIDE
from kentongan.openness.models import Dataset

KEEPERS = (Role.ADMIN, Role.EDITOR)
KIND = "dataset"  # of the uploads that wait

# The five standard parts of Satu Data (Perpres 39/2019 Art 4), and what a catalogue cannot do without.
PARTS = {
    "title": "judul",
    "description": "uraian",
    "concept": "konsep",
    "definition": "definisi",
    "classification": "klasifikasi",
    "measure": "ukuran",
    "unit": "satuan",
    "contact_name": "unit yang dapat dihubungi",
    "contact_email": "surel unit",
    "licence": "lisensi",
}


def datasets_visible_to(user) -> "QuerySet[Dataset]":
    return Dataset.objects.filter(region__in=people.region_ids_with(user, REGION_WIDE))


def datasets_keepable_by(user) -> "QuerySet[Dataset]":
    return Dataset.objects.filter(region__in=people.region_ids_with(user, KEEPERS))


def uploads_keepable_by(user) -> "QuerySet[PendingImport]":
    """One's own tables that wait: nobody else need see them before small counts are hidden."""
    regions = people.region_ids_with(user, KEEPERS)
    return PendingImport.objects.filter(kind=KIND, region__in=regions, uploaded_by=user, applied_at=None)


def can_read_datasets(user, region_id: int) -> bool:
    return people.has_role(user, REGION_WIDE, region_id=region_id)


def can_keep_datasets(user, region_id: int) -> bool:
    return people.has_role(user, KEEPERS, region_id=region_id)


def missing_parts(dataset: Dataset) -> list[str]:
    """In words, what still stands between a data set and its publication; [] when nothing does."""
    missing = [word for name, word in PARTS.items() if not getattr(dataset, name).strip()]
    if not dataset.pk or not dataset.distributions.exists():
        missing.append("sedikitnya satu tabel")
    return missing
