"""Fills an empty database with the sample region; one transaction, so that half a sample never exists."""

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.sample import people, places
from kentongan.sample.budget import build_budget
from kentongan.sample.centres import build_centres
from kentongan.sample.hearing import build_mentions
from kentongan.sample.house import build_offices, build_people
from kentongan.sample.month import Month
from kentongan.sample.opendata import build_open_data
from kentongan.sample.pictures import build_pictures
from kentongan.sample.projects import build_projects
from kentongan.sample.questions import build_questions
from kentongan.sample.screens import build_screens
from kentongan.sample.speaking import build_pieces, build_themes


class AlreadyThere(Exception):
    """There is a region with this code already; the sample must not mix with real work."""


@transaction.atomic
def load() -> Region:
    """The sample region with everything in it, marked as sample."""
    code, name = places.REGENCY
    if Region.objects.filter(code=code).exists():
        raise AlreadyThere(f"Wilayah {code} {name} sudah ada di basis data ini.")
    month = Month(timezone.now())
    region = build_region()
    offices = build_offices(region)
    build_centres(region)
    crew = build_people(offices, people)
    pictures = build_pictures(offices, crew)
    themes = build_themes(region, offices, crew, month)
    build_pieces(region, offices, crew, themes, pictures, month)
    build_mentions(region, crew, month)
    build_budget(region, offices, crew, month)
    build_questions(region, crew)
    build_open_data(region, offices, crew, month)
    build_projects(region, offices, crew, month)
    build_screens(region, crew, month)
    return region


def build_region() -> Region:
    code, name = places.PROVINCE
    shared = {"vintage": places.VINTAGE, "is_sample": True}
    province, _ = Region.objects.get_or_create(
        code=code, valid_to=None, defaults={"name": name, "kind": Region.Kind.PROVINCE, **shared}
    )
    code, name = places.REGENCY
    regency = Region.objects.create(
        code=code, name=name, kind=Region.Kind.REGENCY, parent=province, slug="wonogiri", **shared
    )
    Region.objects.bulk_create(
        Region(code=code, name=name, kind=Region.Kind.DISTRICT, parent=regency, **shared)
        for code, name in places.DISTRICTS
    )
    return regency
