"""The last day, from the engine of the page."""

from typing import Any

import pytest
from django.test import Client

from tests.builders import policy_fields, published

DEADLINE = "/retailers/kontor-de/deadline"


def test_a_last_day_with_its_rule(api: Any, client: Client) -> None:
    published()
    answer = api(DEADLINE, delivered="2026-05-01").json()
    assert (answer["outcome"], answer["last_day"], answer["why"]) == ("last_day", "2026-05-31", None)
    assert answer["rule"]["fact"]["quote"] == "within 30 days of delivery"
    assert answer["rule"]["fact"]["proof"] == "found"
    assert [each["topic"] for each in answer["terms"]] == ["fee", "method", "receipt"]
    assert client.get(answer["page"]).status_code == 200


def test_a_date_that_is_missing(api: Any) -> None:
    published()
    answer = api(DEADLINE).json()
    assert (answer["outcome"], answer["why"], answer["missing"]) == ("unknown", "no_date", "delivered")
    assert "Give that date" in answer["explanation"]


def test_nobody_can_say(api: Any) -> None:
    published(policy=policy_fields(answers={}))
    assert api(DEADLINE).json()["why"] == "unchecked"


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"delivered": "2026-02-30"}, "delivered"),
        ({"delivered": "1999-12-31"}, "delivered"),
        ({"ordered": "2026-05-02", "delivered": "2026-05-01"}, "delivered"),
        ({"reason": "bored"}, "reason"),
        ({"reason": ["faulty", "faulty"]}, "reason"),
        ({"ships_to": "XX"}, "ships_to"),
        ({"membership": "x" * 121}, "membership"),
        ({"membership": ["x"] * 21}, "membership"),
        ({"bought": "2026-05-01"}, "bought"),
    ],
)
def test_what_is_no_purchase(api: Any, query: dict[str, Any], wrong: str) -> None:
    published()
    answer = api(DEADLINE, **query)
    assert answer.status_code == (409 if "ordered" in query else 400)
    assert [each["parameter"] for each in answer.json()["errors"]] == [wrong]


def test_three_queries(api: Any, django_assert_num_queries: Any) -> None:
    published()
    with django_assert_num_queries(3):
        api(DEADLINE, delivered="2026-05-01")
