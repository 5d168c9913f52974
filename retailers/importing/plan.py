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

CHUNK = 500
_ODDITIES = {"badges_run_together": "Official Policy and Last verified stand in one run of the document."}


class Kind(StrEnum):
    """What happens to one retailer."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Step:
    """One retailer of an import: the record to publish, what was on file, and how the two differ."""

    kind: Kind
    record: Record
    before: Record | None = None
    edits: tuple[Edit, ...] = ()
    oddities: tuple[Finding, ...] = ()


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
    for start in range(0, len(sources), CHUNK):
        chunk = sources[start : start + CHUNK]
        on_file = records_on_file([source.id for source in chunk])
        for source in chunk:
            try:
                steps.append(_step(source, on_file.get(source.id)))
            except BadInput as error:
                found += error.problems
    return Plan(tuple(steps), tuple(found))


def records_on_file(ids: Sequence[str]) -> dict[str, Record]:
    """Give the records of retailers by their ID, those that are on file."""
    return {record.id: record for _, record in snapshots.take(Retailer.objects.filter(slug__in=ids))}


def _step(source: Source, on_file: Record | None) -> Step:
    record = merged(source, on_file)
    oddities = tuple(oddities_of(source))
    if on_file is None:
        return Step(Kind.NEW, record, oddities=oddities)
    edits = tuple(diff(to_fields(on_file), to_fields(record)))
    return Step(Kind.CHANGED if edits else Kind.UNCHANGED, record, on_file, edits, oddities)


def oddities_of(source: Source) -> list[Finding]:
    """Give what was odd in the writing of a source's document."""
    odd = source.page.oddities if source.page else []
    return [Finding(code=code, place=place, message=_ODDITIES[code], about=place) for code, place in odd]
