"""Answers in words: the four cards of a page, the refund line, and the short form for lists."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from retailers.dataset.cards import DEPENDS, write_answer, write_value
from retailers.dataset.record import Answer, Answers, Policy, Value, WindowDays
from retailers.vocabulary import CARD_TOPICS, AnswerState, Clock, Proof, Topic
from retailers.wording.facts import FactWords, Freshness, fact_words

_MOST_PHRASES = 2
_SHORT = {AnswerState.SILENT: "Not clearly stated", AnswerState.UNCHECKED: "Not checked yet"}
SHORT_LABELS = {Topic.WINDOW: "Window", Topic.FEE: "Fees", Topic.RECEIPT: "Receipt", Topic.METHOD: "How"}


@dataclass(frozen=True)
class Card:
    """One answer of a page: label, state, the value line, what stands small beneath it, and its facts in words.

    `value` and `clock` together are the card's value line in a document: "30 days" and "from delivery".
    `span` is what an answer without a default comes to; the notes begin with it.
    """

    topic: str
    label: str
    state: str
    value: str
    clock: str
    notes: tuple[str, ...]
    facts: tuple[FactWords, ...]
    span: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the text answers: stated, or none."""
        return self.state in (AnswerState.STATED, AnswerState.NONE)

    @property
    def counts(self) -> dict[str, Any]:
        """What the notes count, as notes_of() takes it."""
        return {
            "has_default": any(fact.is_default for fact in self.facts),
            "cases": [fact.ordered_until for fact in self.facts if not fact.is_default],
            "unproven": sum(fact.proof == Proof.LOST for fact in self.facts),
        }


def cards_of(policy: Policy, *, freshness: Freshness) -> list[Card]:
    """Give the four cards of a policy in the page's order."""
    return [_card(topic, policy, freshness) for topic in CARD_TOPICS]


def refund_of(policy: Policy, *, freshness: Freshness) -> Card:
    """Give the refund answer in the shape of a card."""
    return _card(Topic.REFUND, policy, freshness)


def _card(topic: Topic, policy: Policy, freshness: Freshness) -> Card:
    answer = policy.answers.of(topic)
    ordered = (*answer.default, *answer.exceptions)
    facts = tuple(fact_words(fact, policy=policy, freshness=freshness) for fact in ordered)
    value, clock = _split(answer, write_answer(topic, answer))
    card = Card(
        topic=topic.value,
        label=topic.label,
        state=answer.state,
        value=value,
        clock=clock,
        notes=(),
        facts=facts,
        span=_span(answer) if answer.state == AnswerState.STATED and not answer.default else "",
    )
    return replace(card, notes=tuple(notes_of(card.span, today=freshness.today, **card.counts)))


def _split(answer: Answer[Value], line: str) -> tuple[str, str]:
    """Part a lone window's clock from its days."""
    values = {fact.value for fact in answer.default}
    only = values.pop() if len(values) == 1 else None
    if isinstance(only, WindowDays) and only.clock != Clock.UNSTATED:
        clock = Clock(only.clock).label
        return line.removesuffix(f" {clock}"), clock
    return line, ""


def _span(answer: Answer[Value]) -> str:
    """Say what an answer without a default comes to: "7 to 30 days", "Free or £3.95 postage"; "" where it is more."""
    values = [fact.value for fact in answer.facts]
    days = sorted({value.days for value in values if isinstance(value, WindowDays)})
    if len(days) > 1:
        values = [value for value in values if not isinstance(value, WindowDays)]
    phrases = dict.fromkeys(write_value(value) for value in values)
    said = [*([f"{days[0]} to {days[-1]} days"] if len(days) > 1 else []), *phrases]
    inner = [said[0], *(each[0].lower() + each[1:] for each in said[1:])] if said else []
    return " or ".join(inner) if len(inner) <= _MOST_PHRASES else ""


def notes_of(
    span: str, *, has_default: bool, cases: Iterable[dt.date | None], unproven: int, today: dt.date
) -> list[str]:
    """Give what stands small beneath a card; `cases` are the last days on which a fact with conditions may hold."""
    open_cases = sum(until is None or until >= today for until in cases)
    noun = "exception" if has_default else "case"
    notes = [span] if span else []
    notes += [f"{open_cases} {noun}{'' if open_cases == 1 else 's'}"] if open_cases else []
    return notes + ([f"{unproven} unproven"] if unproven else [])


def short_answers(answers: Answers) -> list[tuple[str, str, str]]:
    """Give for each card its short label, its state and its value line, short enough for a list."""
    rows: list[tuple[str, str, str]] = []
    for topic in CARD_TOPICS:
        answer = answers.of(topic)
        words = _SHORT.get(AnswerState(answer.state)) or _short(topic, answer)
        rows.append((SHORT_LABELS[topic], answer.state, words))
    return rows


def _short(topic: Topic, answer: Answer[Value]) -> str:
    line = write_answer(topic, answer)
    span = _span(answer) if line == DEPENDS else ""
    return f"{line}: {span}" if span else line
