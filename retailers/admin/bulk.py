"""Changing many retailers at once: one page to say what and why, then all of them in one transaction."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django_countries import countries

from retailers.admin.conflicts import MOST_DIGITS, counted, seen_of
from retailers.admin.editors import editor_of
from retailers.admin.fields import CleanLine
from retailers.admin.links import list_url
from retailers.admin.typed import ModelAdmin
from retailers.dataset.problems import BadInput
from retailers.importing import apply, propose_all
from retailers.importing.bulk import BulkChange, move, plan_change
from retailers.models import Category, Retailer
from retailers.rights import may_publish
from retailers.vocabulary import Status

MOST = 5_000
MOST_SHOWN = 200
# Another country means another ID: these are published one by one.
MOST_MOVED = 500
_AS_IT_IS = ("", "as it is")
TOO_MANY = (
    f"You chose {{count:,}} retailers; at most {MOST:,} are changed at once. Filter the list, and go on in parts."
)


class BulkForm(forms.Form):
    """What changes, and why; the retailers by their keys, and the publish sequence that the list was shown at."""

    category = forms.ModelChoiceField(Category.objects.all(), required=False, empty_label=_AS_IT_IS[1])
    country = forms.ChoiceField(
        choices=[_AS_IT_IS, *countries],
        required=False,
        help_text="The ID ends in the country, so each retailer gets a new ID and with it a new address.",
    )
    status = forms.ChoiceField(choices=[_AS_IT_IS, *Status.choices], required=False)
    listed = forms.ChoiceField(
        choices=[_AS_IT_IS, ("yes", "shown to readers"), ("no", "kept, but hidden from readers")], required=False
    )
    note = CleanLine(
        label="Why, for the history",
        required=False,
        max_length=500,
        help_text="Stands beside the revision of each retailer.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    chosen = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    filters = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_chosen(self) -> list[int]:
        """Read the retailers' keys."""
        keys = self.cleaned_data["chosen"].split(",")
        if len(keys) > MOST or not all(key.isascii() and key.isdigit() and len(key) < MOST_DIGITS for key in keys):
            raise forms.ValidationError("Choose the retailers in the list once more.")
        return [int(key) for key in keys]

    def clean(self) -> dict[str, Any]:
        """Refuse to change nothing."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.change.fields():
            raise forms.ValidationError("Choose a category, a country, a status, or whether they are listed.")
        if cleaned.get("country") and len(cleaned.get("chosen", ())) > MOST_MOVED:
            self.add_error("country", f"At most {MOST_MOVED} retailers are moved to another country at once.")
        return cleaned

    @property
    def change(self) -> BulkChange:
        """What was chosen."""
        said = self.cleaned_data
        listed = {"yes": True, "no": False}.get(said.get("listed", ""))
        category = getattr(said.get("category"), "name", "")
        return BulkChange(category, said.get("country", ""), said.get("status", ""), listed)


def start(desk: ModelAdmin[Retailer], request: HttpRequest, retailers: QuerySet[Retailer]) -> HttpResponse | None:
    """Show the page for the retailers chosen in the list; back to the list where they are too many."""
    keys = list(retailers.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    if len(keys) > MOST:
        messages.error(request, TOO_MANY.format(count=retailers.count()))
        return None
    initial = {"chosen": ",".join(map(str, keys)), "seen": seen_of(request.POST), "filters": request.GET.urlencode()}
    return _page(desk, request, BulkForm(initial=initial), keys)


def change(desk: ModelAdmin[Retailer], request: HttpRequest) -> HttpResponse:
    """Publish or propose what the page says; retailers published since the list was shown are skipped and named."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    form = BulkForm(request.POST)
    if request.method != "POST" or "chosen" in form.errors:
        messages.error(request, "Choose the retailers in the list.")
        return HttpResponseRedirect(list_url(Retailer))
    if form.is_valid():
        try:
            _carry_out(request, form)
            return HttpResponseRedirect(_back(form))
        except BadInput as error:
            form.add_error(None, [str(problem) for problem in error.problems])
    return _page(desk, request, form, form.cleaned_data["chosen"])


def _carry_out(request: HttpRequest, form: BulkForm) -> None:
    said, editor = form.cleaned_data, editor_of(request)
    rows = Retailer.objects.filter(pk__in=said["chosen"])
    newer = rows.filter(sequence__gt=said["seen"] or 0)
    skipped = list(newer.order_by("name").values_list("name", flat=True))
    keys = list(rows.exclude(pk__in=newer.values("pk")).values_list("pk", flat=True))
    count = _changed(keys, form.change, editor=editor, note=said["note"])
    messages.success(request, f"{'Published' if may_publish(editor) else 'Proposed'}: {count}.")
    if skipped:
        told = f"Skipped, published since you opened the list: {counted(skipped)}. Look first, then run it again."
        messages.warning(request, told)


def _changed(keys: Sequence[int], change: BulkChange, *, editor: User, note: str) -> int:
    if change.country:
        return move(keys, change, editor=editor, note=note)
    plan = plan_change(keys, change)
    return apply(plan, editor=editor, note=note) if may_publish(editor) else propose_all(plan, author=editor, note=note)


def _back(form: BulkForm) -> str:
    filters = QueryDict(form.cleaned_data["filters"]).urlencode()
    return f"{list_url(Retailer)}?{filters}" if filters else list_url(Retailer)


def _page(desk: ModelAdmin[Retailer], request: HttpRequest, form: BulkForm, keys: Sequence[int]) -> HttpResponse:
    names = Retailer.objects.filter(pk__in=keys).order_by("name", "pk").values_list("name", "slug")
    context = {
        **desk.admin_site.each_context(request),
        "title": "Change retailers",
        "opts": desk.opts,
        "form": form,
        "retailers": names[:MOST_SHOWN],
        "count": len(keys),
        "more": max(0, len(keys) - MOST_SHOWN),
        "proposes": not may_publish(editor_of(request)),
    }
    return render(request, "admin/retailers/bulk.html", context)
