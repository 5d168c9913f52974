"""When the law gives longer than a policy: only where that is true whatever the shopper's case."""

from typing import Any

import pytest

from retailers.dataset.record import Answer, WindowValue
from retailers.law.comparing import is_comparable, is_longer
from tests.builders import fact, stated
from tests.law.rights import right


def window(*facts: dict[str, Any]) -> Answer[WindowValue]:
    return Answer[WindowValue].model_validate(stated(*facts))


def days(count: int, clock: str = "delivery", **conditions: Any) -> dict[str, Any]:
    return fact({"kind": "days", "days": count, "clock": clock}, conditions=conditions)


@pytest.mark.parametrize(
    ("law", "policy", "count", "longer"),
    [
        ("receipt", "delivery", 13, True),
        ("receipt", "delivery", 14, False),
        ("receipt", "delivery", 15, False),
        ("delivery", "delivery", 7, True),
        ("receipt", "dispatch", 7, True),
        ("receipt", "purchase", 7, True),
        ("receipt", "purchase", 14, False),
        ("receipt", "unstated", 7, False),
        ("contract", "purchase", 7, True),
        ("contract", "dispatch", 7, False),
        ("contract", "delivery", 7, False),
        ("purchase", "purchase", 13, True),
        ("purchase", "delivery", 1, False),
    ],
)
def test_days_are_compared_where_the_policys_start_no_later(law: str, policy: str, count: int, longer: bool) -> None:
    assert is_longer(right(clock=law), window(days(count, policy))) is longer


@pytest.mark.parametrize(
    ("value", "longer"),
    [
        ({"kind": "not_returnable"}, True),
        ({"kind": "unlimited"}, False),
        ({"kind": "fixed_date", "until": "2026-12-31"}, False),
    ],
)
def test_windows_that_are_no_days(value: dict[str, str], longer: bool) -> None:
    assert is_longer(right(), window(fact(value))) is longer


@pytest.mark.parametrize(
    "conditions",
    [
        {"membership": "Gold"},
        {"item_condition": "unopened"},
        {"item_category": "Books"},
        {"seller": "marketplace"},
        {"ships_to": "FR"},
        {"ordered_until": "2020-01-31"},
        {"reason": "change_of_mind"},
        {"channel": "online"},
        {"other": "with the tags on"},
    ],
)
def test_one_longer_window_that_may_be_meant_is_enough_to_say_nothing(conditions: dict[str, str]) -> None:
    assert not is_longer(right(), window(days(7), days(30, **conditions)))


@pytest.mark.parametrize("conditions", [{"reason": "faulty"}, {"channel": "in_store"}])
def test_windows_for_faulty_items_and_for_the_shop_are_not_meant(conditions: dict[str, str]) -> None:
    assert is_longer(right(), window(days(7), days(30, **conditions)))
    assert not is_longer(right(), window(days(7, **conditions)))


def test_a_topic_without_facts_says_nothing() -> None:
    assert not is_longer(right(), Answer[WindowValue](state="none"))


@pytest.mark.parametrize(
    "changes",
    [
        {"holds": False, "period": None},
        {"holds": None, "period": None},
        {"period": None},
        {"period": {"count": 14, "unit": "working_days"}},
        {"period": {"count": 1, "unit": "months"}},
        {"clock": None},
        {"situation": "store_change_of_mind"},
        {"situation": "faulty"},
        {"place": "US", "region": "US-CA", "region_name": "California"},
        {"place": "EU"},
        {"tags": ["only_if_policy_not_posted"]},
        {"tags": ["perishable", "under_threshold_cad_50"]},
        {"tags": ["contract_may_vary"]},
    ],
)
def test_a_right_that_does_not_hold_for_everybody_is_not_compared(changes: dict[str, Any]) -> None:
    assert is_comparable(right())
    assert not is_comparable(right(**changes))
    assert not is_longer(right(**changes), window(days(1)))
