"""Retailers: the list that editors work from, and the form of one."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.html import format_html

from retailers.admin import bulk
from retailers.admin.conflicts import PublishedForm
from retailers.admin.counts import count_of
from retailers.admin.fields import checked_aliases, checked_ticker
from retailers.admin.links import list_url, public_link, public_url
from retailers.admin.list_filters import CountryInUse, OpenFindings, VerifiedBefore
from retailers.admin.listing import list_context, urls_of
from retailers.admin.panels import findings_panel, policy_panel, revisions_panel
from retailers.admin.published import PublishedAdmin
from retailers.admin.verifying import verify_all
from retailers.models import Finding, Retailer
from retailers.rights import may_verify


class RetailerForm(PublishedForm[Retailer]):
    """What is known of a retailer, without its policy."""

    @property
    def retailer(self) -> Retailer:
        return self.instance

    def clean_aliases(self) -> str:
        """Keep one clean name a line."""
        return checked_aliases(self.cleaned_data["aliases"])

    def clean_stock_ticker(self) -> str:
        """Refuse a placeholder."""
        return checked_ticker(self.cleaned_data["stock_ticker"])


CHANGING = "change_selected"
PANELS = ("policy_on_file", "open_findings_told", "latest_revisions")


@admin.register(Retailer)
class RetailerAdmin(PublishedAdmin[Retailer]):
    """A retailer is never deleted: its history stays, and it can be unlisted."""

    form = RetailerForm
    list_display = (
        "name",
        "slug",
        "category",
        "country_code",
        "status",
        "last_verified",
        "open_findings",
        "is_listed",
        "public_page",
    )
    list_filter = ("category", CountryInUse, "status", VerifiedBefore, "is_listed", OpenFindings)
    lookups = ("category__id__exact", "country", "status__exact", "verified_before", "is_listed__exact", "finding")
    list_select_related = ("category", "policy")
    search_fields = ("name", "slug", "aliases", "brand", "website")
    search_help_text = "Name, ID, other names, brand or website"
    ordering = ("name", "pk")
    actions = ("verified_today", CHANGING)
    prepopulated_fields = {"slug": ("name", "country")}
    readonly_fields = PANELS
    fieldsets = (
        (None, {"fields": ["name", "country", "slug", "category", "status", "is_listed"]}),
        ("Official website", {"fields": ["website", "website_mark"]}),
        ("More", {"fields": ["brand", "aliases", "headquarters", "stock_ticker", "description"]}),
    )

    def retailer_of(self, obj: Retailer) -> Retailer:
        return obj

    def get_queryset(self, request: HttpRequest) -> QuerySet[Retailer]:
        """Count what is open with the rows."""
        return super().get_queryset(request).annotate(open_count=count_of(Finding.objects.open(), owner="retailer"))

    def get_fieldsets(self, request: HttpRequest, obj: Retailer | None = None) -> Any:
        """Show what is on file of a retailer above what can be changed."""
        fieldsets = super().get_fieldsets(request, obj)
        return [(None, {"fields": PANELS, "classes": ["panels"]}), *fieldsets] if obj else fieldsets

    def get_urls(self) -> list[URLPattern]:
        """Add uploads, downloads, and the change of many."""
        return [*urls_of(self), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Lead to uploads and downloads."""
        return super().changelist_view(request, {**list_context(request), **(extra_context or {})})

    def get_actions(self, request: HttpRequest) -> Any:
        """Let whoever may not publish propose a change of many."""
        proposed = super(PublishedAdmin, self).get_actions(request)
        return super().get_actions(request) | {name: proposed[name] for name in (CHANGING,) if name in proposed}

    def has_delete_permission(self, request: HttpRequest, obj: Retailer | None = None) -> bool:
        return False

    def has_verify_permission(self, request: HttpRequest) -> bool:
        """Say whether the editor may date policies as checked."""
        return may_verify(request.user)

    def view_on_site(self, obj: Retailer) -> str | None:
        """Give the address of the page that readers see."""
        return public_url(obj)

    @admin.display(description="Country", ordering="country")
    def country_code(self, obj: Retailer) -> str:
        return str(obj.country.code)

    @admin.display(description="Last verified", ordering="policy__last_verified")
    def last_verified(self, obj: Retailer) -> str:
        policy = getattr(obj, "policy", None)
        return str(policy.last_verified or "never") if policy else "no policy"

    @admin.display(description="Findings", ordering="open_count")
    def open_findings(self, obj: Any) -> Any:
        if not obj.open_count:
            return 0
        address = list_url(Finding, state="open", retailer__id__exact=obj.pk)
        return format_html('<a href="{}">{} open</a>', address, obj.open_count)

    @admin.display(description="Page")
    def public_page(self, obj: Retailer) -> str:
        return public_link(obj)

    @admin.display(description="Policy")
    def policy_on_file(self, obj: Retailer) -> str:
        return policy_panel(obj)

    @admin.display(description="Open findings")
    def open_findings_told(self, obj: Retailer) -> str:
        return findings_panel(obj)

    @admin.display(description="Last revisions")
    def latest_revisions(self, obj: Retailer) -> str:
        return revisions_panel(obj)

    @admin.action(description="Verified today", permissions=["verify"])
    def verified_today(self, request: HttpRequest, queryset: QuerySet[Retailer]) -> None:
        verify_all(request, queryset)

    @admin.action(description="Change category, status or listing", permissions=["change"])
    def change_selected(self, request: HttpRequest, queryset: QuerySet[Retailer]) -> HttpResponse | None:
        return bulk.start(self, request, queryset)
