"""Programs are told as readers are where the text seems to say otherwise, and get it anew when an editor settled it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from retailers.models import Finding
from retailers.publishing import show_to_readers
from tests.builders import policy_fields, published, stated, thirty_days

SILENT = {"window": {"state": "silent"}, "receipt": {"state": "silent"}}
FOUND = (
    "The card says “Not clearly stated in official source”, but the text names “30 days”, first in “Changing your "
    "mind”. No editor has settled this yet."
)


@pytest.fixture(autouse=True)
def two(db: None) -> None:
    """One shop whose window is on file as silent over a text that names 30 days, and one that states it."""
    published(policy=policy_fields(answers=SILENT))
    published(id="bureau-fr", country="FR", policy=policy_fields(answers={"window": stated(thirty_days())}))


@transaction.atomic
def dismiss() -> None:
    Finding.objects.update(dismissed_at=timezone.now(), dismissed_by="Ann", dismissed_reason="Days of a refund")
    show_to_readers()


def of_list(api: Any) -> list[str]:
    first = next(each for each in api("/retailers").json()["items"] if each["id"] == "kontor-de")
    return [each["doubt"] for each in first["answers"]]


def test_a_list_has_it_at_the_answer(api: Any) -> None:
    assert of_list(api) == [FOUND, "", "", ""]
    dismiss()
    assert of_list(api) == [""] * 4


def test_the_last_day_is_unknown_for_that_reason(api: Any) -> None:
    address = "/retailers/kontor-de/deadline"
    assert api(address).json()["explanation"] == FOUND
    dismiss()
    assert api(address).json()["explanation"].startswith("The whole official text was read.")


def test_the_terms_of_a_last_day_have_it(api: Any) -> None:
    sections = [{"heading": "Sending back", "body": "Send it back within 14 days. You pay the return postage."}]
    answers = {"window": {"state": "silent"}, "fee": {"state": "none"}}
    published(policy=policy_fields(sections=sections, answers=answers))
    fee, *others = api("/retailers/kontor-de/deadline").json()["terms"]
    assert "but the text names “You pay the return postage" in fee["doubt"]
    assert [each["doubt"] for each in others] == ["", ""]


def test_side_by_side_it_stands_at_the_answer(client: Client) -> None:
    window, *others = client.get("/compare.json?r=kontor-de&r=bureau-fr").json()["questions"]
    assert [each["doubt"] for each in window["answers"]] == [FOUND, ""]
    assert {each["doubt"] for question in others for each in question["answers"]} == {""}


@pytest.mark.parametrize(
    "address", ["/api/v1/retailers", "/api/v1/retailers/kontor-de/deadline", "/compare.json?r=kontor-de&r=bureau-fr"]
)
def test_who_asks_again_after_it_was_settled_gets_it_anew(client: Client, address: str) -> None:
    first = client.get(address)
    validators = {"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}
    assert [client.get(address, headers=each).status_code for each in validators] == [304, 304]
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=2), tick=False):
        dismiss()
    assert [client.get(address, headers=each).status_code for each in validators] == [200, 200]
