"""The action "Verified today"."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retailers.models import Fact, Policy, PublishSequence, Retailer, Revision
from retailers.vocabulary import Proof
from tests.accounts import reader_of
from tests.admin.pages import url
from tests.builders import policy_fields, published, stated, thirty_days


def act(client: Client, action: str, *rows: Any, model: str = "retailer", seen: int | None = None) -> str:
    """Take an action on some rows of a list shown at a publish sequence, the last; give the page that answers."""
    shown = PublishSequence.objects.current() if seen is None else seen
    selected = {"action": action, "_selected_action": [row.pk for row in rows], "index": "0", "seen": shown}
    response = client.post(url(model, "changelist"), selected, follow=True)
    return response.content.decode()


def test_policy_and_proven_facts_are_dated_today_and_signed(desk: Client) -> None:
    proven, lost = thirty_days(), thirty_days(conditions={"other": "lost"}) | {"quote": "no such words"}
    kontor = published(policy=policy_fields(answers={"window": stated(proven, lost)}))
    assert "Verified today: 1 (Kontor)." in act(desk, "verified_today", kontor)
    today = timezone.localdate()
    policy = Policy.objects.get()
    assert (policy.last_verified, policy.last_verified_by) == (today, "Ann Archer")
    facts = {fact.proof: (fact.verified_on, fact.verified_by) for fact in Fact.objects.all()}
    assert facts == {Proof.FOUND: (today, "Ann Archer"), Proof.LOST: (None, "")}
    revision = Revision.objects.newest_first()[0]
    assert (revision.number, revision.note, revision.editor_name) == (2, "Verified", "Ann Archer")


def test_a_retailer_without_a_policy_is_skipped_and_named(desk: Client) -> None:
    kontor, bare = published(), published(id="bare-de", name="Bare", policy=None)
    page = act(desk, "verified_today", kontor, bare)
    assert "Verified today: 1 (Kontor)." in page
    assert "there is no policy to verify: 1 (Bare)." in page
    assert bare.revisions.count() == 1


def test_verifying_twice_on_a_day_writes_one_revision(desk: Client) -> None:
    kontor = published()
    act(desk, "verified_today", kontor)
    act(desk, "verified_today", kontor)
    assert kontor.revisions.count() == 2


def test_the_list_of_policies_has_the_action_too(desk: Client) -> None:
    published()
    assert "Verified today: 1" in act(desk, "verified_today", Policy.objects.get(), model="policy")


@pytest.mark.parametrize("action", ["verified_today", "change_selected", "delete_selected"])
def test_who_may_only_look_has_no_action(client: Client, db: None, action: str) -> None:
    client.force_login(reader_of("retailer"))
    kontor = published()
    act(client, action, kontor)
    assert Revision.objects.count() == 1
    assert Retailer.objects.listed().exists()


def test_nothing_is_deleted_in_bulk(desk: Client) -> None:
    kontor = published()
    for model, row in (("retailer", kontor), ("policy", Policy.objects.get()), ("category", kontor.category)):
        act(desk, "delete_selected", row, model=model)
    assert Policy.objects.exists()
    assert Retailer.objects.exists()
