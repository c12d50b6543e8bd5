"""The region itself: where it lies and how many districts, villages and offices it has."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kentongan.agencies.models import Agency
from kentongan.agencies.queries import geography
from kentongan.core import clock
from kentongan.lounge.queries.drawn import Drawn, address, nothing
from kentongan.openness.queries.places import plain_map

WIDE = 2.0  # a wall is read from afar: broad cells, large names


def draw(region, slide, now) -> Drawn:
    parts = geography.parts(region, geography.first_level(region))
    facts = [(n, word) for kind, word in _words() if (n := geography.count(region, kind))]
    if not parts:
        return nothing("region", region.full_name, _("Daftar kecamatan belum dimasukkan."))
    facts.append((Agency.objects.active().filter(region=region).count(), _("perangkat daerah")))
    found = plain_map(region, _("Peta %(region)s") % {"region": region.full_name}, shape=WIDE)
    source = _("Daftar kode wilayah")
    sources = [f"{source}, {region.vintage}" if region.vintage else source]
    if found.source and not found.is_empty:
        sources.append(_("peta: %(source)s") % {"source": found.source})
    return Drawn(
        "region",
        region.full_name,
        "; ".join(sources),
        as_of=region.valid_from or clock.local(now, region.time_zone).date(),
        context={"facts": facts, "districts": parts, "map": None if found.is_empty else found},
        more=address("open:map", region),
    )


def _words() -> tuple[tuple[str, str], ...]:
    """Levels with their words; a list that was never imported is unknown, not nought, and is left out."""
    return (
        ("regency", _("kabupaten dan kota")),
        ("district", pgettext("banyaknya", "kecamatan")),
        ("village", _("desa dan kelurahan")),
    )
