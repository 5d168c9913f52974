"""The season board."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from retailers.dataset.json_records import PROOF
from retailers.models import Fact
from retailers.snapshots import take_fact
from retailers.views.api import links
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.moments import last_change, no_earlier_than_today
from retailers.views.api.parameters import Asked, Parameter, number, one_of
from retailers.views.beside import shapes
from retailers.views.seasons import PAGE_SIZE, WHENS, dated
from retailers.vocabulary import Topic

_MOST_PAGES = 10**6


def _seasons(request: HttpRequest, asked: Asked) -> Answer:
    page = Paginator(dated(asked["when"], timezone.localdate()), PAGE_SIZE).get_page(asked["page"])
    body = shapes.SeasonList(
        when=asked["when"],
        total=page.paginator.count,
        next=links.onward(request, {"page": page.next_page_number()}) if page.has_next() else None,
        items=[_season(request, fact) for fact in page],
    )
    return Answer(body=body, modified=no_earlier_than_today(last_change()))


def _season(request: HttpRequest, fact: Fact) -> shapes.Season:
    retailer = fact.policy.retailer
    return shapes.Season(
        retailer=retailer.slug,
        name=retailer.name,
        topic=Topic(fact.topic),
        fact={**take_fact(fact).model_dump(mode="json", exclude={"section"}), PROOF: fact.proof},
        page=links.to(request, "retailer", retailer.slug),
    )


seasons = Endpoint(
    make=_seasons,
    summary="Answers that hold for orders of certain dates, or until a day",
    body="SeasonList",
    parameters=(
        Parameter(name="when", kind=one_of(*WHENS), description="Running, coming or past.", default="running"),
        Parameter(name="page", kind=number(least=1, most=_MOST_PAGES), description="The page.", default=1),
    ),
)
