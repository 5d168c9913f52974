"""A reader misses a shop: the form, and the page that shows what became of the suggestion. As with reports."""

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from retailers.dataset.text import clean_line
from retailers.models import Suggestion
from retailers.models.suggestion import LONGEST_SHOP
from retailers.reports.limiting import take_turn
from retailers.suggestions import receive_suggestion
from retailers.views.report_form import ShopForm
from retailers.views.report_sender import (
    FROM_ELSEWHERE,
    TOO_MANY,
    address_of,
    is_of_this_site,
    is_too_large,
    unlisted,
)
from retailers.vocabulary import SuggestionState

TOO_LARGE = "This is more than the form takes. Write at most 200 characters."
_SAID = {
    SuggestionState.RECEIVED: "Received. Nobody has looked at it yet.",
    SuggestionState.ADDED: "Added.",
    SuggestionState.DECLINED: "Not added.",
    SuggestionState.SPAM: "Closed: it named no shop.",
}


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest_retailer(request: HttpRequest) -> HttpResponse:
    """Show the form, take in what it sends, and lead to the page of its reference."""
    if request.method != "POST":
        shop = str(clean_line(request.GET.get("shop", "")))[:LONGEST_SHOP]
        return _page(request, ShopForm(initial={"shop": shop}))
    if is_too_large(request):  # before anything of it is read
        return _page(request, ShopForm(), refusal=TOO_LARGE, status=413)
    if not is_of_this_site(request):
        return _page(request, ShopForm(), refusal=FROM_ELSEWHERE, status=403)
    form = ShopForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    if not take_turn(address_of(request)):
        return _page(request, form, refusal=TOO_MANY, status=429)
    said = form.cleaned_data
    return redirect(receive_suggestion(shop=said["shop"], country=said["country"], email=said["email"]))


@never_cache
@require_safe
def suggestion(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what became of a suggestion to whoever knows its reference, without the address."""
    found = get_object_or_404(
        Suggestion.objects.using(DEFAULT_DB_ALIAS).select_related("retailer"), reference=reference
    )
    added = found.retailer if found.retailer and found.retailer.is_listed else None
    context = {"suggestion": found, "said": _SAID[SuggestionState(found.state)], "added": added}
    return unlisted(render(request, "retailers/suggestion.html", context))


def _page(request: HttpRequest, form: ShopForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return unlisted(render(request, "retailers/suggest_retailer.html", context, status=status))
