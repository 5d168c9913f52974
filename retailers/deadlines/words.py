"""An answer in a shopper's words. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from retailers.checks.counting import find_counts
from retailers.dataset.cards import STATE_PHRASES, written_date
from retailers.dataset.record import Fact, Policy, Value
from retailers.deadlines.answers import Answer, Why
from retailers.deadlines.choices import LABELS
from retailers.deadlines.rules import Rule
from retailers.deadlines.terms import Terms
from retailers.deadlines.windows import End, Outcome
from retailers.vocabulary import AnswerState, Proof, Topic
from retailers.wording import FactWords, Freshness, age_words
from retailers.wording.doubts import NO_DOUBTS, doubt_words
from retailers.wording.facts import fact_words

WORKING_DAYS = "The official words count working days. This day counts every day: you may have longer."
_FROM = {"ordered": "the day you ordered", "dispatched": "the day it was sent", "delivered": "the day it was delivered"}
_WHY = {
    Why.NO_POLICY: "No return policy of this retailer is on file yet.",
    Why.UNCHECKED: "Nobody has read the official text for this yet.",
    Why.SILENT: "The whole official text was read. It does not say clearly how long you have.",
    Why.GONE: "The policy has changed since: it no longer names what you chose. Choose again.",
    Why.NO_RULE: "The official text has no rule for a purchase like yours.",
    Why.DEPENDS: "It depends on what you have not told yet:",
    Why.NO_CLOCK: "The official text does not say from which day it counts.",
    Why.TOO_EARLY: "The last day that the official text names lies before your order: it was set for earlier ones.",
}
_HEADLINES = {
    Outcome.NO_LIMIT: "No time limit",
    Outcome.NOT_RETURNABLE: "Not returnable",
    Outcome.UNKNOWN: "Unknown",
}


@dataclass(frozen=True)
class RuleWords:
    """A rule as a page shows it: what the text says, what that gives for the purchase, and from which words."""

    says: FactWords
    gives: str
    by: str


@dataclass(frozen=True, kw_only=True)
class AnswerWords:
    """An answer as a page shows it; `left` says how many days are left, `why` explains what is not plain."""

    state: str
    headline: str
    day: dt.date | None
    left: str
    is_over: bool
    why: str
    readings: tuple[str, ...]
    warnings: tuple[str, ...]
    rule: RuleWords | None
    alternatives: tuple[RuleWords, ...]


@dataclass(frozen=True)
class TermsWords:
    """One topic as a page shows it: `said` where no fact speaks, else facts that hold and facts that may.

    `doubt` is what the checks hold against what is said.
    """

    label: str
    said: str
    holds: tuple[FactWords, ...]
    may_hold: tuple[FactWords, ...]
    doubt: str = ""


def answer_words(
    answer: Answer, *, policy: Policy, freshness: Freshness, doubts: Mapping[str, str] = NO_DOUBTS
) -> AnswerWords:
    """Put an answer into words; days are counted from `freshness.today`.

    `doubts` are what the checks hold against the policy's answers, by the topic's label.
    """
    day, today = answer.last_day, freshness.today
    is_over = day is not None and day < today
    rule = _rule(answer.rule, policy, freshness) if answer.rule else None
    return AnswerWords(
        state=AnswerState.SILENT.value if answer.outcome == Outcome.UNKNOWN else AnswerState.STATED.value,
        headline="The last day was" if is_over else headline_of(answer),
        day=day,
        left=days_left(day, today=today) if day else "",
        is_over=is_over,
        why=why_words(answer, doubts=doubts),
        readings=tuple(_readings(answer.rule.end)) if answer.rule else (),
        warnings=tuple(_warnings(answer, rule, freshness)),
        rule=rule,
        alternatives=tuple(_rule(each, policy, freshness) for each in answer.alternatives),
    )


def terms_words(
    terms: Terms, *, policy: Policy, freshness: Freshness, doubts: Mapping[str, str] = NO_DOUBTS
) -> TermsWords:
    """Put one topic's facts into words; `doubts` as answer_words() takes them."""
    state = AnswerState(terms.state)
    said = "" if terms.holds or terms.may_hold else STATE_PHRASES.get(state, "No rule for a purchase like yours")
    holds, may_hold = (
        tuple(fact_words(fact, policy=policy, freshness=freshness) for fact in facts)
        for facts in (terms.holds, terms.may_hold)
    )
    return TermsWords(terms.topic.label, said, holds, may_hold, doubt_words(terms.topic.label, doubts) if said else "")


def headline_of(answer: Answer) -> str:
    """Say in a few words what an answer is."""
    return _HEADLINES.get(answer.outcome, "Send it back by")


def days_left(day: dt.date, *, today: dt.date) -> str:
    """Say how many days are left, the last one included in what one has: "today is the last day", "1 day left"."""
    days = (day - today).days
    if days == 0:
        return "today is the last day"
    count = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"{count} left" if days > 0 else f"{count} ago"


def counts_working_days(fact: Fact[Value]) -> bool:
    """Say whether the quote of a window counts its days as working days."""
    days = getattr(fact.value, "days", None)
    return any(count.business and days in count.days for count in find_counts(fact.quote))


def why_words(answer: Answer, *, doubts: Mapping[str, str] = NO_DOUBTS) -> str:
    """Say why the last day is unknown, or what is unusual about an answer; "" where it is plain.

    `doubts` as answer_words() takes them.
    """
    if not answer.rule and (doubt := doubt_words(Topic.WINDOW.label, doubts)):
        return doubt
    if answer.why == Why.NO_DATE:
        return f"It counts from {_FROM[answer.missing]}. Give that date to get the last day."
    if answer.why == Why.DEPENDS:
        return f"{_WHY[answer.why]} {', '.join(_asked(answer.asks))}."
    if answer.why:
        return _WHY[answer.why]
    return "" if answer.rule else "The official source is on file as taking nothing back. No quote is on file."


def _asked(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        label = "which of the rules below applies" if name == "other" else LABELS[name]
        yield label[0].lower() + label[1:]


def _rule(rule: Rule, policy: Policy, freshness: Freshness) -> RuleWords:
    says = fact_words(rule.fact, policy=policy, freshness=freshness)
    gives = _gives(rule.end)
    value = "" if says.value.removeprefix("Until ") == gives else says.value
    return RuleWords(says, gives, ", ".join(filter(None, [value, *says.conditions])))


def _gives(end: End) -> str:
    if end.day:
        return written_date(end.day)
    if end.missing:
        return f"needs {_FROM[end.missing]}"
    if end.is_too_early:
        return "Ends before your order"
    if end.is_unstated:
        return ", ".join(_readings(end)) or "start day not said"
    return _HEADLINES[end.outcome]


def _readings(end: End) -> Iterator[str]:
    for name, day in end.readings:
        yield f"{written_date(day)} if it counts from {_FROM[name]}"


def _warnings(answer: Answer, rule: RuleWords | None, freshness: Freshness) -> Iterator[str]:
    if rule and rule.says.proof == Proof.LOST:
        yield "Not proven: the words that this rests on are no longer in the official text."
    if rule and rule.says.proof == Proof.ABSENT:
        yield "Not proven: no words of the official text are on file for this."
    if rule and rule.says.verified_on is None:
        yield "No person has checked this yet."
    if rule and rule.says.is_stale:
        age = age_words(rule.says.verified_on, today=freshness.today)
        yield f"Last checked {age}. Look at the retailer’s own page before you rely on this."
    if answer.rule and answer.last_day and counts_working_days(answer.rule.fact):
        yield WORKING_DAYS
    if answer.may_end_earlier:
        yield "One of the other rules ends earlier. Say more about your purchase to be sure."
