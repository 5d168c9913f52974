"""The list of retailers: filters, search and order of the page for people, a cursor instead of page numbers."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest

from retailers.filters import RetailerFilter
from retailers.models import PublishSequence
from retailers.search import Hit, Selection
from retailers.snapshots import doubts_of
from retailers.views.api import cursors, links, shapes
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.listing_parameters import PARAMETERS
from retailers.views.api.moments import no_earlier_than_today
from retailers.views.api.paging import Place, part_of
from retailers.views.api.parameters import Asked
from retailers.views.rows import Match, Row, rows_by_key
from retailers.vocabulary import AnswerState, Status
from retailers.wording.answers import SHORT_LABELS
from retailers.wording.doubts import doubt_words

_TOPICS = {label: topic for topic, label in SHORT_LABELS.items()}
_STATUSES = {status.label: status for status in Status}


def _listing(request: HttpRequest, asked: Asked) -> Answer:
    return list_of(RetailerFilter(request.GET).selection(), request, asked)


def list_of(asked_for: Selection, request: HttpRequest, asked: Asked) -> Answer:
    """Give the part of a list that `asked` names, with the retailers that a selection finds."""
    selection, limit = asked_for.on_page(1), asked["limit"]
    name = f"{limit} {selection.query_string()}"
    place = Place(**cursors.place(asked["cursor"], of=name)) if asked["cursor"] else None
    sequence, modified = PublishSequence.objects.state()
    part = part_of(selection, place, limit=limit, sequence=sequence)
    cursor = cursors.written(vars(part.onward), of=name) if part.onward else ""
    depends_on_day = selection.verified is not None or selection.checked is not None
    return Answer(
        body=shapes.RetailerList(
            total=part.results.total,
            sequence=sequence,
            next=links.onward(request, {"cursor": cursor}) if cursor else None,
            items=_items(request, part.hits),
        ),
        modified=no_earlier_than_today(modified) if depends_on_day else modified,
        is_current=part.results.is_current,
    )


def _items(request: HttpRequest, hits: Sequence[Hit]) -> list[shapes.RetailerInBrief]:
    matches = {hit.pk: Match(hit.heading, hit.anchor, hit.snippet) for hit in hits if hit.snippet}
    rows = rows_by_key([hit.pk for hit in hits], matches=matches)
    doubts = doubts_of([row.id for row in rows])
    return [_item(request, row, doubts[row.id]) for row in rows]


def _item(request: HttpRequest, row: Row, doubts: Mapping[str, str]) -> shapes.RetailerInBrief:
    text = "".join(part for part, _ in row.snippet)
    return shapes.RetailerInBrief(
        id=row.id,
        name=row.name,
        category=row.category,
        country=row.country,
        status=_STATUSES[row.status],
        is_sample=row.is_sample,
        last_verified=row.verified,
        answers=[_answer(*answer, doubts=doubts) for answer in row.answers],
        match=shapes.Match(heading=row.snippet_heading, text=text) if text else None,
        url=links.to(request, "api_retailer", row.id),
        page=request.build_absolute_uri(row.url),
    )


def _answer(label: str, state: str, words: str, *, doubts: Mapping[str, str]) -> shapes.ShortAnswer:
    topic = _TOPICS[label]
    return shapes.ShortAnswer(topic=topic, state=AnswerState(state), text=words, doubt=doubt_words(topic.label, doubts))


listing = Endpoint(
    make=_listing,
    summary="Retailers, found and put in order as on the page",
    body="RetailerList",
    parameters=PARAMETERS,
    is_counted=True,
)
