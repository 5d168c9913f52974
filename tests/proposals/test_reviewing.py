"""Proposals: made, looked at, published over what is new, refused with a reason, each decided once."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from retailers.dataset.json_records import to_fields
from retailers.models import Proposal, Retailer, Task
from retailers.proposals import (
    Moved,
    Refused,
    approve,
    ask_changes,
    decline,
    propose,
    review,
    reword,
    waiting_of,
    withdraw,
)
from retailers.rights import CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.builders import published, retailer_record
from tests.proposals.test_saving import with_fields


def proposed(kontor: Retailer, author: User, note: str = "Read in May", **changes: Any) -> Proposal:
    kontor.refresh_from_db()
    return propose(with_fields(kontor, **changes), base=kontor.sequence, author=author, note=note)


def did(proposal: Proposal) -> list[str]:
    rows = LogEntry.objects.filter(object_id=str(proposal.pk)).order_by("pk")
    return [f"{row.user.username}: {row.change_message}" for row in rows]


def has_task(kontor: Retailer) -> bool:
    return Task.objects.filter(retailer=kontor, kind="proposal").exists()


def test_an_approved_proposal_names_its_author_and_who_approved(kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    assert has_task(kontor)
    revision = approve(proposal, reviewer=pia)
    assert (revision.editor, revision.editor_name) == (cleo, "Cleo Clerk")
    assert revision.note == "Read in May (approved by Pia Park)"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reviewer, proposal.published) == ("published", pia, revision)
    assert record_of(kontor).brand == "K"
    assert not has_task(kontor)
    assert did(proposal) == ["cleo: Proposed.", "pia: Published."]


def test_a_note_is_never_too_long_and_an_author_who_left_is_named_in_it(kontor: Retailer, pia: User) -> None:
    proposal = proposed(kontor, account(CONTRIBUTOR, "gone"), note="x" * 500, brand="K")
    User.objects.get(username="gone").delete()
    proposal.refresh_from_db()
    revision = approve(proposal, reviewer=pia)
    assert (revision.editor, len(revision.note)) == (pia, 500)
    assert revision.note.endswith("x (proposed by gone, approved by Pia Park)")


def test_a_proposal_is_laid_over_what_is_new(kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    published(with_fields(kontor, description="Lamps."))
    found = review(proposal)
    assert found.is_rebased
    assert [found.before.brand, found.after.brand, found.after.description] == ["", "K", "Lamps."]
    approve(proposal, reviewer=pia)
    assert (record_of(kontor).brand, record_of(kontor).description) == ("K", "Lamps.")


def test_collisions_are_the_reviewers_to_choose(kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, brand="Cleo's", description="Cleo's")
    published(with_fields(kontor, brand="New", description="New"))
    with pytest.raises(Moved) as moved:
        approve(proposal, reviewer=pia)
    assert {each.key for each in moved.value.merge.open} == {"brand", "description"}
    proposal.refresh_from_db()
    assert proposal.state == "open"
    found = review(proposal, choices={"brand": "theirs"})
    assert (found.after.description, found.wished.description, found.wished.brand) == ("New", "Cleo's", "New")
    approve(proposal, reviewer=pia, choices={"brand": "mine", "description": "theirs"})
    assert (record_of(kontor).brand, record_of(kontor).description) == ("Cleo's", "New")


def test_what_the_reviewer_has_not_seen_is_not_approved(kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    seen, version = review(proposal).current, proposal.changed_at
    published(with_fields(kontor, description="Lamps."))
    with pytest.raises(Moved):
        approve(proposal, reviewer=pia, seen=seen)
    proposed(kontor, cleo, brand="Other")
    with pytest.raises(Refused, match="Cleo Clerk changed this proposal"):
        approve(proposal, reviewer=pia, version=version)
    assert record_of(kontor).brand == ""


def test_a_proposal_that_changes_nothing_any_more_is_done(kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    published(with_fields(kontor, brand="K"))
    assert approve(proposal, reviewer=pia).number == 2


def test_a_new_retailer_is_made_or_merged_with_one_made_meanwhile(db: None, cleo: User, pia: User) -> None:
    first = propose(retailer_record(), base=0, author=cleo, note="")
    second = propose(retailer_record(name="Kontor AG"), base=0, author=account(EDITOR), note="")
    revision = approve(first, reviewer=pia)
    assert (revision.number, revision.note) == (1, "Approved by Pia Park")
    assert first.retailer == revision.retailer
    assert [each.place for each in review(second).merge.open] == ["Name"]
    approve(second, reviewer=pia, choices={"name": "mine"})
    assert record_of(revision.retailer).name == "Kontor AG"


def test_an_id_that_another_has_is_refused(kontor: Retailer, cleo: User, pia: User) -> None:
    renamed = with_fields(kontor, id="nord-de")
    proposal = propose(renamed, base=kontor.sequence, author=cleo, note="", retailer=kontor)
    published(id="nord-de", name="Nord")
    with pytest.raises(Refused, match="nord-de"):
        approve(proposal, reviewer=pia)
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_declining_and_asking_need_a_reason(kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    for refuse in (decline, ask_changes):
        with pytest.raises(Refused, match="reason"):
            refuse(proposal, reviewer=pia, answer=" ")
    ask_changes(proposal, reviewer=pia, answer="Which page?")
    assert (proposal.state, proposal.answer, has_task(kontor)) == ("changes_asked", "Which page?", False)
    decline(proposal, reviewer=pia, answer="Too late")
    assert (proposal.state, proposal.answer) == ("declined", "Too late")
    assert did(proposal) == ["cleo: Proposed.", "pia: Changes asked for.", "pia: Declined."]


@pytest.mark.parametrize("second", ["approve", "decline", "ask_changes"])
def test_the_second_reviewer_is_told_who_was_first(kontor: Retailer, cleo: User, pia: User, second: str) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    late = Proposal.objects.get(pk=proposal.pk)
    approve(proposal, reviewer=pia)
    other = account(PUBLISHER, "otto")
    options = {} if second == "approve" else {"answer": "No"}
    with pytest.raises(Refused, match="Pia Park published this proposal already"):
        {"approve": approve, "decline": decline, "ask_changes": ask_changes}[second](late, reviewer=other, **options)
    late.refresh_from_db()
    assert (late.state, late.reviewer) == ("published", pia)
    assert kontor.revisions.count() == 2


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_who_may_not_publish_decides_nothing(kontor: Retailer, cleo: User, role: str) -> None:
    proposal, other = proposed(kontor, cleo, brand="K"), account(role, "other")
    with pytest.raises(PermissionDenied):
        approve(proposal, reviewer=other)
    for refuse in (decline, ask_changes):
        with pytest.raises(PermissionDenied):
            refuse(proposal, reviewer=other, answer="No")
    with pytest.raises(PermissionDenied):
        withdraw(proposal, author=other)


def test_an_author_withdraws_and_rewords(kontor: Retailer, cleo: User, pia: User) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    reword(proposal, author=cleo, note="Because")
    assert proposal.note == "Because"
    withdraw(proposal, author=cleo)
    assert (proposal.state, proposal.reviewer, has_task(kontor)) == ("withdrawn", None, False)
    with pytest.raises(Refused, match="Cleo Clerk withdrew"):
        approve(proposal, reviewer=pia)


def test_what_an_author_proposes_again_is_added(kontor: Retailer, cleo: User, pia: User) -> None:
    first = proposed(kontor, cleo, brand="K", description="Lamps.")
    ask_changes(first, reviewer=pia, answer="Which brand?")
    published(with_fields(kontor, stock_ticker="NYSE:K"))
    second = proposed(kontor, cleo, note="", brand="Kontor")
    assert (second.pk, second.state, second.note) == (first.pk, "open", "Read in May")
    said = second.record
    assert (said["brand"], said["description"], said["stock_ticker"]) == ("Kontor", "Lamps.", "NYSE:K")
    assert second.base.number == 2
    assert Proposal.objects.count() == 1
    assert waiting_of(cleo, retailer=kontor) == second


def test_another_author_has_a_proposal_of_their_own(kontor: Retailer, cleo: User) -> None:
    proposed(kontor, cleo, brand="K")
    proposed(kontor, account(EDITOR), brand="E")
    assert Proposal.objects.open().count() == 2


def test_the_whole_record_is_kept_with_the_proposal(kontor: Retailer, cleo: User) -> None:
    proposal = proposed(kontor, cleo, brand="K")
    proposal.refresh_from_db()
    assert proposal.record == to_fields(with_fields(kontor, brand="K"))
