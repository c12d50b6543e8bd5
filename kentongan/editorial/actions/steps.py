"""Which signatures an office wants."""

from django.db import transaction

from kentongan.agencies.models import Agency, Region
from kentongan.editorial.models import ApprovalStep, Submission
from kentongan.journal import actions as journal


@transaction.atomic
def set_steps(region: Region, agency: Agency | None, roles: list[str], *, by) -> list[ApprovalStep]:
    """Replace the steps of one agency, or of the whole region (`agency` None). What waits already keeps its own."""
    old = ApprovalStep.objects.filter(region=region, agency=agency)
    if [step.role for step in old] == roles:
        return list(old)
    old.delete()
    steps = [
        ApprovalStep.objects.create(region=region, agency=agency, position=position, role=role)
        for position, role in enumerate(roles, 1)
    ]
    words = ", lalu ".join(Submission.Signer(role).label for role in roles)
    journal.record("approval_steps.changed", agency or region, by=by, words=words)
    return steps
