"""Rights in a shopper's words: a condition is never apart from the days."""

from typing import Any

import pytest

from retailers.law.right import OnFile
from retailers.law.tags import CONDITIONS, EXCEPTIONS, RULES
from retailers.law.wording import says_of, situations_of
from tests.law.rights import right


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "14 days from receiving the goods"),
        ({"period": {"count": 1, "unit": "years"}, "clock": "delivery"}, "1 year from delivery"),
        ({"period": {"count": 5, "unit": "working_days"}, "clock": None}, "5 working days"),
        ({"period": None}, "Yes; the law sets no fixed time"),
        ({"holds": False, "period": None}, "No right by law: the shop’s own policy decides"),
        ({"holds": None, "period": None}, "Not settled, or left to the regions"),
        (
            {"tags": ["only_phone_or_doorstep", "under_threshold_chf_100", "perishable"], "clock": "purchase"},
            "Only if you bought by phone or at your door: 14 days from purchase; not below 100 Swiss francs",
        ),
    ],
)
def test_a_right_in_a_sentence(changes: dict[str, Any], said: str) -> None:
    assert says_of(right(**changes)) == said


@pytest.mark.parametrize("tag", CONDITIONS)
def test_the_days_are_never_without_their_condition(tag: str) -> None:
    words = situations_of([OnFile(right(tags=[tag]))])[0].rights[0]
    assert words.says.startswith("Only ")
    assert "14 days" in words.says
    assert "14 days" not in words.note + words.exceptions


def test_a_tag_is_of_one_kind() -> None:
    assert len({*CONDITIONS, *RULES, *EXCEPTIONS}) == len(CONDITIONS) + len(RULES) + len(EXCEPTIONS)
    assert all(tag.startswith("only_") for tag in CONDITIONS)


def test_terms_exceptions_and_source() -> None:
    words = situations_of([OnFile(right())])[0].rights[0]
    assert words.terms == ("You pay the return postage.", "The seller pays back within 14 days.")
    assert words.exceptions == "goods made or changed for you, goods that spoil"
    assert (words.law, words.host) == ("Bürgerliches Gesetzbuch, § 355", "law.example")


def test_the_unions_law_stands_in_only_where_the_country_has_none() -> None:
    union = [OnFile(right(key="eu-distance", place="EU")), OnFile(right(key="eu-f", place="EU", situation="faulty"))]
    distance, store, faulty = situations_of([OnFile(right()), *union])
    assert [each.is_of_the_union for each in distance.rights] == [False]
    assert [each.is_of_the_union for each in faulty.rights] == [True]
    assert store.rights == []
