"""Working on the queue: where a task is done, the next and the previous one, taking, skipping, and what ends a task."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.html import escape

from retailers.models import Proposal, Retailer, Task
from retailers.rights import CONTRIBUTOR
from retailers.tasks.asking import Place
from tests.accounts import account
from tests.admin.pages import odd_policy, policy_url, save, url
from tests.admin.test_task import DAY, QUEUE, act, reasons, shop, task
from tests.builders import policy_fields, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, pia: User) -> Client:
    client.force_login(pia)
    return client


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
