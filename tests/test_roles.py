"""Who may do what: every address × every role, against the table in tests/roles.txt (docs/roles.md says it in words)."""

from pathlib import Path

from django.core.cache import cache
from django.urls import reverse

from tests.addresses import Address, addresses
from tests.people import Answer, Person

FILE = Path(__file__).parent / "roles.txt"
ROLES = [
    "anonymous",
    "stranger",
    "neighbour",
    "contact",
    "head",
    "editor",
    "admin",
    "leader",
    "auditor",
    "technician",
]
MEMBERS = ROLES[2:-1]
METHODS = ("GET", "POST")
CLOSED = (400, 401, 403, 404, 405)  # 400: the API reads the body first
EVERYWHERE = {address.name: address for address in addresses()}
# Redirects of people who are not signed in that are an answer, not the way to the door.
OPEN = (
    "home:today",
    "account_",
    "mfa_",
    "accounts:enrolment",
    "set_language",
    "ui:theme",
    "public:",
    "open:",
    "screen:",
    "sitemap",
)
# What is everybody's own, whatever their role: profile, password, keys, the calendar's secret address.
OWN = {"accounts_user", "accounts_apitoken", "publishing_calendarkey", "mfa_authenticator"}
# Nobody's but theirs who hold the key.
BY_KEY = ("open:request_withdrawal",)
# A leader sets themes and the duties under them, and may leave a remark.
LEADERS = ("editorial:theme", "editorial:duty", "editorial:piece_comments", "editorial:comment_resolution",
           "publishing:theme_map_weighing")  # fmt: skip


def read_table() -> dict[tuple[str, str], dict[str, int]]:
    """(name, method) → role → status. A method without a line answers 405 to whoever gets past the door."""
    lines = [line.split() for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    return {(name, method): dict(zip(ROLES, map(int, rest), strict=True)) for name, method, *rest in lines}


TABLE = read_table()


def test_every_address_and_every_role(world):
    people = {role: Person(world.roles[role]) for role in ROLES}
    problems = []
    for address in sorted(EVERYWHERE.values(), key=lambda address: address.name):
        if address.unknown:
            problems.append(f"{address.name}: say in tests/world.py what {address.unknown} stand for")
            continue
        path = address.path(world)
        for method in METHODS:
            cache.clear()  # nobody is slowed down for asking often
            found = {role: person.ask(path, method) for role, person in people.items()}
            problems += _compare(address.name, method, found) + _doors(address, found)
            problems += _readers(address.name, method, found)
    assert not problems, "\n" + "\n".join(problems)


def line_for(name: str, method: str, statuses: dict[str, int]) -> str:
    return f"{name:<42} {method:<5}" + "".join(f" {status:>3}" for status in statuses.values())


def _compare(name: str, method: str, found: dict[str, Answer]) -> list[str]:
    statuses = {role: answer.status for role, answer in found.items()}
    line = line_for(name, method, statuses)
    if (name, method) not in TABLE:
        unanswered = {statuses[role] for role in MEMBERS} == {405} and max(statuses.values()) < 500
        return [] if unanswered else [f"not in tests/roles.txt; if it is right, add: {line}"]
    expected = line_for(name, method, TABLE[name, method])
    return [] if line == expected else [f"in the table: {expected}", f"in the house: {line}"]


def _doors(address: Address, found: dict[str, Answer]) -> list[str]:
    """A redirect of somebody without a place leads to a door, and nobody from next door gets in."""
    anonymous, stranger, neighbour = (found[role] for role in ("anonymous", "stranger", "neighbour"))
    problems = []
    if anonymous.status == 302 and not address.name.startswith(OPEN):
        problems += [] if anonymous.url.startswith("/masuk/") else [f"goes to {anonymous.url}"]
    if address.is_owned:
        problems += [] if neighbour.status in CLOSED else ["the neighbour gets in"]
        sent_away = stranger.status == 302 and stranger.url == reverse("agencies:no_place")
        problems += [] if stranger.status in CLOSED or sent_away else ["the stranger gets in"]
    return [f"{address.name}: {problem}" for problem in problems]


def _readers(name: str, method: str, found: dict[str, Answer]) -> list[str]:
    """Looking changes nothing; neither does anything that an auditor presses, or a leader beyond the themes."""
    problems = []
    for role, answer in found.items():
        may = method == "POST" and role not in ("anonymous", "stranger", "auditor")
        may = may and (role != "leader" or name.startswith(LEADERS)) or name in BY_KEY
        if answer.writes - OWN and not may:
            problems.append(f"{name}: {method} by {role} writes {sorted(answer.writes - OWN)}")
    return problems


def test_the_walk_sees_what_an_answer_writes(world):
    pressing = Person(world.roles["head"])
    answer = None
    for _ in range(3):
        answer = pressing.ask(reverse("editorial:piece_drop", args=[world.here.piece.pk]), "POST")
    assert {"editorial_piece", "journal_event"} <= answer.writes


def test_no_line_of_the_table_is_stale():
    assert sorted({name for name, _ in TABLE} - EVERYWHERE.keys()) == []


def test_the_technicians_rooms_open_to_nobody_else(world):
    for name in (
        "index",
        "agencies_region_changelist",
        "agencies_agency_changelist",
        "accounts_user_changelist",
    ):
        path = reverse(f"admin:{name}")
        people = {role: Person(world.roles[role]) for role in ROLES}
        found = {role: person.ask(path) for role, person in people.items()}
        assert {role: a.status for role, a in found.items()} == dict.fromkeys(ROLES, 302) | {
            "technician": 200
        }
        assert found["anonymous"].url == f"/teknisi/login/?next={path}"
        turned_away = {role: people[role].ask(found[role].url).status for role in ROLES[1:-1]}
        assert turned_away == dict.fromkeys(ROLES[1:-1], 403)
