"""What both imports share: a file is judged first, shown row by row, and written only when a person says so."""

from django.shortcuts import redirect, render

from kentongan.agencies.answers import page_of
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core.sheets import SheetProblem
from kentongan.ui import notices
from kentongan.ui.formats import number

ROWS = 100


def keep(request, form, read, *, kind: str, region=None, options: dict | None = None) -> PendingImport | None:
    """The uploaded file as rows that wait; None (and the form says why) when it is no such table."""
    file = form.cleaned_data["file"]
    try:
        rows = read(file, filename=file.name)
    except SheetProblem as problem:
        form.add_error("file", problem.sentence)
        return None
    return PendingImport.objects.create(
        kind=kind,
        region=region,
        filename=file.name[:200],
        rows=rows,
        options=options or {},
        uploaded_by=request.user,
    )


def dry_run(request, pending: PendingImport, plan, *, template: str, verdicts: dict[str, str]):
    """The page that says what each row would do; ?keadaan= narrows it to one verdict. Afterwards only that it did."""
    if pending.applied_at:
        return finished(request, pending)
    chosen = request.GET.get("keadaan", "")
    chosen = chosen if chosen in verdicts else ""
    context = {
        "pending": pending,
        "plan": plan,
        "tabs": [(key, word, plan.counts[key]) for key, word in verdicts.items() if plan.counts[key]],
        "chosen": chosen,
        "page": page_of(request, plan.only(chosen) if chosen else plan.lines, ROWS),
        "bad": plan.counts["bad"],
    }
    return render(request, template, context)


def finished(request, pending: PendingImport):
    """What is left to say of a file that is in: its rows are not kept twice."""
    return render(request, "agencies/import_done.html", {"pending": pending})


def apply(request, deed, *, verdicts: dict[str, str], done: str, on_refusal: str, pk: int):
    """Write it and go to `done`, saying how much; a refusal is said on the dry run again."""
    try:
        plan = deed()
    except Refused as refusal:
        notices.error(request, refusal.sentence)
        return redirect(on_refusal, pk)
    told = ", ".join(f"{number(plan.counts[key])} {word}" for key, word in verdicts.items())
    notices.success(request, f"Sudah dimasukkan: {told}.")
    return redirect(done)
