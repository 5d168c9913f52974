"""The season board: answers that hold for orders of certain dates, or until a fixed day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from retailers.models import Fact
from retailers.models.fact import DATED
from retailers.snapshots import take_fact
from retailers.views.pages import Pages
from retailers.vocabulary import Proof, Topic
from retailers.wording.facts import season_words

PAGE_SIZE = 30
WHENS = {"running": "Running", "coming": "Coming", "past": "Past"}
_EMPTY = {
    "running": "No season is running.",
    "coming": "No season is announced.",
    "past": "No season is over yet.",
}


@dataclass(frozen=True)
class Season:
    """One dated answer as the board shows it. `dates` says for which orders it holds."""

    retailer_name: str
    retailer_url: str
    topic: str
    value: str
    conditions: str
    dates: str
    quote: str
    is_lost: bool
    deadline_url: str


def seasons(request: HttpRequest) -> HttpResponse:
    """List dated answers: those that hold today, those to come, or those that are over; the day decides, nobody."""
    when = request.GET.get("when", "")
    when = when if when in WHENS else "running"
    today = timezone.localdate()
    page = Paginator(dated(when, today), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "heading": f"Seasons: {WHENS[when].lower()}" if when != "running" else "Seasons",
        "tabs": [
            (label, reverse("seasons") + ("" if key == "running" else f"?when={key}"), key == when)
            for key, label in WHENS.items()
        ],
        "seasons": [_season(fact) for fact in page],
        "nothing": _EMPTY[when],
        "json_url": reverse("seasons_json") + _query(when, page.number),
        "pages": Pages.of(page, request),
    }
    return render(request, "retailers/seasons.html", context)


def dated(when: str, today: dt.date) -> QuerySet[Fact]:
    """Give the facts; those that end first come first, without an end last; of those that are over the last ones."""
    facts = Fact.objects.filter(DATED, policy__retailer__is_listed=True).select_related("policy__retailer")
    facts = facts.annotate(last=Coalesce("until", "ordered_until"))
    coming = Q(ordered_from__gt=today)
    if when == "coming":
        return facts.filter(coming).order_by("ordered_from", "pk")
    if when == "past":
        return facts.filter(last__lt=today).order_by("-last", "-pk")
    return (
        facts.exclude(coming).filter(Q(last__gte=today) | Q(last=None)).order_by(F("last").asc(nulls_last=True), "pk")
    )


def _season(fact: Fact) -> Season:
    retailer, said = fact.policy.retailer, take_fact(fact)
    value, conditions, dates = season_words(said)
    return Season(
        retailer_name=retailer.name,
        retailer_url=retailer.get_absolute_url(),
        topic=Topic(fact.topic).label,
        value=value,
        conditions=_joined(conditions),
        dates=dates,
        quote=fact.quote,
        is_lost=fact.proof == Proof.LOST,
        deadline_url=reverse("deadline", args=[retailer.slug]) if fact.topic == Topic.WINDOW else "",
    )


def _query(when: str, page: int) -> str:
    said = {**({"when": when} if when != "running" else {}), **({"page": page} if page > 1 else {})}
    return f"?{urlencode(said)}" if said else ""


def _joined(words: Sequence[str]) -> str:
    return ", ".join(words)
