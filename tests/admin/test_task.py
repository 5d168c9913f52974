"""The editors' queue: what is due by risk, the filters, who may see it, and the start page."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from retailers.models import Proposal, Retailer, Task
from retailers.rights import CONTRIBUTOR, PUBLISHER
from tests.accounts import account
from tests.admin.pages import url
from tests.builders import published

pytestmark = pytest.mark.django_db
QUEUE = "/admin/retailers/task/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def pia(db: None) -> User:
    return account(PUBLISHER, "pia", first_name="Pia", last_name="Perl")


@pytest.fixture
def desk(client: Client, pia: User) -> Client:
    client.force_login(pia)
    return client


def shop(name: str = "Kontor", country: str = "DE", **changes: Any) -> Retailer:
    """Publish a retailer without tasks."""
    made = published(id=f"{name.lower()}-{country.lower()}", name=name, country=country, **changes)
    made.tasks.all().delete()
    return made


def task(retailer: Retailer, risk: int, kind: str = "stale", **fields: Any) -> Task:
    given = {"reason": f"Risk {risk}", "due_on": timezone.localdate()} | fields
    return Task.objects.create(retailer=retailer, kind=kind, risk=risk, **given)


def reasons(page: Any) -> list[str]:
    assert page.status_code == 200
    return [row.task.reason for row in page.context["part"].rows]


def act(client: Client, what: str, one: Task, query: str = "", **data: str) -> str:
    """Post an action on a task and give the page that follows."""
    return client.post(f"{QUEUE}{one.pk}/{what}/{query}", data, follow=True).content.decode()


# The list


def test_due_tasks_by_risk_with_who_has_them(desk: Client, pia: User) -> None:
    kontor = shop()
    since = timezone.localdate() - 3 * DAY
    task(kontor, 40, due_on=since, since=timezone.now() - 9 * DAY, assigned_to=pia)
    task(kontor, 90, kind="lost_quote", assigned_to=account(CONTRIBUTOR, "cem", first_name="Cem", last_name="Can"))
    task(kontor, 60, kind="season")
    page = desk.get(QUEUE)
    assert reasons(page) == ["Risk 90", "Risk 60", "Risk 40"]
    first, _, last = page.context["part"].rows
    assert (first.holder, first.is_mine) == ("Cem Can", False)
    assert (last.holder, last.is_mine, last.since, last.days) == ("Pia Perl", True, since, 3)
    text = page.content.decode()
    assert "Department Store • DE" in text
    assert "Cem Can has it" in text
    assert "3 tasks" in text


def test_what_is_due_tomorrow_or_rests_is_not_shown(desk: Client) -> None:
    kontor, tomorrow = shop(), timezone.localdate() + DAY
    task(kontor, 40, due_on=tomorrow)
    task(kontor, 50, kind="season", skip_until=tomorrow)
    task(kontor, 60, kind="finding", skip_until=timezone.localdate())
    assert reasons(desk.get(QUEUE)) == ["Risk 60"]
    assert reasons(desk.get(QUEUE, {"whose": "resting"})) == ["Risk 50"]


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Nothing is due here." in desk.get(QUEUE).content.decode()


def test_each_filter_narrows_and_carries_its_own_address(desk: Client, pia: User) -> None:
    kontor, velo = shop(), shop("Velo", "CH", category="Bicycles")
    task(kontor, 40)
    task(kontor, 50, kind="season", assigned_to=pia)
    task(velo, 41)
    assert reasons(desk.get(QUEUE, {"kind": "stale"})) == ["Risk 41", "Risk 40"]
    assert reasons(desk.get(QUEUE, {"category": "bicycles"})) == ["Risk 41"]
    assert reasons(desk.get(QUEUE, {"country": "DE"})) == ["Risk 50", "Risk 40"]
    assert reasons(desk.get(QUEUE, {"whose": "mine"})) == ["Risk 50"]
    assert reasons(desk.get(QUEUE, {"whose": "free", "country": "DE"})) == ["Risk 40"]
    page = desk.get(QUEUE, {"kind": "stale", "country": "DE"})
    addresses = {choice.label: choice.address for _, choices in page.context["filters"] for choice in choices}
    assert addresses["Bicycles"] == f"{QUEUE}?kind=stale&category=bicycles&country=DE"
    assert addresses["All countries"] == f"{QUEUE}?kind=stale"
    assert addresses["Switzerland"] == f"{QUEUE}?kind=stale&country=CH"


def test_kinds_are_counted_under_the_other_filters(desk: Client) -> None:
    task(shop(), 40)
    velo = shop("Velo", "CH")
    task(velo, 41)
    task(velo, 50, kind="season")
    page = desk.get(QUEUE, {"kind": "season", "country": "CH"})
    counted = {choice.label: choice.count for choice in page.context["kinds"]}
    assert (counted["All"], counted["Stale"], counted["Season ending"], counted["Reader report"]) == (2, 1, 1, 0)
    assert page.context["count"] == 1


@pytest.mark.parametrize(
    "query", ["kind=nothing", "country=de%00", "category=a%27b", "whose=them", "page=0", "page=x", "page=99999999"]
)
def test_what_is_no_filter_is_none(desk: Client, query: str) -> None:
    task(shop(), 40)
    assert reasons(desk.get(f"{QUEUE}?{query}")) == ["Risk 40"]


def test_pages_keep_the_filters(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retailers.tasks.showing.PAGE_SIZE", 2)
    for number in range(5):
        task(shop(f"Shop{number}"), 40 + number)
    page = desk.get(QUEUE, {"kind": "stale", "page": 2})
    assert reasons(page) == ["Risk 42", "Risk 41"]
    assert (page.context["part"].previous_url, page.context["part"].next_url) == (
        "?kind=stale&page=1",
        "?kind=stale&page=3",
    )
    assert reasons(desk.get(QUEUE, {"page": 9})) == ["Risk 40"]


def queries(client: Client, address: str) -> int:
    """Give how many queries of a page are about the directory; those of sessions and accounts are the desk's."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return sum('FROM "retailers_' in each["sql"] for each in captured)


def test_the_number_of_queries_does_not_grow(desk: Client) -> None:
    def fill(start: int, end: int) -> None:
        for number in range(start, end):
            made = shop(f"Shop{number}")
            task(made, 40)
            Proposal.objects.create(slug=made.slug, retailer=made, record={}, author_name="Bo")
            task(made, 60, kind="proposal")

    fill(0, 2)
    assert (queries(desk, QUEUE), queries(desk, "/admin/")) == (7, 9)
    fill(2, 12)
    assert (queries(desk, QUEUE), queries(desk, "/admin/")) == (7, 9)


# Rights


def staff(client: Client, *rights: str) -> Client:
    user = User.objects.create_user("bo", is_staff=True)
    user.user_permissions.set([right for right in _all_rights() if right.codename in rights])
    client.force_login(user)
    return client


def _all_rights() -> Any:
    return User.user_permissions.rel.model.objects.filter(content_type__model="task")


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    one = task(shop(), 40)
    for address in (QUEUE, f"{QUEUE}next/", f"{QUEUE}previous/"):
        assert "/login/" in client.get(address)["Location"]
    assert "/login/" in client.post(f"{QUEUE}{one.pk}/take/")["Location"]


def test_without_a_right_there_is_no_queue(client: Client) -> None:
    one = task(shop(), 40)
    staff(client)
    for address in (QUEUE, f"{QUEUE}next/", f"{QUEUE}previous/", url("task", "change", one.pk)):
        assert client.get(address).status_code == 403
    assert "What needs work" not in client.get("/admin/").content.decode()


def test_who_may_only_look_takes_nothing(client: Client) -> None:
    one = task(shop(), 40)
    staff(client, "view_task")
    page = client.get(QUEUE)
    assert reasons(page) == ["Risk 40"]
    assert "/take/" not in page.content.decode()
    assert "/take/" not in client.get("/admin/").content.decode()
    for what in ("take", "give-back", "skip"):
        assert client.post(f"{QUEUE}{one.pk}/{what}/").status_code == 403


def test_nobody_adds_or_deletes_a_task(client: Client) -> None:
    one = task(shop(), 40)
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(url("task", "add")).status_code == 403
    assert client.post(url("task", "delete", one.pk), {"post": "yes"}).status_code == 403


# The start page


def test_the_start_page_shows_progress_ones_own_and_the_riskiest(desk: Client, pia: User) -> None:
    for number in range(12):
        task(shop(f"Shop{number}"), 40 + number)
    task(shop("Mine"), 95, assigned_to=pia)
    text = desk.get("/admin/").content.decode()
    yours, riskiest = text.index(">Yours<"), text.index(">Riskiest<")
    assert yours < text.index("Risk 95") < riskiest < text.index("Risk 51") < text.index("Risk 42")
    assert "Risk 41" not in text
    assert re.search(r'href="/admin/retailers/task/\?kind=stale"\s*>Stale <span class="queue-count">13<', text)
    assert "The last seven days" in text
    assert 'class="app-retailers module"' in text[riskiest:]


def test_an_empty_start_page(desk: Client) -> None:
    text = desk.get("/admin/").content.decode()
    assert "You have taken nothing." in text
    assert "Nothing is due." in text


def test_new_retailers_that_are_proposed_are_counted(desk: Client) -> None:
    Proposal.objects.create(slug="velo-ch", record={}, author_name="Bo")
    assert "New retailers proposed</a>: 1" in desk.get("/admin/").content.decode()
