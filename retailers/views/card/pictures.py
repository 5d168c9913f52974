"""The addresses of the pictures: one for each retailer, one for every other page."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer
from retailers.snapshots import doubts_of, record_of
from retailers.views.card.drawing import Card, drawn
from retailers.views.card.fonts import is_drawable
from retailers.views.card.words import about, cells, foot
from retailers.wording.doubts import NO_DOUBTS

_SITE = Card(
    title="Return policies, with their proof",
    under="What the official text says, the words that prove it, and the day a person last checked.",
    cells=(),
    foot="A directory of retailers' return policies",
)


def retailer_card(_request: HttpRequest, slug: str) -> HttpResponse:
    """Draw a retailer with its answers."""
    found = get_object_or_404(Retailer.objects.listed().with_page(), slug=slug)
    return _png(card_of(record_of(found), doubts=doubts_of([slug])[slug]))


def site_card(_request: HttpRequest) -> HttpResponse:
    """Draw the site's own picture."""
    return _png(_SITE)


def _png(card: Card) -> HttpResponse:
    return HttpResponse(drawn(card), content_type="image/png")


def card_of(record: Record, *, doubts: Mapping[str, str] = NO_DOUBTS) -> Card:
    """Give what the picture of a retailer says, in letters that the fonts have."""
    return Card(
        title=next(filter(is_drawable, (record.name, *record.aliases)), record.id),
        under=" • ".join(filter(is_drawable, about(record))),
        cells=cells(record, doubts=doubts),
        foot=foot(record),
        country=record.country,
    )
