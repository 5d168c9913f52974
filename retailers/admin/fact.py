"""Facts of all policies in one list: what lost its proof, what was never verified. They are edited in their policy."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import Truncator

from retailers.admin.bounded import ReadOnlyAdmin
from retailers.admin.facts import PROOF_WORDS, words_of
from retailers.admin.links import change_url
from retailers.admin.list_filters import FactVerifiedBefore
from retailers.models import Fact, Policy
from retailers.vocabulary import Proof

_QUOTE_SHOWN = 120


@admin.register(Fact)
class FactAdmin(ReadOnlyAdmin[Fact]):
    """A list to read; each fact links to the form of its policy."""

    list_display = ("in_words", "edit", "proof_state", "quote_start", "verified_on")
    list_display_links = None
    list_filter = ("proof", "topic", FactVerifiedBefore)
    lookups = ("proof__exact", "topic__exact", "verified_before", "policy__id__exact")
    list_select_related = ("policy__retailer",)
    search_fields = ("policy__retailer__name", "policy__retailer__slug", "quote")
    search_help_text = "Retailer's name or ID, or words of the quote"
    ordering = ("policy__retailer__name", "policy", "position", "pk")
    show_facets = admin.ShowFacets.ALWAYS

    def view_on_site(self, obj: Fact) -> str | None:
        """Facts have no page of their own."""
        return None

    @admin.display(description="Fact")
    def in_words(self, obj: Fact) -> str:
        return words_of(obj)

    @admin.display(description="Policy of", ordering="policy__retailer__name")
    def edit(self, obj: Fact) -> str:
        return format_html('<a href="{}">{}</a>', change_url(Policy, obj.policy_id), obj.policy.retailer)

    @admin.display(description="Proof", ordering="proof")
    def proof_state(self, obj: Fact) -> str:
        return PROOF_WORDS[Proof(obj.proof)]

    @admin.display(description="Quote")
    def quote_start(self, obj: Fact) -> str:
        return Truncator(obj.quote).chars(_QUOTE_SHOWN)
