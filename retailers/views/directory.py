"""The lists of retailers: all, of a category, of a country; each searched, filtered and sorted the same way."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django_countries import countries

from retailers.filters import RetailerFilter
from retailers.models import Category
from retailers.search import FACETS, Facet, Reach, Results, Selection, Sort, find
from retailers.search.selection import CATEGORY, COUNTRY, FEES, METHODS, RECEIPT, WINDOW
from retailers.snapshots import doubts_of
from retailers.views.list_html import Choice, choices_html, hits_html
from retailers.views.pages import Pages
from retailers.views.rows import Match, rows_by_key
from retailers.vocabulary import AnswerState
from retailers.wording import country_name
from retailers.wording.answers import SHORT_LABELS

UNKNOWN = (AnswerState.SILENT.value, AnswerState.UNCHECKED.value)
CARD_FACETS = (WINDOW.name, FEES.name, RECEIPT.name, METHODS.name)
MOST_SUGGESTED = 5
OPEN_FACETS = (CATEGORY.name, WINDOW.name, FEES.name)


@dataclass(frozen=True)
class Group:
    """A facet as the page shows it."""

    name: str
    label: str
    is_open: bool
    choices: SafeString
    unknown: dict[str, str] | None


def directory(request: HttpRequest) -> HttpResponse:
    """List retailers by the query string."""
    return _render(request, RetailerFilter(request.GET).selection(), heading="Retailers")


def category(request: HttpRequest, slug: str) -> HttpResponse:
    """List the retailers of a category."""
    found = get_object_or_404(Category, slug=slug)
    return _render(request, _within(request, CATEGORY, slug), heading=found.name, within=CATEGORY)


def country(request: HttpRequest, code: str) -> HttpResponse:
    """List the retailers of a country."""
    known = code.upper()
    if known not in countries:
        raise Http404(f"{code} is no country")
    return _render(request, _within(request, COUNTRY, known), heading=country_name(known), within=COUNTRY)


def _within(request: HttpRequest, facet: Facet, value: str) -> Selection:
    asked = RetailerFilter(request.GET).selection()
    return asked.with_values(facet.name, [value]).on_page(asked.page)


def _render(request: HttpRequest, selection: Selection, *, heading: str, within: Facet | None = None) -> HttpResponse:
    results = find(selection, today=timezone.localdate())
    matches = {hit.pk: Match(hit.heading, hit.anchor, hit.snippet) for hit in results.hits if hit.snippet}
    rows = rows_by_key([hit.pk for hit in results.hits], matches=matches)
    context = {
        "heading": heading,
        "sentence": _sentence(results, selection),
        "note": _note(results),
        "meant": [{"label": name, "url": _url(Selection(words=name))} for name in results.meant],
        "columns": SHORT_LABELS.values(),
        "hits": hits_html(rows, doubts=doubts_of([row.id for row in rows])),
        "words": selection.words,
        "facets": list(_groups(results, selection)),
        "chips": list(_chips(results, selection)),
        "feed_url": _feed_url(selection),
        "json_url": _json_url(request.path, selection.with_values(within.name, []) if within else selection),
        "clear_url": _url(selection.cleared()),
        "sorts": list(_sorts(selection)),
        "pages": _pages(results, selection),
        "hidden_fields": [*selection.applied(), *([("sort", selection.sort.value)] if selection.words else [])],
        "suggest_url": _suggest_url(selection),
        "suggestions": list(_suggestions(results, selection)),
    }
    response = render(request, "retailers/directory.html", context)
    if not results.is_current:
        response.headers["Cache-Control"] = "no-store"
    return response


def _url(selection: Selection) -> str:
    query = selection.query_string()
    return _list_url() + (f"?{query}" if query else "")


def _feed_url(selection: Selection) -> str:
    query = selection.on_page(1).query_string()
    return reverse("list_feed") + (f"?{query}" if query else "")


def _json_url(page: str, selection: Selection) -> str:
    """Give the address of the JSON beside a page; what its path says is not said again."""
    query = selection.on_page(1).query_string()
    return f"{page.rstrip('/')}.json" + (f"?{query}" if query else "")


@cache
def _list_url() -> str:
    return reverse("directory")


def _suggest_url(selection: Selection) -> str:
    """Give the address of the form about a shop that is missing, with the words searched for."""
    return reverse("suggest_retailer") + (f"?{urlencode({'shop': selection.words})}" if selection.words else "")


def _sentence(results: Results, selection: Selection) -> str:
    noun = "retailer" if results.total == 1 else "retailers"
    if not selection.words:
        return f"{results.total:,} {noun}"
    verb = "matches" if results.total == 1 else "match"
    part = " part of" if results.reach == Reach.MOST_WORDS and results.total else ""
    return f"{results.total:,} {noun} {verb}{part} “{selection.words}”"


def _note(results: Results) -> str:
    """Say what a visitor must know to read the list rightly; "" where there is nothing."""
    if not results.is_whole:
        return (
            "The search is being rebuilt. Until it is done, only names, categories, countries and status are searched."
        )
    if results.reach == Reach.MOST_WORDS and results.total:
        return "No retailer matches all of these words. Those that match the most of them come first."
    return ""


def _groups(results: Results, selection: Selection) -> Iterator[Group]:
    for name, choices in results.facets.items():
        links = [
            Choice(choice.label, choice.count, choice.selected, _url(selection.toggled(name, choice.value)))
            for choice in choices
        ]
        is_open = name in OPEN_FACETS or any(choice.selected for choice in choices)
        yield Group(name, FACETS[name].label, is_open, choices_html(links), _unknown(selection, name))


def _unknown(selection: Selection, name: str) -> dict[str, str] | None:
    """Give the link that takes retailers in, or leaves them out, whose answer nobody knows."""
    chosen = selection.values(name)
    known = [value for value in chosen if value not in UNKNOWN]
    if name not in CARD_FACETS or not known:
        return None
    if len(known) < len(chosen):
        return {"label": "Stated only", "url": _url(selection.with_values(name, known))}
    return {"label": "Include unknown", "url": _url(selection.with_values(name, [*known, *UNKNOWN]))}


def _chips(results: Results, selection: Selection) -> Iterator[dict[str, str]]:
    for name, value in selection.applied():
        yield {"label": _label(results, name, value), "url": _url(selection.toggled(name, value))}


def _label(results: Results, name: str, value: str) -> str:
    """Give a choice's words, with its facet's where these alone would not say what is meant."""
    facet = FACETS[name]
    known = ((choice.value, choice.label) for choice in results.facets.get(name, ()))
    label = facet.choices.get(value) or dict(known).get(value, value)
    return f"{facet.label}: {label}" if facet.choices else label


def _sorts(selection: Selection) -> Iterator[dict[str, Any]]:
    for sort in Sort:
        if sort != Sort.RELEVANCE or selection.words:
            yield {"label": sort.label, "url": _url(selection.sorted_by(sort)), "selected": sort == selection.order}


def _pages(results: Results, selection: Selection) -> Pages:
    at, last = results.page, results.pages
    return Pages(
        number=at,
        last=last,
        previous_url=_url(selection.on_page(at - 1)) if at > 1 else "",
        next_url=_url(selection.on_page(at + 1)) if at < last else "",
    )


def _suggestions(results: Results, selection: Selection) -> Iterator[dict[str, str]]:
    """Give ways on from an empty list: each leads to something."""
    if results.total:
        return
    applied = list(selection.applied())[:MOST_SUGGESTED]
    ways = [(f"Without {_label(results, name, value)}", selection.toggled(name, value)) for name, value in applied]
    if selection.words and len(applied) > 1:
        ways.append((f"“{selection.words}” without any filter", selection.cleared()))
    for label, way in ways:
        if total := find(way, today=timezone.localdate()).total:
            yield {"label": f"{label} ({total:,})", "url": _url(way)}
    yield {"label": "All retailers", "url": reverse("directory")}
