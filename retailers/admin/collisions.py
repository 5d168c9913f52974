"""What collided, in words: what it was, what was published, what was typed or proposed."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from pydantic import TypeAdapter

from retailers.dataset.cards import write_value, written_date
from retailers.dataset.fields import MOST_BODY
from retailers.dataset.merging import Collision
from retailers.dataset.record import Conditions, Value
from retailers.vocabulary import AnswerState, Clock, FeePurpose, Status, WebsiteMark
from retailers.wording.facts import condition_words
from retailers.wording.text_changes import LineChange, line_changes

_CHOICES: dict[str, type[TextChoices]] = {
    "state": AnswerState,
    "status": Status,
    "website_mark": WebsiteMark,
    "clock": Clock,
    "purpose": FeePurpose,
}
_VALUE: TypeAdapter[Any] = TypeAdapter(Value)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LONG = 80


@dataclass(frozen=True)
class Side:
    """One side's version: `words`, and for a long text the lines with what changed against before."""

    words: str
    lines: tuple[LineChange, ...] = ()


@dataclass(frozen=True)
class CollisionRow:
    """A collision as a table shows it; `chosen` is "mine", "theirs" or "" where nobody has chosen yet."""

    key: str
    place: str
    why: str
    before: str
    theirs: Side
    mine: Side
    chosen: str


def row_of(collision: Collision, *, chosen: str) -> CollisionRow:
    """Give a collision in words."""
    before = in_words(collision.base)
    theirs, mine = (_side(before, in_words(each)) for each in (collision.theirs, collision.mine))
    return CollisionRow(collision.key, collision.place, collision.why, before, theirs, mine, chosen)


def _side(before: str, after: str) -> Side:
    is_long = len(before) > _LONG and len(after) > _LONG and len(before) + len(after) < 2 * MOST_BODY
    return Side(after, tuple(line_changes(before, after)) if is_long else ())


def in_words(value: Any) -> str:
    """Give a part of a record's fields as an editor reads it; "" for what is not there."""
    if isinstance(value, dict):
        return _object_words(value)
    if isinstance(value, list):
        return ", ".join(map(in_words, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _line(value) if value is not None else ""


def _object_words(fields: dict[str, Any]) -> str:
    if "facts" in fields:
        return "\n".join([AnswerState(fields["state"]).label, *map(_fact_words, fields["facts"])])
    if "value" in fields and "conditions" in fields:
        return _fact_words(fields)
    if "heading" in fields and "body" in fields:
        return f"{fields['heading']}\n{fields['body']}"
    if "sections" in fields:
        return f"A policy of {len(fields['sections'])} sections"
    if "name" in fields and "policy" in fields:
        return f"The record of {fields['name']}"
    return ", ".join(filter(None, (_field_words(name, value) for name, value in fields.items())))


def _field_words(name: str, value: Any) -> str:
    if name == "value":
        return write_value(_VALUE.validate_python(value, strict=False))
    if name == "conditions":
        return ", ".join(condition_words(Conditions.model_validate(value))) or "no conditions"
    if name in _CHOICES and value:
        return str(_CHOICES[name](value).label)
    return in_words(value)


def _fact_words(fact: dict[str, Any]) -> str:
    said = [_field_words("value", fact["value"]), *condition_words(Conditions.model_validate(fact["conditions"]))]
    return f"{', '.join(said)}: “{fact['quote']}”" if fact["quote"] else ", ".join(said)


def _line(value: Any) -> str:
    words = str(value)
    return written_date(dt.date.fromisoformat(words)) if _DAY.fullmatch(words) else words
