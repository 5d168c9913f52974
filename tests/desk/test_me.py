"""An editor's own page."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from retailers.models import Category, Proposal, Revision, Task
from retailers.publishing import publish
from retailers.vocabulary import TaskKind
from retpolicy.desk.me import LISTS, PER_PAGE
from tests.accounts import verified_client
from tests.builders import published
from tests.desk.ways import ME, sign_in, text_of

pytestmark = pytest.mark.django_db


def work(user: User, *, first: int, last: int) -> None:
    """Let the account do one thing of each kind, some times."""
    for number in range(first, last):
        shop = published(id=f"shop-{number}-de", name=f"Shop {number}")
        shop.name = f"Shop {number} renamed"
        shop.save()
        publish(shop, editor=user, note=f"Note {number}")
        Task.objects.filter(retailer=shop).delete()
        Task.objects.create(
            retailer=shop, kind=TaskKind.REPORT, risk=50, reason="Why", due_on=timezone.localdate(), assigned_to=user
        )
        Proposal.objects.create(slug=shop.slug, retailer=shop, record={}, author=user, author_name=str(user))
        LogEntry.objects.log_actions(user.pk, [Category.objects.create(name=f"C {number}", slug=f"c-{number}")], CHANGE)


def test_it_says_who_i_am(client: Client, pia: User) -> None:
    sign_in(client, "pia")
    page = text_of(client.get(ME))
    assert "<strong>pia</strong>" in page
    assert "Publisher" in page
    assert "is published at once" in page
    assert 'href="/admin/second-step/set-up/"' in page
    assert f'href="{ME}">My actions' in text_of(client.get("/admin/"))


def test_it_says_how_many_recovery_codes_are_left(client: Client, cora: User) -> None:
    page = text_of(verified_client(client, cora).get(ME))
    assert "0 recovery codes left" in page
    assert 'href="/admin/second-step/codes/"' in page
    assert "becomes a proposal for a publisher" in page


def test_it_lists_what_i_did_and_nothing_of_others(client: Client, pia: User, cora: User) -> None:
    work(pia, first=0, last=1)
    work(cora, first=1, last=2)
    sign_in(client, "pia", HTTP_USER_AGENT="A browser")
    pages = {name: text_of(client.get(ME, {"list": name})) for name in LISTS}
    assert "Shop 0 renamed (DE), revision 2" in pages["published"]
    assert "Note 0" in pages["published"]
    assert "shop-0-de" in pages["proposals"]
    assert "Shop 0" in pages["tasks"]
    assert "C 0" in pages["actions"]
    assert "127.0.0.1" in pages["sign-ins"]
    assert "A browser" in pages["sign-ins"]
    assert not any("Shop 1" in page or "shop-1" in page or "C 1" in page for page in pages.values())


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_takes_no_more_queries(
    client: Client, pia: User, name: str, django_assert_max_num_queries: Any
) -> None:
    client.force_login(pia)
    work(pia, first=0, last=2)
    client.get(ME, {"list": name})
    with django_assert_max_num_queries(16) as few:
        client.get(ME, {"list": name})
    work(pia, first=2, last=8)
    with django_assert_max_num_queries(len(few)):
        client.get(ME, {"list": name})


def test_it_is_paged(client: Client, pia: User) -> None:
    client.force_login(pia)
    shop = published()
    base = Revision.objects.get()
    for number in range(PER_PAGE + 3):
        base.pk, base.number, base.sequence, base.editor = None, number + 10, number + 10_000, pia
        base.save(force_insert=True)
    assert shop.revisions.count() == PER_PAGE + 4
    assert len(client.get(ME).context["lines"]) == PER_PAGE
    assert len(client.get(ME, {"page": 2}).context["lines"]) == 3


@pytest.mark.parametrize("query", [{"list": "x"}, {"page": "x"}, {"page": "999"}, {"page": "-1"}, {"list": "\0"}])
def test_an_odd_query_gives_a_page(client: Client, pia: User, query: dict[str, str]) -> None:
    client.force_login(pia)
    assert client.get(ME, query).status_code == 200
