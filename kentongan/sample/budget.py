"""Two years of money of the sample region: an APBD that nobody ever passed, told in editions as a real one is."""

import hashlib
import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kentongan.agencies.models import Agency, Region, Role
from kentongan.openness.actions import importing, plans, publishing_documents
from kentongan.openness.imports.columns import Column
from kentongan.openness.imports.statement import Statement
from kentongan.openness.imports.table import Table
from kentongan.sample.house import Crew
from kentongan.sample.month import Month
from kentongan.sample.spending import (
    ACCOUNT_LIST,
    ACCOUNTS,
    ACTIVITIES,
    ACTIVITY_LIST,
    AGENCIES,
    COMMON,
    EQUITY,
    KINDS,
    REMAINDER,
    REVENUE,
    SUPPORT,
    SUPPORTING,
)  # fmt: skip

HEADINGS = ("kode_opd", "nama_opd", "kode_kegiatan", "kode_akun", "uraian")
ROLES = ("agency_code", "agency_name", "activity_code", "account_code", "name")
MILLION = 10**6
NOTE = "Angka contoh yang dibuat untuk peragaan. Bukan APBD yang sebenarnya."
FIELDS = {"3.30": "Perdagangan"} | {field: name for field, name, _, _ in AGENCIES.values()}
PLAN = (Decimal("0.17"), Decimal("0.42"), Decimal("0.68"), Decimal("0.97"))  # meant to be spent by quarter


@dataclass(frozen=True)
class Line:
    """A place in the budget with what it holds in each edition; the heading rows of a file are made from these."""

    agency: tuple[str, str]  # code, name
    path: tuple[tuple[str, str], ...]  # (code, name) of field, programme and subactivity; () for revenue
    account: str
    name: str
    original: int
    amended: int
    realised: int = 0


def build_budget(region: Region, offices: dict[str, Agency], crew: Crew, month: Month) -> None:
    """Last year and this one: original, amended (from October) and realised up to the last whole month."""
    today = month.today
    for year in (today.year - 1, today.year):
        share = 1.0 if year < today.year else (today.month - 1) / 12
        lines = _lines(offices, random.Random(year), growth=1 + (year - today.year) * 0.04, share=share)  # noqa: S311
        for phase, day in _editions(year, today):
            _bring(region, crew, year, phase, day, lines)
        _plan(region, crew, offices, year, lines)


def _editions(year: int, today: date) -> list[tuple[str, date]]:
    found = [("original", date(year, 1, 2))]
    if (year, 10) <= (today.year - (today.month < 10), 10) or year < today.year:
        found.append(("amended", date(year, 9, 30)))
    last = date(year, 12, 31) if year < today.year else today.replace(day=1) - timedelta(days=1)
    return [*found, ("realised", last)] if last.year == year else found


def _lines(offices: dict[str, Agency], chance: random.Random, *, growth: float, share: float) -> list[Line]:
    spent = [
        line
        for number, (slug, (field, name, billions, programmes)) in enumerate(AGENCIES.items(), 1)
        for line in _of_agency(
            (f"{field}.0.00.0.00.{number:02d}.0000", offices[slug].name),
            (field, name), int(billions * 1000 * growth), programmes, chance, share,
        )
    ]  # fmt: skip
    return [*spent, *_means(("5.02.0.00.0.00.25.0000", offices["bpkd"].name), spent, chance, growth, share)]


def _of_agency(agency, field, millions: int, programmes, chance, share: float) -> list[Line]:
    support = (f"{field[0]}.{SUPPORT[0]}", SUPPORT[1])
    works = [((code, name), part) for code, name, parts in programmes for part in parts]
    left = 100 - sum(weight for *_, weight in COMMON)
    places = [
        ((support, (f"{support[0]}.{part}", name)), kind, weight) for part, name, kind, weight in COMMON
    ]
    weights = [chance.uniform(0.6, 1.6) for _ in works]
    places += [
        (((programme, (f"{programme[0]}.{part}", name))), kind, left * weight / sum(weights))
        for (programme, (part, name, kind)), weight in zip(works, weights, strict=True)
    ]
    pace = chance.uniform(0.86, 1.0)
    return [
        _line(agency, (_field_of(path[0][0]), path[0], _activity_of(path), path[1]), account,
              millions * weight / 100 * part / 100, chance, pace * share)
        for path, kind, weight in places
        for account, part in KINDS[kind]
    ]  # fmt: skip


def _field_of(programme: str) -> tuple[str, str]:
    """An agency may have a programme of another field: markets stand under trade."""
    return programme[:4], FIELDS[programme[:4]]


def _activity_of(path) -> tuple[str, str]:
    """The activity (kegiatan) between a programme and its subactivity."""
    code = path[1][0].rpartition(".")[0]
    return code, ACTIVITIES.get(code) or SUPPORTING[code[len(path[0][0]) + 1 :]]


def _line(agency, path, account: str, millions: float, chance, share: float) -> Line:
    original = max(1, round(millions * chance.uniform(0.94, 1.06))) * MILLION
    amended = round(original * chance.choice((0.9, 0.96, 1, 1, 1, 1.03, 1.1)) / MILLION) * MILLION
    is_late = account.startswith("5.2") and share < 0.9  # building work is paid towards the end of the year
    paid = amended * min(
        0.995, max(0.0, share * chance.uniform(0.45 if is_late else 0.9, 0.9 if is_late else 1.04))
    )
    return Line(agency, path, account, ACCOUNTS[account], original, amended, round(paid))


def _means(agency, spent: list[Line], chance, growth: float, share: float) -> list[Line]:
    """Revenue, and the financing that closes what lacks."""
    found = []
    for account, name, billions in REVENUE:
        original = round(billions * 1000 * growth) * MILLION
        amended = round(original * chance.uniform(0.99, 1.03) / MILLION) * MILLION
        found.append(
            Line(
                agency,
                (),
                account,
                name,
                original,
                amended,
                round(amended * share * chance.uniform(0.96, 1.05)),
            )
        )
    equity = EQUITY[2] * 1000 * MILLION
    lacking = {
        edition: sum(getattr(line, edition) for line in spent)
        - sum(getattr(line, edition) for line in found)
        + equity
        for edition in ("original", "amended")
    }
    remainder = (
        lacking["original"],
        lacking["amended"],
        lacking["amended"],
    )  # known to the rupiah after the audit
    return [
        *found,
        Line(agency, (), *REMAINDER, *remainder),
        Line(agency, (), *EQUITY[:2], equity, equity, 0),
    ]


def _bring(region: Region, crew: Crew, year: int, phase: str, day: date, lines: list[Line]) -> None:
    """One edition through the same door as a real file, opened by a second person."""
    rows = _rows(lines, phase)
    role = "realised" if phase == "realised" else "budget"
    columns = [
        *(Column(i, heading, ROLES[i]) for i, heading in enumerate(HEADINGS)),
        Column(5, "jumlah", role, "plain", "1"),
    ]
    said = Statement(
        "sipd", columns, region=region.code, year=year, source="BPKD (contoh)", is_synthetic=True, note=NOTE,
        phase="" if role == "realised" else phase,
        budget_as_of=day if role == "budget" else None, realised_as_of=day if role == "realised" else None,
        account_vintage=ACCOUNT_LIST, activity_vintage=ACTIVITY_LIST,
    )  # fmt: skip
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    found = Table(f"contoh-apbd-{year}-{phase}.csv", digest, [*HEADINGS, "jumlah"], list(enumerate(rows, 2)))
    for document in importing.write(found, importing.dry_run(found, said), by=crew.editor):
        publishing_documents.publish(document, by=crew.by_role["kominfo", Role.ADMIN])


def _rows(lines: list[Line], edition: str) -> list[list[str]]:
    """The file's rows: each field, programme and subactivity of an agency with its total, then what it holds."""
    totals: dict[tuple, int] = {}
    for line in lines:
        for code, name in line.path:
            key = line.agency, code, name
            totals[key] = totals.get(key, 0) + getattr(line, edition)
    rows: list[list[str]] = []
    told: set[tuple] = set()
    for line in lines:
        for code, name in line.path:
            key = line.agency, code, name
            if name and key not in told:
                told.add(key)
                rows.append([*line.agency, code, "", name, str(totals[key])])
        activity = line.path[-1][0] if line.path else ""
        rows.append([*line.agency, activity, line.account, line.name, str(getattr(line, edition))])
    return rows


def _plan(region: Region, crew: Crew, offices: dict[str, Agency], year: int, lines: list[Line]) -> None:
    spending = [line for line in lines if line.path]
    wholes = {None: sum(line.original for line in spending)}
    for slug in ("disdikbud", "dinkes", "dpu"):
        wholes[offices[slug]] = sum(
            line.original for line in spending if line.agency[1] == offices[slug].name
        )
    wholes = {agency: [_share(whole, share) for share in PLAN] for agency, whole in wholes.items()}
    _first_plan(region, crew, year, wholes[None])
    for agency, amounts in wholes.items():
        plans.set_plan(region, year, amounts, source="Anggaran kas (contoh)", by=crew.editor, agency=agency)


def _first_plan(region: Region, crew: Crew, year: int, amounts: list[Decimal]) -> None:
    """The region's plan was too low in the first half of the year and is history by now."""
    low = [*(_share(amount, Decimal("0.9")) for amount in amounts[:2]), *amounts[2:]]
    plans.set_plan(region, year, low, source="Anggaran kas, rancangan (contoh)", by=crew.editor)


def _share(whole: Decimal | int, share: Decimal) -> Decimal:
    return Decimal(round(whole * share / MILLION) * MILLION)
