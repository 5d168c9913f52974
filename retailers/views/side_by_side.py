"""Retailers side by side, in general or for one purchase; the address says all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from retailers import wording
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.deadlines import Purchase
from retailers.deadlines.comparing import Verdict, in_words_of, verdict_of
from retailers.deadlines.terms import Terms, terms_of
from retailers.deadlines.words import TermsWords, terms_words
from retailers.history import records_of
from retailers.models import Retailer, Revision
from retailers.search import Selection, find
from retailers.search.words import cleaned
from retailers.snapshots import doubts_of
from retailers.views.deadline_form import PurchaseForm
from retailers.vocabulary import Topic
from retailers.wording import country_name

MOST = 4
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Column:
    """One retailer of the comparison, and the address of the page without it."""

    name: str
    url: str
    country: str
    verified: object
    is_stale: bool
    without_url: str


@dataclass(frozen=True)
class Cell:
    """What one retailer says to a question; `name` and `url` are the retailer's, for narrow screens and links."""

    name: str
    url: str
    terms: TermsWords


@dataclass(frozen=True)
class Line:
    """One question, and what each retailer says to it."""

    label: str
    verdict: Verdict
    cells: Sequence[Cell]


@require_safe
@conditional_page
@cache_control(private=True, no_cache=True)
def side_by_side(request: HttpRequest) -> HttpResponse:
    """Compare up to four retailers; `?add=` takes words and leads to the address with the retailer that they find."""
    asked = list(dict.fromkeys(request.GET.getlist("r")))
    records = published_records(asked)
    form = PurchaseForm(request.GET)
    purchase = form.purchase() if form.is_valid() else Purchase()
    words = cleaned(request.GET.get("add", ""))
    found = _best(words, besides=records) if words else None
    if found:
        return HttpResponseRedirect(_url([*(each.id for each in records), found], purchase))
    policies = [each.policy or Policy() for each in records]
    doubts = doubts_of([each.id for each in records])
    context = {
        "columns": [_column(each, records, purchase) for each in records],
        "lines": [_line(topic, records, purchase, doubts=doubts) for topic in Topic] if len(records) > 1 else [],
        "notes": _notes(asked, records, words),
        "choices": list(form.choices(*policies)),
        "has_case": purchase != Purchase(),
        "json_url": _url([each.id for each in records], purchase, to="side_by_side_json"),
        "general_url": _url([each.id for each in records], Purchase()),
        "case": purchase.pairs(),
        "ids": [each.id for each in records],
        "may_add": len(records) < MOST,
    }
    return render(request, "retailers/side_by_side.html", context)


def published_records(ids: Sequence[str]) -> list[Record]:
    """Give the records of the first four that are on file, in the order asked for."""
    known = [each for each in ids[: 2 * MOST] if each.isascii() and each.isprintable()]
    rows = {record.id: record for record in records_of(*Revision.objects.shown().filter(retailer__slug__in=known))}
    return [rows[each] for each in known if each in rows][:MOST]


def _best(words: str, *, besides: Sequence[Record]) -> str | None:
    """Give the ID of the retailer that words find best, none of those that are there already."""
    hits = [hit.pk for hit in find(Selection(words=words), today=timezone.localdate(), page_size=MOST + 1).hits]
    slugs = dict(Retailer.objects.listed().filter(pk__in=hits).values_list("pk", "slug"))
    there = {each.id for each in besides}
    return next((slugs[pk] for pk in hits if pk in slugs and slugs[pk] not in there), None)


def _notes(asked: Sequence[str], records: Sequence[Record], words: str) -> list[str]:
    """Say what was left out."""
    there = {each.id for each in records}
    notes = [f"No retailer is found for “{words}”."] if words else []
    if len(asked) > len(there) and len(there) == MOST:
        notes.append(f"At most {MOST} retailers are compared; the first {MOST} are shown.")
    elif len(asked) > len(there):
        missing = ", ".join(f"“{cleaned(each)}”" for each in asked[: 2 * MOST] if each not in there)
        notes.append(f"Not on file, or no longer: {truncatechars(missing, LONGEST_NOTE)}.")
    return notes


def _url(ids: Sequence[str], purchase: Purchase, *, to: str = "side_by_side") -> str:
    return f"{reverse(to)}?{urlencode([*(('r', each) for each in ids), *purchase.pairs()])}"


def _freshness() -> wording.Freshness:
    return wording.Freshness(today=timezone.localdate(), stale_after=settings.STALE_AFTER_DAYS)


def _column(record: Record, records: Sequence[Record], purchase: Purchase) -> Column:
    verified = record.policy.last_verified if record.policy else None
    return Column(
        name=record.name,
        url=reverse("retailer", args=[record.id]),
        country=country_name(record.country),
        verified=verified,
        is_stale=_freshness().is_stale(verified),
        without_url=_url([each.id for each in records if each.id != record.id], purchase),
    )


def _line(
    topic: Topic, records: Sequence[Record], purchase: Purchase, *, doubts: Mapping[str, Mapping[str, str]]
) -> Line:
    answers = [_terms(topic, record.policy or Policy(), purchase) for record in records]
    cells = [_cell(record, terms, doubts=doubts[record.id]) for record, terms in zip(records, answers, strict=True)]
    return Line(topic.label, verdict_of(answers), cells)


def _terms(topic: Topic, policy: Policy, purchase: Purchase) -> Terms:
    return terms_of(topic, policy=policy, purchase=in_words_of(policy, purchase))


def _cell(record: Record, terms: Terms, *, doubts: Mapping[str, str]) -> Cell:
    words = terms_words(terms, policy=record.policy or Policy(), freshness=_freshness(), doubts=doubts)
    return Cell(record.name, reverse("retailer", args=[record.id]), words)
