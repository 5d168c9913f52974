"""The addresses of the pictures: one for each retailer, one for every other page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from retailers.dataset.cards import written_date
from retailers.dataset.record import Retailer as Record
from retailers.dataset.text import host_of
from retailers.models import Retailer
from retailers.snapshots import record_of
from retailers.views.card.drawing import Card, Cell, drawn
from retailers.views.card.fonts import is_drawable
from retailers.vocabulary import Status
from retailers.wording import Freshness
from retailers.wording.answers import cards_of
from retailers.wording.places import country_name

_SITE = Card(
    title="Return policies, with their proof",
    under="What the official text says, the words that prove it, and the day a person last checked.",
    cells=(),
    foot="A directory of retailers' return policies",
)


def retailer_card(_request: HttpRequest, slug: str) -> HttpResponse:
    """Draw a retailer with its answers."""
    found = get_object_or_404(Retailer.objects.listed().with_page(), slug=slug)
    return _png(card_of(record_of(found)))


def site_card(_request: HttpRequest) -> HttpResponse:
    """Draw the site's own picture."""
    return _png(_SITE)


def _png(card: Card) -> HttpResponse:
    return HttpResponse(drawn(card), content_type="image/png")


def card_of(record: Record) -> Card:
    """Give what the picture of a retailer says, in letters that the fonts have."""
    return Card(
        title=next(filter(is_drawable, (record.name, *record.aliases)), record.id),
        under=" • ".join(filter(is_drawable, _about(record))),
        cells=_cells(record),
        foot=_foot(record),
        country=record.country,
    )


def _about(record: Record) -> list[str]:
    is_sample = host_of(record.website).endswith(".example")
    status = [] if record.status == Status.ACTIVE else [Status(record.status).label]
    return [
        record.category,
        country_name(record.country),
        *status,
        *(["A sample: does not exist"] if is_sample else []),
    ]


def _cells(record: Record) -> list[Cell]:
    if not record.policy:
        return []
    freshness = Freshness(today=timezone.localdate(), stale_after=settings.STALE_AFTER_DAYS)
    cards = cards_of(record.policy, freshness=freshness)
    return [Cell(card.label, f"{card.value} {card.clock}".strip(), " · ".join(card.notes)) for card in cards]


def _foot(record: Record) -> str:
    if not record.policy:
        return "Return policy: not on file yet"
    day = record.policy.last_verified
    return f"Return policy, last verified {written_date(day)}" if day else "Return policy, not verified yet"
