"""A retailer's page: as it is now, as it was on a day, as one revision holds it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django_countries import countries

from retailers import wording
from retailers.dataset.documents.layout import STAR
from retailers.dataset.json_records import to_public_fields
from retailers.dataset.record import Retailer as Record
from retailers.dataset.summaries import summary_of
from retailers.history import in_force_on, records_of
from retailers.models import Retailer, Revision
from retailers.snapshots import record_of
from retailers.vocabulary import Status

_CONTENTS_FROM = 4


def retailer(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a retailer's page; `?on=2026-03-01` shows what it said at the end of that day."""
    found = get_object_or_404(Retailer.objects.listed().with_page(), slug=slug)
    day = _day_asked(request.GET.get("on", ""))
    if day is None:
        return render(request, "retailers/retailer.html", _page(found, record_of(found)))
    seen = in_force_on(found, day) or found.revisions.order_by("number").first()
    return _render_revision(request, found, seen, day)


def retailer_json(_request: HttpRequest, slug: str) -> HttpResponse:
    """Give a retailer's record as JSON, with the proof of each fact."""
    found = get_object_or_404(Retailer.objects.listed(), slug=slug)
    fields = to_public_fields(record_of(found))
    return JsonResponse(fields, json_dumps_params={"ensure_ascii": False, "indent": 2})


def revision(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a retailer's page as one of its revisions holds it."""
    found = get_object_or_404(Retailer.objects.listed().with_page(), slug=slug)
    return _render_revision(request, found, get_object_or_404(found.revisions, number=number), None)


def _day_asked(text: str) -> dt.date | None:
    """Give a past day; what is no such day is ignored."""
    try:
        day = dt.date.fromisoformat(text) if text.isascii() else None
    except ValueError:
        return None
    return day if day and day < timezone.localdate() else None


def _render_revision(request: HttpRequest, found: Retailer, seen: Revision | None, day: dt.date | None) -> HttpResponse:
    if seen is None:
        return render(request, "retailers/retailer.html", _page(found, record_of(found)))
    context = _page(found, records_of(seen)[0])
    context["viewed"] = {
        "number": seen.number,
        "published_at": seen.published_at,
        "editor_name": seen.editor_name,
        "text_sha256": seen.text_sha256,
        "on": day,
        "is_later": bool(day and timezone.localdate(seen.published_at) > day),
        "current_url": found.get_absolute_url(),
    }
    return render(request, "retailers/retailer.html", context)


def _page(found: Retailer, record: Record) -> dict[str, Any]:
    return {
        "retailer": record,
        "page_url": found.get_absolute_url(),
        "category_url": found.category.get_absolute_url(),
        "country_url": reverse("country", args=[record.country.lower()]),
        "country_name": countries.name(record.country),
        "status": Status(record.status).label,
        "star": STAR if record.website_mark else "",
        "revision_count": found.revisions.count(),
        "viewed": None,
        **_policy(record),
    }


def _policy(record: Record) -> dict[str, Any]:
    if record.policy is None:
        return {}
    today = timezone.localdate()
    freshness = wording.Freshness(today=today, stale_after=settings.STALE_AFTER_DAYS)
    sections = wording.official_text(record.policy)
    return {
        "summary": record.policy.summary or summary_of([each.model_dump() for each in record.policy.sections]),
        "cards": wording.cards_of(record.policy, freshness=freshness),
        "refund": wording.refund_of(record.policy, freshness=freshness),
        "sections": sections,
        "has_contents": len(sections) >= _CONTENTS_FROM,
        "policy_is_stale": freshness.is_stale(record.policy.last_verified),
        "age_words": wording.age_words(record.policy.last_verified, today=today),
    }
