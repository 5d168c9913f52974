"""What a table was exported from, and what was published since: the two are merged, and what collides is listed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.merging import Merge, three_way
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Retailer as Record
from retailers.dataset.tables import Patch
from retailers.history import records_of
from retailers.models import Revision

_LONGEST = 80


@dataclass(frozen=True)
class Base:
    """What a step starts from: the retailer's sequence now, the record it was exported from, and the choices made.

    `record` is None where nothing was published since. A sequence that the retailer never had is a problem.
    """

    sequence: int
    record: Record | Problem | None
    choices: Mapping[str, str]
    otherwise: str

    def merged(self, mine: Record, theirs: Record) -> tuple[Record, Merge]:
        """Lay what was made of the exported record over what is on file."""
        merge = settled(to_fields(self.exported), to_fields(theirs), to_fields(mine), self.choices, self.otherwise)
        return to_record(merge.fields, source=mine.id), merge

    @property
    def exported(self) -> Record:
        """The record that was exported; raises BadInput where there was none."""
        if not isinstance(self.record, Record):
            raise BadInput([self.record] if self.record else [])
        return self.record


def bases_of(patches: Mapping[str, Patch], sequences: Mapping[str, int]) -> dict[str, Record | Problem]:
    """Give by ID what each table was exported from, for the retailers that were published since: two queries."""
    older = {
        each.id: each
        for each in patches.values()
        if each.sequence is not None and each.id in sequences and each.sequence != sequences[each.id]
    }
    found = Revision.objects.filter(sequence__in=[each.sequence for each in older.values()]).select_related("retailer")
    revisions = [each for each in found if each.retailer.slug in older] if older else []
    records = {
        (revision.retailer.slug, revision.sequence): record
        for revision, record in zip(revisions, records_of(*revisions), strict=True)
    }
    return {each.id: records.get((each.id, each.sequence or 0), _unknown(each)) for each in older.values()}


def _unknown(patch: Patch) -> Problem:
    message = f"sequence {patch.sequence} is no version of this retailer; export it anew, or leave the cell empty"
    return patch.wrong("", message)


def settled(
    base: dict[str, Any], theirs: dict[str, Any], mine: dict[str, Any], choices: Mapping[str, str], otherwise: str = ""
) -> Merge:
    """Merge three versions; `otherwise` ("mine" or "theirs") settles what nobody chose for."""
    merge = three_way(base, theirs, mine, choices)
    while otherwise and merge.open:
        choices = {**choices, **{collision.key: otherwise for collision in merge.open}}
        merge = three_way(base, theirs, mine, choices)
    return merge


def collision_problems(record: Record, merge: Merge) -> Iterator[Problem]:
    """Tell each field that both changed, with both sides."""
    for each in merge.open:
        message = (
            f"is {in_brief(each.theirs)} on file by now and {in_brief(each.mine)} here, it was {in_brief(each.base)}"
        )
        yield Problem(record.id, each.place, message)


def in_brief(value: object) -> str:
    """Give a value in a few words."""
    if isinstance(value, dict) and len(value) == 1:
        (value,) = value.values()
    words = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
