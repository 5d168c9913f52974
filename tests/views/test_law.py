"""The box of legal rights on a retailer's page: what readers see, and when it says that the law gives longer."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retailers.models import Fact, PublishSequence, Retailer, StatutoryRight
from tests.builders import fact, policy_fields, published, stated
from tests.law.rights import on_file
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db
LONGER = "Your legal right is longer than this policy."
NO_ADVICE = "This is not legal advice."


def text(client: Client, address: str = "/retailers/kontor-de/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return visible_text(response.content.decode())


def change(right: StatutoryRight, **fields: Any) -> None:
    """Change a right, which counts as a publish."""
    StatutoryRight.objects.filter(pk=right.pk).update(**fields)
    PublishSequence.objects.advance()


def seven_days(clock: str = "delivery", **changes: Any) -> Retailer:
    """Publish a retailer that was verified today and takes goods back for 7 days."""
    quote = "within 7 days of delivery"
    window = fact({"kind": "days", "days": 7, "clock": clock}, quote=quote)
    fields = {
        "last_verified": timezone.localdate().isoformat(),
        "sections": [{"heading": "Returns", "body": f"Send it back {quote}."}],
        "answers": {"window": stated(window)},
    }
    return published(policy=policy_fields(**fields), **changes)


def test_a_right_is_shown_with_its_law_link_and_standing(client: Client) -> None:
    published()
    on_file()
    page = text(client)
    assert "Your legal rights in Germany" in page
    assert "14 days from receiving the goods. You pay the return postage. The seller pays back within 14 days." in page
    assert "Not for: goods made or changed for you, goods that spoil." in page
    assert "Bürgerliches Gesetzbuch, § 355 · read at law.example · not yet verified by an editor" in page
    assert "You change your mind: bought in person Nothing is on file yet." in page
    assert page.count(NO_ADVICE) == 1
    assert "the country that this retailer is listed in; if you live elsewhere" in page
    assert 'href="https://www.law.example/355"' in client.get("/retailers/kontor-de/").content.decode()


def test_a_verified_right_says_when_and_by_whom(client: Client) -> None:
    published()
    on_file(verified=True)
    assert "official text · checked November 1, 2026 by Ann Archer" in text(client)


def test_drafts_and_what_has_no_words_are_not_shown(client: Client) -> None:
    published()
    on_file(draft=True)
    StatutoryRight.objects.filter(pk=on_file(key="other").pk).update(tags=["only_from_a_later_version"])
    page = text(client)
    assert "We have no record of the law of Germany yet." in page
    assert "14 days from receiving" not in page


def test_a_member_of_the_union_without_own_record_gets_the_unions(client: Client) -> None:
    published(id="kontor-at", country="AT")
    published(id="kontor-ch", country="CH")
    on_file(key="eu-distance", place="EU")
    assert "Law of the European Union; the country’s own is not on file ·" in text(client, "/retailers/kontor-at/")
    assert "We have no record of the law of Switzerland yet." in text(client, "/retailers/kontor-ch/")


def test_a_region_is_named_with_its_condition(client: Client) -> None:
    published(id="kontor-us", country="US")
    on_file(key="us", place="US", holds=False, period=None, clock=None, refund=None, return_postage=None, tags=[])
    california = {"region": "US-CA", "region_name": "California", "tags": ["only_if_policy_not_posted"]}
    on_file(key="us-ca", place="US", period={"count": 30, "unit": "days"}, clock="purchase", **california)
    page = text(client, "/retailers/kontor-us/")
    assert "No right by law: the shop’s own policy decides." in page
    said = "In California Only if the shop did not show its return policy as the law asks: 30 days from purchase."
    assert said in page
    assert page.count("30 days from purchase") == 1


def test_a_page_without_a_policy_has_the_box_and_an_old_version_has_not(client: Client) -> None:
    published(policy=None)
    on_file()
    assert "14 days from receiving the goods" in text(client)
    assert "legal rights" not in text(client, "/retailers/kontor-de/history/1/")


def test_a_verified_right_that_is_longer_is_named(client: Client) -> None:
    seven_days()
    on_file(verified=True)
    assert (
        f"{LONGER} If you bought online, by phone or by post and change your mind, the law gives you 14 days"
        in text(client)
    )


def test_it_is_not_said_where_it_may_not_be_true(client: Client) -> None:
    shop = seven_days()
    found = on_file()
    assert LONGER not in text(client)  # nobody verified the right
    change(found, verified_on=dt.date(2026, 11, 1), verified_by="Ann Archer")
    assert LONGER in text(client)
    Fact.objects.filter(policy=shop.policy).update(proof="lost")
    assert LONGER not in text(client)
    Fact.objects.update(proof="found")
    change(found, tags=["only_after_repair"])
    assert LONGER not in text(client)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "closed"},
        {"policy": policy_fields(last_verified="2020-01-01")},
        {"policy": policy_fields(last_verified=None, last_verified_by="")},
        {"policy": policy_fields(answers={})},
        {"policy": None},
    ],
)
def test_nothing_is_compared_with_what_is_old_open_or_closed(client: Client, changes: dict[str, Any]) -> None:
    published(**changes) if "policy" in changes else seven_days(**changes)
    on_file(verified=True)
    assert LONGER not in text(client)


def test_a_page_takes_one_query_after_a_publish_and_one_to_compare(
    client: Client, django_assert_num_queries: Any
) -> None:
    seven_days()
    for queries in (2, 1):
        with django_assert_num_queries(queries):
            client.get("/retailers/kontor-de/")
    on_file(verified=True)
    for queries in (3, 2):
        with django_assert_num_queries(queries):
            client.get("/retailers/kontor-de/")
