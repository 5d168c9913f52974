"""Taking rights in from a file; what an editor verified or changed stays as it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from retailers.law.right import Right
from retailers.law.storing import columns_of, right_of
from retailers.models import StatutoryRight
from retailers.publishing import show_to_readers


class Kind(StrEnum):
    """What becomes of a record of a file; one that is kept differs from the file, because an editor wrote it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"


@dataclass(frozen=True)
class Step:
    """One record of a file, what becomes of it, and why."""

    kind: Kind
    right: Right
    why: str = ""


def plan_rights(rights: Sequence[Right]) -> list[Step]:
    """Say what an import would do; one query."""
    rows = {row.key: row for row in StatutoryRight.objects.filter(key__in=[right.key for right in rights])}
    return [_step(right, rows.get(right.key)) for right in rights]


@transaction.atomic
def import_rights(rights: Sequence[Right]) -> Counter[Kind]:
    """Store what is new and what changed; give how many of each kind. What the file lacks stays on file."""
    list(StatutoryRight.objects.select_for_update().order_by("pk").values_list("pk"))
    steps = plan_rights(rights)
    written = [step.right for step in steps if step.kind in (Kind.NEW, Kind.CHANGED)]
    if written:
        changed_at = show_to_readers()
        for right in written:
            values = {**columns_of(right), "changed_at": changed_at}
            StatutoryRight.objects.update_or_create(key=right.key, defaults=values)
    return Counter(step.kind for step in steps)


def _step(right: Right, row: StatutoryRight | None) -> Step:
    if row is None:
        return Step(Kind.NEW, right)
    if right_of(row) == right:
        return Step(Kind.UNCHANGED, right)
    if row.verified_on:
        return Step(Kind.KEPT, right, f"verified by {row.verified_by} on {row.verified_on}")
    if row.changed_by:
        return Step(Kind.KEPT, right, f"changed by {row.changed_by}")
    return Step(Kind.CHANGED, right)
