"""The shapes of answers. From these come both the JSON and its description."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from retailers.deadlines import Outcome, Why
from retailers.vocabulary import AnswerState, Status, Topic

REFERENCES = "#/components/schemas/{model}"


def _named(name: str) -> WithJsonSchema:
    return WithJsonSchema({"allOf": [{"$ref": REFERENCES.format(model=name)}]})


# Fields as docs/data-format.md has them, each fact with its proof.
RecordFields = Annotated[dict[str, Any], _named("Record")]
FactFields = Annotated[dict[str, Any], _named("Fact")]
Doubt = Annotated[
    str,
    Field(description="What the checks found in the text against it, until an editor settles that; or empty."),
]
Sequence = Annotated[int, Field(description="A publish sequence: the number of a publish in the whole directory.")]


class Shape(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(frozen=True, use_enum_values=True)


class ShortAnswer(Shape):
    """One of the four answers in brief."""

    topic: Topic
    state: AnswerState
    text: str = Field(description="A shopper's words for it, such as 30 days.")
    doubt: Doubt


class Match(Shape):
    """Where a search found its words: the section of the official text, and some text around them."""

    heading: str
    text: str


class RetailerInBrief(Shape):
    """One retailer of a list."""

    id: str
    name: str
    category: str
    country: str
    status: Status
    is_sample: bool = Field(description="Whether it is fictional.")
    last_verified: dt.date | None
    answers: list[ShortAnswer]
    match: Match | None = Field(description="Only where words were searched for.")
    url: str = Field(description="Its record in this API.")
    page: str = Field(description="Its page for people.")


class RetailerList(Shape):
    """One page of retailers."""

    total: int = Field(description="How many were found, on all pages.")
    sequence: Sequence
    next: str | None = Field(description="The address of the next page; null on the last.")
    items: list[RetailerInBrief]


class RevisionInBrief(Shape):
    """One publish of a retailer's record."""

    number: int = Field(description="1 for the retailer's first.")
    sequence: Sequence
    published_at: dt.datetime
    published_by: str
    note: str
    changes: list[str] = Field(description="What it changed against the revision before, in sentences.")
    text_sha256: str = Field(description="SHA-256 of the whole official text.")
    url: str


class RevisionList(Shape):
    """One page of a retailer's revisions, the newest first."""

    next: str | None = Field(description="The address of the next page; null on the last.")
    items: list[RevisionInBrief]


class RevisionWithRecord(RevisionInBrief):
    """One revision with the whole record as it was published."""

    record: RecordFields


class Place(Shape):
    """A category or a country."""

    value: str = Field(description="What the filter of the same name takes.")
    name: str
    retailers: int = Field(description="How many are listed.")
    url: str = Field(description="Its retailers in this API.")


class PlaceList(Shape):
    """All categories, or all countries, that have a retailer; the most frequent first."""

    items: list[Place]


class Change(Shape):
    """One publish, as somebody who follows the directory needs it."""

    sequence: Sequence
    retailer: str = Field(description="The retailer's ID.")
    is_removed: bool = Field(description="Whether readers no longer see the retailer; then the rest says nothing.")
    published_at: dt.datetime
    number: int | None
    changes: list[str]
    url: str | None = Field(description="The revision in this API.")


class ChangeList(Shape):
    """Publishes in their order, the oldest first."""

    last: Sequence = Field(description="Give this as `after` to go on from here, now or next week.")
    next: str | None = Field(description="The address of what follows; null where nothing does yet.")
    items: list[Change]


class Reading(Shape):
    """The last day, if the window counts from one of the dates."""

    counts_from: Literal["ordered", "dispatched", "delivered"]
    last_day: dt.date


class Rule(Shape):
    """One window of the policy, and what it comes to for the purchase."""

    text: str = Field(description="The rule in words; empty where it is no more than its last day.")
    outcome: Outcome
    last_day: dt.date | None
    missing: str = Field(description="The date that would tell the last day.")
    readings: list[Reading] = Field(description="Where the text does not say what starts the clock.")
    depends_on: list[str] = Field(description="The parameters that would decide whether it holds.")
    fact: FactFields


class Terms(Shape):
    """The facts of one more topic for the purchase."""

    topic: Topic
    state: AnswerState
    doubt: Doubt
    holds: list[FactFields]
    may_hold: list[FactFields] = Field(description="Those that depend on what was not told.")


class Deadline(Shape):
    """The last day to send a purchase back, with the rule that says so, or why nobody can say."""

    retailer: str
    sequence: Sequence
    outcome: Outcome
    last_day: dt.date | None
    why: Why | None = Field(description="Why it is unknown.")
    explanation: str = Field(description="The same in words.")
    missing: str = Field(description="The date that would tell the last day.")
    asks: list[str] = Field(description="The parameters that would decide.")
    may_end_earlier: bool = Field(description="Whether a rule that depends on what was not told ends before, or may.")
    rule: Rule | None = Field(description="The rule that decides.")
    alternatives: list[Rule] = Field(description="Rules that might apply instead.")
    terms: list[Terms] = Field(description="What it costs, how it goes back, what is asked for.")
    page: str = Field(description="The same for people.")


class FaultyParameter(Shape):
    """One parameter that is wrong, and why."""

    parameter: str
    detail: str


class Problem(Shape):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultyParameter] = Field(default=[], description="Where the query string is wrong.")
