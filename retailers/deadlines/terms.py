"""What a return costs, how it goes back and what is asked for: the facts that hold for a purchase, and that might."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from retailers.dataset.record import Conditions, Fact, MethodValue, Policy, Value
from retailers.deadlines.conditions import open_conditions
from retailers.deadlines.purchase import Purchase
from retailers.vocabulary import Topic


@dataclass(frozen=True)
class Terms:
    """One topic's facts for a purchase: `holds` are those that do, `may_hold` those that depend on what is not said."""

    topic: Topic
    state: str
    holds: tuple[Fact[Value], ...]
    may_hold: tuple[Fact[Value], ...]


def terms_of(topic: Topic, *, policy: Policy, purchase: Purchase) -> Terms:
    """Give a topic's facts. Of those that hold, the ones with the most conditions stand: for each purpose of a fee, and
    for receipts; methods stand side by side.
    """
    answer = policy.answers.of(topic)
    held = {fact: open_conditions(fact.conditions, purchase) for fact in answer.facts}
    met: dict[str, list[Fact[Value]]] = defaultdict(list)
    for fact, left in held.items():
        if left == ():
            met[_group(fact.value)].append(fact)
    holds = tuple(fact for facts in met.values() for fact in _most_specific(facts))
    return Terms(topic, answer.state, holds, tuple(fact for fact, left in held.items() if left))


def _group(value: Value) -> str:
    """Give what facts have in common that exclude each other."""
    if isinstance(value, MethodValue):
        return value.kind
    return str(getattr(value, "purpose", ""))


def _most_specific(facts: Sequence[Fact[Value]]) -> list[Fact[Value]]:
    most = max(_count(fact.conditions) for fact in facts)
    return [fact for fact in facts if _count(fact.conditions) == most]


def _count(conditions: Conditions) -> int:
    return len(conditions.model_dump(exclude_defaults=True))
