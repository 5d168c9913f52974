"""Rows read for the index: what a record says, without making one."""

import pytest

from retailers.models import Retailer
from retailers.search import entries as module
from retailers.search.entries import entries
from retailers.snapshots import restore
from tests.builders import fact, policy_fields, retailer_record, stated
from tests.search.directory import entry_of, records

pytestmark = pytest.mark.django_db


def test_entries_say_what_the_records_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 7)
    whole = retailer_record(
        id="whole-de",
        brand="Group",
        aliases=["One", "Two"],
        stock_ticker="NYSE:X",
        policy=policy_fields(
            summary="In short",
            answers={
                "window": stated(
                    fact({"kind": "days", "days": 30, "clock": "delivery"}, conditions={"ships_to": "FR"}),
                    fact({"kind": "unlimited"}, conditions={"ordered_from": "2026-11-01"}, verified_on="2026-01-01"),
                    fact({"kind": "unlimited"}, conditions={"other": "Sundays"}),
                    fact({"kind": "days", "days": 14, "clock": "unstated"}),
                )
            },
        ),
    )
    wanted = [*records(), whole]
    pks = [restore(record).pk for record in wanted]
    assert list(entries(Retailer.objects.listed())) == [
        entry_of(record, pk=pk) for record, pk in zip(wanted, pks, strict=True)
    ]


def test_the_digest_is_the_same_for_the_same_and_63_bits_long() -> None:
    one, other = (entry_of(retailer_record()) for _ in range(2))
    assert one.digest() == other.digest() < 2**63
    assert one._replace(name="Other").digest() != one.digest()


def test_queries_do_not_grow_with_the_retailers(django_assert_num_queries: object) -> None:
    for record in records():
        restore(record)
    with django_assert_num_queries(3):  # type: ignore[operator]
        list(entries(Retailer.objects.listed()))
