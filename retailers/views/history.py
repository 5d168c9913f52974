"""A retailer's history: its revisions, and what changed between two of them."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from retailers.dataset.record import Policy
from retailers.history import records_of, revisions_of
from retailers.models import Retailer, Revision
from retailers.views.pages import Pages
from retailers.wording.changes import detail_changes, fact_changes
from retailers.wording.text_changes import text_changes

PAGE_SIZE = 50
MOST_REVISIONS = 999_999


class ComparisonForm(forms.Form):
    """Two versions, by their numbers."""

    before = forms.IntegerField(min_value=1, max_value=MOST_REVISIONS)
    after = forms.IntegerField(min_value=1, max_value=MOST_REVISIONS)


def history(request: HttpRequest, slug: str) -> HttpResponse:
    """List a retailer's revisions, the last first."""
    found = get_object_or_404(Retailer.objects.listed(), slug=slug)
    page = Paginator(revisions_of(found), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "retailer_name": found.name,
        "retailer_url": found.get_absolute_url(),
        "compare_url": reverse("compare", args=[slug]),
        "feed_url": f"{reverse('changes_feed')}?retailer={slug}",
        "json_url": reverse("history_json", args=[slug]),
        "last_number": page.paginator.count,
        "revisions": [_row(found, each) for each in page],
        "pages": Pages.of(page, request),
    }
    return render(request, "retailers/history.html", context)


def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead from two numbers of versions to what changed between them; back to the history where they are none."""
    get_object_or_404(Retailer.objects.listed(), slug=slug)
    asked = ComparisonForm(request.GET)
    if not asked.is_valid():
        return redirect("history", slug)
    return redirect("changes", slug, asked.cleaned_data["before"], asked.cleaned_data["after"])


def changes(request: HttpRequest, slug: str, before: int, after: int) -> HttpResponse:
    """Show what changed between two revisions of a retailer: facts in words, then the text."""
    found = get_object_or_404(Retailer.objects.listed(), slug=slug)
    old, new = (get_object_or_404(found.revisions, number=number) for number in (before, after))
    was, now = records_of(old, new)
    old_policy, new_policy = was.policy or Policy(), now.policy or Policy()
    context = {
        "retailer_name": found.name,
        "retailer_url": found.get_absolute_url(),
        "history_url": reverse("history", args=[slug]),
        "json_url": reverse("changes_json", args=[slug, before, after]),
        "before": _row(found, old),
        "after": _row(found, new),
        "facts": fact_changes(old_policy, new_policy),
        "details": detail_changes(was, now),
        "sections": text_changes(old_policy, new_policy),
    }
    return render(request, "retailers/changes.html", context)


def _row(found: Retailer, revision: Revision) -> dict[str, object]:
    before = revision.number - 1
    return {
        "number": revision.number,
        "published_at": revision.published_at,
        "editor_name": revision.editor_name,
        "note": revision.note,
        "sentences": revision.changes,
        "url": reverse("revision", args=[found.slug, revision.number]),
        "changes_url": reverse("changes", args=[found.slug, before, revision.number]) if before else None,
    }
