"""What the checks hold against an answer is told to readers wherever the answer stands, until an editor settles it."""

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from retailers.models import Finding, RenderedText
from tests.builders import policy_fields, published, stated, thirty_days
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db
PAGE = "/retailers/kontor-de/"
DEADLINE = "/retailers/kontor-de/deadline/"
COMPARE = "/compare/?r=kontor-de&r=bureau-fr"
NOTE = "The text may say otherwise"
FOUND = (
    "The card says “Not clearly stated in official source”, but the text names “30 days”, first in “Changing your "
    "mind”. No editor has settled this yet."
)
READ = "The whole official text was read."


@pytest.fixture(autouse=True)
def two() -> None:
    """One shop whose window is on file as silent over a text that names 30 days, and one that states it."""
    published(policy=policy_fields(answers={"window": {"state": "silent"}, "receipt": {"state": "silent"}}))
    published(
        id="bureau-fr", name="Le Bureau", country="FR", policy=policy_fields(answers={"window": stated(thirty_days())})
    )


def text(client: Client, address: str) -> str:
    return visible_text(client.get(address).content.decode())


def dismiss() -> None:
    Finding.objects.update(dismissed_at=timezone.now(), dismissed_by="Ann", dismissed_reason="Days of a refund")


@pytest.mark.parametrize("made_by", ["this code", "other code"])
def test_the_page_says_so_at_the_answer_and_in_its_proof(client: Client, made_by: str) -> None:
    if made_by == "other code":
        RenderedText.objects.update(made_by="other")
    shown = text(client, PAGE)
    assert shown.count(NOTE) == 1
    assert f"{NOTE} What we read {FOUND} Read the text yourself" in shown
    # Of the receipt nothing is held against the card.
    assert shown.count(READ) == 1
    dismiss()
    shown = text(client, PAGE)
    assert NOTE not in shown
    assert shown.count(READ) == 2


@pytest.mark.parametrize(
    "address", ["/retailers/", "/retailers/?q=mind", "/countries/de/", "/retailers/?window=silent"]
)
def test_a_list_says_so_under_the_answer(client: Client, address: str) -> None:
    shown = text(client, address)
    assert shown.count(f"Not clearly stated {NOTE}") == shown.count(NOTE) == 1
    dismiss()
    assert NOTE not in text(client, address)


def test_the_last_day_is_unknown_for_that_reason(client: Client) -> None:
    assert f"Unknown {FOUND}" in text(client, DEADLINE)
    dismiss()
    assert f"Unknown {READ}" in text(client, DEADLINE)


def test_the_calendar_says_why_there_is_no_last_day(client: Client) -> None:
    calendar = f"{DEADLINE.rstrip('/')}.ics"
    assert FOUND in str(Calendar.from_ical(client.get(calendar).content).events[0]["description"])
    dismiss()
    assert READ in str(Calendar.from_ical(client.get(calendar).content).events[0]["description"])


def test_side_by_side_it_stands_in_the_cell(client: Client) -> None:
    assert text(client, COMPARE).count(FOUND) == 1
    dismiss()
    assert FOUND not in text(client, COMPARE)


def test_cards_on_other_sites_say_so_too(client: Client) -> None:
    published(policy=policy_fields(answers={"window": {"state": "none"}}))
    assert f"None {NOTE}" in text(client, f"{PAGE}card/")
    assert f"None ({NOTE})" in client.get(f"{PAGE}card.svg").content.decode()
    dismiss()
    assert NOTE not in text(client, f"{PAGE}card/")


def test_a_stated_answer_has_none(client: Client) -> None:
    assert NOTE not in text(client, "/retailers/bureau-fr/")


def test_an_earlier_version_is_shown_as_it_was(client: Client) -> None:
    shown = text(client, f"{PAGE}history/1/")
    assert READ in shown
    assert NOTE not in shown


def test_several_doubts_stand_each_at_its_card(client: Client) -> None:
    sections = [{"heading": "Sending back", "body": "Send it back within 14 days. You pay the return postage."}]
    answers = {"window": {"state": "none"}, "fee": {"state": "none"}}
    published(policy=policy_fields(sections=sections, answers=answers))
    shown = text(client, PAGE)
    assert shown.count(NOTE) == 2
    assert "but the text names “14 days”" in shown
    assert "but the text names “You pay the return postage" in shown


def test_words_of_the_text_are_escaped(client: Client) -> None:
    sections = [{"heading": "<b>Back</b>", "body": "Send it back within 14 days."}]
    published(policy=policy_fields(sections=sections, answers={"window": {"state": "silent"}}))
    for address in (PAGE, DEADLINE, COMPARE):
        assert "first in “&lt;b&gt;Back&lt;/b&gt;”" in client.get(address).content.decode()
