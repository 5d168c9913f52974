"""Policies beside each other: a purchase in the words of each, and whether their answers differ. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from retailers.dataset.cards import write_value
from retailers.dataset.record import Fact, Policy, Value
from retailers.deadlines.purchase import SEVERAL, Purchase
from retailers.deadlines.terms import Terms
from retailers.vocabulary import KIND_OF_NONE, AnswerState, Topic
from retailers.wording.facts import condition_words

# What holds, and what may hold with its conditions; the order says nothing.
Said = tuple[frozenset[str], frozenset[tuple[str, tuple[str, ...]]]]


class Verdict(StrEnum):
    """Whether answers to one question differ; unknown where they might, because one is not known."""

    DIFFERS = "differs"
    SAME = "same"
    UNKNOWN = "unknown"


def in_words_of(policy: Policy, purchase: Purchase) -> Purchase:
    """Give a purchase in a policy's own words.

    What was chosen among the words of another policy tells nothing about its own, so those are then left open.
    """
    category, membership, other = (_own(name, policy, purchase.several(name)) for name in SEVERAL)
    return replace(purchase, item_category=category, membership=membership, other=other)


def verdict_of(answers: Sequence[Terms]) -> Verdict:
    """Say whether the answers to one question differ, as far as they are known."""
    known = [said for each in answers if (said := _said(each))]
    if len(set(known)) > 1:
        return Verdict.DIFFERS
    return Verdict.SAME if len(known) == len(answers) else Verdict.UNKNOWN


def _own(name: str, policy: Policy, chosen: frozenset[str] | None) -> frozenset[str] | None:
    if not chosen:
        return chosen
    wanted = {word.casefold() for word in chosen}
    named = (getattr(fact.conditions, name) for _, answer in policy.answers.each() for fact in answer.facts)
    return frozenset(word for word in named if word.casefold() in wanted) or None


def _said(terms: Terms) -> Said | None:
    """Give what an answer says, without its proof; None where that is not known."""
    if terms.state == AnswerState.NONE:
        return frozenset([_none_of(terms.topic)]), frozenset()
    if not terms.holds and not terms.may_hold:
        return None
    return frozenset(write_value(fact.value) for fact in terms.holds), frozenset(map(_case, terms.may_hold))


def _none_of(topic: Topic) -> str:
    """An answer "none" says the same as the fact that may prove it: no fees, and free."""
    kind = KIND_OF_NONE.get(topic)
    return kind.label if kind else ""


def _case(fact: Fact[Value]) -> tuple[str, tuple[str, ...]]:
    return write_value(fact.value), tuple(condition_words(fact.conditions))
