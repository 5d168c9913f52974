"""Rights in a shopper's words; pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retailers.dataset.text import host_of
from retailers.law.right import OnFile, Period, Right
from retailers.law.tags import CONDITIONS, EXCEPTIONS, RULES
from retailers.vocabulary import EUROPEAN_UNION, LawClock, PeriodUnit, Postage, Situation

_NO_RIGHT = "No right by law: the shop’s own policy decides"
_NO_LENGTH = "Yes; the law sets no fixed time"
_OPEN = "Not settled, or left to the regions"


@dataclass(frozen=True)
class RightWords:
    """One right as the box shows it. `says` holds its conditions too: they are never apart from its days.

    `region` names a part of the country, `is_of_the_union` that the country's own law is not on file.
    """

    says: str
    region: str
    is_of_the_union: bool
    terms: tuple[str, ...]
    exceptions: str
    note: str
    law: str
    source: str
    host: str
    verified_on: dt.date | None
    verified_by: str


@dataclass(frozen=True)
class SituationWords:
    """A situation with the rights in it; there are none where nothing is on file."""

    label: str
    rights: Sequence[RightWords]


def situations_of(rights: Iterable[OnFile]) -> list[SituationWords]:
    """Give each situation in its order; the Union's rights only where the country has none of its own."""
    on_file = list(rights)
    return [SituationWords(situation.label, _in(situation, on_file)) for situation in Situation]


def says_of(right: Right) -> str:
    """Give a right in a sentence without its full stop, its conditions first and its rules after it."""
    said = _length(right) if right.holds else _OPEN if right.holds is None else _NO_RIGHT
    conditions = [CONDITIONS[tag] for tag in right.tags if tag in CONDITIONS]
    if conditions:
        said = f"{'; '.join(conditions)}: {said[0].lower()}{said[1:]}"
    sentence = "; ".join([said, *(RULES[tag] for tag in right.tags if tag in RULES)])
    return sentence[0].upper() + sentence[1:]


def period_words(period: Period) -> str:
    """Give "14 days", "1 year", "5 working days"."""
    unit = PeriodUnit(period.unit).label
    return f"{period.count} {unit.removesuffix('s') if period.count == 1 else unit}"


def _in(situation: Situation, rights: Sequence[OnFile]) -> list[RightWords]:
    found = [each for each in rights if each.right.situation == situation]
    own = [each for each in found if each.right.place != EUROPEAN_UNION]
    return [_words(each) for each in own or found]


def _words(on_file: OnFile) -> RightWords:
    right = on_file.right
    excepted = [EXCEPTIONS[tag] for tag in right.tags if tag in EXCEPTIONS]
    return RightWords(
        says=says_of(right),
        region=right.region_name,
        is_of_the_union=right.place == EUROPEAN_UNION,
        terms=tuple(_terms(right)),
        exceptions=", ".join(excepted),
        note=right.note,
        law=", ".join(part for part in (right.law, right.article) if part),
        source=right.source,
        host=host_of(right.source),
        verified_on=on_file.verified_on,
        verified_by=on_file.verified_by,
    )


def _length(right: Right) -> str:
    if right.period is None:
        return _NO_LENGTH
    clock = f" {LawClock(right.clock).label}" if right.clock else ""
    return f"{period_words(right.period)}{clock}"


def _terms(right: Right) -> Iterable[str]:
    if right.return_postage:
        words = Postage(right.return_postage).label
        yield f"{words[0].upper()}{words[1:]}."
    if right.refund:
        yield f"The seller pays back within {period_words(right.refund)}."
