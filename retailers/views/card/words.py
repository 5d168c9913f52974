"""What a card says of a retailer: in the picture, and in the cards that other sites show."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from retailers.dataset.cards import written_date
from retailers.dataset.record import Retailer as Record
from retailers.dataset.text import host_of
from retailers.vocabulary import Status
from retailers.wording import Freshness
from retailers.wording.answers import Card, cards_of
from retailers.wording.doubts import DOUBTED
from retailers.wording.places import country_name


@dataclass(frozen=True)
class Cell:
    """One answer: its label, its value, and what stands small beneath it."""

    label: str
    value: str
    note: str = ""


def about(record: Record) -> list[str]:
    """Give its category, its country, and what else must be known at once."""
    is_sample = host_of(record.website).endswith(".example")
    status = [] if record.status == Status.ACTIVE else [Status(record.status).label]
    return [
        record.category,
        country_name(record.country),
        *status,
        *(["A sample: does not exist"] if is_sample else []),
    ]


def cells(record: Record, *, doubts: Mapping[str, str]) -> list[Cell]:
    """Give the answers, with what the checks hold against them by the topic's label; none without a policy."""
    if not record.policy:
        return []
    cards = cards_of(record.policy, freshness=_freshness())
    return [_cell(card, is_doubted=card.label in doubts and not card.facts) for card in cards]


def _cell(card: Card, *, is_doubted: bool) -> Cell:
    notes = [*card.notes, *([DOUBTED] if is_doubted else [])]
    return Cell(card.label, f"{card.value} {card.clock}".strip(), " · ".join(notes))


def foot(record: Record) -> str:
    """Say when the policy was last verified, and whether that is too long ago."""
    if not record.policy:
        return "Return policy: not on file yet"
    day = record.policy.last_verified
    if not day:
        return "Return policy, not verified yet"
    said = "not verified since" if _freshness().is_stale(day) else "last verified"
    return f"Return policy, {said} {written_date(day)}"


def _freshness() -> Freshness:
    return Freshness(today=timezone.localdate(), stale_after=settings.STALE_AFTER_DAYS)
