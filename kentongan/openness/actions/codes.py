"""National lists of codes, shared by all regions, one vintage beside the other."""

from dataclasses import dataclass

from django.db import transaction

from kentongan.agencies.refused import Refused
from kentongan.openness.imports.cells import BadCell
from kentongan.openness.imports.code_list import Code
from kentongan.openness.models import BudgetCode


@dataclass(frozen=True)
class ListPlan:
    """What a list would do to the vintage: codes to add, codes that get another name, and cells that stop it."""

    new: list[Code]
    changed: list[Code]
    same: int
    bad: list[BadCell]


def plan_list(codes: list[Code], bad: list[BadCell], *, tree: str, vintage: str) -> ListPlan:
    held = {code.code: code for code in BudgetCode.objects.filter(tree=tree, vintage=vintage)}
    new = [code for code in codes if code.code not in held]
    changed = [c for c in codes if c.code in held and (c.name, c.previous) != _words(held[c.code], c)]
    return ListPlan(new, changed, len(codes) - len(new) - len(changed), bad)


@transaction.atomic
def write_list(plan: ListPlan, *, tree: str, vintage: str) -> None:
    """Add and rename; codes that the file does not hold stay, because a vintage may come in several files."""
    if plan.bad:
        raise Refused(f"{len(plan.bad)} sel perlu diperbaiki dulu. Belum ada yang dimasukkan.")
    BudgetCode.objects.bulk_create(
        BudgetCode(
            tree=tree,
            vintage=vintage,
            code=code.code,
            parent=code.parent,
            level=code.level,
            name=code.name,
            previous=code.previous,
        )
        for code in plan.new
    )
    for code in plan.changed:
        BudgetCode.objects.filter(tree=tree, vintage=vintage, code=code.code).update(
            name=code.name, previous=code.previous
        )


def _words(held: BudgetCode, code: Code) -> tuple[str, str]:
    """A file that tells no earlier codes does not take away those that another one told."""
    return held.name, held.previous if code.previous else code.previous
