"""A region sees its own: no member of another region sees or touches anything, by page, by API, by guessed number."""

from django.apps import apps
from django.core.cache import cache
from django.db.models import ForeignKey, OneToOneField

from kentongan.agencies.models import Region, Role
from tests.addresses import addresses
from tests.factories import AgencyFactory, MembershipFactory, UserFactory
from tests.people import Person
from tests.test_roles import CLOSED, OWN
from tests.world import HERE, NEXT_DOOR

OWNED = [address for address in addresses() if address.is_owned]
# What one should find when walking through one's own region, else the walk proves nothing.
SIGNS = ("Tema", "Naskah draf", "Naskah diajukan", "Isi draf", "Catatan", "Permintaan", "Pesan kunci", "Foto", "Jalan",
         "Umpan", "Kabar", "Di luar", "Hari", "Banjir", "Putaran", "Pengumuman", "Layar", "Siaran", "Kutipan",
         "Pekerjaan", "Lubang", "Garis")  # fmt: skip
# Rows that belong to the house as a whole or to one person, although a region is reachable from them.
SHARED = {
    "agencies.Region": "the country's tree",
    "accounts.User": "a person may work in several regions; tests/…/test_people.py holds what others see of them",
}


def region_path(model, seen=()) -> str:
    """The shortest chain of foreign keys from `model` to its region ("piece__region"), "" when there is none."""
    keys = [
        f for f in model._meta.get_fields() if isinstance(f, ForeignKey | OneToOneField) and f.model is model
    ]
    own = next((f.name for f in keys if f.related_model is Region and f.name == "region"), "")
    if own or model in seen:
        return own
    chains = [
        (f.name, region_path(f.related_model, (*seen, model))) for f in keys if _is_ours(f.related_model)
    ]
    return min((f"{name}__{chain}" for name, chain in chains if chain), key=len, default="")


def _is_ours(model) -> bool:
    return model.__module__.startswith("kentongan.") and model._meta.label not in SHARED


def models_with_region() -> dict:
    ours = [model for model in apps.get_models() if _is_ours(model)]
    return {model: path for model in ours if (path := region_path(model))}


def outsiders(world) -> dict[str, Person]:
    """Everyone from next door, and the administrator of the province above: nothing is inherited."""
    province = AgencyFactory(region=world.cast.wonogiri.parent, name="Kominfo provinsi")
    above = UserFactory(name="Seno")
    MembershipFactory(user=above, agency=province, role=Role.ADMIN)
    leader, auditor = UserFactory(), UserFactory()
    MembershipFactory(user=leader, agency=world.cast.neighbours, role=Role.LEADER)
    MembershipFactory(user=auditor, agency=world.cast.neighbours, role=Role.AUDITOR)
    people = vars(world.next_door.people) | {"leader": leader, "auditor": auditor, "province": above}
    return {role: Person(user) for role, user in people.items()}


def test_no_outsider_gets_in_by_guessing_a_number(world):
    problems = []
    for role, person in outsiders(world).items():
        for address in OWNED:
            for method in ("GET", "POST"):
                cache.clear()
                answer = person.ask(address.path(world), method)
                if answer.status not in CLOSED or answer.writes - OWN or HERE in answer.text:
                    problems.append(
                        f"{method} {address.name} by {role}: {answer.status} {sorted(answer.writes)}"
                    )
    assert problems == []


def _walk(person: Person, world, side, found: set[str], mark: str) -> list[str]:
    """Every page this side may open; which of them hold `mark`, and (into `found`) which signs of it."""
    holding = []
    for address in addresses():
        cache.clear()
        text = person.ask(address.path(world, side)).text
        found |= {sign for sign in SIGNS if f"{sign} {mark}" in text}
        holding += (
            [address.name]
            if mark in text and not address.name.startswith(("public:", "open:", "screen:", "api:news"))
            else []
        )
    return holding


def test_no_page_of_theirs_holds_a_word_of_ours(world):
    for user in vars(world.next_door.people).values():
        assert _walk(Person(user), world, world.next_door, set(), HERE) == []


def test_the_walk_would_have_found_it(world):
    found: set[str] = set()
    pages = _walk(Person(world.here.people.admin), world, world.here, found, HERE)
    assert found == set(SIGNS)
    assert len(pages) > 40
    assert _walk(Person(world.here.people.admin), world, world.here, set(), NEXT_DOOR) == []


def test_every_model_with_a_region_stands_on_both_sides_of_the_walk(world):
    missing = []
    for model, path in models_with_region().items():
        for side in (world.here, world.next_door):
            if not model.objects.filter(**{path: side.region}).exists():
                missing.append(
                    f"{model._meta.label} ({path}) has no row in {side.mark}: add one to tests/world.py"
                )
    assert missing == []
