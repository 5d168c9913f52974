"""Publishing many at once: the same tables as one by one, all or nothing, and nobody overwritten unseen."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from retailers.checks import Finding as Found
from retailers.dataset.record import Retailer as Record
from retailers.models import (
    Category,
    Fact,
    Finding,
    Policy,
    PolicySection,
    PublishSequence,
    RenderedText,
    Retailer,
    Revision,
    StoredText,
    Task,
)
from retailers.publishing import Change, PublishedMeanwhile, publish, publish_many, save_and_publish
from retailers.snapshots import record_of, restore
from tests.accounts import account
from tests.builders import QUOTE, policy_fields, published, retailer_record, stated, thirty_days
from tests.strategies import records

pytestmark = pytest.mark.django_db

# What differs between two runs of the same: keys and moments.
_KEYS = {"id", "retailer_id", "policy_id", "section_id", "category_id", "assigned_to_id"}
_MOMENTS = {"found_at", "since", "published_at", "changed_at"}
_OWNERS = {
    Category: {"slug"},
    Retailer: {"category__name"},
    Policy: {"retailer__slug"},
    PolicySection: {"policy__retailer__slug"},
    Fact: {"policy__retailer__slug", "section__position"},
    Finding: {"retailer__slug"},
    Task: {"retailer__slug", "assigned_to__username"},
    RenderedText: {"policy__retailer__slug"},
    Revision: {"retailer__slug"},
    StoredText: set(),
    PublishSequence: set(),
}
Publish = Callable[[Sequence[Record]], object]


def tables() -> dict[str, list[str]]:
    """Every row of every table that a publish writes, without its key and its moment."""
    return {model.__name__: sorted(map(repr, _rows(model, owners))) for model, owners in _OWNERS.items()}


def _rows(model: Any, owners: set[str]) -> list[dict[str, Any]]:
    columns = {field.attname for field in model._meta.concrete_fields} - _KEYS - _MOMENTS
    return list(model.objects.order_by().values(*sorted(columns | owners)))


def _one_by_one(wanted: Sequence[Record]) -> None:
    for record in wanted:
        save_and_publish(record, note="Many")


def _by_way_of_the_tables(wanted: Sequence[Record]) -> None:
    for record in wanted:
        with transaction.atomic():
            publish(restore(record), note="Many")


def _at_once(wanted: Sequence[Record]) -> None:
    publish_many(map(Change, wanted), note="Many")


def _in_chunks(wanted: Sequence[Record]) -> None:
    publish_many(map(Change, wanted), note="Many", chunk=2)


class _Undone(Exception):
    """Ends a transaction without keeping it."""


def _outcome(first: Sequence[Record], then: Sequence[Record], way: Publish) -> dict[str, list[str]]:
    """The tables after a first set was published one by one and worked on, and a second set in some way."""
    found: dict[str, list[str]] = {}
    with suppress(_Undone), transaction.atomic():
        _one_by_one(first)
        Finding.objects.filter(place__lt="m").update(
            dismissed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dismissed_reason="As on the site"
        )
        Task.objects.filter(kind__lt="m").update(assigned_to=account("Editor", "ed"), skip_until=dt.date(2026, 12, 1))
        way(then)
        found = tables()
        raise _Undone
    return found


@settings(max_examples=40)
@given(st.lists(records(), max_size=3), st.lists(records(), max_size=5), st.booleans())
def test_at_once_is_as_one_by_one(first: list[Record], then: list[Record], again: bool) -> None:
    wanted = [*then, *first[:1], *(then[:1] if again else [])]
    expected = _outcome(first, wanted, _one_by_one)
    for way in (_by_way_of_the_tables, _at_once, _in_chunks):
        assert _outcome(first, wanted, way) == expected


def test_many_are_worked_out_in_other_processes() -> None:
    wanted = [retailer_record(id=f"shop-{number}-de", name=f"Shop {number}") for number in range(450)]
    assert publish_many(map(Change, wanted), note="Many") == 450
    assert list(Revision.objects.order_by("sequence").values_list("retailer__slug", flat=True)) == [
        record.id for record in wanted
    ]
    assert record_of(Retailer.objects.get(slug="shop-449-de")) == wanted[449]


def test_what_did_not_change_has_no_new_revision() -> None:
    kontor = published()
    wanted = [retailer_record(), retailer_record(id="maison-fr", country="FR", name="Maison")]
    assert publish_many(map(Change, wanted)) == 1
    assert kontor.revisions.count() == 1


def test_a_quote_that_stands_elsewhere_is_followed() -> None:
    sections = [{"heading": "Returns", "body": "See below."}, {"heading": "Time", "body": f"Send it back {QUOTE}."}]
    answers = {"window": stated(thirty_days(section="returns"))}
    publish_many([Change(retailer_record(policy=policy_fields(sections=sections, answers=answers)))])
    fact = Fact.objects.get()
    assert fact.section is not None
    assert (fact.proof, fact.section.heading) == ("found", "Time")


def test_oddities_of_a_document_are_stored_and_left() -> None:
    odd = Found(code="badges_run_together", place="Policy", message="In one run.", about="Policy")
    publish_many([Change(retailer_record(), oddities=[odd])])
    publish_many([Change(retailer_record(name="Kontor & Co"))])
    assert Finding.objects.get(origin="document").code == "badges_run_together"
    publish_many([Change(retailer_record(), oddities=[])])
    assert not Finding.objects.filter(origin="document").exists()


def test_a_retailer_published_meanwhile_is_not_overwritten() -> None:
    kontor = published()
    wanted = [
        Change(retailer_record(id="maison-fr", country="FR", name="Maison"), base=0),
        Change(retailer_record(name="Mine"), base=kontor.sequence - 1),
    ]
    with pytest.raises(PublishedMeanwhile) as meanwhile:
        publish_many(wanted)
    assert meanwhile.value.ids == ["kontor-de"]
    assert Retailer.objects.get().name == "Kontor"


def test_a_retailer_made_meanwhile_is_not_overwritten() -> None:
    published()
    with pytest.raises(PublishedMeanwhile):
        publish_many([Change(retailer_record(name="Mine"), base=0)])
    assert publish_many([Change(retailer_record(name="Mine"), base=Retailer.objects.get().sequence)]) == 1


def test_of_chunks_those_before_a_problem_stay() -> None:
    kontor = published()
    new = [Change(retailer_record(id=f"shop-{number}-de", name=f"Shop {number}"), base=0) for number in range(3)]
    with pytest.raises(PublishedMeanwhile):
        publish_many([*new[:2], Change(retailer_record(), base=kontor.sequence + 1), new[2]], chunk=2)
    assert set(Retailer.objects.values_list("slug", flat=True)) == {"kontor-de", "shop-0-de", "shop-1-de"}


def test_revisions_say_who_and_when() -> None:
    publisher = account("Publisher", "pia")
    publish_many([Change(retailer_record())], editor=publisher, note="All of them")
    revision = Revision.objects.get()
    assert (revision.editor, revision.note) == (publisher, "All of them")
    assert abs(revision.published_at - timezone.now()) < dt.timedelta(minutes=1)


@pytest.mark.parametrize("count", [1, 60])
def test_queries_do_not_grow_with_the_number(count: int, django_assert_max_num_queries: Any) -> None:
    wanted = [retailer_record(id=f"shop-{number}-de", name=f"Shop {number}") for number in range(count)]
    publish_many(map(Change, wanted))
    again = [record.model_copy(update={"description": "Else."}) for record in wanted]
    # On SQLite an insert takes 999 values at most: a table of many columns needs more than one.
    with django_assert_max_num_queries(40):
        publish_many(map(Change, again))
