"""Policies beside each other: whose words a purchase is in, and what counts as a difference."""

from typing import Any

import pytest

from retailers.dataset.record import Policy
from retailers.deadlines.comparing import Verdict, in_words_of, verdict_of
from retailers.deadlines.terms import terms_of
from retailers.vocabulary import Topic
from tests.builders import fact, stated
from tests.deadlines.cases import days, kind, policy, purchase

CAMERAS = policy(days(30), days(14, item_category="Cameras"), days(7, item_category="Films"))
METHOD_MAIL, METHOD_STORE = fact({"kind": "mail"}), fact({"kind": "in_store"})
FREE = stated(fact({"kind": "free"}))
SILENT = {"state": "silent"}


@pytest.mark.parametrize(
    ("chosen", "own"),
    [
        (["Cameras"], ["Cameras"]),
        (["cameras"], ["Cameras"]),
        (["Cameras", "Shoes"], ["Cameras"]),
        ([], []),
    ],
)
def test_a_policy_knows_its_own_words_in_any_case(chosen: list[str], own: list[str]) -> None:
    assert in_words_of(CAMERAS, purchase(item_category=chosen)) == purchase(item_category=own)


def test_the_words_of_another_policy_leave_its_own_open() -> None:
    said = in_words_of(CAMERAS, purchase(item_category=["Laptops"], membership=["Gold"], channel="online"))
    assert said == purchase(channel="online")
    terms = terms_of(Topic.WINDOW, policy=CAMERAS, purchase=said)
    assert [each.value.days for each in terms.may_hold] == [14, 7]


def test_what_was_not_told_stays_so() -> None:
    assert in_words_of(CAMERAS, purchase()) == purchase()


def answers(**of: Any) -> Policy:
    return Policy.model_validate({"answers": of})


@pytest.mark.parametrize(
    ("topic", "policies", "verdict"),
    [
        (Topic.WINDOW, (policy(days(30)), policy(days(30))), Verdict.SAME),
        (Topic.WINDOW, (policy(days(30)), policy(days(31))), Verdict.DIFFERS),
        (Topic.WINDOW, (policy(days(30)), policy(days(30, "purchase"))), Verdict.DIFFERS),
        (Topic.WINDOW, (policy(days(30)), policy(days(30), days(60, membership="Gold"))), Verdict.DIFFERS),
        (Topic.WINDOW, (policy(days(60, membership="Gold")), policy(days(60, membership="Plus"))), Verdict.DIFFERS),
        (
            Topic.METHOD,
            (answers(method=stated(METHOD_MAIL, METHOD_STORE)), answers(method=stated(METHOD_STORE, METHOD_MAIL))),
            Verdict.SAME,
        ),
        # What is not known neither differs nor is the same.
        (Topic.WINDOW, (policy(), policy()), Verdict.UNKNOWN),
        (Topic.WINDOW, (policy(days(30)), answers(window=SILENT)), Verdict.UNKNOWN),
        (Topic.WINDOW, (policy(days(30)), policy(), policy(days(31))), Verdict.DIFFERS),
        # None, and the fact that says so
        (Topic.FEE, (answers(fee={"state": "none"}), answers(fee=FREE)), Verdict.SAME),
        (Topic.WINDOW, (answers(window={"state": "none"}), policy(kind("not_returnable"))), Verdict.SAME),
        (Topic.METHOD, (answers(method={"state": "none"}), answers(method={"state": "none"})), Verdict.SAME),
        (Topic.METHOD, (answers(method={"state": "none"}), answers(method=stated(METHOD_MAIL))), Verdict.DIFFERS),
    ],
)
def test_the_verdict(topic: Topic, policies: tuple[Policy, ...], verdict: Verdict) -> None:
    terms = [terms_of(topic, policy=each, purchase=purchase()) for each in policies]
    assert verdict_of(terms) == verdict
    assert verdict_of(terms[::-1]) == verdict
