"""The last day to send a purchase back: the shopper tells what he knows in the address, and nothing is stored."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from retailers import wording
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.deadlines import Purchase, answer_to, today_in
from retailers.deadlines.terms import terms_of
from retailers.deadlines.words import TermsWords, answer_words, terms_words
from retailers.history import records_of
from retailers.models import Revision
from retailers.snapshots import doubts_of
from retailers.views.deadline_form import PurchaseForm
from retailers.vocabulary import Status, Topic

_TERMS = (Topic.FEE, Topic.METHOD, Topic.RECEIPT)


@require_safe
@conditional_page
@cache_control(private=True, no_cache=True)
def deadline(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a purchase, and say the last day, the rule, what it costs and where it goes."""
    record, _ = published_record(slug)
    policy = record.policy or Policy()
    form = PurchaseForm(request.GET)
    context = {
        "retailer": record,
        "retailer_url": reverse("retailer", args=[slug]),
        "json_url": _json_url(slug, form),
        "in_country": wording.country_in_sentence(record.country),
        "is_closed": record.status != Status.ACTIVE,
        "was_asked": any(request.GET.get(name) for name in form.fields),
        "dates": form.dates(policy),
        "choices": list(form.choices(policy)),
        **(_answered(request, record, form.purchase()) if form.is_valid() else {}),
    }
    return render(request, "retailers/deadline.html", context)


def _json_url(slug: str, form: PurchaseForm) -> str:
    query = form.purchase().query() if form.is_valid() else ""
    return reverse("deadline_json", args=[slug]) + (f"?{query}" if query else "")


def published_record(slug: str) -> tuple[Record, Revision]:
    """Give a listed retailer's record as it was last published, and that publish."""
    latest = get_object_or_404(Revision.objects.shown(), retailer__slug=slug)
    return records_of(latest)[0], latest


def _answered(request: HttpRequest, record: Record, purchase: Purchase) -> dict[str, Any]:
    today = today_in(record.country, now=timezone.now())
    freshness = wording.Freshness(today=today, stale_after=settings.STALE_AFTER_DAYS)
    policy, doubts = record.policy or Policy(), doubts_of([record.id])[record.id]
    answer = answer_to(purchase, policy=record.policy)
    calendar_url = f"{reverse('deadline_calendar', args=[record.id])}?{purchase.query()}"
    return {
        "today": today,
        "answer": answer_words(answer, policy=policy, freshness=freshness, doubts=doubts),
        "terms": list(_terms(purchase, policy=policy, freshness=freshness, doubts=doubts)),
        "calendar_url": calendar_url if answer.last_day else "",
        "webcal_url": f"webcal://{request.get_host()}{calendar_url}",
    }


def _terms(
    purchase: Purchase, *, policy: Policy, freshness: wording.Freshness, doubts: Mapping[str, str]
) -> Iterator[TermsWords]:
    for topic in _TERMS:
        terms = terms_of(topic, policy=policy, purchase=purchase)
        yield terms_words(terms, policy=policy, freshness=freshness, doubts=doubts)
