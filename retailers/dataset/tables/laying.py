"""What tables say, laid over a record."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.problems import BadInput, Problem, of_validation
from retailers.dataset.record import (
    Fact,
    FeeValue,
    MethodValue,
    Policy,
    ReceiptValue,
    RefundValue,
    Retailer,
    WindowValue,
)
from retailers.dataset.tables.cells import cell_of, refusal
from retailers.dataset.tables.columns import CONDITION_COLUMNS, FACTS, PROOF_COLUMNS, RETAILERS, VALUE_COLUMNS
from retailers.dataset.tables.patches import FactRow, Patch
from retailers.dataset.text import anchors
from retailers.vocabulary import AnswerState, Topic

Fields = dict[str, Any]
_FACTS: Mapping[str, TypeAdapter[Any]] = {
    Topic.WINDOW: TypeAdapter(Fact[WindowValue]),
    Topic.FEE: TypeAdapter(Fact[FeeValue]),
    Topic.RECEIPT: TypeAdapter(Fact[ReceiptValue]),
    Topic.METHOD: TypeAdapter(Fact[MethodValue]),
    Topic.REFUND: TypeAdapter(Fact[RefundValue]),
}
_NO_POLICY: Fields = Policy().model_dump(mode="json")


def patched(patch: Patch, record: Retailer | None) -> Retailer:
    """Give the record that a patch makes of `record`, None for a new one; raise BadInput with each cell to mend."""
    if record is None and not patch.is_row:
        raise BadInput([patch.wrong("id", f"{patch.id!r} is no retailer on file; a table of retailers can add it")])
    before: Fields = to_fields(record) if record else {"id": patch.id, "policy": None}
    fields = {**before, **patch.retailer, "policy": _policy(patch, before["policy"])}
    try:
        return to_record(fields, source=patch.source)
    except BadInput as error:
        raise BadInput([_placed(problem, patch) for problem in error.problems]) from error


def _policy(patch: Patch, on_file: Fields | None) -> Fields | None:
    """Give the policy as the patch has it; a row that says nothing of a policy makes none."""
    policy = on_file or _NO_POLICY
    said = {name: value for name, value in patch.policy.items() if (name, value) != ("official", None)}
    blank = {"official": True} if "official" in patch.policy else {}
    wanted = {**policy, **blank, **said, "answers": policy["answers"] | _answers(patch, policy)}
    return on_file if wanted == _NO_POLICY and "official" not in said else wanted


def _placed(problem: Problem, patch: Patch) -> Problem:
    """Name the row and column that a field of the record comes from."""
    name = problem.place.removeprefix("policy.").split("[")[0].split(".")[0]
    cells = {**patch.retailer, **patch.policy, "id": patch.id}
    if name in cells:
        message = refusal(cell_of(cells[name]), RETAILERS[name], problem.message)
        return patch.wrong(name, message or problem.message)
    topic = problem.message.partition(" ")[0]
    if topic in patch.by_topic():
        return patch.by_topic()[topic][0].wrong("state", problem.message)
    return patch.wrong(name if name in RETAILERS else "", problem.message)


def _answers(patch: Patch, policy: Fields) -> Fields:
    """Give the answers of the topics that the rows name: their facts are those of the rows, no others."""
    problems: list[Problem] = []
    standing = anchors([section["heading"] for section in policy["sections"]])
    answers = {}
    for topic, rows in patch.by_topic().items():
        problems += _unlike_states(rows)
        on_file = [dict(fact) for fact in policy["answers"][topic]["facts"]]
        facts = [_fact(row, on_file, standing, problems) for row in rows if row.is_fact]
        state = next((row.state for row in rows if row.state), AnswerState.STATED.value)
        answers[topic] = {"state": state, "facts": facts}
    if problems:
        raise BadInput(problems)
    return answers


def _unlike_states(rows: Sequence[FactRow]) -> list[Problem]:
    said = [row for row in rows if row.state]
    return [
        row.wrong("state", f"{row.state!r} here and {said[0].state!r} in row {said[0].number}; a topic has one state")
        for row in said
        if row.state != said[0].state
    ]


def _fact(row: FactRow, on_file: list[Fields], standing: Sequence[str], problems: list[Problem]) -> Fields:
    """Give a row's fact; what the table has no column for is kept from the fact on file that the row stands for."""
    same = _counterpart(row, on_file)
    if same:
        on_file.remove(same)
    fact = _filled(row, same or {"value": {}, "conditions": {}})
    if fact.get("section") and fact["section"] not in standing:
        known = f"write one of {', '.join(standing)}, or leave it empty" if standing else "leave it empty"
        problems.append(row.wrong("section", f"{fact['section']!r} is no section of the text on file; {known}"))
    try:
        return dict(_FACTS[row.topic].validate_python(fact).model_dump(mode="json"))
    except ValidationError as error:
        problems += [_of_cell(row, problem) for problem in of_validation(error, source=row.source)]
        return fact


def _filled(row: FactRow, same: Fields) -> Fields:
    """Lay the columns of a row over the fact that it stands for; a value keeps nothing of another kind."""
    value = same["value"] if same["value"].get("kind") == row.said["kind"] else {}
    return {
        **{name: row.said.get(name, same.get(name)) for name in PROOF_COLUMNS if name in row.said or name in same},
        "value": {"kind": row.said["kind"], **_laid(row, value, VALUE_COLUMNS)},
        "conditions": _laid(row, same["conditions"], CONDITION_COLUMNS),
    }


def _laid(row: FactRow, kept: Fields, names: Sequence[str]) -> Fields:
    found = {name: row.said.get(name, kept.get(name)) for name in names if name in row.said or name in kept}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _counterpart(row: FactRow, on_file: Sequence[Fields]) -> Fields | None:
    """Give the fact on file of the same conditions, first of the same value too, as far as the table has columns."""

    def alike(part: Fields, names: Sequence[str]) -> bool:
        return all(cell_of(part.get(name)) == cell_of(row.said[name]) for name in names if name in row.said)

    same = [fact for fact in on_file if alike(fact["conditions"], CONDITION_COLUMNS)]
    exact = [fact for fact in same if alike(fact["value"], ("kind", *VALUE_COLUMNS))]
    return next(iter([*exact, *same]), None)


def _of_cell(row: FactRow, problem: Problem) -> Problem:
    name = problem.place.rpartition(".")[2]
    if name not in FACTS:
        return row.wrong("kind", problem.message)
    cell = cell_of(row.said.get(name))
    if problem.message == "is not a field of the record":
        return row.wrong(name, f"{cell!r} does not belong to {row.said['kind']}; leave it empty")
    return row.wrong(name, refusal(cell, FACTS[name], problem.message) or problem.message)
