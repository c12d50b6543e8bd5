"""Agencies, the accounts they hold and the people who work there."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from kentongan.accounts.models import User
from kentongan.agencies.models import Account, Agency, Membership, Region, Role
from kentongan.publishing.models import Connection
from kentongan.sample.offices import LEADING, OFFICES

HANDLES = {
    "website": "kabar",
    "bluesky": "{slug}.wonogiri.example",
    "mastodon": "{slug}@sosial.example",
    "radio": "Radio siaran daerah",
    "videotron": "Videotron alun-alun",
    "whatsapp": "Saluran {short}",
}


@dataclass(frozen=True)
class Crew:
    by_role: dict[tuple[str, str], User]  # (agency slug, role)
    editor: User
    leader: User

    def writer(self, agency: str) -> User:
        return self.by_role[agency, Role.CONTACT]

    def approver(self, agency: str) -> User:
        return self.by_role.get((agency, Role.HEAD), self.editor)


def build_offices(region: Region) -> dict[str, Agency]:
    offices = {
        slug: Agency.objects.create(
            region=region, slug=slug, short_name=short, name=name, kind=kind, leads=slug in LEADING
        )
        for slug, short, name, kind, _ in OFFICES
    }
    accounts = Account.objects.bulk_create(
        Account(
            agency=offices[slug],
            platform=platform,
            handle=HANDLES.get(platform, "@{slug}_contoh").format(slug=slug, short=short),
            note="akun contoh",
        )
        for slug, short, _, _, platforms in OFFICES
        for platform in platforms.split()
    )
    Connection.objects.bulk_create(
        Connection(account=account, channel="website")
        for account in accounts
        if account.platform == "website"
    )
    return offices


def build_people(offices: dict[str, Agency], people) -> Crew:
    password = make_password(people.PASSWORD)  # one hash for all: hashing is slow on purpose
    posts = [(name, agency, role) for name, agency, role, _ in people.LEADERS]
    held = {(agency, role) for _, agency, role in posts}
    names = iter(people.NAMES)
    for slug in offices:
        posts += [(next(names), slug, role) for role in (Role.HEAD, Role.CONTACT) if (slug, role) not in held]
    users = User.objects.bulk_create(
        User(email=_address(number, name, people), name=name, password=password)
        for number, (name, _, _) in enumerate(posts)
    )
    Membership.objects.bulk_create(
        Membership(user=user, agency=offices[slug], role=role)
        for user, (_, slug, role) in zip(users, posts, strict=True)
    )
    by_role = {(slug, str(role)): user for user, (_, slug, role) in zip(users, posts, strict=True)}
    return Crew(by_role, by_role["prokopim", Role.EDITOR], by_role["setda", Role.LEADER])


def _address(number: int, name: str, people) -> str:
    """The six on the start screen have plain addresses; the others a number, since first names repeat."""
    plain = people.email(name)
    return plain if number < len(people.LEADERS) else plain.replace("@", f".{number}@")
