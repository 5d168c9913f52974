"""What an import would do, found out before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from retailers import snapshots
from retailers.checks import Finding
from retailers.dataset.json_records import MOST_PROBLEMS
from retailers.dataset.merging import Merge
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Retailer as Record
from retailers.dataset.tables import patched
from retailers.importing.bases import Base, bases_of
from retailers.importing.merging import merged
from retailers.importing.sources import Source
from retailers.importing.steps import Kind, Step, Steps
from retailers.models import Retailer

CHUNK = 500
_ODDITIES = {"badges_run_together": "Official Policy and Last verified stand in one run of the document."}
# By the retailer's ID: whose is taken of each collision, by the collision's key.
Choices = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Plan:
    """The steps of an import in the order of its sources, and every problem that stands in its way."""

    steps: Steps
    problems: tuple[Problem, ...]

    def count(self, kind: Kind) -> int:
        """Say how many retailers are of a kind."""
        return self.steps.count(kind)

    def of(self, *kinds: Kind) -> Steps:
        """Give the steps of some kinds."""
        return self.steps.of(*kinds)


def make_plan(
    sources: Iterable[Source],
    problems: Sequence[Problem] = (),
    *,
    choices: Choices | None = None,
    otherwise: str = "",
) -> Plan:
    """Compare sources with the database; nothing is written. Sources that are read on the way are not kept.

    `problems` are those of the reading, looked at once all is read; with a great many, the rest is not read. Of what
    collides with something published since the export, `choices` says whose is taken, `otherwise` ("mine" or "theirs")
    for all else; a collision without either makes the step a conflict.
    """
    steps = Steps()
    found: list[Problem] = []
    rest = iter(sources)
    while len(found) < MOST_PROBLEMS and (chunk := list(islice(rest, CHUNK))):
        sequences, on_file = on_file_now([source.id for source in chunk])
        bases = bases_of({source.id: source.patch for source in chunk if source.patch}, sequences)
        for source in chunk:
            base = Base(
                sequences.get(source.id, 0), bases.get(source.id), (choices or {}).get(source.id, {}), otherwise
            )
            try:
                steps.add(_step(source, on_file.get(source.id), base))
            except BadInput as error:
                found += error.problems
    if len(found) >= MOST_PROBLEMS:
        found.append(Problem("", "", f"There are more than {MOST_PROBLEMS:,} problems; the rest was not read."))
    return Plan(steps, (*problems, *found))


def on_file_now(ids: Sequence[str]) -> tuple[dict[str, int], dict[str, Record]]:
    """Give by their ID the publish sequences and the records of retailers, those that are on file.

    The sequences are read first: what is published in between then counts as not yet seen.
    """
    sequences = dict(Retailer.objects.filter(slug__in=ids).values_list("slug", "sequence"))
    return sequences, records_on_file(ids)


def records_on_file(ids: Sequence[str]) -> dict[str, Record]:
    """Give the records of retailers by their ID, those that are on file."""
    return {record.id: record for _, record in snapshots.take(Retailer.objects.filter(slug__in=ids))}


def _step(source: Source, on_file: Record | None, base: Base) -> Step:
    if source.patch is None:
        return step_to(merged(source, on_file), on_file, sequence=base.sequence, oddities=tuple(oddities_of(source)))
    if on_file is None or base.record is None:
        return step_to(patched(source.patch, on_file), on_file, sequence=base.sequence, oddities=None)
    record, merge = base.merged(patched(source.patch, base.exported), on_file)
    return step_to(record, on_file, sequence=base.sequence, oddities=None, merge=merge)


def step_to(
    record: Record,
    on_file: Record | None,
    *,
    sequence: int,
    oddities: tuple[Finding, ...] | None,
    merge: Merge | None = None,
) -> Step:
    """Give the step that makes `record` of what is on file."""
    kind = Kind.UNCHANGED if record == on_file else Kind.CHANGED
    if merge and merge.open:
        kind = Kind.CONFLICT
    return Step(Kind.NEW if on_file is None else kind, record, on_file, oddities, sequence, merge)


def oddities_of(source: Source) -> list[Finding]:
    """Give what was odd in the writing of a source's document."""
    odd = source.page.oddities if source.page else []
    return [Finding(code=code, place=place, message=_ODDITIES[code], about=place) for code, place in odd]
