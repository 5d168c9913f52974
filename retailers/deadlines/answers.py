"""The answer to "until when can I send it back": the last day with its rule, or why nobody can say."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retailers.dataset.record import Policy
from retailers.deadlines.choices import names_what_is_gone
from retailers.deadlines.purchase import Purchase
from retailers.deadlines.rules import Rule, caution, deciding, rules_for
from retailers.deadlines.windows import Outcome
from retailers.vocabulary import AnswerState, Topic


class Why(StrEnum):
    """Why a last day is unknown."""

    NO_POLICY = "no_policy"
    UNCHECKED = "unchecked"
    SILENT = "silent"
    GONE = "gone"
    NO_RULE = "no_rule"
    DEPENDS = "depends"
    NO_DATE = "no_date"
    NO_CLOCK = "no_clock"
    TOO_EARLY = "too_early"


_WHY_OF_STATE = {AnswerState.SILENT: Why.SILENT, AnswerState.UNCHECKED: Why.UNCHECKED}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a policy says to a purchase.

    `rule` decides, and is None where none does; `alternatives` might apply instead. `why` says why the last day is
    unknown, `missing` which date would tell it, `asks` which questions would.
    """

    outcome: Outcome
    last_day: dt.date | None = None
    rule: Rule | None = None
    alternatives: tuple[Rule, ...] = ()
    why: Why | None = None
    missing: str = ""
    asks: tuple[str, ...] = ()

    @property
    def may_end_earlier(self) -> bool:
        """Whether a rule that depends on what was not told ends before this one, or may."""
        own = self.rule.end.rank if self.rule else None
        possible = (rule.end.rank for rule in self.alternatives if not rule.is_met)
        return own is not None and any(rank is None or rank < own for rank in possible)


def answer_to(purchase: Purchase, *, policy: Policy | None) -> Answer:
    """Answer from the windows of a policy."""
    if policy is None:
        return _unknown(Why.NO_POLICY)
    window = policy.answers.of(Topic.WINDOW)
    if why := _WHY_OF_STATE.get(AnswerState(window.state)):
        return _unknown(why)
    if not window.facts:
        return Answer(outcome=Outcome.NOT_RETURNABLE)
    if names_what_is_gone(purchase, policy=policy):
        return _unknown(Why.GONE)
    return _from_rules(rules_for(window.facts, purchase))


def _from_rules(rules: Sequence[Rule]) -> Answer:
    chosen = deciding(rules)
    possible = [rule for rule in rules if not rule.is_met]
    others = tuple(sorted([*chosen[1:], *possible], key=caution))
    if not chosen:
        asks = tuple(dict.fromkeys(name for rule in possible for name in rule.open))
        return _unknown(Why.DEPENDS if possible else Why.NO_RULE, alternatives=others, asks=asks)
    rule = chosen[0]
    if rule.end.outcome == Outcome.UNKNOWN:
        why = Why.TOO_EARLY if rule.end.is_too_early else Why.NO_CLOCK if rule.end.is_unstated else Why.NO_DATE
        return _unknown(why, rule=rule, alternatives=others, missing=rule.end.missing)
    return Answer(outcome=rule.end.outcome, last_day=rule.end.day, rule=rule, alternatives=others)


def _unknown(
    why: Why,
    *,
    rule: Rule | None = None,
    alternatives: tuple[Rule, ...] = (),
    missing: str = "",
    asks: tuple[str, ...] = (),
) -> Answer:
    return Answer(outcome=Outcome.UNKNOWN, why=why, rule=rule, alternatives=alternatives, missing=missing, asks=asks)
