"""What is wrong with the facts: their proof, their season, and where they cannot hold together."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from retailers.checks.findings import Finding
from retailers.checks.quoted import contradiction
from retailers.dataset.cards import write_value
from retailers.dataset.quotes import proof_of
from retailers.dataset.record import (
    Answer,
    Conditions,
    Fact,
    FeeFlat,
    FeePercent,
    FeeSimple,
    Policy,
    ReceiptValue,
    Value,
    WindowDays,
    WindowOther,
    WindowUntil,
)
from retailers.vocabulary import Clock, FeeKind, Proof, ReceiptKind, Topic

_NOT_THE_TEXT = {"section", "verified_on", "verified_by"}


def check_facts(policy: Policy, *, today: dt.date) -> Iterator[Finding]:
    """Give what is wrong with the facts of a policy on a day."""
    for topic, answer in policy.answers.each():
        for fact in answer.facts:
            yield from quote_lost(topic, fact, policy)
            yield from no_quote(topic, fact)
            yield from fact_contradicts_quote(topic, fact)
            yield from season_over(topic, fact, today=today)
        yield from facts_contradict(topic, answer)


def quote_lost(topic: str, fact: Fact[Value], policy: Policy) -> Iterator[Finding]:
    """A quote stands in the text, word for word but for white space and typographic marks."""
    if proof_of(policy, fact) == Proof.LOST:
        yield _finding("quote_lost", topic, fact, "its quote is not in the text; quote the words that say it now")


def no_quote(topic: str, fact: Fact[Value]) -> Iterator[Finding]:
    """A fact without a quote is not proven."""
    if not fact.quote:
        yield _finding("no_quote", topic, fact, "it has no quote; add the words that prove it")


def fact_contradicts_quote(topic: str, fact: Fact[Value]) -> Iterator[Finding]:
    """A fact says what its own quote says."""
    if words := contradiction(fact):
        yield _finding("fact_contradicts_quote", topic, fact, f"its quote says {words}; correct the one that is wrong")


def season_over(topic: str, fact: Fact[Value], *, today: dt.date) -> Iterator[Finding]:
    """A fact is past when its fixed date is, or else the last day of its orders."""
    last = fact.value.until if isinstance(fact.value, WindowUntil) else fact.conditions.ordered_until
    if last and last < today:
        yield _finding("season_over", topic, fact, f"it ended on {last.isoformat()}; remove or renew it")


def facts_contradict(topic: str, answer: Answer[Value]) -> Iterator[Finding]:
    """Two facts under the same conditions can both hold."""
    groups: dict[Conditions, list[Fact[Value]]] = {}
    for fact in answer.facts:
        groups.setdefault(fact.conditions, []).append(fact)
    for conditions, facts in groups.items():
        pair = next((pair for pair in combinations(facts, 2) if _clash(pair[0].value, pair[1].value)), None)
        if pair:
            first, second = (write_value(fact.value) for fact in pair)
            when = "under the same conditions" if conditions else "without conditions"
            message = f"“{first}” and “{second}” both hold {when}; say when each holds, or remove one."
            yield Finding("facts_contradict", Topic(topic).label, message, "\n".join(map(_text_of, pair)))


def _clash(one: Value, other: Value) -> bool:
    """Whether two values cannot both hold; methods and refunds always can."""
    match one, other:
        case (WindowDays(), WindowDays()):
            return one.days != other.days and (one.clock == other.clock or Clock.UNSTATED in (one.clock, other.clock))
        case (WindowOther(), _) | (_, WindowOther()):
            return one.kind != other.kind
        case (ReceiptValue(), ReceiptValue()):
            return {one.kind, other.kind} == {ReceiptKind.REQUIRED, ReceiptKind.NOT_REQUIRED}
        case (FeeSimple() | FeeFlat() | FeePercent(), FeeSimple() | FeeFlat() | FeePercent()):
            return one.purpose == other.purpose and _fees_clash(one, other)
    return False


def _fees_clash(one: FeeSimple | FeeFlat | FeePercent, other: FeeSimple | FeeFlat | FeePercent) -> bool:
    if FeeKind.FREE in (one.kind, other.kind):
        return one.kind != other.kind
    if isinstance(one, FeeFlat) and isinstance(other, FeeFlat):
        return one.currency == other.currency and one.amount != other.amount
    return isinstance(one, FeePercent) and isinstance(other, FeePercent) and one.percent != other.percent


def _finding(code: str, topic: str, fact: Fact[Value], what: str) -> Finding:
    return Finding(code, Topic(topic).label, f"“{write_value(fact.value)}”: {what}.", _text_of(fact))


def _text_of(fact: Fact[Value]) -> str:
    return fact.model_dump_json(exclude=_NOT_THE_TEXT)
