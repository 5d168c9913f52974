"""What an import would do, found out before anything is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retailers import snapshots
from retailers.checks import Finding
from retailers.dataset.changes import Edit, diff
from retailers.dataset.json_records import to_fields
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Retailer as Record
from retailers.importing.merging import merged
from retailers.importing.sources import Source
from retailers.models import Retailer
from retailers.models.retailer import RetailerQuerySet

_CHUNK = 500
_ODDITIES = {"badges_run_together": "Official Policy and Last verified stand in one run of the document."}


class Kind(StrEnum):
    """What happens to one retailer."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Step:
    """One retailer of an import: the record to publish, and how it differs from what is on file."""

    kind: Kind
    record: Record
    edits: tuple[Edit, ...] = ()
    oddities: tuple[Finding, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Plan:
    """The steps of an import in the order of its sources, and every problem that stands in its way."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]

    def count(self, kind: Kind) -> int:
        """Say how many retailers are of a kind."""
        return Counter(step.kind for step in self.steps)[kind]


def make_plan(sources: Sequence[Source], problems: Sequence[Problem] = ()) -> Plan:
    """Compare sources with the database; nothing is written."""
    steps: list[Step] = []
    found = list(problems)
    for start in range(0, len(sources), _CHUNK):
        chunk = sources[start : start + _CHUNK]
        on_file = {record.id: record for _, record in snapshots.take(_stored(chunk))}
        for source in chunk:
            try:
                steps.append(_step(source, on_file.get(source.id)))
            except BadInput as error:
                found += error.problems
    return Plan(tuple(steps), tuple(found))


def _stored(sources: Sequence[Source]) -> RetailerQuerySet:
    return Retailer.objects.filter(slug__in=[source.id for source in sources])


def _step(source: Source, on_file: Record | None) -> Step:
    record = merged(source, on_file)
    oddities = tuple(
        Finding(code=code, place=place, message=_ODDITIES[code], about=place)
        for code, place in (source.page.oddities if source.page else [])
    )
    if on_file is None:
        return Step(Kind.NEW, record, oddities=oddities, source=source.name)
    edits = tuple(diff(to_fields(on_file), to_fields(record)))
    kind = Kind.CHANGED if edits else Kind.UNCHANGED
    return Step(kind, record, edits, oddities, source.name)
