"""One change of many retailers: the page in between, what is published, proposed, skipped, refused."""

from typing import Any

import pytest
from django.test import Client

from retailers.admin import bulk
from retailers.models import Category, Proposal, PublishSequence, Retailer, Revision
from retailers.publishing import publish
from retailers.rights import CONTRIBUTOR, PUBLISHER
from tests.accounts import account, reader_of
from tests.admin.pages import url
from tests.builders import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def shops(db: None) -> list[Retailer]:
    return [published(id=f"shop-{number}-de", name=f"Shop {number}", policy=None) for number in range(3)]


def choose(client: Client, *retailers: Retailer, query: str = "", **more: Any) -> Any:
    """Choose retailers in the list, and the action."""
    data = {
        "action": "change_selected",
        "_selected_action": [each.pk for each in retailers],
        "index": "0",
        "seen": str(PublishSequence.objects.current()),
        **more,
    }
    return client.post(url("retailer", "changelist") + query, data)


def carry_out(client: Client, response: Any, **said: Any) -> Any:
    """Fill the page in between and send it."""
    form = response.context["form"]
    hidden = {name: form[name].value() or "" for name in ("chosen", "seen", "filters")}
    return client.post(url("retailer", "bulk"), hidden | said, follow=True)


def test_the_page_names_the_retailers_and_their_count(desk: Client, shops: list[Retailer]) -> None:
    page = choose(desk, *shops[:2]).content.decode()
    assert "all 2 retailers below" in page
    assert "shop-0-de" in page
    assert "shop-2-de" not in page


def test_a_status_is_published_for_each_with_one_note(desk: Client, shops: list[Retailer]) -> None:
    answer = carry_out(desk, choose(desk, *shops[:2]), status="closed", note="Both gone")
    assert "Published: 2." in answer.content.decode()
    assert list(Retailer.objects.order_by("slug").values_list("status", flat=True)) == ["closed", "closed", "active"]
    latest = [shop.revisions.newest_first()[0] for shop in shops[:2]]
    assert [(each.number, each.note, each.editor_name) for each in latest] == [(2, "Both gone", "Ann Archer")] * 2


def test_category_and_listing_are_changed_together(desk: Client, shops: list[Retailer]) -> None:
    books = Category.objects.create(name="Books", slug="books")
    carry_out(desk, choose(desk, *shops), category=str(books.pk), listed="no")
    assert Retailer.objects.filter(category=books, is_listed=False).count() == 3
    carry_out(desk, choose(desk, shops[0]), listed="yes")
    assert Retailer.objects.listed().get() == shops[0]


def test_another_country_gives_another_id_and_keeps_the_history(desk: Client, shops: list[Retailer]) -> None:
    answer = carry_out(desk, choose(desk, *shops[:2]), country="AT", status="closed", note="They moved")
    assert "Published: 2." in answer.content.decode()
    moved = Retailer.objects.get(pk=shops[0].pk)
    assert (moved.slug, moved.country.code, moved.status) == ("shop-0-at", "AT", "closed")
    assert [each.note for each in moved.revisions.newest_first()] == ["They moved", "Made for a test"]
    assert Client().get("/retailers/shop-0-at/").status_code == 200
    assert Client().get("/countries/at/").content.decode().count("Shop ") >= 2


def test_a_country_that_would_take_an_id_in_use_changes_nothing(desk: Client, shops: list[Retailer]) -> None:
    published(id="shop-1-at", name="Shop 1", country="AT", policy=None)
    answer = carry_out(desk, choose(desk, *shops), country="AT").content.decode()
    assert "shop-1-de: country: its ID would be shop-1-at" in answer
    assert Retailer.objects.filter(country="AT").count() == 1


def test_a_contributors_change_of_country_is_proposed(client: Client, shops: list[Retailer]) -> None:
    client.force_login(account(CONTRIBUTOR, "cleo"))
    assert "Proposed: 3." in carry_out(client, choose(client, *shops), country="AT", note="Moved").content.decode()
    assert set(Proposal.objects.values_list("slug", flat=True)) == {f"shop-{number}-at" for number in range(3)}
    assert not Retailer.objects.filter(country="AT").exists()


def test_those_that_are_so_already_get_no_revision(desk: Client, shops: list[Retailer]) -> None:
    assert "Published: 0." in carry_out(desk, choose(desk, *shops), status="active").content.decode()
    assert Revision.objects.count() == 3


def test_what_was_published_since_the_list_was_shown_is_skipped_and_named(desk: Client, shops: list[Retailer]) -> None:
    page = choose(desk, *shops)
    Retailer.objects.filter(pk=shops[1].pk).update(brand="New")
    publish(shops[1])
    answer = carry_out(desk, page, status="closed").content.decode()
    assert "Published: 2." in answer
    assert "Skipped, published since you opened the list: 1 (Shop 1)." in answer
    assert Retailer.objects.get(status="active") == shops[1]


def test_a_list_that_says_nothing_of_when_changes_nothing(desk: Client, shops: list[Retailer]) -> None:
    answer = carry_out(desk, choose(desk, *shops, seen=""), status="closed").content.decode()
    assert "Published: 0." in answer
    assert "Skipped" in answer


def test_the_way_back_keeps_the_filters(desk: Client, shops: list[Retailer]) -> None:
    page = choose(desk, shops[0], query="?country=DE&q=shop")
    answer = carry_out(desk, page, status="closed")
    assert answer.redirect_chain == [(f"{url('retailer', 'changelist')}?country=DE&q=shop", 302)]


def test_all_pages_can_be_chosen_up_to_a_limit(
    desk: Client, shops: list[Retailer], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = choose(desk, shops[0], select_across="1")
    assert "all 3 retailers below" in page.content.decode()
    monkeypatch.setattr(bulk, "MOST", 2)
    answer = desk.get(choose(desk, shops[0], select_across="1")["Location"]).content.decode()
    assert "You chose 3 retailers; at most" in answer


def test_who_may_not_publish_proposes(client: Client, shops: list[Retailer]) -> None:
    client.force_login(account(CONTRIBUTOR))
    page = choose(client, *shops[:2])
    assert "each change becomes a proposal" in page.content.decode()
    assert "Proposed: 2." in carry_out(client, page, status="closed", note="Gone").content.decode()
    assert set(Proposal.objects.values_list("slug", "note")) == {("shop-0-de", "Gone"), ("shop-1-de", "Gone")}
    assert not Retailer.objects.filter(status="closed").exists()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({}, "Choose a category, a country, a status, or whether they are listed."),
        ({"status": "gone"}, "Select a valid choice"),
        ({"category": "999999"}, "Select a valid choice"),
        ({"listed": "perhaps"}, "Select a valid choice"),
        ({"status": "closed", "note": "x" * 501}, "at most 500 characters"),
    ],
)
def test_what_makes_no_change_is_refused(
    desk: Client, shops: list[Retailer], said: dict[str, str], message: str
) -> None:
    answer = carry_out(desk, choose(desk, *shops), **said)
    assert message in answer.content.decode()
    assert "all 3 retailers below" in answer.content.decode()
    assert Revision.objects.count() == 3


@pytest.mark.parametrize("chosen", ["", "x", "1;2", "9" * 30, ",", "٣"])
def test_a_choice_without_sense_leads_back_to_the_list(desk: Client, shops: list[Retailer], chosen: str) -> None:
    answer = desk.post(url("retailer", "bulk"), {"chosen": chosen, "status": "closed"}, follow=True)
    assert "Choose the retailers in the list" in answer.content.decode()
    assert Revision.objects.count() == 3


def test_who_may_only_look_changes_nothing(client: Client, shops: list[Retailer]) -> None:
    client.force_login(reader_of("retailer"))
    choose(client, *shops)
    data = {"chosen": str(shops[0].pk), "seen": "99", "status": "closed"}
    assert client.post(url("retailer", "bulk"), data).status_code == 403
    assert Revision.objects.count() == 3


def test_a_publisher_may(client: Client, shops: list[Retailer]) -> None:
    client.force_login(account(PUBLISHER, "pia"))
    assert "Published: 3." in carry_out(client, choose(client, *shops), listed="no").content.decode()
    assert set(Revision.objects.filter(number=2).values_list("editor_name", flat=True)) == {"pia"}
