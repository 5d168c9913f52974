"""The page on which a policy's text is read against its facts."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django_countries import countries

from retailers.admin.editors import editor_of
from retailers.admin.proposing import proposing_context
from retailers.admin.typed import ModelAdmin
from retailers.admin.verify.page import parts_of, would_publish
from retailers.admin.verify.reported import WHOLE_PAGE, Reports, reports_about
from retailers.admin.verify.saving import next_url, queue_of, saved
from retailers.admin.verify.sheet import Sheet
from retailers.admin.verify.started import Started, started_from
from retailers.dataset.cards import write_value
from retailers.dataset.record import Fact, Value
from retailers.models import Policy
from retailers.publishing import name_of
from retailers.vocabulary import Topic
from retailers.wording import Freshness, official_text

_SAVES = ("save", "all")


def opened(request: HttpRequest, key: int, desk: ModelAdmin[Policy]) -> tuple[Policy, Started, bool]:
    """Give a policy, what the editor started from, and whether the editor may change it; or refuse."""
    policy = get_object_or_404(Policy.objects.select_related("retailer"), pk=key)
    may_change = desk.has_change_permission(request, policy)
    if not desk.has_view_permission(request, policy) or (request.method == "POST" and not may_change):
        raise PermissionDenied
    return policy, started_from(policy.retailer, request.POST), may_change


def frame(request: HttpRequest, policy: Policy, started: Started, desk: ModelAdmin[Policy]) -> dict[str, Any]:
    """Give what both pages show around their own part."""
    return {
        **desk.admin_site.each_context(request),
        **proposing_context(editor_of(request), retailer=policy.retailer),
        "opts": Policy._meta,
        "policy": policy,
        "record_policy": started.policy,
        "policy_is_stale": _freshness().is_stale(started.policy.last_verified),
        "base": started.base,
        "retailer": policy.retailer,
        "is_nav_sidebar_enabled": False,
        "verify_url": reverse("admin:retailers_policy_verify", args=[policy.pk]),
        "text_url": reverse("admin:retailers_policy_text", args=[policy.pk]),
    }


def verify(request: HttpRequest, key: int, *, desk: ModelAdmin[Policy]) -> HttpResponse:
    """Show the text beside the facts, and save what the editor decided about them."""
    policy, started, may_change = opened(request, key, desk)
    queue, does, conflict = queue_of(request), _asked(request), None
    sheet = Sheet(started, request.POST if request.method == "POST" else None, today=timezone.localdate())
    record = sheet.record(name=name_of(editor_of(request))) if does else None
    if record and does in _SAVES:
        conflict = saved(request, record, base=started.base, note=sheet.head.cleaned_data["note"])
        if conflict is None:
            return redirect(next_url(queue) or request.get_full_path())
    context = {
        **frame(request, policy, started, desk),
        **_shown(sheet, looks=does == "check", reports=reports_about(policy.retailer, account=request.user)),
        "title": f"Verify {policy.retailer}",
        "may_change": may_change,
        "conflict": conflict,
        "queue": queue,
        "next_url": next_url(queue),
        "sentences": would_publish(started.record, record) if record and not conflict else None,
    }
    return TemplateResponse(request, "admin/retailers/verify/page.html", context)


def _asked(request: HttpRequest) -> str:
    """Say which button was pressed; "" for a page that is opened, or one that gets another empty row."""
    return "" if request.method != "POST" or "more" in request.POST else request.POST.get("do", "check")


def _shown(sheet: Sheet, *, looks: bool, reports: Reports) -> dict[str, Any]:
    policy = sheet.started.policy
    parts = parts_of(sheet, freshness=_freshness(), looks=looks, reports=reports)
    return {
        "sheet": sheet,
        "errors": sheet.errors() if sheet.head.is_bound else [],
        "parts": parts,
        "fact_count": sum(len(part.rows) for part in parts),
        "lost": [row for part in parts for row in part.rows if row.is_lost],
        "reports": reports.get(WHOLE_PAGE, ()),
        "sections": official_text(policy, named=_named),
        "countries": list(countries),
    }


def _named(topic: str, fact: Fact[Value]) -> str:
    return f"{Topic(topic).label}: {write_value(fact.value)}"


def _freshness() -> Freshness:
    return Freshness(today=timezone.localdate(), stale_after=settings.STALE_AFTER_DAYS)
