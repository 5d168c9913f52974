"""What an editor decides about facts, and the record that comes of it; each refusal names its place."""

import datetime as dt
from typing import Any

import pytest

from retailers.dataset.decided_facts import LOST, NO_WORDS, NOT_FOUND
from retailers.dataset.decisions import UNSEEN, Choice, Decision, Decisions, apply
from retailers.dataset.problems import BadInput
from retailers.dataset.record import Policy, Retailer
from tests.builders import QUOTE, fact, policy_fields, retailer_record, stated, thirty_days

TODAY = dt.date(2026, 6, 30)
LATELY = dt.date(2026, 6, 1)


def kontor(**answers: Any) -> Retailer:
    window = stated(thirty_days(section="changing-your-mind", verified_on="2026-05-01", verified_by="Ada Brandt"))
    return retailer_record(policy=policy_fields(answers={"window": window, **answers}))


def decided(
    *facts: Decision, record: Retailer | None = None, day: dt.date = LATELY, note: str = "", **more: Any
) -> Policy:
    decisions = Decisions(facts=facts, **more)
    policy = apply(record or kontor(), decisions, day=day, name="Ann Archer", today=TODAY, note=note).policy
    assert policy is not None
    return policy


def refused(*facts: Decision, **options: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as caught:
        decided(*facts, **options)
    return {each.place: each.message for each in caught.value.problems}


def window(choice: Choice, **fields: Any) -> Decision:
    return Decision("window", 0, choice, fields)


def lost_record() -> Retailer:
    return kontor(fee=stated(fact({"kind": "free"}, quote="words of last year")))


def test_still_true_dates_and_signs_the_fact_alone() -> None:
    policy = decided(window(Choice.STILL))
    (now,) = policy.answers.window.facts
    (was,) = kontor().policy.answers.window.facts
    assert now == was.model_copy(update={"verified_on": LATELY, "verified_by": "Ann Archer"})
    assert (policy.last_verified, policy.last_verified_by) == (dt.date(2026, 5, 26), "Ada Brandt")


def test_nothing_decided_changes_nothing() -> None:
    assert decided() == kontor().policy


def test_a_correction_replaces_value_conditions_and_words() -> None:
    changes = {"value": {"kind": "days", "days": 14}, "conditions": {"reason": "faulty"}, "quote": "Keep the tags on."}
    (now,) = decided(window(Choice.CORRECT, **changes)).answers.window.facts
    assert (now.value.days, now.conditions.reason, now.verified_on) == (14, "faulty", LATELY)
    assert now.section == "changing-your-mind"


def test_words_of_another_section_take_the_fact_there() -> None:
    (now,) = decided(window(Choice.STILL, quote="We refund the card")).answers.window.facts
    assert now.section == "refunds"


def test_what_is_no_longer_stated_goes_and_leaves_the_answer_silent() -> None:
    assert decided(window(Choice.GONE)).answers.window.model_dump() == {"state": "silent", "facts": ()}


def test_the_last_fact_may_leave_another_state() -> None:
    assert decided(window(Choice.GONE), states={"window": "none"}).answers.window.state == "none"


def test_one_of_two_facts_goes_and_the_answer_stays_stated() -> None:
    more = thirty_days(conditions={"reason": "faulty"})
    record = kontor(window=stated(thirty_days(), more))
    answer = decided(window(Choice.GONE), record=record).answers.window
    assert (answer.state, [each.conditions.reason for each in answer.facts]) == ("stated", ["faulty"])


def test_the_proof_of_none_goes_and_leaves_the_answer_silent() -> None:
    record = kontor(fee={"state": "none", "facts": [fact({"kind": "free"}, quote="Keep the tags on.")]})
    assert decided(Decision("fee", 0, Choice.GONE), record=record).answers.fee.state == "silent"


def test_a_fact_is_added_to_an_answer_that_nobody_had_looked_for() -> None:
    fields = {"value": {"kind": "mail"}, "quote": "Send unworn items back"}
    answer = decided(Decision("method", 0, Choice.ADD, fields)).answers.method
    assert (answer.state, answer.facts[0].section, answer.facts[0].verified_on) == (
        "stated",
        "changing-your-mind",
        LATELY,
    )


def test_a_chosen_state_is_taken() -> None:
    states = {"fee": "silent", "method": "none"}
    answers = decided(states=states).answers
    assert (answers.fee.state, answers.method.state) == ("silent", "none")


def test_verify_all_dates_every_fact_and_the_policy() -> None:
    policy = decided(rest=True)
    assert (policy.last_verified, policy.last_verified_by) == (LATELY, "Ann Archer")
    assert policy.answers.window.facts[0].verified_on == LATELY
    assert policy.answers.fee.state == "unchecked"


def test_verify_all_leaves_what_was_decided_otherwise() -> None:
    assert decided(window(Choice.GONE), rest=True).answers.window.state == "silent"


def test_the_policy_is_dated_once_every_fact_was_looked_at() -> None:
    assert decided(window(Choice.STILL), whole=True).last_verified == LATELY
    assert refused(whole=True) == {"whole": UNSEEN}


def test_a_day_before_the_last_one_needs_a_reason() -> None:
    day = dt.date(2026, 4, 1)
    message = "What you date was verified on May 1, 2026: give the reason in the note."
    assert refused(window(Choice.STILL), day=day) == {"day": message}
    assert (
        decided(window(Choice.STILL), day=day, note="The date was mistyped").answers.window.facts[0].verified_on == day
    )
    assert refused(rest=True, day=day)["day"].startswith("What you date was verified on May 26, 2026")
    assert decided(window(Choice.GONE), day=day).answers.window.state == "silent"


def test_a_fact_without_a_day_of_its_own_has_the_policys() -> None:
    record = retailer_record()
    assert "May 26, 2026" in refused(window(Choice.STILL), record=record, day=dt.date(2026, 5, 25))["day"]


def test_no_reason_makes_a_day_that_has_not_come() -> None:
    ahead = dt.date(2026, 7, 1)
    assert refused(window(Choice.STILL), day=ahead, note="Tomorrow") == {"day": "This day has not come yet."}


def test_lost_words_are_not_still_true() -> None:
    fee = Decision("fee", 0, Choice.STILL)
    assert refused(fee, record=lost_record()) == {"fee-0.quote": LOST}
    assert refused(rest=True, record=lost_record()) == {"fee-0.quote": LOST}
    found = Decision("fee", 0, Choice.STILL, {"quote": "Keep the tags on."})
    assert decided(found, record=lost_record(), rest=True).answers.fee.facts[0].section == "changing-your-mind"


@pytest.mark.parametrize(
    ("fields", "place", "message"),
    [
        ({"quote": "within 31 days"}, "window-0.quote", NOT_FOUND),
        ({"quote": ""}, "window-0.quote", NO_WORDS),
        ({"quote": "x" * 2_001}, "window-0.quote", "This is too long."),
        ({"value": {}}, "window-0.kind", "Choose one."),
        ({"value": {"kind": "mail"}}, "window-0.kind", "Choose one of this topic's."),
        ({"value": {"kind": "days"}}, "window-0.days", "Needed for this answer."),
        ({"value": {"kind": "days", "days": 0}}, "window-0.days", "Input should be greater than or equal to 1"),
        (
            {"value": {"kind": "unlimited", "days": 9}},
            "window-0.days",
            "Leave empty: it does not belong to this answer.",
        ),
        (
            {"conditions": {"ordered_from": "2026-12-01", "ordered_until": "2026-11-01"}},
            "window-0",
            "ordered_from 2026-12-01 lies after ordered_until 2026-11-01",
        ),
    ],
)
def test_a_correction_that_is_no_fact_is_refused(fields: dict[str, Any], place: str, message: str) -> None:
    assert refused(window(Choice.CORRECT, **fields)) == {place: message}


def test_a_fact_to_add_is_refused_at_its_own_place() -> None:
    assert refused(Decision("fee", 2, Choice.ADD, {"value": {"kind": "flat"}})) == {
        "fee-new2.amount": "Needed for this answer.",
        "fee-new2.currency": "Needed for this answer.",
    }


@pytest.mark.parametrize(
    ("states", "place"),
    [({"window": "silent"}, "window.state"), ({"fee": "stated"}, "fee.state"), ({"window": "none"}, "window.state")],
)
def test_a_state_that_the_facts_contradict_is_refused(states: dict[str, str], place: str) -> None:
    assert list(refused(states=states)) == [place]


def test_every_problem_is_told_at_once() -> None:
    wrong = window(Choice.CORRECT, quote="nowhere")
    assert set(refused(wrong, states={"fee": "stated"}, whole=True, day=dt.date(2026, 1, 1))) == {
        "day",
        "fee.state",
        "window-0.quote",
    }


def test_without_a_policy_there_is_nothing_to_decide() -> None:
    with pytest.raises(BadInput, match="no policy"):
        decided(record=retailer_record(policy=None))


def test_the_words_that_stand_elsewhere_are_kept_as_typed() -> None:
    (now,) = decided(window(Choice.STILL, quote=f"  {QUOTE}")).answers.window.facts
    assert now.quote == f"  {QUOTE}"
