"""What every list of the admin shares: bounded search, chosen lookups, no bulk delete, clean text in its forms."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from retailers.admin.fields import CleanLine, CleanText
from retailers.admin.typed import M, ModelAdmin
from retailers.dataset.text import clean_line

MOST_WORDS = 5
LONGEST_SEARCH = 100
CLEAN_FIELDS: dict[Any, dict[str, Any]] = {
    models.CharField: {"form_class": CleanLine, "widget": AdminTextInputWidget},
    models.SlugField: {"widget": AdminTextInputWidget},
    models.TextField: {"form_class": CleanText, "widget": AdminTextareaWidget},
}


class BoundedAdmin(ModelAdmin[M]):
    """A list that no query string can make slow or talkative."""

    formfield_overrides = CLEAN_FIELDS
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    lookups: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **options: Any) -> Any:
        """Beside a choice offer to add what is missing; what stands is changed on its own page."""
        field = super().formfield_for_dbfield(db_field, cast(HttpRequest, request), **options)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Allow what the list's own filters ask for, nothing else; NUL is text that PostgreSQL cannot hold."""
        return lookup in self.lookups and "\0" not in value

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        """Search for the first words only: a long query would join many conditions."""
        words = str(clean_line(search_term))[:LONGEST_SEARCH].split()[:MOST_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Callable[..., str], str, str] | None]:
        """Nothing is deleted in bulk."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


class ReadOnlyAdmin(BoundedAdmin[M]):
    """A list to read: nobody adds, changes or deletes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False
