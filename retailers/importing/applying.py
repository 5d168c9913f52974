"""Carrying a plan out: publishing it, or proposing it."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Retailer as Record
from retailers.importing.bases import collision_problems, settled
from retailers.importing.plan import Plan, on_file_now, step_to
from retailers.importing.steps import Kind, Step, Steps
from retailers.proposals import propose
from retailers.publishing import Change, PublishedMeanwhile, publish_many


def apply(
    plan: Plan, *, editor: User | None = None, note: str = "", otherwise: str = "", chunk: int | None = None
) -> int:
    """Publish every new and changed record, all in one transaction or `chunk` in each; give how many.

    Raises BadInput for a plan with problems or conflicts, and where a retailer is no longer as the plan found it;
    there `otherwise` ("mine" or "theirs") settles what was changed on both sides.
    """
    steps = _to_write(plan)
    moved: dict[str, Step] = {}
    while True:
        now = (moved.get(step.record.id, step) for step in steps)
        changes = (Change(step.record, step.oddities, step.sequence) for step in now)
        try:
            return publish_many(changes, editor=editor, note=note, chunk=chunk)
        except PublishedMeanwhile as meanwhile:
            moved |= _rebased(steps, meanwhile.ids, otherwise)


@transaction.atomic
def propose_all(plan: Plan, *, author: User, note: str = "") -> int:
    """Make every new and changed record a proposal, all in one transaction; give how many.

    Raises BadInput for a plan with problems or conflicts. What is published meanwhile is for the review to merge.
    """
    steps = _to_write(plan)
    for step in steps:
        propose(step.record, base=step.sequence, author=author, note=note, oddities=step.oddities or ())
    return len(steps)


def _to_write(plan: Plan) -> Steps:
    problems = list(plan.problems)
    for step in plan.of(Kind.CONFLICT):
        problems += collision_problems(step.record, step.merge) if step.merge else []
    if problems:
        raise BadInput(problems)
    return plan.of(Kind.NEW, Kind.CHANGED)


def _rebased(steps: Steps, moved: Sequence[str], otherwise: str) -> dict[str, Step]:
    """Lay the steps of retailers that moved over what was published meanwhile, where it is said whose is taken."""
    if not otherwise:
        message = "was published meanwhile; run the import again to see what it changes"
        raise BadInput([Problem(slug, "", message) for slug in moved])
    sequences, records = on_file_now(moved)
    return {
        step.record.id: _over(step, records[step.record.id], sequences, otherwise)
        for step in steps
        if step.record.id in records
    }


def _over(step: Step, theirs: Record, sequences: dict[str, int], otherwise: str) -> Step:
    base = to_fields(step.before) if step.before else {}
    merge = settled(base, to_fields(theirs), to_fields(step.record), {}, otherwise)
    record = to_record(merge.fields, source=step.record.id)
    return step_to(record, theirs, sequence=sequences[record.id], oddities=step.oddities, merge=merge)
