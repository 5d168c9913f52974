"""Proposals: the list of them, and the page where one is read, decided, or taken back."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.html import format_html

from retailers.admin.bounded import ReadOnlyAdmin
from retailers.admin.conflicts import choices_of, seen_of
from retailers.admin.editors import editor_of
from retailers.admin.fields import CleanLine
from retailers.admin.proposal_filters import Mine, ProposalCategory, ProposalCountry
from retailers.admin.proposal_page import page_of
from retailers.admin.proposing import review_url
from retailers.models import Proposal
from retailers.proposals import Moved, Refused, approve, ask_changes, decline, reword, withdraw

DONE = {
    "publish": "Published.",
    "ask": "Given back to its author.",
    "decline": "Declined.",
    "withdraw": "Withdrawn.",
    "reword": "The note is changed.",
}
LOOK_AGAIN = "Somebody published this retailer meanwhile, or a choice is missing: look again. Nothing is decided yet."


class DecisionForm(forms.Form):
    """What somebody does with a proposal; `version` is when it last changed before it was shown."""

    do = forms.ChoiceField(choices=[(name, name) for name in DONE])
    version = forms.DateTimeField(required=False)
    answer = CleanLine(required=False, max_length=500)
    note = CleanLine(required=False, max_length=500)


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin[Proposal]):
    """Everybody reads every proposal; its author may take it back, who may publish decides."""

    list_display = ("of", "author_name", "changed_at", "state", "note", "reviewer_name")
    list_display_links = None
    list_filter = ("state", Mine, ProposalCountry, ProposalCategory)
    lookups = ("state__exact", "author", "country", "category")
    list_select_related = ("retailer",)
    search_fields = ("slug", "retailer__name", "author_name", "note")
    search_help_text = "Retailer's name or ID, author, or note"
    ordering = ("-changed_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        """Leave the records out: a list does not show them."""
        return super().get_queryset(request).defer("record", "oddities")

    def get_urls(self) -> list[URLPattern]:
        """Add the page where a proposal is read and decided."""
        page = self.admin_site.admin_view(self.review_view)
        return [path("<int:pk>/review/", page, name="retailers_proposal_review"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A proposal has one page."""
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404
        return redirect(review_url(found))

    def view_on_site(self, obj: Proposal) -> str | None:
        """Readers see no proposals."""
        return None

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a proposal over what is published now, and do what its reader decides."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        proposal = get_object_or_404(Proposal.objects.select_related("retailer", "base", "published"), pk=pk)
        form = DecisionForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and _decided(request, proposal, form):
            messages.success(request, DONE[form.cleaned_data["do"]])
            return redirect(review_url(proposal))
        proposal.refresh_from_db()
        context = {
            **self.admin_site.each_context(request),
            **page_of(proposal, reader=editor_of(request), choices=choices_of(request.POST)),
            "form": form,
            "title": str(proposal),
            "opts": self.opts,
        }
        return render(request, "admin/retailers/proposal/review.html", context)

    @admin.display(description="Proposal for", ordering="slug")
    def of(self, obj: Proposal) -> str:
        name = str(obj.retailer) if obj.retailer else f"{obj.slug} (new)"
        return format_html('<a href="{}">{}</a>', review_url(obj), name)


def _decided(request: HttpRequest, proposal: Proposal, form: DecisionForm) -> bool:
    """Do what was decided; where it cannot be, say why in the form."""
    try:
        _decide(request, proposal, form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
    except Moved:
        form.add_error(None, LOOK_AGAIN)
    return form.is_valid()


def _decide(request: HttpRequest, proposal: Proposal, said: dict[str, Any]) -> None:
    by, do = editor_of(request), said["do"]
    version: dt.datetime | None = said["version"]
    if do == "publish":
        seen = seen_of(request.POST)
        approve(proposal, reviewer=by, choices=choices_of(request.POST), seen=seen or 0, version=version)
    elif do == "withdraw":
        withdraw(proposal, author=by)
    elif do == "reword":
        reword(proposal, author=by, note=said["note"])
    else:
        refuse = decline if do == "decline" else ask_changes
        refuse(proposal, reviewer=by, answer=said["answer"], version=version)
