"""Whether a purchase meets the conditions of a fact."""

from collections.abc import Iterator

from retailers.dataset.record import Conditions
from retailers.deadlines.purchase import SEVERAL, SINGLE, Purchase
from retailers.vocabulary import ItemCondition

# What an item in one condition is in the words of another, True or unknown; what is not named, it is not.
_ALSO: dict[str, dict[str, bool | None]] = {
    ItemCondition.UNOPENED: {ItemCondition.UNWORN: True},
    ItemCondition.OPENED: {ItemCondition.UNWORN: True},
    ItemCondition.UNWORN: {ItemCondition.UNOPENED: None, ItemCondition.OPENED: None},
    ItemCondition.USED: {ItemCondition.OPENED: True},
}


def open_conditions(conditions: Conditions, purchase: Purchase) -> tuple[str, ...] | None:
    """Give the names of the conditions that the purchase leaves open: () where all are met, None where one is not."""
    held = dict(_each(conditions, purchase))
    if False in held.values():
        return None
    return tuple(name for name, met in held.items() if met is None)


def _each(conditions: Conditions, purchase: Purchase) -> Iterator[tuple[str, bool | None]]:
    for name in SINGLE:
        if wanted := getattr(conditions, name):
            yield name, _is(name, wanted, purchase.single(name))
    for name in SEVERAL:
        if wanted := getattr(conditions, name):
            chosen = purchase.several(name)
            yield name, None if chosen is None else wanted in chosen
    if conditions.ordered_from or conditions.ordered_until:
        yield "ordered", _in_season(conditions, purchase)


def _is(name: str, wanted: str, said: str) -> bool | None:
    if not said or said == wanted:
        return True if said else None
    return _ALSO.get(said, {}).get(wanted, False) if name == "item_condition" else False


def _in_season(conditions: Conditions, purchase: Purchase) -> bool | None:
    """Say whether it was ordered in the season; what arrived before the season began was not."""
    first, last = conditions.ordered_from, conditions.ordered_until
    if day := purchase.ordered:
        return (not first or first <= day) and (not last or day <= last)
    is_earlier = bool(first and any(day < first for day in purchase.dates()))
    return False if is_earlier else None
