"""The permanent cast: the same people in every test, in two regions that must never see each other.

Wonogiri: Sari edits (Prokopim), Bagus heads the public-works office, Wayan is its contact, Dewi is Kominfo's
administrator, Lestari leads the region, Agung audits, Tuti is the contact of the health office.
Gunungkidul: Hadi edits, Joko is a contact. Rina has an account and no membership at all.
"""

from dataclasses import dataclass

from kentongan.accounts.models import User
from kentongan.agencies.models import Account, Agency, Region, Role
from tests.factories import AccountFactory, AgencyFactory, MembershipFactory, RegionFactory, UserFactory

PASSWORD = "kentongan titir sebelas"


@dataclass(frozen=True)
class Cast:
    wonogiri: Region
    kominfo: Agency
    prokopim: Agency
    roads: Agency
    health: Agency
    roads_bluesky: Account
    roads_website: Account
    dewi: User  # admin
    sari: User  # editor
    bagus: User  # head of roads
    wayan: User  # contact of roads
    tuti: User  # contact of health
    lestari: User  # leader
    agung: User  # auditor
    gunungkidul: Region
    neighbours: Agency
    neighbours_bluesky: Account
    hadi: User  # editor next door
    joko: User  # contact next door
    rina: User  # nobody's member

    @property
    def people(self) -> dict[str, User]:
        return {
            role: getattr(self, name)
            for role, name in {
                "admin": "dewi",
                "editor": "sari",
                "head": "bagus",
                "contact": "wayan",
                "leader": "lestari",
                "auditor": "agung",
                "neighbour": "hadi",
                "stranger": "rina",
            }.items()
        }


def _person(name: str, *roles: tuple[Agency, str]) -> User:
    user = UserFactory(name=name, email=f"{name.lower()}@contoh.test")
    for agency, role in roles:
        MembershipFactory(user=user, agency=agency, role=role)
    return user


def make_cast() -> Cast:
    java = RegionFactory(code="33", name="Jawa Tengah", kind="province", slug=None)
    wonogiri = RegionFactory(code="33.12", name="Wonogiri", slug="wonogiri", parent=java)
    gunungkidul = RegionFactory(code="34.03", name="Gunungkidul", slug="gunungkidul")
    kominfo = AgencyFactory(
        region=wonogiri,
        name="Dinas Komunikasi dan Informatika",
        short_name="Kominfo",
        slug="kominfo",
        leads=True,
    )
    prokopim = AgencyFactory(
        region=wonogiri,
        name="Bagian Protokol dan Komunikasi Pimpinan", short_name="Prokopim", slug="prokopim",
        kind="secretariat", leads=True,
    )  # fmt: skip
    roads = AgencyFactory(region=wonogiri, name="Dinas Pekerjaan Umum", short_name="Dinas PU", slug="pu")
    health = AgencyFactory(region=wonogiri, name="Dinas Kesehatan", short_name="Dinkes", slug="dinkes")
    neighbours = AgencyFactory(
        region=gunungkidul, name="Dinas Pariwisata", short_name="Dispar", slug="dispar"
    )
    return Cast(
        wonogiri=wonogiri,
        kominfo=kominfo,
        prokopim=prokopim,
        roads=roads,
        health=health,
        roads_bluesky=AccountFactory(agency=roads, platform="bluesky", handle="pu.contoh.test"),
        roads_website=AccountFactory(agency=roads, platform="website", handle="kabar"),
        dewi=_person("Dewi", (kominfo, Role.ADMIN)),
        sari=_person("Sari", (prokopim, Role.EDITOR)),
        bagus=_person("Bagus", (roads, Role.HEAD)),
        wayan=_person("Wayan", (roads, Role.CONTACT)),
        tuti=_person("Tuti", (health, Role.CONTACT)),
        lestari=_person("Lestari", (prokopim, Role.LEADER)),
        agung=_person("Agung", (kominfo, Role.AUDITOR)),
        gunungkidul=gunungkidul,
        neighbours=neighbours,
        neighbours_bluesky=AccountFactory(agency=neighbours, platform="bluesky", handle="dispar.contoh.test"),
        hadi=_person("Hadi", (neighbours, Role.EDITOR)),
        joko=_person("Joko", (neighbours, Role.CONTACT)),
        rina=_person("Rina"),
    )
