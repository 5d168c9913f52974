"""Publishing an older version again, and undoing one revision: what is shown, saved, proposed, refused."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from retailers.models import Proposal, Retailer, Revision
from retailers.publishing import publish
from retailers.rights import CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import url
from tests.builders import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def kontor(db: None) -> Retailer:
    """A retailer with three revisions: as made, with another description, with another brand too."""
    published()
    changed(description="Desks and lamps.")
    return changed(brand="Kontor Group")


def changed(**fields: Any) -> Retailer:
    Retailer.objects.update(**fields)
    kontor = Retailer.objects.get()
    publish(kontor, note="By hand")
    return kontor


def signed_in(client: Client, role: str) -> Client:
    client.force_login(account(role))
    return client


def page_of(way: str, number: int) -> str:
    return url("revision", way, Revision.objects.get(number=number).pk)


def sent(client: Client, address: str, **changes: Any) -> Any:
    """Send the form of a page as it is shown, with some fields changed."""
    shown = client.get(address)
    assert shown.status_code == 200
    data = {"base": shown.context["base"], "note": shown.context["note"]}
    return client.post(address, data | changes, follow=True)


def test_an_older_version_is_published_again(desk: Client, kontor: Retailer, ann: User) -> None:
    page = desk.get(page_of("restore", 1)).content.decode()
    assert "Desks and lamps." in page
    assert "Everything for the desk." in page
    answer = sent(desk, page_of("restore", 1))
    assert "Published as revision 4." in answer.content.decode()
    record = record_of(kontor)
    assert (record.description, record.brand) == ("Everything for the desk.", "")
    revision = Revision.objects.newest_first()[0]
    assert revision.note.startswith("Back to revision 1 of ")
    assert revision.editor == ann


def test_one_revision_is_undone_and_later_ones_stay(desk: Client, kontor: Retailer) -> None:
    sent(desk, page_of("undo", 2), note="It was wrong")
    record = record_of(kontor)
    assert (record.description, record.brand) == ("Everything for the desk.", "Kontor Group")
    assert Revision.objects.newest_first()[0].note == "It was wrong"


def test_what_later_revisions_changed_too_needs_a_choice(desk: Client, kontor: Retailer) -> None:
    changed(description="Desks, lamps, chairs.")
    answer = sent(desk, page_of("undo", 2))
    assert "Choose for each field below which version holds." in answer.content.decode()
    assert Revision.objects.count() == 4
    (row,) = answer.context["collisions"]
    sent(desk, page_of("undo", 2), **{f"choice.{row.key}": "mine"})
    assert record_of(kontor).description == "Everything for the desk."


@pytest.mark.parametrize("way", ["restore", "undo"])
def test_what_was_published_since_the_page_is_looked_at_first(desk: Client, kontor: Retailer, way: str) -> None:
    shown = desk.get(page_of(way, 2)).context["base"]
    changed(stock_ticker="XETR:KON")
    answer = desk.post(page_of(way, 2), {"base": shown, "note": "Mine"})
    page = answer.content.decode()
    assert "Somebody published this retailer meanwhile." in page
    assert 'value="Mine"' in page
    assert Revision.objects.count() == 4
    assert answer.context["base"] == Retailer.objects.get().sequence


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_who_may_not_publish_proposes(client: Client, kontor: Retailer, role: str) -> None:
    client = signed_in(client, role)
    assert "Propose" in client.get(page_of("restore", 1)).content.decode()
    answer = sent(client, page_of("restore", 1))
    assert "Proposed." in answer.content.decode()
    assert Proposal.objects.get().record["description"] == "Everything for the desk."
    assert Revision.objects.count() == 3


def test_a_revision_leads_to_both_ways(client: Client, kontor: Retailer) -> None:
    client = signed_in(client, PUBLISHER)
    first, second, last = (client.get(page_of("change", number)).content.decode() for number in (1, 2, 3))
    ways = ("Publish this version again", "Undo this revision only")
    assert [way in first for way in ways] == [True, False]
    assert [way in second for way in ways] == [True, True]
    assert [way in last for way in ways] == [False, True]


def test_the_first_revision_cannot_be_undone(desk: Client, kontor: Retailer) -> None:
    answer = desk.get(page_of("undo", 1), follow=True)
    assert "Nothing was published before the first revision." in answer.content.decode()


def test_the_version_that_readers_see_changes_nothing(desk: Client, kontor: Retailer) -> None:
    assert "there is nothing to change" in desk.get(page_of("restore", 3)).content.decode()
    sent(desk, page_of("restore", 3))
    assert Revision.objects.count() == 3


def test_a_category_that_would_come_back_is_named(desk: Client, kontor: Retailer) -> None:
    kontor.category.name = "Offices"
    kontor.category.save()
    publish(kontor)
    page = desk.get(page_of("restore", 1)).content.decode()
    assert "The category Department Store is no longer on file" in page


@pytest.mark.parametrize("way", ["restore", "undo"])
def test_who_may_only_look_undoes_nothing(client: Client, kontor: Retailer, way: str) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    address = page_of(way, 2)
    assert client.get(address).status_code == 403
    assert client.post(address, {"base": kontor.sequence}).status_code == 403
    assert Revision.objects.count() == 3
