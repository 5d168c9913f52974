"""Carrying a plan out."""

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import User
from django.db import transaction

from retailers.dataset.problems import BadInput, Problem
from retailers.importing.plan import CHUNK, Kind, Plan, Step, records_on_file
from retailers.models import Retailer
from retailers.publishing import save_and_publish


@transaction.atomic
def apply(plan: Plan, *, editor: User | None = None, note: str = "") -> int:
    """Publish every new and changed record in one transaction; give how many.

    Raises BadInput for a plan with problems, and where a retailer is no longer as the plan found it.
    """
    steps = [step for step in plan.steps if step.kind != Kind.UNCHANGED]
    problems = [*plan.problems, *_moved(steps)]
    if problems:
        raise BadInput(problems)
    for step in steps:
        save_and_publish(step.record, editor=editor, note=note, oddities=step.oddities)
    return len(steps)


def _moved(steps: Sequence[Step]) -> Iterator[Problem]:
    """Lock what is on file, and tell which retailers somebody published since the plan was made."""
    for start in range(0, len(steps), CHUNK):
        chunk = steps[start : start + CHUNK]
        ids = [step.record.id for step in chunk]
        list(Retailer.objects.select_for_update().filter(slug__in=ids).order_by("pk").values_list("pk"))
        now = records_on_file(ids)
        for step in chunk:
            if now.get(step.record.id) != step.before:
                yield Problem(
                    step.record.id, "", "was published meanwhile; run the import again to see what it changes"
                )
