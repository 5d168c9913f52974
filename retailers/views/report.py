"""A reader says that something is wrong: the form, and the page that shows what became of it.

Neither needs an account or sets a cookie, and neither is kept: see docs/decisions/0011-law-and-reports.md.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from retailers.history import records_of
from retailers.models import Report, Retailer, Revision
from retailers.reports import Subject, receive, subject_of
from retailers.reports.limiting import take_turn
from retailers.views.report_form import LinkForm, ReportForm
from retailers.views.report_sender import (
    FROM_ELSEWHERE,
    TOO_MANY,
    address_of,
    is_of_this_site,
    is_too_large,
    unlisted,
)
from retailers.vocabulary import ReportState

TOO_LARGE = "This is more than the form takes. Write at most 1,000 characters."
_SAID = {
    ReportState.RECEIVED: "Received. Nobody has looked at it yet.",
    ReportState.LOOKING: "Being looked at.",
    ReportState.CORRECTED: "Corrected.",
    ReportState.UNCHANGED: "Not changed.",
    ReportState.SPAM: "Closed: it did not say what is wrong with the page.",
}


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form about one fact, take in what it sends, and lead to the page of its reference."""
    found = get_object_or_404(Retailer.objects.using(DEFAULT_DB_ALIAS).listed(), slug=slug)
    if request.method != "POST":
        return _page(request, found, ReportForm(), link=LinkForm(request.GET))
    if is_too_large(request):  # before anything of it is read
        return _page(request, found, ReportForm(), link=LinkForm({}), refusal=TOO_LARGE, status=413)
    link = LinkForm(request.POST)
    if not is_of_this_site(request):
        return _page(request, found, ReportForm(), link=link, refusal=FROM_ELSEWHERE, status=403)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, link=link, status=422)
    if not take_turn(address_of(request)):
        return _page(request, found, form, link=link, refusal=TOO_MANY, status=429)
    seen, subject = _subject(found, link)
    words, email = form.cleaned_data["words"], form.cleaned_data["email"]
    return redirect(receive(found, seen=seen, subject=subject, words=words, email=email))


@never_cache
@require_safe
def report_status(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what became of a report: to whoever knows its reference, and without its words."""
    reports = Report.objects.using(DEFAULT_DB_ALIAS).select_related("retailer", "corrected_in")
    found = get_object_or_404(reports, reference=reference)
    corrected = found.corrected_in
    context = {
        "report": found,
        "said": _SAID[ReportState(found.state)],
        "retailer_name": found.retailer.name,
        "retailer_url": found.retailer.get_absolute_url() if found.retailer.is_listed else "",
        "version": corrected.number if corrected else None,
        "version_url": _version_url(found, corrected),
    }
    return unlisted(render(request, "retailers/report_status.html", context))


def _page(
    request: HttpRequest, found: Retailer, form: ReportForm, *, link: LinkForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    seen, subject = _subject(found, link)
    context: dict[str, Any] = {
        "retailer_name": found.name,
        "retailer_url": found.get_absolute_url(),
        "form": form,
        "subject": subject,
        "version": seen.number if seen else "",
        "refusal": refusal,
    }
    return unlisted(render(request, "retailers/report.html", context, status=status))


def _subject(found: Retailer, link: LinkForm) -> tuple[Revision | None, Subject]:
    """Give the version that the reader saw, else the newest, and what of it the link names."""
    version, topic, number = link.named()
    newest = found.revisions.newest_first()
    seen = (newest.filter(number=version).first() if version else None) or newest.first()
    return seen, subject_of(records_of(seen)[0], topic=topic, number=number) if seen else Subject()


def _version_url(found: Report, corrected: Revision | None) -> str:
    """Give what the correction changed against the version before it, where readers see the retailer."""
    if corrected is None or not found.retailer.is_listed:
        return ""
    slug, number = found.retailer.slug, corrected.number
    if number == 1:
        return reverse("revision", args=[slug, number])
    return reverse("changes", args=[slug, number - 1, number])
