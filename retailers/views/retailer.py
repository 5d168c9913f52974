"""A retailer's page: as it is now, as it was on a day, as one revision holds it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django_countries import countries

from retailers import wording
from retailers.dataset.documents.layout import STAR
from retailers.dataset.json_records import to_fields
from retailers.dataset.record import Retailer as Record
from retailers.dataset.text import host_of
from retailers.history import in_force_on, records_of
from retailers.models import PublishSequence, Retailer, Revision
from retailers.publishing.rendered import PublishedPage, published_page
from retailers.snapshots import doubts_of, record_of
from retailers.views.law import law_box
from retailers.views.structured import retailer_block
from retailers.vocabulary import Status
from retailers.wording.text_html import text_html


def retailer(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a retailer's page; `?on=2026-03-01` shows what it said at the end of that day."""
    day = _day_asked(request.GET.get("on", ""))
    if day is None and (page := published_page(slug)):
        return _render_current(request, page)
    found = get_object_or_404(Retailer.objects.listed().with_page(), slug=slug)
    seen = day and (in_force_on(found, day) or found.revisions.order_by("number").first())
    return _render_record(request, found, record_of(found)) if not seen else _render_revision(request, found, seen, day)


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


def _render_revision(request: HttpRequest, found: Retailer, seen: Revision, day: dt.date | None) -> HttpResponse:
    beside = reverse("revision_json", args=[found.slug, seen.number])
    viewed = {
        "number": seen.number,
        "published_at": seen.published_at,
        "editor_name": seen.editor_name,
        "text_sha256": seen.text_sha256,
        "on": day,
        "is_later": bool(day and timezone.localdate(seen.published_at) > day),
        "current_url": found.get_absolute_url(),
    }
    shown = {"viewed": viewed, "report_url": "", "json_url": beside}
    return _render_record(request, found, records_of(seen)[0], viewed=shown)


def _render_record(
    request: HttpRequest, found: Retailer, record: Record, *, viewed: dict[str, Any] | None = None
) -> HttpResponse:
    page = PublishedPage(
        fields=to_fields(record),
        text=text_html(record.policy) if record.policy else None,
        category_slug=found.category.slug,
        revision_count=found.revisions.count(),
        sequence=PublishSequence.objects.current(),
        doubts={} if viewed else doubts_of([found.slug])[found.slug],
    )
    if viewed:
        return render(request, "retailers/retailer.html", _context(page) | viewed)
    return _render_current(request, page)


def _render_current(request: HttpRequest, page: PublishedPage) -> HttpResponse:
    context = _with_law(_context(page), sequence=page.sequence)
    block = retailer_block(request, page, page_url=context["page_url"], category_url=context["category_url"])
    return render(request, "retailers/retailer.html", context | {"json_ld": block})


def _context(page: PublishedPage) -> dict[str, Any]:
    fields = page.fields
    return {
        "retailer": fields,
        "page_url": reverse("retailer", args=[fields["id"]]),
        "json_url": reverse("retailer_json", args=[fields["id"]]),
        "category_url": reverse("category", args=[page.category_slug]),
        "country_url": reverse("country", args=[fields["country"].lower()]),
        "country_name": countries.name(fields["country"]),
        "in_country": wording.country_in_sentence(fields["country"]),
        "status": Status(fields["status"]).label,
        "star": STAR if fields["website_mark"] else "",
        "is_sample": host_of(fields["website"]).endswith(".example"),
        "revision_count": page.revision_count,
        "viewed": None,
        "report_url": f"{reverse('report', args=[fields['id']])}?version={page.revision_count}",
        "text": page.text,
        "doubts": page.doubts,
        **(_verified(fields["policy"]["last_verified"]) if fields["policy"] else {}),
    }


def _with_law(context: dict[str, Any], *, sequence: int) -> dict[str, Any]:
    """Add the law of today, which belongs beside the policy of today alone."""
    is_fresh = bool(context.get("last_verified")) and not context["policy_is_stale"]
    return context | {"law": law_box(context["retailer"], sequence=sequence, may_compare=is_fresh)}


def _verified(day: str | None) -> dict[str, Any]:
    today, verified = timezone.localdate(), dt.date.fromisoformat(day) if day else None
    freshness = wording.Freshness(today=today, stale_after=settings.STALE_AFTER_DAYS)
    return {
        "freshness": freshness,
        "last_verified": verified,
        "policy_is_stale": freshness.is_stale(verified),
        "age_words": wording.age_words(verified, today=today),
    }
