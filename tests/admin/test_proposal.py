"""Proposals at the desk: made by the same forms, listed, read, decided, taken back."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import Page

from retailers.models import Policy, Proposal, Retailer, Revision
from retailers.proposals import ask_changes, propose
from retailers.publishing import publish
from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import errors, policy_url, save, url
from tests.builders import policy_fields, published, retailer_record
from tests.proposals.test_saving import with_fields

ROLES = (CONTRIBUTOR, EDITOR, PUBLISHER, ADMINISTRATOR)
LONG = (
    "Send unworn items back within 30 days of delivery, with the tags on and the slip that came in the box.\nKeep it."
)


@pytest.fixture
def kontor(db: None) -> Retailer:
    return published()


@pytest.fixture
def cleo(db: None) -> User:
    return account(CONTRIBUTOR, "cleo", first_name="Cleo", last_name="Clerk")


@pytest.fixture
def pia(db: None) -> User:
    return account(PUBLISHER, "pia", first_name="Pia", last_name="Park")


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def proposed(kontor: Retailer, author: User, **changes: Any) -> Proposal:
    kontor.refresh_from_db()
    return propose(with_fields(kontor, **changes), base=kontor.sequence, author=author, note="Read in May")


def page_url(proposal: Proposal) -> str:
    return url("proposal", "review", proposal.pk)


def decide(client: Client, proposal: Proposal, do: str, **said: str) -> Any:
    """Send what the page of a proposal sends."""
    context = client.get(page_url(proposal)).context
    sent = {"do": do, "seen": context["seen"], "version": context["version"]}
    return client.post(page_url(proposal), sent | said)


# The forms


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_the_policys_form_proposes_text_and_facts(client: Client, kontor: Retailer, role: str) -> None:
    as_(client, account(role, "cleo"))
    page = client.get(policy_url(kontor)).content.decode()
    assert 'value="Propose"' in page
    assert 'value="Save"' not in page
    response = save(client, policy_url(kontor), sections__1__body="New words.", facts__0__days="31", note="Read")
    proposal = Proposal.objects.get()
    assert response["Location"] == page_url(proposal)
    policy = proposal.record["policy"]
    assert policy["sections"][1]["body"] == "New words."
    assert policy["answers"]["window"]["facts"][0]["value"]["days"] == 31
    assert (proposal.note, proposal.base.number) == ("Read", 1)
    assert record_of(kontor) == retailer_record()
    assert Revision.objects.count() == 1
    assert LogEntry.objects.get().change_message == "Proposed."


def test_a_contributor_is_told_who_may_publish(client: Client, kontor: Retailer, cleo: User, pia: User) -> None:
    page = as_(client, cleo).get(policy_url(kontor)).content.decode()
    assert "These may publish: Pia Park." in page


def test_a_contributor_adds_a_retailer_and_a_policy(client: Client, kontor: Retailer, cleo: User) -> None:
    as_(client, cleo)
    fields = {"name": "Leseratte", "country": "AT", "slug": "leseratte-at", "category": kontor.category.pk}
    response = save(client, url("retailer", "add"), **fields)
    assert response.status_code == 302, errors(response)
    assert not Retailer.objects.filter(slug="leseratte-at").exists()
    bare = published(id="bare-de", name="Bare", policy=None)
    address = f"{url('policy', 'add')}?retailer={bare.pk}"
    assert save(client, address, sections__0__heading="All").status_code == 302
    assert not Policy.objects.filter(retailer=bare).exists()
    slugs = Proposal.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["leseratte-at", "bare-de"]


def test_an_editor_publishes_days_alone(client: Client, kontor: Retailer) -> None:
    as_(client, account(EDITOR, "edi"))
    response = save(client, policy_url(kontor), last_verified="2026-06-10", note="Read again")
    assert response.status_code == 302, errors(response)
    assert not Proposal.objects.exists()
    policy = record_of(kontor).policy
    assert (str(policy.last_verified), policy.last_verified_by) == ("2026-06-10", "edi")


def test_the_form_shows_what_waits(client: Client, kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    ask_changes(proposal, reviewer=pia, answer="Which lamps?")
    for address in (policy_url(kontor), url("retailer", "change", kontor.pk)):
        page = as_(client, cleo).get(address).content.decode()
        assert "You have a waiting proposal" in page
        assert "Description: Everything for the desk. → Lamps." in page
        assert "Which lamps?" in page
        assert page_url(proposal) in page
    save(client, policy_url(kontor), summary="Short")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.record["description"]) == ("open", "Lamps.")
    assert proposal.record["policy"]["summary"] == "Short"
    page = as_(client, pia).get(policy_url(kontor)).content.decode()
    assert "the proposal by Cleo Clerk" in page


def test_a_refused_form_proposes_nothing(client: Client, kontor: Retailer, cleo: User) -> None:
    as_(client, cleo)
    assert "has no fact" in errors(save(client, policy_url(kontor), fee_state="stated"))
    assert not Proposal.objects.exists()


# The list and the page


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_every_proposal(client: Client, kontor: Retailer, cleo: User, role: str) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    as_(client, account(role, "reader"))
    assert page_url(proposal) in client.get(url("proposal", "changelist")).content.decode()
    assert client.get(url("proposal", "change", proposal.pk))["Location"] == page_url(proposal)
    page = client.get(page_url(proposal)).content.decode()
    assert "Read in May" in page
    assert "<del>Everything for the desk.</del>" in page
    assert "<ins>Lamps.</ins>" in page
    assert ('value="publish"' in page) == (role in (PUBLISHER, ADMINISTRATOR))
    assert 'value="withdraw"' not in page


def test_who_may_not_view_proposals_sees_none(client: Client, kontor: Retailer, cleo: User) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    as_(client, User.objects.create_user("bo", is_staff=True))
    assert client.get(url("proposal", "changelist")).status_code == 403
    assert client.get(page_url(proposal)).status_code == 403
    client.logout()
    assert "/login/" in client.get(page_url(proposal))["Location"]


@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_nobody_writes_one_but_through_the_forms(desk: Client, kontor: Retailer, cleo: User, page: str) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    desk.post(url("proposal", page, *([] if page == "add" else [proposal.pk])), {"state": "published", "post": "yes"})
    proposal.refresh_from_db()
    assert proposal.state == "open"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"state__exact": "open"}, 2),
        ({"state__exact": "declined"}, 0),
        ({"author": "mine"}, 1),
        ({"author": "others"}, 1),
        ({"country": "FR"}, 1),
        ({"category": "Books"}, 1),
        ({"category": "nothing"}, 0),
        ({"q": "cleo"}, 1),
    ],
)
def test_proposals_are_filtered(
    client: Client, kontor: Retailer, cleo: User, pia: User, query: dict[str, str], count: int
) -> None:
    proposed(kontor, cleo, description="Lamps.")
    autre = published(id="autre-fr", name="Autre", country="FR", category="Books")
    proposed(autre, pia, description="Livres.")
    response = as_(client, pia).get(url("proposal", "changelist"), query)
    assert len(response.context["cl"].result_list) == count


def test_a_publisher_publishes(client: Client, kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    assert decide(as_(client, pia), proposal, "publish")["Location"] == page_url(proposal)
    revision = Revision.objects.newest_first()[0]
    assert (revision.editor_name, revision.note) == ("Cleo Clerk", "Read in May (approved by Pia Park)")
    page = client.get(page_url(proposal)).content.decode()
    assert "Published" in page
    assert 'value="publish"' not in page
    assert "<ins>Lamps.</ins>" in page


@pytest.mark.parametrize(("do", "state"), [("ask", "changes_asked"), ("decline", "declined")])
def test_a_refusal_needs_a_reason(client: Client, kontor: Retailer, cleo: User, pia: User, do: str, state: str) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    as_(client, pia)
    assert "Give a reason" in decide(client, proposal, do).content.decode()
    decide(client, proposal, do, answer="Which lamps?")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == (state, "Which lamps?")
    assert "Which lamps?" in as_(client, cleo).get(page_url(proposal)).content.decode()


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
@pytest.mark.parametrize("do", ["publish", "ask", "decline", "withdraw", "reword"])
def test_who_may_not_publish_cannot_act_on_others(
    client: Client, kontor: Retailer, cleo: User, role: str, do: str
) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    as_(client, account(role, "other"))
    assert decide(client, proposal, do, answer="No", note="No").status_code == 403
    proposal.refresh_from_db()
    assert (proposal.state, proposal.note) == ("open", "Read in May")


def test_an_author_rewords_and_withdraws_but_does_not_publish(client: Client, kontor: Retailer, cleo: User) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    as_(client, cleo)
    assert decide(client, proposal, "publish").status_code == 403
    decide(client, proposal, "reword", note="Their new page")
    decide(client, proposal, "withdraw")
    proposal.refresh_from_db()
    assert (proposal.note, proposal.state) == ("Their new page", "withdrawn")


def test_who_publishes_their_own_is_told(client: Client, kontor: Retailer, pia: User) -> None:
    proposal = proposed(kontor, pia, description="Lamps.")
    assert "This is your own proposal." in as_(client, pia).get(page_url(proposal)).content.decode()
    decide(client, proposal, "publish")
    assert record_of(kontor).description == "Lamps."


def test_a_proposal_over_a_newer_revision_says_so(client: Client, kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    published(with_fields(kontor, brand="New"))
    page = as_(client, pia).get(page_url(proposal)).content.decode()
    assert "Published since the author started" in page
    assert "No collisions" in page
    decide(client, proposal, "publish")
    assert (record_of(kontor).brand, record_of(kontor).description) == ("New", "Lamps.")


def test_a_reviewer_chooses_what_holds(client: Client, kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.", brand="Cleo's")
    published(with_fields(kontor, description="Chairs.", brand="New"))
    as_(client, pia)
    response = decide(client, proposal, "publish", **{"choice.brand": "theirs"})
    assert "look again" in response.content.decode()
    assert [row.chosen for row in response.context["collisions"]] == ["theirs", ""]
    decide(client, proposal, "publish", **{"choice.brand": "theirs", "choice.description": "mine"})
    assert (record_of(kontor).brand, record_of(kontor).description) == ("New", "Lamps.")


def test_what_changed_since_the_page_was_shown_is_not_decided(
    client: Client, kontor: Retailer, cleo: User, pia: User
) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    context = as_(client, pia).get(page_url(proposal)).context
    proposed(kontor, cleo, description="Chairs.")
    sent = {"do": "publish", "seen": context["seen"], "version": context["version"], "answer": "Kept"}
    response = client.post(page_url(proposal), sent)
    page = response.content.decode()
    assert "Cleo Clerk changed this proposal" in page
    assert 'value="Kept"' in page
    assert record_of(kontor).description == "Everything for the desk."


def test_a_page_that_says_nothing_decides_nothing(client: Client, kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, description="Lamps.")
    as_(client, pia)
    for sent in ({}, {"do": "steal"}, {"do": "publish"}, {"do": "publish", "seen": "x" * 30, "version": "now"}):
        assert client.post(page_url(proposal), sent).status_code == 200
    assert Revision.objects.count() == 1


def test_a_new_retailer_is_shown_whole_and_published(client: Client, cleo: User, pia: User) -> None:
    proposal = propose(retailer_record(), base=0, author=cleo, note="")
    page = as_(client, pia).get(page_url(proposal)).content.decode()
    assert "nothing: the retailer is new" in page
    assert "<ins>Kontor</ins>" in page
    decide(client, proposal, "publish")
    assert Retailer.objects.get().slug == "kontor-de"


def test_the_list_takes_a_fixed_number_of_queries(
    client: Client, kontor: Retailer, cleo: User, pia: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        other = published(id=f"shop{number}-de", name=f"Shop {number}")
        proposed(other, cleo, description="Lamps.")
    as_(client, pia)
    with django_assert_max_num_queries(14):
        client.get(url("proposal", "changelist"))


@pytest.mark.django_db(transaction=True)
def test_of_two_reviewers_at_the_same_moment_one_decides() -> None:
    kontor, author = published(), account(CONTRIBUTOR, "cleo")
    proposal = proposed(kontor, author, description="Lamps.")
    desks = [Client() for _ in range(4)]
    for number, desk in enumerate(desks):
        desk.force_login(account(PUBLISHER, f"pub{number}"))
    context = desks[0].get(page_url(proposal)).context
    sent = {"seen": context["seen"], "version": context["version"], "answer": "No"}
    ready = threading.Barrier(4)

    def send(number: int) -> int:
        ready.wait()
        try:
            do = "publish" if number % 2 else "decline"
            return int(desks[number].post(page_url(proposal), sent | {"do": do}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(send, range(4))) == [200, 200, 200, 302]
    proposal.refresh_from_db()
    assert Revision.objects.count() == (2 if proposal.state == "published" else 1)


# In a browser


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
# Django's own: the theme's toggle and the side bar stand outside landmarks, the search field has a picture as label.
DJANGOS_OWN = {"region", "landmark-unique", "heading-order", "label-title-only"}


@pytest.fixture
def directory(live_server: Any) -> Proposal:
    """A proposal that collides with what is published, on every kind of field."""
    kontor = published(policy=policy_fields(sections=[{"heading": "Returns", "body": LONG}], answers={}))
    author = account(CONTRIBUTOR, "cleo", first_name="Cleo", last_name="Clerk")
    changed = {"policy": {"sections": [{"heading": "Returns", "body": LONG.replace("30", "60")}]}}
    proposal = proposed(kontor, author, description="Lamps.", **changed)
    kontor.policy.sections.update(body=LONG.replace("30", "90"))
    Retailer.objects.update(description="Chairs.")
    publish(kontor, note="The page moved")
    return proposal


def sign_in(page: Page, live_server: Any, user: User) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark"), (1280, "dark"), (360, "light")])
def test_pages_are_accessible_and_fit(
    page: Page, directory: Proposal, live_server: Any, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    sign_in(page, live_server, account(PUBLISHER, "pia"))
    found = {}
    for address in (url("proposal", "changelist"), page_url(directory)):
        page.goto(address)
        found[address] = faults(page)
    form = policy_url(directory.retailer)
    page.goto(form)
    page.get_by_label("Body").first.evaluate("each => { each.closest('details').open = true }")
    page.locator("[name=sections-0-body]").fill(LONG.replace("30", "45"))
    page.locator("[name=summary]").fill("Mine")
    directory.retailer.policy.sections.update(body=LONG.replace("30", "120"))
    publish(directory.retailer, note="Again")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="Published meanwhile").wait_for()
    found[form] = faults(page)
    assert found == {address: [] for address in found}


def faults(page: Page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    told = [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations if each["id"] not in DJANGOS_OWN]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return told + ([f"{wider}px too wide"] if wider else [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.browser
def test_a_proposal_is_decided_with_the_keyboard_alone_and_without_javascript(
    browser: Any, directory: Proposal, live_server: Any
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    sign_in(page, live_server, account(PUBLISHER, "pia"))
    page.goto(page_url(directory))
    for name in ("description", "policy.sections.returns.body"):
        page.locator(f'[name="choice.{name}"]').first.focus()
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Publish").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Published.", exact=True).wait_for()
    record = record_of(directory.retailer)
    assert (record.description, bool(re.search("60 days", record.policy.sections[0].body))) == ("Lamps.", True)
    context.close()
