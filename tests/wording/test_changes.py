"""What changed between two records, in sentences."""

from typing import Any

from retailers.dataset.record import Retailer
from retailers.wording.changes import change_sentences
from tests.builders import fact, policy_fields, retailer_record, stated, thirty_days

SECTIONS = [
    {"heading": "Changing your mind", "body": "Send it back within 30 days of delivery."},
    {"heading": "Refunds", "body": "By card."},
    {"heading": "Faults", "body": "Write to us."},
]


def record(**policy: Any) -> Retailer:
    return retailer_record(policy=policy_fields(**{"sections": SECTIONS, **policy}))


def sentences(before: Retailer | None, after: Retailer) -> list[str]:
    return change_sentences(before, after)


def test_the_first_publish() -> None:
    assert sentences(None, record()) == ["First published"]


def test_nothing_changed() -> None:
    assert sentences(record(), record()) == []


def test_an_answer_and_its_exceptions() -> None:
    opened = {"item_condition": "opened"}
    before = stated(thirty_days(), fact({"kind": "days", "days": 14}, conditions=opened))
    after = stated(
        fact({"kind": "unlimited"}, conditions={"membership": "Gold members"}),
        fact({"kind": "days", "days": 7}, conditions=opened),
        fact({"kind": "days", "days": 60, "clock": "delivery"}),
    )
    assert sentences(record(answers={"window": before}), record(answers={"window": after})) == [
        "Return Window: 30 days from delivery → 60 days from delivery",
        "Return Window, opened items: 14 days → 7 days",
        "Return Window, for Gold members: No time limit (new)",
    ]


def test_a_state() -> None:
    before, after = record(answers={}), record(answers={"fee": {"state": "none"}})
    assert sentences(before, after) == ["Fees: Not checked yet → None"]


def test_a_new_fact_that_is_unproven_from_the_start() -> None:
    after = record(answers={"method": stated(fact({"kind": "mail"}, quote="by pigeon"))})
    assert sentences(record(answers={}), after) == [
        "Return Methods: Not checked yet → Mail",
        "Return Methods, Mail: unproven (new)",
    ]


def test_sections_come_go_change_and_move() -> None:
    _, second, third = SECTIONS
    changed = {**second, "body": "By bank transfer."}
    after = record(sections=[third, changed, {"heading": "Gifts", "body": "Keep the note."}], answers={})
    assert sentences(record(answers={}), after) == [
        "Official text: 1 section new, 1 section removed, 1 section changed, sections in another order"
    ]


def test_details() -> None:
    before = retailer_record(stock_ticker="KTR", website_mark="as_found")
    after = retailer_record(name="Kontor & Co", status="closed", website_mark="confirmed", policy=None)
    said = sentences(before, after)
    assert "Name: Kontor → Kontor & Co" in said
    assert "Status: Active → Closed" in said
    assert "Stock Ticker: KTR (no longer)" in said
    assert "Policy: on file (no longer)" in said
