"""Which of a policy's windows decides for a purchase; docs/decisions/0010-deadlines.md says why.

The rule with the most conditions decides. Among equals the one that ends first does: that day is safe under each.
A season prolongs: where it ends later it takes the place of a rule, unless that rule is about special goods, sellers
or ways of buying that the season does not name.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from retailers.dataset.record import Fact, Value
from retailers.deadlines.conditions import open_conditions
from retailers.deadlines.purchase import SEVERAL, SINGLE, Purchase
from retailers.deadlines.windows import End, Outcome, end_of
from retailers.vocabulary import Payment, Reason

# Conditions that give a shopper more; a season that does not name them holds for these shoppers too.
_FAVOURS = {("reason", Reason.FAULTY.value), ("payment", Payment.OWN_CARD.value)}


@dataclass(frozen=True)
class Rule:
    """A window with its end for a purchase; `open` names the conditions that the purchase leaves open."""

    fact: Fact[Value]
    end: End
    open: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether all its conditions are."""
        return not self.open

    @property
    def is_season(self) -> bool:
        """Whether it holds for orders of certain days only."""
        return bool(self.fact.conditions.ordered_from or self.fact.conditions.ordered_until)

    @cached_property
    def conditions(self) -> frozenset[tuple[str, str]]:
        """Its conditions beside a season, as names and values."""
        said = ((name, getattr(self.fact.conditions, name)) for name in (*SINGLE, *SEVERAL))
        return frozenset((name, value) for name, value in said if value)

    @property
    def scope(self) -> frozenset[tuple[str, str]]:
        """Its conditions that single out goods, sellers or ways of buying."""
        return frozenset(each for each in self.conditions - _FAVOURS if each[0] != "membership")


def rules_for(facts: Iterable[Fact[Value]], purchase: Purchase) -> list[Rule]:
    """Give the windows whose conditions the purchase does not rule out, each once."""
    held = {fact: open_conditions(fact.conditions, purchase) for fact in facts}
    return [Rule(fact, end_of(fact.value, purchase), left) for fact, left in held.items() if left is not None]


def deciding(rules: Sequence[Rule]) -> list[Rule]:
    """Give the rule that decides, then those that might be held against it; [] where no rule is met."""
    general = _most_specific(rule for rule in rules if rule.is_met and not rule.is_season)
    season = _most_specific(rule for rule in rules if rule.is_met and rule.is_season)
    return [*season, *general] if season and _prolongs(season[0], general) else [*general, *season]


def _most_specific(rules: Iterable[Rule]) -> list[Rule]:
    """Give the rules with the most conditions, the one that ends first before the others."""
    met = list(rules)
    most = max((len(rule.conditions) for rule in met), default=0)
    return sorted((rule for rule in met if len(rule.conditions) == most), key=caution)


def _prolongs(season: Rule, general: Sequence[Rule]) -> bool:
    if not general:
        return True
    if general[0].scope - season.conditions or season.end.rank is None:
        return False
    return general[0].end.rank is None or season.end.rank > general[0].end.rank


def caution(rule: Rule) -> tuple[int, dt.date]:
    """Give the place of a rule among equals: an end that is unknown might be the first of all that have a day."""
    if rule.end.outcome == Outcome.NOT_RETURNABLE:
        return 0, dt.date.min
    return (1, dt.date.min) if rule.end.rank is None else (2, rule.end.rank)
