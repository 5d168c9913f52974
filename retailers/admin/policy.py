"""Policies: where each text was read, what it answers, its sections and its facts."""

from typing import Any

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django_countries import countries

from retailers.admin.conflicts import PublishedForm
from retailers.admin.counts import count_of
from retailers.admin.editors import editor_of
from retailers.admin.fields import checked_language
from retailers.admin.inlines import FactInline, SectionInline
from retailers.admin.links import list_url, public_link, public_url
from retailers.admin.list_filters import LostProof, PolicyCountry, PolicyVerifiedBefore
from retailers.admin.published import PublishedAdmin
from retailers.admin.verify.urls import urls_of
from retailers.admin.verifying import checked_day, sign, verify_all
from retailers.models import Fact, Policy, PolicySection, Retailer
from retailers.publishing import publish
from retailers.vocabulary import Proof, Topic

STATES = tuple(f"{topic}_state" for topic in Topic.values)


class PolicyForm(PublishedForm[Policy]):
    """Where a text was read, when it was verified, and what is known of each topic."""

    class Meta:
        widgets = {"summary": AdminTextareaWidget(attrs={"rows": 3})}

    @property
    def retailer(self) -> Retailer:
        return self.instance.retailer

    def clean_language(self) -> str:
        """Refuse what is no language tag."""
        return checked_language(self.cleaned_data["language"])

    def clean_last_verified(self) -> Any:
        """Refuse a day that has not come."""
        return checked_day(self.cleaned_data["last_verified"])

    def clean(self) -> dict[str, Any]:
        """Sign a new verification."""
        cleaned = super().clean() or self.cleaned_data
        sign(self, cleaned, day="last_verified", by="last_verified_by", editor_name=self.editor_name)
        return cleaned


@admin.register(Policy)
class PolicyAdmin(SortableAdminBase, PublishedAdmin[Policy]):
    """One long form: the source, the answers, the text, the facts."""

    form = PolicyForm
    change_form_template = "admin/retailers/policy/change_form.html"
    inlines = (SectionInline, FactInline)
    list_display = ("retailer", "last_verified", "last_verified_by", "sections_count", "facts_count", "public_page")
    list_filter = (PolicyVerifiedBefore, PolicyCountry, LostProof, "official")
    lookups = ("verified_before", "country", "proof", "official__exact", "retailer__id__exact")
    list_select_related = ("retailer",)
    search_fields = ("retailer__name", "retailer__slug", "source_url")
    search_help_text = "Retailer's name, ID, or source"
    ordering = ("retailer__name", "pk")
    autocomplete_fields = ("retailer",)
    actions = ("verified_today",)
    fieldsets = (
        (None, {"fields": ["retailer"]}),
        (
            "Source and verification",
            {
                "fields": [
                    "source_url",
                    ("language", "official"),
                    ("last_verified", "last_verified_by"),
                    "summary",
                ]
            },
        ),
        (
            "Answers",
            {
                "fields": [STATES],
                "description": (
                    "Stated: it has at least one fact. None: the text says that there is none. Not clearly stated: "
                    "the whole text was read and does not say. Not checked yet: nobody has read it for this."
                ),
                "classes": ["answers"],
            },
        ),
    )

    def retailer_of(self, obj: Policy) -> Retailer:
        return obj.retailer

    def get_queryset(self, request: HttpRequest) -> QuerySet[Policy]:
        """Count with the rows what the list shows."""
        counts = {
            "section_count": count_of(PolicySection.objects.all(), owner="policy"),
            "fact_count": count_of(Fact.objects.all(), owner="policy"),
            "lost_count": count_of(Fact.objects.filter(proof=Proof.LOST), owner="policy"),
        }
        return super().get_queryset(request).annotate(**counts)

    def get_urls(self) -> list[Any]:
        """Put the page to verify a policy and the one for a new text before Django's own."""
        return [*urls_of(self), *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Policy | None = None) -> Any:
        """A policy stays with its retailer."""
        return ("retailer",) if obj else ()

    def view_on_site(self, obj: Policy) -> str | None:
        """Give the address of the page that readers see."""
        return public_url(obj.retailer)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Policy | None = None,
    ) -> HttpResponse:
        """Show beside an answer how it and the facts contradict each other; offer the countries once for all facts."""
        context["countries"] = list(countries)
        for rows in context["inline_admin_formsets"]:
            for field, message in getattr(rows.formset, "contradictions", {}).items():
                context["adminform"].form.add_error(field, message)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def delete_model(self, request: HttpRequest, obj: Policy) -> None:
        """Publish the retailer without its policy; the history keeps what it was."""
        retailer = obj.retailer
        super().delete_model(request, obj)
        publish(retailer, editor=editor_of(request), note="Policy removed")

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Facts go with their policy: nobody needs a right of their own for that."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, needed - {Fact._meta.verbose_name}, protected

    @admin.display(description="Sections", ordering="section_count")
    def sections_count(self, obj: Any) -> int:
        return int(obj.section_count)

    @admin.display(description="Facts", ordering="lost_count")
    def facts_count(self, obj: Any) -> Any:
        if not obj.lost_count:
            return obj.fact_count
        address = list_url(Fact, proof__exact=Proof.LOST.value, policy__id__exact=obj.pk)
        return format_html('{} (<a href="{}">{} lost</a>)', obj.fact_count, address, obj.lost_count)

    @admin.display(description="Page")
    def public_page(self, obj: Policy) -> str:
        return public_link(obj.retailer)

    @admin.action(description="Verified today", permissions=["change"])
    def verified_today(self, request: HttpRequest, queryset: QuerySet[Policy]) -> None:
        verify_all(request, [policy.retailer for policy in queryset])
