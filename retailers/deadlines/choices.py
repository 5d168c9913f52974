"""What there is to ask of a shopper: only what makes a difference to one of the policy's facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django_countries import countries

from retailers.dataset.record import Conditions, Policy, WindowDays
from retailers.deadlines.purchase import NONE_OF_THESE, SEVERAL, Purchase
from retailers.vocabulary import Channel, Clock, ItemCondition, Payment, Reason, Seller, Topic

TOPICS = (Topic.WINDOW, Topic.FEE, Topic.METHOD, Topic.RECEIPT)
LABELS = {
    "ordered": "Ordered on",
    "dispatched": "Sent to you on",
    "delivered": "Delivered on",
    "reason": "Why it goes back",
    "channel": "Where you bought it",
    "seller": "Who sold it",
    "item_condition": "What state it is in",
    "payment": "How you paid",
    "ships_to": "Where it was sent",
    "item_category": "What it is",
    "membership": "You belong to",
    "other": "Does this apply?",
}
_CHOICES: dict[str, dict[str, str]] = {
    "reason": {Reason.CHANGE_OF_MIND: "I changed my mind", Reason.FAULTY: "It is faulty or wrong"},
    "channel": {Channel.ONLINE: "Online", Channel.IN_STORE: "In a store"},
    "seller": {Seller.RETAILER: "The retailer itself", Seller.MARKETPLACE: "A marketplace seller"},
    "payment": {
        Payment.OWN_CARD: "With the retailer’s card",
        Payment.GIFT_CARD: "With a gift card",
        Payment.CASH: "In cash",
        Payment.INSTALMENTS: "In instalments",
    },
}
_SEALED = {
    ItemCondition.UNOPENED: "Unopened",
    ItemCondition.OPENED: "Opened, not used",
    ItemCondition.USED: "Used or worn",
}
_WORN = {ItemCondition.UNWORN: "Not worn or used", ItemCondition.USED: "Used or worn"}


@dataclass(frozen=True)
class Question:
    """One thing to ask: its name in an address, its label, its choices; `several` may be true at once."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    several: bool = False


def questions_of(*policies: Policy) -> list[Question]:
    """Give the questions whose answer changes the last day, what it costs, where it goes or what is asked for."""
    conditions = [fact.conditions for each in policies for topic in TOPICS for fact in each.answers.of(topic).facts]
    asked = []
    for name in ("channel", "seller", "reason", "item_condition", "payment", "ships_to", *SEVERAL):
        named = _named(name, conditions)
        if named:
            asked.append(Question(name, LABELS[name], tuple(_choices(name, named)), several=name in SEVERAL))
    return asked


def dates_of(policy: Policy) -> list[str]:
    """Give the dates to ask for; the day of dispatch only where something counts from it."""
    windows = [fact.value for fact in policy.answers.window.facts]
    clocks = {value.clock for value in windows if isinstance(value, WindowDays)}
    return ["ordered", *(["dispatched"] if clocks & {Clock.DISPATCH, Clock.UNSTATED} else []), "delivered"]


def names_what_is_gone(purchase: Purchase, *, policy: Policy) -> bool:
    """Say whether the purchase names a kind, a membership or a case that the policy no longer has."""
    conditions = [fact.conditions for topic in TOPICS for fact in policy.answers.of(topic).facts]
    return any((purchase.several(name) or frozenset()) - set(_named(name, conditions)) for name in SEVERAL)


def _named(name: str, conditions: Iterable[Conditions]) -> list[str]:
    return list(dict.fromkeys(value for each in conditions if (value := getattr(each, name))))


def _choices(name: str, named: list[str]) -> Iterator[tuple[str, str]]:
    """Give the choices: those named, and what else it may be."""
    if name == "item_condition":
        yield from (_SEALED if set(named) & {ItemCondition.UNOPENED, ItemCondition.OPENED} else _WORN).items()
    elif name == "payment":
        yield from ((value, _CHOICES[name][value]) for value in named)
        yield NONE_OF_THESE, "Another way"
    elif name == "ships_to":
        yield from ((code, str(countries.name(code))) for code in named)
        yield NONE_OF_THESE, "Another country"
    elif name in _CHOICES:
        yield from _CHOICES[name].items()
    else:
        yield from ((value, value) for value in named)
        yield NONE_OF_THESE, "None of these"
