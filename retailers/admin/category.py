"""Categories."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.counts import count_of
from retailers.admin.editors import editor_of
from retailers.admin.links import list_url, page_url
from retailers.models import Category, Retailer
from retailers.publishing import publish


@admin.register(Category)
class CategoryAdmin(BoundedAdmin[Category]):
    """Each retailer's record holds its category's name, so a new name is published with every one of them."""

    list_display = ("name", "slug", "retailers_count")
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        """Count the retailers with the rows."""
        return super().get_queryset(request).annotate(count=count_of(Retailer.objects.all(), owner="category"))

    def view_on_site(self, obj: Category) -> str | None:
        """Give the address of the category's page."""
        return page_url(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Publish every retailer of a category that has a new name."""
        super().save_related(request, form, formsets, change)
        if change and "name" in form.changed_data:
            note = f"Category renamed, from {form.initial['name']}"
            revisions = [
                publish(retailer, editor=editor_of(request), note=note)
                for retailer in Retailer.objects.filter(category=form.instance).order_by("pk")
            ]
            messages.info(request, f"Published anew with the category's new name: {len(revisions)}.")

    @admin.display(description="Retailers", ordering="count")
    def retailers_count(self, obj: Any) -> Any:
        address = list_url(Retailer, category__id__exact=obj.pk)
        return format_html('<a href="{}">{}</a>', address, obj.count) if obj.count else 0
