from django.db import transaction

from kentongan.accounts import actions as accounts
from kentongan.agencies.models import Agency, Membership, Region, Role
from kentongan.agencies.refused import Refused
from kentongan.core.text import slug
from kentongan.journal import actions as journal


@transaction.atomic
def start_office(*, code: str, agency_name: str, short_name: str, email: str, name: str) -> Membership:
    """A region gets its office: the agency that keeps communication, and its first admin.

    Refused when no region of that code is known, or when the region already has an admin.
    """
    region = Region.objects.current().filter(code=code, system="kemendagri").first()
    if region is None:
        raise Refused(f"Wilayah {code} belum ada. Masukkan dulu daftar wilayah dengan import_regions.")
    if Membership.objects.active().filter(agency__region=region, role=Role.ADMIN).exists():
        raise Refused(f"{region.full_name} sudah punya admin. Undangan berikutnya lewat halaman Orang.")
    _give_home(region)
    agency = _agency(region, agency_name, short_name)
    user = accounts.person_with(email=email, name=name)
    membership = Membership.objects.create(user=user, agency=agency, role=Role.ADMIN)
    journal.record("office.started", membership)
    return membership


def _give_home(region: Region) -> None:
    """An address for the region's public pages."""
    if region.slug:
        return
    wanted = slug(region.name)
    taken = Region.objects.filter(slug=wanted).exists()
    region.slug = slug(f"{region.get_kind_display()} {region.name}") if taken else wanted
    region.save(update_fields=["slug"])


def _agency(region: Region, name: str, short_name: str) -> Agency:
    found = Agency.objects.active().filter(region=region, name=name).first()
    kind = Agency.Kind.BODY if name.lower().startswith("badan") else Agency.Kind.OFFICE
    return found or Agency.objects.create(
        region=region,
        name=name,
        short_name=short_name or name[:40],
        slug=slug(short_name or name),
        kind=kind,
        leads=True,
    )
