"""Records as JSON and JSON Lines."""

import json
from typing import Any

from pydantic import ValidationError

from retailers.dataset.problems import BadInput, Problem, of_validation
from retailers.dataset.record import Retailer


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
    said, problems = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = f"{source}, line {number}"
            try:
                said.append((place, read_object(line, source=place)))
            except BadInput as error:
                problems += error.problems
    if problems:
        raise BadInput(problems)
    return said


def to_record(said: dict[str, Any], *, source: str) -> Retailer:
    """Give the record of an object's fields, or raise BadInput with every field that is wrong."""
    try:
        return Retailer.model_validate_json(json.dumps(said))
    except ValidationError as error:
        raise BadInput(of_validation(error, source=source)) from error


def to_fields(record: Retailer) -> dict[str, Any]:
    """Give a record's fields as JSON has them; every field stands there, in the order of the format."""
    fields: dict[str, Any] = record.model_dump(mode="json")
    return fields


def write_json(record: Retailer) -> str:
    """Write a record as indented JSON, ending in a line feed."""
    return json.dumps(to_fields(record), ensure_ascii=False, indent=2) + "\n"


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _syntax_problem(error: ValueError | RecursionError, source: str) -> Problem:
    if isinstance(error, json.JSONDecodeError):
        return Problem(source, f"line {error.lineno}, column {error.colno}", f"is no JSON: {error.msg}")
    return Problem(source, "", f"is no JSON record: {error}")
