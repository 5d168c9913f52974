"""A proposal decided or taken back: by whom, over what was published meanwhile, by two at once, and in a browser."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import Page

from retailers.models import Proposal, Retailer, Revision
from retailers.proposals import propose
from retailers.publishing import publish
from retailers.rights import CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import policy_url, url
from tests.admin.test_proposal import as_, page_url, proposed
from tests.builders import policy_fields, published, retailer_record
from tests.proposals.test_saving import with_fields

LONG = (
    "Send unworn items back within 30 days of delivery, with the tags on and the slip that came in the box.\nKeep it."
)


def decide(client: Client, proposal: Proposal, do: str, **said: str) -> Any:
    """Send what the page of a proposal sends."""
    context = client.get(page_url(proposal)).context
    sent = {"do": do, "seen": context["seen"], "version": context["version"]}
    return client.post(page_url(proposal), sent | said)


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
