"""Records as JSON and JSON Lines."""

import json
from typing import Any

from pydantic import ValidationError

from retailers.dataset.problems import BadInput, Problem, of_validation
from retailers.dataset.quotes import proof_of
from retailers.dataset.record import Retailer

MOST_LINES = 200_000
MOST_PROBLEMS = 1_000
PROOF = "proof"
_PROOF_KEY = f'"{PROOF}"'


def read_object(text: str, *, source: str) -> dict[str, Any]:
    """Read one JSON object, or raise BadInput naming line and column."""
    try:
        said = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadInput([_syntax_problem(error, source)]) from error
    if not isinstance(said, dict):
        raise BadInput([Problem(source, "line 1", "a record is one JSON object, in braces")])
    return said


def read_lines(text: str, *, source: str) -> list[tuple[str, dict[str, Any]]]:
    """Read one JSON object a line; give each with its place, or raise BadInput with the problems of all lines."""
    if text.count("\n") > MOST_LINES:
        raise BadInput([Problem(source, "", f"has more than {MOST_LINES:,} lines; split the file")])
    said, problems = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = f"{source}, line {number}"
            try:
                said.append((place, read_object(line, source=place)))
            except BadInput as error:
                problems += error.problems
        if len(problems) >= MOST_PROBLEMS:
            break
    if problems:
        raise BadInput(problems)
    return said


def to_record(said: dict[str, Any], *, source: str) -> Retailer:
    """Give the record of an object's fields, or raise BadInput with every field that is wrong."""
    try:
        text = json.dumps(said)
        return Retailer.model_validate_json(json.dumps(_without_proofs(said)) if _PROOF_KEY in text else text)
    except ValidationError as error:
        raise BadInput(of_validation(error, source=source)) from error
    except RecursionError as error:
        raise BadInput([Problem(source, "", "is no record: it is nested too deep")]) from error


def to_fields(record: Retailer) -> dict[str, Any]:
    """Give a record's fields as JSON has them; every field stands there, in the order of the format."""
    fields: dict[str, Any] = record.model_dump(mode="json")
    return fields


def to_public_fields(record: Retailer) -> dict[str, Any]:
    """Give a record's fields as readers get them: each fact says whether its quote stands in the text."""
    fields = to_fields(record)
    if record.policy:
        for topic, answer in record.policy.answers.each():
            for said, fact in zip(fields["policy"]["answers"][topic]["facts"], answer.facts, strict=True):
                said[PROOF] = proof_of(record.policy, fact).value
    return fields


def write_json(record: Retailer) -> str:
    """Write a record as indented JSON, ending in a line feed."""
    return json.dumps(to_fields(record), ensure_ascii=False, indent=2) + "\n"


def _without_proofs(said: Any) -> Any:
    """Leave out what readers get beside the record: it follows from the text and is never taken from outside."""
    if isinstance(said, dict):
        left_out = {PROOF} if "value" in said else set()
        return {key: _without_proofs(value) for key, value in said.items() if key not in left_out}
    return [_without_proofs(each) for each in said] if isinstance(said, list) else said


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _syntax_problem(error: ValueError | RecursionError, source: str) -> Problem:
    if isinstance(error, json.JSONDecodeError):
        return Problem(source, f"line {error.lineno}, column {error.colno}", f"is no JSON: {error.msg}")
    return Problem(source, "", f"is no JSON record: {error}")
