"""Pages whose saving ends in a publish, in the same transaction."""

from typing import Any, cast

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError as RecordError

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.conflicts import WHY, PublishedForm
from retailers.admin.editors import editor_of
from retailers.admin.typed import M
from retailers.dataset.problems import of_validation
from retailers.models import Retailer
from retailers.publishing import name_of, publish


class _Refused(HttpRequest):
    """A request whose first try made no legal record."""

    record_problems: list[str]


class PublishedAdmin(BoundedAdmin[M]):
    """A page whose save changes the record of one retailer."""

    change_form_template = "admin/retailers/change_form.html"

    def retailer_of(self, obj: M) -> Retailer:
        """Give the retailer whose record holds `obj`."""
        raise NotImplementedError

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> M | None:
        """Lock the retailer before anything is read that a save compares or writes back."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        list(Retailer.objects.select_for_update().filter(pk=self.retailer_of(found).pk))
        return super().get_object(request, object_id, from_field)

    def get_fieldsets(self, request: HttpRequest, obj: M | None = None) -> Any:
        """Ask for the reason where something can be saved."""
        fieldsets = super().get_fieldsets(request, obj)
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*fieldsets, WHY] if may_save else fieldsets

    def get_form(self, request: HttpRequest, obj: M | None = None, change: bool = False, **options: Any) -> Any:
        """Tell the form who edits, and what the record refused."""
        form = cast(type[PublishedForm[M]], super().get_form(request, obj, change, **options))
        form.editor_name = name_of(editor_of(request))
        form.problems = getattr(request, "record_problems", ())
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form again, with what was typed, where the tables would have held no legal record."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except RecordError as error:
            problems = [f"{each.place}: {each.message}" for each in of_validation(error, source="")]
        except IntegrityError:
            problems = ["Somebody saved the same at this very moment; save again."]
        cast(_Refused, request).record_problems = problems
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Publish once everything is saved."""
        super().save_related(request, form, formsets, change)
        note = form.cleaned_data["note"]
        revision = publish(self.retailer_of(form.instance), editor=editor_of(request), note=note)
        if revision is None:
            messages.info(request, "The record is as it was: no new revision.")
        else:
            messages.info(request, f"Published as revision {revision.number}: {'; '.join(revision.changes)}.")
