"""Two editors at once: nobody's save is lost unseen, and nobody's typing either."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from retailers.models import Fact, Policy, Proposal, Retailer, Revision
from retailers.publishing import publish, save_and_publish
from retailers.rights import CONTRIBUTOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import errors, policy_url, sent, shown, url
from tests.admin.test_verifying import act
from tests.builders import policy_fields, published, retailer_record, stated, thirty_days
from tests.proposals.test_saving import with_fields

COMMAND_LINE = "import"
NEW_TEXT = [{"heading": "Imported", "body": "Send it back within 30 days of delivery."}]
NEW_SOURCE = "https://www.kontor.example/new"


def somebody_publishes(kontor: Retailer, **changes: Any) -> None:
    Policy.objects.filter(retailer=kontor).update(**(changes or {"source_url": NEW_SOURCE}))
    publish(kontor, note="The page moved")


def an_import_replaces_all(kontor: Retailer) -> None:
    answers = {"window": {"state": "silent"}}
    save_and_publish(retailer_record(policy=policy_fields(sections=NEW_TEXT, answers=answers)), note="Imported")


def again(response: Any, **choices: str) -> dict[str, Any]:
    """Give what the form of a refused save sends, with a choice for each collision."""
    conflict = response.context["conflict"]
    return sent(response) | {"seen": conflict.seen} | {f"choice.{key}": choice for key, choice in choices.items()}


def keys(response: Any) -> list[str]:
    return [row.key for row in response.context["conflict"].rows]


def test_the_second_editor_is_told_what_was_published_meanwhile(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"summary": "Typed meanwhile"}
    somebody_publishes(kontor)
    response = desk.post(policy_url(kontor), typed)
    assert "Somebody published this meanwhile" in errors(response)
    page = response.content.decode()
    assert f"<strong>{COMMAND_LINE}</strong>" in page
    assert "The page moved" in page
    assert NEW_SOURCE in page
    assert "Typed meanwhile" in page
    assert "No collisions" in page
    assert record_of(kontor).policy.source_url == NEW_SOURCE
    assert Revision.objects.count() == 2


def test_what_does_not_collide_is_saved_together(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"summary": "Typed meanwhile"}
    somebody_publishes(kontor)
    response = desk.post(policy_url(kontor), again(desk.post(policy_url(kontor), typed)))
    assert response.status_code == 302, errors(response)
    policy = record_of(kontor).policy
    assert (policy.summary, policy.source_url) == ("Typed meanwhile", NEW_SOURCE)
    assert Revision.objects.newest_first()[0].changes == ["Summary: Typed meanwhile (new)"]


@pytest.mark.parametrize(("choice", "summary"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_each_collision_is_chosen(desk: Client, choice: str, summary: str) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"summary": "Mine", "source_url": "https://www.kontor.example/mine"}
    somebody_publishes(kontor, summary="Theirs")
    response = desk.post(policy_url(kontor), typed)
    assert keys(response) == ["policy.summary"]
    unchosen = desk.post(policy_url(kontor), again(response))
    assert "Choose for each field" in errors(unchosen)
    chosen = again(unchosen, **{"policy.summary": choice})
    assert desk.post(policy_url(kontor), chosen).status_code == 302
    policy = record_of(kontor).policy
    assert (policy.summary, policy.source_url) == (summary, "https://www.kontor.example/mine")


def test_a_choice_covers_only_what_was_shown(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"summary": "Mine"}
    somebody_publishes(kontor, summary="Theirs")
    chosen = again(desk.post(policy_url(kontor), typed), **{"policy.summary": "mine"})
    somebody_publishes(kontor, summary="Theirs again")
    response = desk.post(policy_url(kontor), chosen)
    assert "Theirs again" in response.content.decode()
    assert [row.chosen for row in response.context["conflict"].rows] == ["mine"]
    assert record_of(kontor).policy.summary == "Theirs again"
    assert desk.post(policy_url(kontor), again(response, **{"policy.summary": "mine"})).status_code == 302
    assert record_of(kontor).policy.summary == "Mine"


def test_the_retailers_form_is_guarded_too(desk: Client) -> None:
    kontor = published()
    address = url("retailer", "change", kontor.pk)
    typed = shown(desk, address) | {"name": "Kontor Nord"}
    somebody_publishes(kontor)
    response = desk.post(address, typed)
    assert "Somebody published" in errors(response)
    assert desk.post(address, again(response)).status_code == 302
    record = record_of(kontor)
    assert (record.name, record.policy.source_url) == ("Kontor Nord", NEW_SOURCE)


@pytest.mark.parametrize("base", ["", "0", "99999999"])
def test_a_form_without_its_revision_is_refused(desk: Client, base: str) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"base_sequence": base, "summary": "Typed"}
    assert "Somebody published" in errors(desk.post(policy_url(kontor), typed))
    assert Revision.objects.count() == 1


def test_what_was_typed_survives_an_import_that_replaced_every_row(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"sections-1-body": "Typed with care", "facts-0-days": "31"}
    an_import_replaces_all(kontor)
    response = desk.post(policy_url(kontor), typed)
    assert "Somebody published" in errors(response)
    assert set(keys(response)) == {"policy.sections.refunds", "policy.answers.window"}
    page = response.content.decode()
    assert "Typed with care" in page
    shown_again = sent(response)
    assert (shown_again["sections-INITIAL_FORMS"], shown_again["sections-0-heading"]) == ("0", "Changing your mind")
    assert record_of(kontor).policy.sections[0].heading == "Imported"


def test_choosing_mine_over_an_import_keeps_what_was_typed(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"sections-1-body": "Typed with care", "facts-0-days": "31"}
    an_import_replaces_all(kontor)
    response = desk.post(policy_url(kontor), typed)
    response = desk.post(policy_url(kontor), again(response, **dict.fromkeys(keys(response), "mine")))
    assert response.status_code == 302, errors(response)
    policy = record_of(kontor).policy
    assert {section.heading: section.body for section in policy.sections} == {
        "Imported": "Send it back within 30 days of delivery.",
        "Refunds": "Typed with care",
    }
    assert Fact.objects.get().days == 31


def test_a_verification_published_meanwhile_is_no_edit_of_mine(desk: Client) -> None:
    fact = thirty_days(verified_on="2026-05-26", verified_by="Ada Brandt", section="changing-your-mind")
    kontor = published(policy=policy_fields(answers={"window": stated(fact)}))
    typed = shown(desk, policy_url(kontor)) | {"summary": "Typed meanwhile"}
    Fact.objects.update(verified_on="2026-06-01")
    somebody_publishes(kontor, last_verified="2026-06-01")
    response = desk.post(policy_url(kontor), typed)
    assert keys(response) == []
    assert desk.post(policy_url(kontor), again(response)).status_code == 302
    policy = record_of(kontor).policy
    assert (str(policy.last_verified), policy.last_verified_by) == ("2026-06-01", "Ada Brandt")
    verified = policy.answers.window.facts[0]
    assert (str(verified.verified_on), verified.verified_by) == ("2026-06-01", "Ada Brandt")


def test_a_fact_keeps_its_section_where_the_rows_were_replaced(desk: Client) -> None:
    text = [{"heading": name, "body": "Send it back within 30 days of delivery."} for name in ("Shops", "Online")]
    kontor = published(policy=policy_fields(sections=text, answers={"window": stated(thirty_days(section="online"))}))
    typed = shown(desk, policy_url(kontor)) | {"summary": "Typed meanwhile"}
    published(with_fields(kontor, brand="K"))
    assert desk.post(policy_url(kontor), again(desk.post(policy_url(kontor), typed))).status_code == 302
    assert record_of(kontor).policy.answers.window.facts[0].section == "online"


def test_a_contributor_chooses_too_and_proposes_on_top(client: Client, db: None) -> None:
    kontor = published()
    client.force_login(account(CONTRIBUTOR, "cleo"))
    typed = shown(client, policy_url(kontor)) | {"summary": "Mine"}
    somebody_publishes(kontor, summary="Theirs")
    response = client.post(policy_url(kontor), typed)
    assert keys(response) == ["policy.summary"]
    client.post(policy_url(kontor), again(response, **{"policy.summary": "mine"}))
    proposal = Proposal.objects.get()
    assert (proposal.record["policy"]["summary"], proposal.base.number) == ("Mine", 2)
    assert record_of(kontor).policy.summary == "Theirs"


def test_what_was_typed_survives_the_removal_of_the_policy(desk: Client) -> None:
    kontor = published()
    address = policy_url(kontor)
    typed = shown(desk, address) | {"sections-1-body": "Typed with care", "note": "Read"}
    published(retailer_record(policy=None))
    response = desk.post(address, typed)
    assert "Somebody removed this policy meanwhile" in errors(response)
    page = response.content.decode()
    assert "Typed with care" in page
    assert f'action="{url("policy", "add")}"' in page
    data = sent(response) | {"retailer": kontor.pk}
    response = desk.post(url("policy", "add"), data)
    assert response.status_code == 302, errors(response)
    assert record_of(kontor).policy.sections[1].body == "Typed with care"


def test_a_policy_published_meanwhile_is_not_removed_unseen(desk: Client) -> None:
    kontor = published()
    address = url("policy", "delete", kontor.policy.pk)
    seen = desk.get(address).context["seen"]
    somebody_publishes(kontor)
    for said in (seen, "", 0):
        page = desk.post(address, {"post": "yes", "seen": said}, follow=True).content.decode()
        assert "Nothing is removed yet" in page
    assert record_of(kontor).policy is not None


def test_of_two_who_add_the_same_retailer_the_second_is_told(desk: Client) -> None:
    kontor = published()
    fields = {"name": "Kontor", "country": "DE", "slug": "kontor-de", "category": kontor.category.pk}
    typed = shown(desk, url("retailer", "add")) | fields
    assert "already exists" in errors(desk.post(url("retailer", "add"), typed))


@pytest.mark.parametrize("action", ["verified_today"])
def test_an_action_skips_what_was_published_after_the_list_was_shown(desk: Client, action: str) -> None:
    kontor, other = published(), published(id="other-de", name="Other")
    seen = desk.get(url("retailer", "changelist")).context["action_form"]["seen"].value()
    published(with_fields(kontor, description="Lamps."))
    page = act(desk, action, kontor, other, seen=seen)
    assert f"Skipped, published since you opened the list: 1 (Kontor (by {COMMAND_LINE}))" in page
    assert (kontor.revisions.count(), other.revisions.count()) == (2, 2)
    assert "Verified today: 1 (Kontor)." in act(desk, action, kontor)


def test_an_action_without_the_lists_sequence_does_nothing(desk: Client) -> None:
    kontor = published()
    act(desk, "verified_today", kontor, seen=0)
    assert kontor.revisions.count() == 1


# At the same moment, with a connection each


def together(*desks: Any) -> list[int]:
    """Send what each desk sends at one moment; give the status of each answer."""
    ready = threading.Barrier(len(desks))

    def send(desk: Any) -> int:
        ready.wait()
        try:
            return int(desk().status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(desks)) as threads:
        return sorted(threads.map(send, desks))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db(transaction=True)
def test_of_eight_saves_at_the_same_moment_one_is_published_and_the_others_are_told() -> None:
    kontor = published()
    address = policy_url(kontor)
    desks = [signed_in(account(PUBLISHER, f"pub{number}")) for number in range(8)]
    typed = shown(desks[0], address)
    answers: list[str] = []

    def save_as(number: int) -> Any:
        response = desks[number].post(address, typed | {"summary": f"Desk {number}"})
        if response.status_code == 200:
            page = response.content.decode()
            assert f"Desk {number}" in page
            assert "Published meanwhile" in page
            answers.append(page)
        return response

    assert together(*(lambda number=number: save_as(number) for number in range(8))) == [200] * 7 + [302]
    assert (Revision.objects.count(), len(answers)) == (2, 7)


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_add_a_retailer_at_the_same_moment_one_does() -> None:
    kontor = published()
    desks = [signed_in(account(PUBLISHER, f"pub{number}")) for number in range(8)]
    fields = {"name": "Leseratte", "country": "AT", "slug": "leseratte-at", "category": kontor.category.pk}
    typed = shown(desks[0], url("retailer", "add")) | fields
    adds = [
        lambda number=number: desks[number].post(url("retailer", "add"), typed | {"description": f"Desk {number}"})
        for number in range(8)
    ]
    assert together(*adds) == [200] * 7 + [302]
    made = Retailer.objects.get(slug="leseratte-at")
    assert made.revisions.count() == 1
    assert record_of(made).description.startswith("Desk ")
