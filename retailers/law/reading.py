"""Reading a file of rights: all of it, or every problem in it; pure."""

import json
from collections import Counter
from typing import Any

from pydantic import ValidationError

from retailers.dataset.problems import BadInput, Problem, of_validation
from retailers.law.right import Right


def read_rights(text: str, *, source: str) -> list[Right]:
    """Give the rights of a JSON list, or raise BadInput with every problem, its place and what to mend."""
    rights, problems = [], []
    for number, said in enumerate(_listed(text, source=source), start=1):
        place = _place(said, number, source=source)
        try:
            rights.append(Right.model_validate(said))
        except ValidationError as error:
            problems += of_validation(error, source=place)
    counts = Counter(right.key for right in rights)
    problems += [
        Problem(source, key, f"stands there {count} times; give each record a key of its own")
        for key, count in counts.items()
        if count > 1
    ]
    if problems:
        raise BadInput(problems)
    return rights


def _listed(text: str, *, source: str) -> list[Any]:
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadInput([Problem(source, place, f"is no JSON: {error.msg}")]) from error
    except RecursionError as error:
        raise BadInput([Problem(source, "", "is nested too deep")]) from error
    if not isinstance(said, list):
        raise BadInput([Problem(source, "line 1", "is one JSON list of rights, in square brackets")])
    return said


def _place(said: object, number: int, *, source: str) -> str:
    key = said.get("key") if isinstance(said, dict) else None
    return f"{source}, record {number}" + (f" ({key})" if isinstance(key, str) else "")
