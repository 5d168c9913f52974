"""A new official text in the place of the old one, and what becomes of the words that prove facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from retailers.dataset.decided_facts import place_of
from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.problems import BadInput, Problem, of_validation
from retailers.dataset.quotes import find_quote
from retailers.dataset.record import Fact, Policy, Retailer, Section, Value


class Fate(StrEnum):
    """What becomes of a fact's words, the worst first."""

    LOST = "lost"
    MOVED = "moved"
    FOUND = "found"
    KEPT = "kept"


@dataclass(frozen=True)
class Followed:
    """A fact with words, and what becomes of them; a heading is "" where they stand nowhere."""

    topic: str
    fact: Fact[Value]
    fate: Fate
    before: str
    after: str


def with_text(record: Retailer, sections: Sequence[Section], *, language: str, source_url: str) -> Retailer:
    """Give the record with a new text, each fact's words looked for in it; or raise BadInput.

    A section with the heading of an old one keeps that one's own language and source.
    """
    if record.policy is None:
        raise BadInput([Problem("", "", "There is no policy whose text could be replaced.")])
    fields = to_fields(record)
    own = {each.heading: {"language": each.language, "source_url": each.source_url} for each in record.policy.sections}
    texts = [{"heading": each.heading, "body": each.body, **own.get(each.heading, {})} for each in sections]
    text = _text_of(sections)
    for answer in fields["policy"]["answers"].values():
        for fact in answer["facts"]:
            fact["section"] = _section_of(text, fact)
    fields["policy"] |= {"sections": texts, "language": language, "source_url": source_url}
    return to_record(fields, source="")


def _text_of(sections: Sequence[Section]) -> Policy:
    try:
        return Policy(sections=tuple(sections))
    except ValidationError as error:
        raise BadInput(of_validation(error, source="")) from error


def _section_of(text: Policy, fact: dict[str, Any]) -> str | None:
    """Name the section that holds a fact's words; one without words keeps its section while that stands."""
    if not fact["quote"]:
        return fact["section"] if text.section_at(fact["section"]) else None
    place = place_of(text, fact["quote"], section=fact["section"])
    return place.anchor if place else None


def follow(before: Policy, after: Policy) -> list[Followed]:
    """Say of each fact with words what becomes of them, the worst first; both policies have the same facts."""
    return sorted(_followed(before, after), key=lambda each: list(Fate).index(each.fate))


def _followed(before: Policy, after: Policy) -> Iterator[Followed]:
    for topic, answer in before.answers.each():
        for was, now in zip(answer.facts, after.answers.of(topic).facts, strict=True):
            if was.quote:
                old, new = _heading(before, was), _heading(after, now)
                yield Followed(topic, was, _fate(old, new), old, new)


def _fate(old: str, new: str) -> Fate:
    if not new:
        return Fate.LOST
    if not old:
        return Fate.FOUND
    return Fate.KEPT if old == new else Fate.MOVED


def _heading(policy: Policy, fact: Fact[Value]) -> str:
    place = find_quote(policy, fact)
    section = policy.section_at(place.anchor) if place else None
    return section.heading if section else ""
