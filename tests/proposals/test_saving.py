"""What an editor made is published or proposed by the editor's rights, never over what the editor has not seen."""

import copy
from typing import Any

import pytest
from django.contrib.auth.models import User

from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.record import Retailer as Record
from retailers.models import Proposal, Retailer, Revision
from retailers.proposals import Moved, save
from retailers.rights import CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.builders import published, retailer_record

TODAY = "2026-06-10"


@pytest.fixture
def kontor(db: None) -> Retailer:
    return published()


@pytest.fixture
def pia(db: None) -> User:
    return account(PUBLISHER, "pia")


def with_fields(retailer: Retailer | Record, policy: dict[str, Any] | None = None, **changes: Any) -> Record:
    """Give a retailer's record with other fields."""
    record = retailer if isinstance(retailer, Record) else record_of(retailer)
    fields = to_fields(record) | changes
    fields["policy"] |= policy or {}
    return to_record(fields, source="")


def verified(retailer: Retailer) -> Record:
    fields = copy.deepcopy(to_fields(record_of(retailer)))
    fields["policy"] |= {"last_verified": TODAY, "last_verified_by": "Edi"}
    fields["policy"]["answers"]["window"]["facts"][0] |= {"verified_on": TODAY, "verified_by": "Edi"}
    return to_record(fields, source="")


def test_a_publisher_publishes(kontor: Retailer, pia: User) -> None:
    saved = save(with_fields(kontor, brand="K"), base=kontor.sequence, editor=pia, note="Read")
    assert saved.revision is not None
    assert (saved.revision.number, saved.revision.note, saved.revision.editor) == (2, "Read", pia)
    assert record_of(kontor).brand == "K"


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_who_may_not_publish_proposes(kontor: Retailer, role: str) -> None:
    editor = account(role, "cleo")
    saved = save(with_fields(kontor, brand="K"), base=kontor.sequence, editor=editor, note="Read")
    assert saved.proposal is not None
    assert (saved.proposal.note, saved.proposal.author_name, saved.proposal.state) == ("Read", "cleo", "open")
    assert saved.proposal.base == kontor.revisions.get()
    assert record_of(kontor).brand == ""
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(("role", "revisions", "proposals"), [(CONTRIBUTOR, 1, 1), (EDITOR, 2, 0), (PUBLISHER, 2, 0)])
def test_who_may_verify_publishes_days_and_names(kontor: Retailer, role: str, revisions: int, proposals: int) -> None:
    save(verified(kontor), base=kontor.sequence, editor=account(role), note="Verified")
    assert (Revision.objects.count(), Proposal.objects.count()) == (revisions, proposals)


def test_an_editor_who_changes_more_than_days_proposes_it_all(kontor: Retailer) -> None:
    record = with_fields(verified(kontor), brand="K")
    saved = save(record, base=kontor.sequence, editor=account(EDITOR), note="")
    assert saved.proposal is not None
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR, PUBLISHER])
def test_without_a_change_nothing_is_made(kontor: Retailer, role: str) -> None:
    assert save(record_of(kontor), base=kontor.sequence, editor=account(role), note="Nothing").unchanged
    assert (Revision.objects.count(), Proposal.objects.count()) == (1, 0)


@pytest.mark.parametrize("role", [CONTRIBUTOR, PUBLISHER])
def test_what_was_published_meanwhile_is_shown_first(kontor: Retailer, role: str) -> None:
    base = kontor.sequence
    mine = with_fields(kontor, brand="K")
    published(with_fields(kontor, description="Lamps."))
    with pytest.raises(Moved) as moved:
        save(mine, base=base, editor=account(role), note="")
    assert [each.changes for each in moved.value.newer] == [["Description: Everything for the desk. → Lamps."]]
    assert moved.value.merge.collisions == ()
    saved = save(mine, base=base, editor=User.objects.get(), note="", seen=moved.value.current)
    record = record_of(kontor) if saved.revision else to_record(saved.proposal.record, source="")
    assert (record.brand, record.description) == ("K", "Lamps.")
    if saved.proposal:
        assert saved.proposal.base.sequence == moved.value.current


def test_each_collision_needs_a_choice(kontor: Retailer, pia: User) -> None:
    base = kontor.sequence
    mine = with_fields(kontor, brand="Mine", description="Mine")
    published(with_fields(kontor, brand="Theirs", description="Theirs"))
    kontor.refresh_from_db()
    wanted = {"base": base, "editor": pia, "note": "", "seen": kontor.sequence}
    with pytest.raises(Moved):
        save(mine, **wanted)
    with pytest.raises(Moved) as moved:
        save(mine, **wanted, choices={"brand": "mine"})
    assert [each.key for each in moved.value.merge.open] == ["description"]
    save(mine, **wanted, choices={"brand": "mine", "description": "theirs"})
    assert (record_of(kontor).brand, record_of(kontor).description) == ("Mine", "Theirs")


def test_choices_cover_only_what_was_seen(kontor: Retailer, pia: User) -> None:
    base = kontor.sequence
    mine = with_fields(kontor, brand="Mine")
    published(with_fields(kontor, brand="Theirs"))
    kontor.refresh_from_db()
    seen = kontor.sequence
    published(with_fields(kontor, brand="Theirs again"))
    with pytest.raises(Moved):
        save(mine, base=base, editor=pia, note="", seen=seen, choices={"brand": "mine"})
    assert record_of(kontor).brand == "Theirs again"


@pytest.mark.parametrize("base", [0, 999_999])
def test_a_base_that_is_none_of_the_retailer_saves_nothing(kontor: Retailer, pia: User, base: int) -> None:
    with pytest.raises(Moved):
        save(with_fields(kontor, brand="K"), base=base, editor=pia, note="")
    assert Revision.objects.count() == 1


def test_a_new_retailer_is_published_or_proposed(db: None, pia: User) -> None:
    save(retailer_record(), base=0, editor=pia, note="New")
    assert Retailer.objects.get().slug == "kontor-de"
    other = retailer_record(id="other-de", name="Other")
    saved = save(other, base=0, editor=account(CONTRIBUTOR), note="New")
    assert saved.proposal is not None
    assert (saved.proposal.slug, saved.proposal.retailer, saved.proposal.base) == ("other-de", None, None)
    assert Retailer.objects.count() == 1


def test_a_new_retailer_that_is_there_by_now_is_merged(kontor: Retailer, pia: User) -> None:
    with pytest.raises(Moved) as moved:
        save(retailer_record(name="Kontor AG"), base=0, editor=pia, note="")
    assert [each.place for each in moved.value.merge.collisions] == ["Name"]


def test_a_new_id_stays_with_its_retailer(kontor: Retailer, pia: User) -> None:
    record = with_fields(kontor, id="kontor-at", country="AT")
    save(record, base=kontor.sequence, editor=pia, note="Moved", retailer=kontor)
    assert Retailer.objects.get().slug == "kontor-at"
    assert Revision.objects.count() == 2
