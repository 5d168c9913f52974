"""A long history: 300 revisions of a policy of 100 kB, one of its 40 sections rewritten each time."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Length

from benchmarks.timing import Row, at_most, server_time
from retailers.dataset.record import Retailer
from retailers.models import StoredText
from retailers.publishing import save_and_publish

REVISIONS = 300
SECTIONS = 40
WORDS = "Send it back within {days} days in the box that it came in and keep the slip until we refund you. "


def rows() -> Iterator[Row]:
    """Publish the history, then time its pages and weigh what is stored."""
    size = 0
    for number in range(1, REVISIONS + 1):
        record = _record(number)
        size += sum(len(section.body) for section in record.policy.sections) if record.policy else 0
        save_and_publish(record)
    for what, address in (
        ("history, first page", "/retailers/bench-de/history/"),
        ("history, last page", "/retailers/bench-de/history/?page=6"),
        ("one revision as it stood", "/retailers/bench-de/history/150/"),
        ("the policy as of a day", "/retailers/bench-de/?on=2020-01-01"),
        ("what changed, neighbours", "/retailers/bench-de/changes/149/150/"),
        ("what changed, first and last", "/retailers/bench-de/changes/1/300/"),
    ):
        yield at_most(f"{what}: server time, 300 revisions of 100 kB", server_time(address), 50)
    stored = StoredText.objects.aggregate(total=Sum(Length("body")))["total"]
    yield at_most("stored text, of what whole copies would take", stored / size, 0.05, unit="", digits=3)


def _record(number: int) -> Retailer:
    sections: list[dict[str, Any]] = [
        {"heading": f"Question {place}?", "body": _body(place, number if place == number % SECTIONS else 0)}
        for place in range(SECTIONS)
    ]
    return Retailer.model_validate(
        {
            "id": "bench-de",
            "name": f"Bench {number}",
            "category": "Books",
            "country": "DE",
            "policy": {"sections": sections},
        }
    )


def _body(place: int, number: int) -> str:
    line = WORDS.format(days=30 + place)
    changed = WORDS.format(days=number) if number else line
    return "\n".join([line * 4, changed * 2, *[line * 4] * 5])
