"""The shapes that only pages have; the others are the API's."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from retailers.deadlines.comparing import Verdict
from retailers.views.api.shapes import FactFields, RecordFields, RevisionInBrief, Shape, Terms
from retailers.vocabulary import Topic
from retailers.wording.text_changes import LineKind, PieceKind


class Home(Shape):
    """The directory as a whole, and where its parts are."""

    retailers: int = Field(description="How many are listed.")
    sequence: int
    last_published: dt.datetime | None
    addresses: dict[str, str]


class AnswerChange(Shape):
    """One revision that changed answers."""

    sequence: int
    retailer: str
    name: str
    number: int
    published_at: dt.datetime
    topics: list[Topic]
    changes: list[str] = Field(description="What the answers say otherwise, in sentences.")
    page: str


class AnswerChangeList(Shape):
    """Changes of answers, the newest first."""

    next: str | None = Field(description="The address of older ones; null at the end.")
    items: list[AnswerChange]


class Season(Shape):
    """One answer that holds for orders of certain dates, or until a day."""

    retailer: str
    name: str
    topic: Topic
    fact: FactFields
    page: str


class SeasonList(Shape):
    """One page of seasons."""

    when: Literal["running", "coming", "past"]
    total: int
    next: str | None
    items: list[Season]


class ChangedWords(Shape):
    """A field or an answer before and after, in words; empty on the side where it was not."""

    label: str
    before: str
    after: str


class Piece(Shape):
    """Some words of a line, and whether they stayed, came (ins) or went (del)."""

    text: str
    kind: PieceKind


class ChangedLine(Shape):
    """One line of a section."""

    kind: LineKind
    pieces: list[Piece]


class ChangedSection(Shape):
    """One section of the text that is new, gone, changed or moved."""

    heading: str
    kind: Literal["added", "removed", "changed", "moved"]
    lines: list[ChangedLine]


class Comparison(Shape):
    """What changed between two revisions of a retailer."""

    retailer: str
    before: RevisionInBrief
    after: RevisionInBrief
    answers: list[ChangedWords]
    details: list[ChangedWords]
    sections: list[ChangedSection]


class ComparedTerms(Terms):
    """What one retailer says to a question, for the purchase."""

    retailer: str


class Question(Shape):
    """One question, whether the answers differ, and each of them."""

    topic: Topic
    verdict: Verdict
    answers: Sequence[ComparedTerms]


class SideBySide(Shape):
    """Retailers beside each other."""

    retailers: list[RecordFields]
    not_on_file: list[str]
    questions: list[Question]
