"""Carrying a plan out."""

from django.contrib.auth.models import User
from django.db import transaction

from retailers.dataset.problems import BadInput
from retailers.importing.plan import Kind, Plan
from retailers.publishing import save_and_publish


@transaction.atomic
def apply(plan: Plan, *, editor: User | None = None, note: str = "") -> int:
    """Publish every new and changed record in one transaction; give how many. Refuses a plan with problems."""
    if plan.problems:
        raise BadInput(list(plan.problems))
    steps = [step for step in plan.steps if step.kind != Kind.UNCHANGED]
    for step in steps:
        save_and_publish(step.record, editor=editor, note=note, oddities=step.oddities)
    return len(steps)
