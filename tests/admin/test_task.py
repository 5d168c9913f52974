"""The editors' queue: what is due by risk, filters, taking and skipping, and the ways from one task to the next."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from retailers.models import Proposal, Retailer, Task
from retailers.rights import CONTRIBUTOR, PUBLISHER
from retailers.tasks.asking import Place
from tests.accounts import account
from tests.admin.pages import odd_policy, policy_url, save, url
from tests.builders import policy_fields, published

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


# Where a task is worked on


def work(client: Client) -> tuple[str, str]:
    """Give what the first row offers, without the place in the queue."""
    row = client.get(QUEUE).context["part"].rows[0]
    return row.work.label, row.work.address.partition("?queue=")[0]


def test_a_policy_is_verified_by_who_may(desk: Client, client: Client) -> None:
    kontor = shop()
    task(kontor, 40)
    assert work(desk) == ("Verify", url("policy", "verify", kontor.policy.pk))
    client.force_login(account(CONTRIBUTOR))
    assert work(client) == ("Open", policy_url(kontor))
    assert not client.get(QUEUE).context["part"].rows[0].has_form


def test_a_retailer_without_a_policy_gets_one(desk: Client) -> None:
    kontor = shop(policy=None)
    task(kontor, 35, kind="unchecked")
    label, address = work(desk)
    assert (label, address.partition("&queue=")[0]) == (
        "Add the policy",
        f"{url('policy', 'add')}?retailer={kontor.pk}",
    )
    assert desk.get(address).status_code == 200
    assert desk.get(QUEUE).context["part"].rows[0].form_url == url("retailer", "change", kontor.pk)


def test_one_proposal_is_reviewed_and_several_are_listed(desk: Client) -> None:
    kontor = shop()
    task(kontor, 60, kind="proposal")
    first = Proposal.objects.create(slug=kontor.slug, retailer=kontor, record={}, author_name="Bo")
    assert work(desk) == ("Review", url("proposal", "review", first.pk))
    Proposal.objects.create(slug=kontor.slug, retailer=kontor, record={}, author_name="Bo")
    assert work(desk) == ("Review", f"{url('proposal', 'changelist')}?retailer__id__exact={kontor.pk}&state=open")


def test_a_tasks_own_address_is_where_it_is_worked_on(desk: Client) -> None:
    kontor = shop()
    one = task(kontor, 40)
    response = desk.get(url("task", "change", one.pk))
    assert response["Location"].startswith(url("policy", "verify", kontor.pk and kontor.policy.pk))
    assert desk.get(url("task", "change", one.pk + 1)).status_code == 404
    assert desk.get(f"{QUEUE}{'9' * 30}/change/").status_code == 404


# Next and previous


@pytest.fixture
def four(db: None) -> list[Task]:
    """Four tasks in the order of the queue, the third of a Swiss shop."""
    today = timezone.localdate()
    return [
        task(shop("One"), 90, kind="finding"),
        task(shop("Two"), 40, due_on=today - DAY),
        task(shop("Three", "CH"), 40),
        task(shop("Four"), 40),
    ]


def reached(response: Any) -> str:
    """Give the name of the retailer whose policy one is sent to."""
    assert response.status_code == 302
    key = response["Location"].removeprefix("/admin/retailers/policy/").partition("/")[0]
    return str(Retailer.objects.get(policy=int(key)).name)


def step(client: Client, way: str, **query: Any) -> Any:
    return client.get(f"{QUEUE}{way}/", query)


def test_from_one_task_to_the_next_and_back(desk: Client, four: list[Task]) -> None:
    assert reached(step(desk, "next")) == "One"
    assert reached(step(desk, "next", after=four[0].pk)) == "Two"
    assert reached(step(desk, "next", after=four[2].pk)) == "Four"
    assert reached(step(desk, "previous", after=four[3].pk)) == "Three"
    assert reached(step(desk, "previous", after=four[1].pk)) == "One"


def test_the_filters_stay(desk: Client, four: list[Task]) -> None:
    response = step(desk, "next", after=four[1].pk, country="DE")
    assert reached(response) == "Four"
    assert "country%3DDE" in response["Location"]


def test_a_task_that_is_done_keeps_its_place(desk: Client, four: list[Task]) -> None:
    place = Place.of(four[1])
    four[1].delete()
    assert reached(step(desk, "next", after=place)) == "Three"
    assert reached(step(desk, "previous", after=place)) == "One"


def test_what_somebody_else_has_is_passed_over(desk: Client, pia: User, four: list[Task]) -> None:
    Task.objects.filter(pk=four[1].pk).update(assigned_to=account(CONTRIBUTOR, "cem"))
    Task.objects.filter(pk=four[2].pk).update(assigned_to=pia)
    assert reached(step(desk, "next", after=four[0].pk)) == "Three"


def test_at_either_end_is_the_list(desk: Client, four: list[Task]) -> None:
    for way, at in (("next", 3), ("previous", 0)):
        response = desk.get(f"{QUEUE}{way}/", {"after": four[at].pk, "country": "DE"}, follow=True)
        assert response.redirect_chain[0][0] == f"{QUEUE}?country=DE"
        assert "There is no further task this way." in response.content.decode()


@pytest.mark.parametrize("after", ["", "x", "0", "9" * 40, "40.2026-99-99.1", "999.2026-01-01.1\x00", "²"])
def test_an_illegible_place_is_before_the_first(desk: Client, four: list[Task], after: str) -> None:
    assert reached(step(desk, "next", after=after)) == "One"


# Taking and skipping


def test_a_task_is_taken_and_given_back_where_one_was(desk: Client, pia: User) -> None:
    one = task(shop(), 40)
    response = desk.post(f"{QUEUE}{one.pk}/take/?kind=stale&page=2&else=1")
    assert response["Location"] == f"{QUEUE}?kind=stale&page=2#task-{one.pk}"
    one.refresh_from_db()
    assert one.assigned_to == pia
    assert "Stale: Kontor (DE): given back." in act(desk, "give-back", one)
    response = desk.post(f"{QUEUE}{one.pk}/take/?from=start")
    assert response["Location"] == f"/admin/#task-{one.pk}"


def test_what_somebody_took_meanwhile_is_refused_with_the_name(desk: Client) -> None:
    one = task(shop(), 40, assigned_to=account(CONTRIBUTOR, "cem", first_name="Cem", last_name="Can"))
    assert "Stale: Kontor (DE): Cem Can has taken it." in act(desk, "take", one)
    one.refresh_from_db()
    assert one.assigned_to.username == "cem"


def test_a_task_that_is_gone_is_told_as_done(desk: Client) -> None:
    one = task(shop(), 40)
    Task.objects.all().delete()
    assert "This task is done" in act(desk, "take", one)


def test_a_task_is_put_off_and_brought_back(desk: Client) -> None:
    one, tomorrow = task(shop(), 40), timezone.localdate() + DAY
    assert "put off until" in act(desk, "skip", one, until=tomorrow.isoformat())
    assert reasons(desk.get(QUEUE)) == []
    assert "brought back" in act(desk, "skip", one, "?whose=resting", wake="1")
    assert reasons(desk.get(QUEUE)) == ["Risk 40"]


@pytest.mark.parametrize("until", ["", "soon", "2026-02-31", "2020-01-01", "9999-12-31"])
def test_a_day_that_will_not_do_is_told(desk: Client, until: str) -> None:
    one = task(shop(), 40)
    assert "Choose a day from" in act(desk, "skip", one, until=until)
    one.refresh_from_db()
    assert one.skip_until is None


def test_actions_are_posted(desk: Client) -> None:
    one = task(shop(), 40)
    for what in ("take", "give-back", "skip"):
        assert desk.get(f"{QUEUE}{one.pk}/{what}/").status_code == 405


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


# The ways along the queue on a working page


def test_a_working_page_knows_its_place(desk: Client, four: list[Task]) -> None:
    address = step(desk, "next", after=four[1].pk, country="CH")["Location"]
    assert address.endswith(f"queue=country%3DCH%26after%3D{Place.of(four[2])}")
    request = RequestFactory().get(address)
    text = Template("{% load desk %}{% queue_ways %}").render(Context({"request": request}))
    onward = escape(f"?country=CH&after={Place.of(four[2])}")
    assert f'href="{QUEUE}next/{onward}"' in text
    assert f'href="{QUEUE}previous/{onward}"' in text
    assert f'href="{QUEUE}?country=CH"' in text


@pytest.mark.parametrize("query", ["", "?queue=", "?queue=kind%3Dstale", "?queue=" + "a%3D1%26" * 40])
def test_a_page_that_was_not_opened_from_the_queue_shows_no_way(db: None, query: str) -> None:
    context = Context({"request": RequestFactory().get(f"/{query}")})
    assert Template("{% load desk %}{% queue_ways %}").render(context).strip() == ""


# What happens to tasks


def test_dismissing_a_finding_removes_its_task(desk: Client) -> None:
    kontor = published(policy=policy_fields(sections=[{"heading": "Returns"}], answers={}))
    assert kontor.tasks.filter(kind="finding").exists()
    found = kontor.findings.get()
    save(desk, url("finding", "change", found.pk), dismissed_reason="The page has none")
    assert not kontor.tasks.filter(kind="finding").exists()
    selected = {"action": "reopen", "_selected_action": [found.pk], "index": "0"}
    desk.post(url("finding", "changelist"), selected)
    assert kontor.tasks.filter(kind="finding").exists()
    desk.post(url("finding", "changelist") + "?state=open", selected | {"action": "dismiss", "reason": "Links only"})
    assert not kontor.tasks.filter(kind="finding").exists()


def test_an_editor_mends_a_lost_quote_and_its_task_is_gone(desk: Client) -> None:
    kontor = published(policy=odd_policy())
    assert kontor.tasks.filter(kind="lost_quote").exists()
    save(desk, policy_url(kontor), sections__0__body="Send it back within 30 days of delivery.")
    assert not kontor.tasks.filter(kind="lost_quote").exists()
