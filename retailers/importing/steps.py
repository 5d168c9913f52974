"""The steps of an import: what happens to each retailer. Of a long list all but the first lie on disk."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from retailers.checks import Finding
from retailers.dataset.changes import Edit, diff
from retailers.dataset.json_records import to_fields
from retailers.dataset.merging import Merge
from retailers.dataset.record import Retailer as Record
from retailers.publishing import Spool

# So many steps stay in memory.
_AT_HAND = 250


class Kind(StrEnum):
    """What happens to one retailer."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Step:
    """One retailer of an import: the record to publish, what was on file, and how the two differ.

    `sequence` is the retailer's publish sequence as planned, 0 for a new one. `merge` says what was published since
    the source was exported, where anything was; with an open collision in it the step is a conflict. `oddities` None
    leaves those on file.
    """

    kind: Kind
    record: Record
    before: Record | None = None
    oddities: tuple[Finding, ...] | None = ()
    sequence: int = 0
    merge: Merge | None = None

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that turn what was on file into the record; none for a new retailer."""
        before = self.before
        return tuple(diff(to_fields(before), to_fields(self.record))) if before and before != self.record else ()


class Steps(Sequence[Step]):
    """Steps in their order; beyond the first few hundred they are read from disk, so that memory stays flat."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self._spool = Spool()
        # Each step, or its kind and where it lies.
        self._steps: list[Step | tuple[Kind, int]] = []
        for step in steps:
            self.add(step)

    def add(self, step: Step) -> None:
        """Put a step at the end."""
        is_held = len(self._steps) < _AT_HAND or step.merge is not None
        self._steps.append(step if is_held else (step.kind, self._spool.add(_packed(step))))

    def of(self, *kinds: Kind) -> "Steps":
        """Give the steps of some kinds."""
        some = Steps()
        some._spool = self._spool
        some._steps = [each for each in self._steps if _kind(each) in kinds]
        return some

    def count(self, value: object) -> int:
        """Say how many steps are of a kind."""
        return sum(_kind(each) == value for each in self._steps)

    def merged(self) -> list[Step]:
        """Give the steps that were laid over something published since the export; they are all at hand."""
        return [each for each in self._steps if isinstance(each, Step) and each.merge]

    def __len__(self) -> int:
        return len(self._steps)

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> list[Step]: ...

    def __getitem__(self, at: int | slice) -> Step | list[Step]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        found = self._steps[at]
        return found if isinstance(found, Step) else _unpacked(found[0], self._spool.at(found[1]))


def _kind(step: Step | tuple[Kind, int]) -> Kind:
    return step.kind if isinstance(step, Step) else step[0]


def _packed(step: Step) -> bytes:
    before = step.before.model_dump_json() if step.before else None
    oddities = None if step.oddities is None else [dataclasses.astuple(each) for each in step.oddities]
    return json.dumps([step.record.model_dump_json(), before, oddities, step.sequence], ensure_ascii=False).encode()


def _unpacked(kind: Kind, said: bytes) -> Step:
    record, before, oddities, sequence = json.loads(said)
    wanted, on_file = Record.model_validate_json(record), Record.model_validate_json(before) if before else None
    found = None if oddities is None else tuple(Finding(*each) for each in oddities)
    return Step(kind, wanted, on_file, found, sequence)
