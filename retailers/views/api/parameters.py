"""What a query string may say. The API refuses what it does not know, and names it."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from django.http import QueryDict
from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails

from retailers.views.api.problems import Fault, refused_parameters

Asked = Mapping[str, Any]
# By the kinds of pydantic's errors.
_WRONG = {
    "value_error": "{error}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "string_too_long": "must have at most {max_length} characters",
    "string_too_short": "must not be empty",
    "string_pattern_mismatch": "must be of the form {pattern}",
}
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _number(said: str) -> int:
    if not _NUMBER.fullmatch(said):
        raise ValueError("is no whole number")
    return int(said)


def _day(said: str) -> dt.date:
    if not _DAY.fullmatch(said):
        raise ValueError("is no day; write it like 2026-05-26")
    return dt.date.fromisoformat(said)


def _moment(said: str) -> dt.datetime:
    """Read a time of RFC 3339; a plus sign that came as a blank is meant."""
    try:
        return dt.datetime.fromisoformat(said.replace(" ", "+").upper()).astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError("is no time; write it like 2026-05-26T09:30:00Z") from error


def _with_zone(said: str) -> dt.datetime:
    if not re.search(r"([Zz]|[+ -][0-9]{2}:[0-9]{2})$", said):
        raise ValueError("is no time with its zone; write it like 2026-05-26T09:30:00Z")
    return _moment(said)


Day = Annotated[dt.date, BeforeValidator(_day)]
Moment = Annotated[dt.datetime, BeforeValidator(_with_zone), WithJsonSchema({"type": "string", "format": "date-time"})]


def number(*, least: int, most: int) -> Any:
    """Give the type of a parameter that is a whole number."""
    return Annotated[int, Field(ge=least, le=most), BeforeValidator(_number)]


def one_of(*values: str) -> Any:
    """Give the type of a parameter with a fixed list of values."""

    def check(said: str) -> str:
        if said not in values:
            raise ValueError(f"must be one of {', '.join(values)}" if len(values) <= 20 else "is not known")
        return said

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "enum": list(values)})]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter: what a value of it is, as pydantic reads it, and how many there may be."""

    name: str
    kind: Any
    description: str
    default: Any = None
    most: int = 1

    @cached_property
    def adapter(self) -> "TypeAdapter[Any]":
        """What reads one value."""
        return TypeAdapter(self.kind)

    def described(self) -> dict[str, Any]:
        """Give the parameter as OpenAPI describes it."""
        one = self.adapter.json_schema()
        several = {"type": "array", "items": one, "maxItems": self.most}
        schema = one if self.most == 1 else several
        if self.default is not None:
            schema = {**schema, "default": self.default}
        return {"name": self.name, "in": "query", "description": self.description, "schema": schema}


def read(parameters: Sequence[Parameter], query: QueryDict) -> Asked:
    """Read a query string; raise Refused with all that is wrong with it."""
    known = {parameter.name: parameter for parameter in parameters}
    faults = [Fault(name, "There is no such parameter here.") for name in query if name not in known]
    asked: dict[str, Any] = {}
    for name, parameter in known.items():
        values, wrong = _values(parameter, query.getlist(name))
        faults += wrong
        asked[name] = values if parameter.most > 1 else next(iter(values), parameter.default)
    if faults:
        raise refused_parameters(faults)
    return asked


def _values(parameter: Parameter, said: Sequence[str]) -> tuple[list[Any], list[Fault]]:
    if len(said) > parameter.most:
        times = "once" if parameter.most == 1 else f"{parameter.most} times"
        return [], [Fault(parameter.name, f"It may be given {times} at most.")]
    values: list[Any] = []
    faults: list[Fault] = []
    for each in said:
        try:
            values.append(parameter.adapter.validate_python(each))
        except ValidationError as error:
            faults += [Fault(parameter.name, detail) for detail in _details(error)]
    return values, faults


def _details(error: ValidationError) -> Iterator[str]:
    return (_sentence(said) for said in error.errors(include_url=False))


def _sentence(said: ErrorDetails) -> str:
    """Say what is wrong with a value: in our words where there are some, else in pydantic's."""
    words = _WRONG.get(said["type"])
    return f"It {words.format(**said['ctx'])}." if words else f"{said['msg']}."
