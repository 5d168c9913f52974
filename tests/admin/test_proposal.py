"""Proposals at the desk: made by the same forms, listed and read."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from retailers.models import Policy, Proposal, Retailer, Revision
from retailers.proposals import ask_changes, propose
from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import errors, policy_url, save, url
from tests.builders import published, retailer_record
from tests.proposals.test_saving import with_fields

ROLES = (CONTRIBUTOR, EDITOR, PUBLISHER, ADMINISTRATOR)


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def proposed(kontor: Retailer, author: User, **changes: Any) -> Proposal:
    kontor.refresh_from_db()
    return propose(with_fields(kontor, **changes), base=kontor.sequence, author=author, note="Read in May")


def page_url(proposal: Proposal) -> str:
    return url("proposal", "review", proposal.pk)


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


def test_the_list_takes_a_fixed_number_of_queries(
    client: Client, kontor: Retailer, cleo: User, pia: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        other = published(id=f"shop{number}-de", name=f"Shop {number}")
        proposed(other, cleo, description="Lamps.")
    as_(client, pia)
    with django_assert_max_num_queries(14):
        client.get(url("proposal", "changelist"))
