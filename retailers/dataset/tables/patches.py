"""What the tables of one file say of one retailer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.tables.columns import FACTS
from retailers.vocabulary import KINDS, AnswerState, Topic


@dataclass(frozen=True)
class FactRow:
    """One row of a table of facts: a fact, or a topic's state where it has none; `said` has the columns present."""

    source: str
    number: int
    topic: str
    state: str
    said: Mapping[str, Any]

    @property
    def is_fact(self) -> bool:
        """Whether the row gives a fact, and not only a state."""
        return bool(self.said.get("kind"))

    def problem(self) -> Problem | None:
        """Say what a single row lacks or mixes up."""
        if self.topic not in Topic.values:
            return self.wrong("topic", f"{self.topic!r} {FACTS['topic'].mend}")
        if self.state and self.state not in AnswerState.values:
            return self.wrong("state", f"{self.state!r} {FACTS['state'].mend}")
        kinds = ", ".join(KINDS[self.topic].values)
        if self.is_fact and self.said["kind"] not in KINDS[self.topic].values:
            return self.wrong("kind", f"{self.said['kind']!r} is no kind of {self.topic}; write one of {kinds}")
        if not self.is_fact and any(self.said.values()):
            return self.wrong("kind", f"is missing; write one of {kinds}")
        if not self.is_fact and not self.state:
            return self.wrong("state", "is missing; a row gives a kind, or the state of a topic without facts")
        return None

    def wrong(self, column: str, message: str) -> Problem:
        """Give a problem with a cell of this row."""
        return Problem(self.source, f"row {self.number}, {column}", message)


@dataclass(frozen=True)
class Patch:
    """What the tables of one file say of one retailer: only the columns that are present, only the topics named.

    `sequence` is the retailer's publish sequence at the export, None where the table does not say. `is_row`: it has a
    row in a table of retailers. `rows` has the sheet and the number of each field's row.
    """

    id: str
    source: str
    sequence: int | None = None
    is_row: bool = False
    retailer: Mapping[str, Any] = field(default_factory=dict)
    policy: Mapping[str, Any] = field(default_factory=dict)
    facts: tuple[FactRow, ...] = ()
    rows: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def wrong(self, column: str, message: str) -> Problem:
        """Give a problem with one of the retailer's cells; of its row where no column has that name."""
        sheet, number = self.rows.get(column, self.rows["id"])
        if column in self.rows:
            return Problem(sheet, f"row {number}, {column}", message)
        return Problem(sheet, f"row {number}", f"{column} {message}".strip())

    def by_topic(self) -> dict[str, list[FactRow]]:
        """Give the rows of facts by their topic, in the order of the table."""
        rows: dict[str, list[FactRow]] = {}
        for row in self.facts:
            rows.setdefault(row.topic, []).append(row)
        return rows


def merged_patches(patches: Iterable[Patch]) -> list[Patch]:
    """Put all that is said of a retailer together, or raise BadInput where it is said twice, or of two versions."""
    merged: dict[str, Patch] = {}
    problems: list[Problem] = []
    for patch in patches:
        first = merged.get(patch.id)
        if first is None:
            merged[patch.id] = patch
        elif problem := _clash(first, patch):
            problems.append(problem)
        else:
            merged[patch.id] = replace(
                first,
                sequence=first.sequence if patch.sequence is None else patch.sequence,
                is_row=first.is_row or patch.is_row,
                retailer={**first.retailer, **patch.retailer},
                policy={**first.policy, **patch.policy},
                facts=first.facts + patch.facts,
                rows={**patch.rows, **first.rows} if first.is_row else {**first.rows, **patch.rows},
            )
    if problems:
        raise BadInput(problems)
    return list(merged.values())


def _clash(first: Patch, patch: Patch) -> Problem | None:
    if patch.is_row and first.is_row:
        return patch.wrong("id", f"{patch.id!r} has a row already: {_where(first)}")
    if None not in (patch.sequence, first.sequence) and patch.sequence != first.sequence:
        message = f"{patch.id!r} has the sequence {patch.sequence} here and {first.sequence} in {_where(first)}"
        return patch.wrong("id", f"{message}; take all its rows from one export")
    return None


def _where(patch: Patch) -> str:
    sheet, number = patch.rows["id"]
    return f"{sheet}, row {number}"
