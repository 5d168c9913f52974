"""What holds for any windows and any purchase."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from retailers.dataset.record import Policy
from retailers.deadlines import Answer, Outcome, Purchase, answer_to
from retailers.deadlines.windows import End
from tests.builders import fact, stated

DAY = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
LENGTH = st.integers(1, 3_000)
NAMES = st.sampled_from(["Gold", "Shoes"])
CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "reason": st.sampled_from(["change_of_mind", "faulty"]),
        "seller": st.sampled_from(["retailer", "marketplace"]),
        "item_condition": st.sampled_from(["unopened", "opened", "unworn", "used"]),
        "payment": st.sampled_from(["own_card", "cash"]),
        "membership": NAMES,
        "item_category": NAMES,
        "ordered_from": st.just("2026-11-01"),
        "ordered_until": st.just("2026-12-24"),
    },
)
VALUES = (
    st.fixed_dictionaries(
        {
            "kind": st.just("days"),
            "days": LENGTH,
            "clock": st.sampled_from(["purchase", "dispatch", "delivery", "unstated"]),
        }
    )
    | st.fixed_dictionaries({"kind": st.just("fixed_date"), "until": DAY.map(dt.date.isoformat)})
    | st.sampled_from([{"kind": "unlimited"}, {"kind": "not_returnable"}])
)
FACTS = st.lists(
    st.builds(lambda value, conditions: fact(value, conditions=conditions), VALUES, CONDITIONS), min_size=1, max_size=6
)
SETS = st.none() | st.sets(NAMES).map(frozenset)
PURCHASES = st.builds(
    Purchase,
    ordered=st.none() | DAY | st.just(dt.date(2026, 12, 1)),
    dispatched=st.none() | DAY,
    delivered=st.none() | DAY,
    reason=st.sampled_from(["", "change_of_mind", "faulty"]),
    seller=st.sampled_from(["", "retailer", "marketplace"]),
    item_condition=st.sampled_from(["", "unopened", "opened", "unworn", "used"]),
    payment=st.sampled_from(["", "own_card", "cash", "-"]),
    membership=SETS,
    item_category=SETS,
)


def answered(facts: list[dict[str, Any]], purchase: Purchase) -> Answer:
    # Both names stand in a rule that is never met, so that choosing one is never an outdated choice.
    known = [
        fact({"kind": "unlimited"}, conditions={"item_category": name, "membership": name, "ships_to": "AQ"})
        for name in ("Gold", "Shoes")
    ]
    policy = Policy.model_validate({"answers": {"window": stated(*facts, *known)}})
    return answer_to(replace(purchase, ships_to="-"), policy=policy)


def rank(answer: Answer) -> dt.date | None:
    return End(answer.outcome, answer.last_day).rank


@given(FACTS, PURCHASES, st.integers(1, 650), st.data())
def test_a_longer_window_never_ends_earlier(
    facts: list[dict[str, Any]], purchase: Purchase, more: int, data: st.DataObject
) -> None:
    before = rank(answered(facts, purchase))
    which = data.draw(st.integers(0, len(facts) - 1))
    value = facts[which]["value"]
    if value["kind"] != "days":
        return
    longer = [*facts]
    longer[which] = {**facts[which], "value": {**value, "days": value["days"] + more}}
    after = rank(answered(longer, purchase))
    assert (before is None) == (after is None)
    assert before is None or after >= before


@given(FACTS, PURCHASES, st.integers(0, 400))
def test_a_later_delivery_never_ends_earlier(facts: list[dict[str, Any]], purchase: Purchase, later: int) -> None:
    day = purchase.delivered
    if day is None:
        return
    before = rank(answered(facts, purchase))
    after = rank(answered(facts, replace(purchase, delivered=day + dt.timedelta(days=later))))
    assert before is None or (after is not None and after >= before)


@given(FACTS, PURCHASES)
def test_an_answer_names_its_rule_or_why_there_is_none(facts: list[dict[str, Any]], purchase: Purchase) -> None:
    answer = answered(facts, purchase)
    assert (answer.why is not None) == (answer.outcome == Outcome.UNKNOWN)
    assert (answer.last_day is not None) == (answer.outcome == Outcome.LAST_DAY)
    assert answer.rule is not None or answer.why is not None
    assert answer.rule not in answer.alternatives


@given(PURCHASES)
def test_purchases_that_differ_are_written_differently(purchase: Purchase) -> None:
    other = replace(purchase, reason="" if purchase.reason else "faulty")
    assert purchase.query() != other.query()
    assert purchase.query() == replace(other, reason=purchase.reason).query()
