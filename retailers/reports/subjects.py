"""What a report is about: one fact of a record, the answer to one topic, or the whole page; pure."""

import datetime as dt
from dataclasses import dataclass

from retailers.dataset.cards import write_answer
from retailers.dataset.record import Fact, Retailer, Value
from retailers.vocabulary import AnswerState, Topic
from retailers.wording.facts import FactWords, Freshness, fact_words

WHOLE_PAGE = "The whole page"
_LONGEST_ABOUT = 500
_LONGEST_SECTION = 300
_ANY_DAY = Freshness(today=dt.date.min, stale_after=0)
_NOT_SAID = {AnswerState.SILENT: "not clearly stated", AnswerState.UNCHECKED: "not checked yet"}


@dataclass(frozen=True)
class Subject:
    """A topic ("" is the whole page), the number of the fact in the page's order (0 is none), both in words.

    `section` is the heading of the section that holds the fact's quote.
    """

    topic: str = ""
    number: int = 0
    about: str = WHOLE_PAGE
    section: str = ""


def subject_of(record: Retailer, *, topic: str, number: int) -> Subject:
    """Find what a link names in a record; a fact that is not there stands for its topic, no topic for the page."""
    if topic not in Topic.values or record.policy is None:
        return Subject()
    answer = record.policy.answers.of(topic)
    facts: list[Fact[Value]] = [*answer.default, *answer.exceptions]
    label = Topic(topic).label
    if not 0 < number <= len(facts):
        said = _NOT_SAID.get(AnswerState(answer.state)) or write_answer(Topic(topic), answer)
        return Subject(topic, 0, f"{label}: {said}"[:_LONGEST_ABOUT])
    words = fact_words(facts[number - 1], policy=record.policy, freshness=_ANY_DAY)
    return Subject(topic, number, about_fact(topic, words), words.section_heading[:_LONGEST_SECTION])


def about_fact(topic: str, words: FactWords) -> str:
    """Name a fact as a report about it does: its topic, its value and its conditions."""
    return ", ".join([f"{Topic(topic).label}: {words.value}", *words.conditions])[:_LONGEST_ABOUT]
