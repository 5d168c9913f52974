"""What policies say otherwise than before, the newest first, by the filters of the page."""

from collections.abc import Iterable
from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import Field

from retailers.models import AnswerChange
from retailers.views.api import links
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.moments import last_change
from retailers.views.api.parameters import Asked, Parameter, number, one_of
from retailers.views.beside import shapes
from retailers.views.changes import Asked as Filters
from retailers.views.changes import page_of
from retailers.vocabulary import Topic

_HIGHEST = 10**15 - 1


def _changes(request: HttpRequest, _asked: Asked) -> Answer:
    found, older = page_of(Filters.of(request))
    body = shapes.AnswerChangeList(
        next=links.onward(request, {"before": older}) if older else None,
        items=list(_items(request, found)),
    )
    return Answer(body=body, modified=last_change())


def _items(request: HttpRequest, changes: Iterable[AnswerChange]) -> Iterable[shapes.AnswerChange]:
    by_revision: dict[int, list[AnswerChange]] = {}
    for change in changes:
        by_revision.setdefault(change.sequence, []).append(change)
    return (_item(request, held) for held in by_revision.values())


def _item(request: HttpRequest, held: list[AnswerChange]) -> shapes.AnswerChange:
    first = held[0]
    slug, last = first.retailer.slug, first.revision.number
    return shapes.AnswerChange(
        sequence=first.sequence,
        retailer=slug,
        name=first.retailer.name,
        number=last,
        published_at=first.revision.published_at,
        topics=[Topic(each.topic) for each in held],
        changes=[sentence for each in held for sentence in each.sentences],
        page=links.to(request, "changes", slug, last - 1, last),
    )


def _text(pattern: str) -> Any:
    return Annotated[str, Field(pattern=pattern)]


changes = Endpoint(
    make=_changes,
    summary="What answers say otherwise than before, the newest first",
    body="AnswerChangeList",
    parameters=(
        Parameter(name="retailer", kind=_text(r"^[a-z0-9-]{1,80}$"), description="Of one retailer, by its ID."),
        Parameter(name="category", kind=_text(r"^[A-Za-z0-9_-]{1,80}$"), description="Of a category's retailers."),
        Parameter(name="country", kind=_text(r"^[A-Za-z]{2}$"), description="Of a country's retailers."),
        Parameter(name="topic", kind=one_of(*Topic.values), description="Of one question."),
        Parameter(
            name="before", kind=number(least=1, most=_HIGHEST), description="Those before this publish sequence."
        ),
    ),
)
