"""The calendar: its bytes by the rules of RFC 5545, its event by those of a subscriber."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from retailers.deadlines import Purchase, answer_to
from retailers.deadlines.events import calendar_of
from tests.builders import fact, policy_fields, retailer_record, stated, thirty_days
from tests.deadlines.cases import days, purchase

PUBLISHED = dt.datetime(2026, 5, 26, 9, 30, 15, 123, tzinfo=dt.UTC)
BOUGHT = purchase(ordered="2026-11-20", delivered="2026-11-25")
LINE = re.compile(rb"[A-Z][A-Z0-9-]*(;[A-Z-]+=[^;:]+)*:[^\x00-\x08\x0a-\x1f\x7f]*")


def written(*facts: dict[str, Any], asked: Purchase = BOUGHT, sequence: int = 7, **changes: Any) -> bytes:
    answers = {"window": stated(*facts)} if facts else {"window": {"state": "silent"}}
    record = retailer_record(policy=policy_fields(answers=answers), **changes)
    return calendar_of(
        answer_to(asked, policy=record.policy),
        retailer=record,
        purchase=asked,
        sequence=sequence,
        published_at=PUBLISHED,
        page_url="https://retpolicy.example/retailers/kontor-de/deadline/?ordered=2026-11-20&delivered=2026-11-25",
    )


def event(*facts: dict[str, Any], **changes: Any) -> Any:
    [only] = Calendar.from_ical(written(*facts, **changes)).walk("VEVENT")
    return only


def unfolded(body: bytes) -> list[bytes]:
    return body.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")


def follows_the_rfc(body: bytes) -> bool:
    """Check lines (3.1), what a calendar (3.6) and an event (3.6.1) must have and may have once, and alarms (3.6.6)."""
    lines = unfolded(body)
    names = [re.split(rb"[;:]", line)[0] for line in lines]
    inside = names[lines.index(b"BEGIN:VEVENT") : lines.index(b"BEGIN:VALARM") if b"BEGIN:VALARM" in lines else None]
    once = (
        b"UID",
        b"DTSTAMP",
        b"DTSTART",
        b"SEQUENCE",
        b"STATUS",
        b"SUMMARY",
        b"DESCRIPTION",
        b"LAST-MODIFIED",
        b"URL",
    )
    return (
        body.endswith(b"\r\n")
        and b"\n" not in body.replace(b"\r\n", b"")
        and b"\r" not in body.replace(b"\r\n", b"")
        and all(len(line) <= 75 for line in body.split(b"\r\n"))
        and all(LINE.fullmatch(line) for line in lines)
        and (lines[0], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")
        and names.count(b"PRODID") == names.count(b"VERSION") == 1
        and all(inside.count(name) == 1 for name in once)
        and lines.count(b"ACTION:DISPLAY") == lines.count(b"BEGIN:VALARM") == names.count(b"TRIGGER")
    )


def test_the_whole_calendar_of_a_last_day() -> None:
    assert unfolded(written(thirty_days())) == [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//Retpolicy//Last day to return//EN",
        b"X-WR-CALNAME:Return to Kontor",
        b"REFRESH-INTERVAL;VALUE=DURATION:P1D",
        b"X-PUBLISHED-TTL:P1D",
        b"BEGIN:VEVENT",
        b"SUMMARY:Last day to return to Kontor",
        b"DTSTART;VALUE=DATE:20261225",
        b"DTSTAMP:20260526T093015Z",
        b"UID:" + str(event(thirty_days())["UID"]).encode(),
        b"SEQUENCE:7",
        "DESCRIPTION:30 days from delivery. “within 30 days of delivery”\\n\\nChecked May 26\\, 2026.".encode(),
        b"LAST-MODIFIED:20260526T093015Z",
        b"STATUS:CONFIRMED",
        b"TRANSP:TRANSPARENT",
        b"URL:https://retpolicy.example/retailers/kontor-de/deadline/?ordered=2026-11-20&delivered=2026-11-25",
        b"BEGIN:VALARM",
        b"ACTION:DISPLAY",
        b"DESCRIPTION:7 days left to return to Kontor",
        b"TRIGGER:-P7D",
        b"END:VALARM",
        b"BEGIN:VALARM",
        b"ACTION:DISPLAY",
        b"DESCRIPTION:2 days left to return to Kontor",
        b"TRIGGER:-P2D",
        b"END:VALARM",
        b"END:VEVENT",
        b"END:VCALENDAR",
    ]


def test_it_follows_the_rfc() -> None:
    assert follows_the_rfc(written(thirty_days()))
    assert follows_the_rfc(written())


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=100)


@given(names.map(lambda name: f"N{name}"), st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_name_and_quote_is_folded_and_escaped_and_reads_back(name: str, quote: str) -> None:
    window = days(30) | {"quote": quote}
    body = written(window, name=name)
    record = retailer_record(name=name, policy=policy_fields(answers={"window": stated(window)}))
    assert follows_the_rfc(body)
    [read] = Calendar.from_ical(body).walk("VEVENT")
    assert str(read["SUMMARY"]) == f"Last day to return to {record.name}"


def test_the_same_publish_gives_the_same_bytes() -> None:
    assert written(thirty_days()) == written(thirty_days())


def test_a_correction_moves_the_event() -> None:
    before, after = event(days(30)), event(days(14), sequence=8)
    assert before["UID"] == after["UID"]
    assert (before.start, after.start) == (dt.date(2026, 12, 25), dt.date(2026, 12, 9))
    assert after["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.parametrize(
    "window", [None, fact({"kind": "unlimited"}), fact({"kind": "not_returnable"}), days(9, "unstated")]
)
def test_a_correction_that_leaves_no_last_day_cancels_the_event(window: dict[str, Any] | None) -> None:
    before, after = event(days(30)), event(*([window] if window else []), sequence=8)
    assert before["UID"] == after["UID"]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (after.start, len(after.walk("VALARM"))) == (dt.date(2026, 11, 25), 0)


def test_a_policy_that_no_longer_names_what_was_chosen_cancels_the_event() -> None:
    asked = purchase(delivered="2026-11-25", item_category=["Hats"])
    before, after = event(days(30), days(90, item_category="Hats"), asked=asked), event(days(30), asked=asked)
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert before["UID"] == after["UID"]


def test_without_any_date_a_cancelled_event_stands_on_the_day_of_the_publish() -> None:
    assert event(asked=Purchase()).start == dt.date(2026, 5, 26)


def test_each_purchase_and_each_retailer_has_an_event_of_its_own() -> None:
    uids = {
        str(event(days(30), **changes)["UID"])
        for changes in (
            {},
            {"asked": purchase(ordered="2026-11-20", delivered="2026-11-26")},
            {"asked": purchase(ordered="2026-11-20", delivered="2026-11-25", reason="faulty")},
            {"id": "kontor-at", "country": "AT"},
        )
    }
    assert len(uids) == 4


def test_the_last_day_there_is() -> None:
    assert event(fact({"kind": "fixed_date", "until": "9999-12-31"})).start == dt.date.max


def test_what_is_not_proven_is_said() -> None:
    assert "Not proven" in event(days(30) | {"quote": "gone"})["DESCRIPTION"]
    assert "Not proven" not in event(thirty_days())["DESCRIPTION"]
