"""What readers see, stored by a publish: used as long as the code is the same, made again otherwise, never missed."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from retailers.models import Fact, PolicySection, RenderedText, Retailer
from retailers.publishing import publish
from retailers.publishing.rendered import MADE_BY, published_page
from tests.builders import policy_fields, published, stated, thirty_days

pytestmark = pytest.mark.django_db
PAGE = "/retailers/kontor-de/"
LIST = "/retailers/"


def test_a_publish_stores_the_html() -> None:
    published()
    assert RenderedText.objects.get().made_by == MADE_BY
    page = published_page("kontor-de")
    assert page is not None
    assert page.text is not None
    assert (page.fields["name"], page.category_slug, page.revision_count) == ("Kontor", "department-store", 1)


def test_a_new_text_replaces_it(client: Client) -> None:
    kontor = published()
    kontor.policy.sections.update(body="Ask us.")
    publish(kontor)
    assert RenderedText.objects.count() == 1
    assert "Ask us." in client.get(PAGE).content.decode()


def test_html_of_other_code_is_not_shown(client: Client) -> None:
    published()
    before = client.get(PAGE).content
    RenderedText.objects.update(made_by="other", html="{}\nother")
    assert published_page("kontor-de") is None
    assert client.get(PAGE).content == before


def test_the_page_is_the_same_with_and_without_it(client: Client) -> None:
    season = thirty_days(conditions={"ordered_from": "2026-11-01", "ordered_until": "2026-12-24"})
    published(policy=policy_fields(answers={"window": stated(thirty_days(), season), "fee": {"state": "silent"}}))
    for day in (dt.date(2026, 6, 1), dt.date(2026, 11, 23), dt.date(2027, 1, 2)):
        with time_machine.travel(dt.datetime.combine(day, dt.time(12), dt.UTC), tick=False):
            RenderedText.objects.update(made_by=MADE_BY)
            stored = client.get(PAGE).content
            RenderedText.objects.update(made_by="other")
            assert client.get(PAGE).content == stored


def test_a_page_with_it_reads_neither_text_nor_facts(client: Client, django_assert_num_queries: Any) -> None:
    published()
    with django_assert_num_queries(2):  # the page, and the law of its country
        before = client.get(PAGE).content
    Fact.objects.update(section=None)
    PolicySection.objects.all().delete()
    assert client.get(PAGE).content == before


@pytest.mark.parametrize("columns", [{"made_by": "other"}, {"in_brief": None}])
def test_a_list_is_the_same_with_and_without_it(client: Client, columns: dict[str, Any]) -> None:
    published(policy=policy_fields(answers={"window": stated(thirty_days()), "fee": {"state": "silent"}}))
    published(id="leer-de", policy=None)
    stored = client.get(LIST).content
    assert b"30 days from delivery" in stored
    RenderedText.objects.update(**columns)
    assert client.get(LIST).content == stored


def test_a_list_with_it_reads_no_facts(client: Client) -> None:
    published(policy=policy_fields(answers={"window": stated(thirty_days())}))
    before = client.get(LIST).content
    Fact.objects.all().delete()
    assert client.get(LIST).content == before


def test_what_is_not_listed_or_has_no_policy_has_no_page_here() -> None:
    published(listed=False)
    published(id="leer-de", policy=None)
    assert published_page("kontor-de") is None
    assert published_page("leer-de") is None
    assert published_page("nobody-de") is None


def stored_of_each() -> dict[str, list[Any]]:
    rows = RenderedText.objects.values_list("policy__retailer__slug", "made_by", "html", "in_brief")
    return {slug: said for slug, *said in rows}


def test_after_an_update_all_are_made_again(capsys: pytest.CaptureFixture[str], client: Client) -> None:
    published()
    published(id="maison-fr", name="Maison", country="FR")
    published(id="leer-de", policy=None)
    before = stored_of_each()
    other = {"made_by": "other", "html": "{}\nother", "in_brief": None}
    RenderedText.objects.filter(policy__retailer__slug="kontor-de").update(**other)
    RenderedText.objects.filter(policy__retailer__slug="maison-fr").delete()
    call_command("render_texts")
    assert stored_of_each() == before
    call_command("render_texts")
    assert capsys.readouterr().out.splitlines() == ["2 texts made", "0 texts made"]
    assert Retailer.objects.count() == 3
