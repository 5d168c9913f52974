"""Pages whose saving ends in a publish or a proposal, in the same transaction."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from pydantic import ValidationError as RecordError

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.conflicts import (
    MOST_DIGITS,
    SEEN,
    WHY,
    Conflict,
    PublishedForm,
    SeenForm,
    choices_of,
    seen_of,
)
from retailers.admin.editors import editor_of
from retailers.admin.proposing import proposing_context
from retailers.admin.typed import M
from retailers.dataset.problems import of_validation
from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer
from retailers.proposals import Moved, Saved, save
from retailers.publishing import name_of
from retailers.rights import may_publish, may_verify
from retailers.snapshots import record_of

VERIFYING = "verified_today"
MOVED = "Somebody published this meanwhile. What you typed is kept; nothing of it is saved yet."
CHOOSE = "Choose for each field that both of you changed which version holds."
GONE = "Somebody removed this policy meanwhile. What you typed is kept; save it to add the policy again."
LOOK_FIRST = "Nothing is removed yet: somebody may have published since you opened the page. Look first."
AT_ONCE = "Somebody saved the same at this very moment; save again."


class _Tried(HttpRequest):
    """A request with what came of its first try."""

    record_problems: list[str]
    conflict: Conflict
    saved: Saved


class PublishedAdmin(BoundedAdmin[M]):
    """A page whose save changes the record of one retailer."""

    change_form_template = "admin/retailers/change_form.html"
    action_form = SeenForm

    def retailer_of(self, obj: M) -> Retailer:
        """Give the retailer whose record holds `obj`."""
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """Read the retailer's sequence with the row, so that a form never claims a later one than it shows."""
        return super().get_queryset(request).select_related(*cast(tuple[str, ...], self.list_select_related))

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

    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Callable[..., str], str, str] | None]:
        """Every action here publishes: leave only those that the editor may."""
        actions = super().get_actions(request)
        if may_publish(request.user):
            return actions
        return {name: action for name, action in actions.items() if name == VERIFYING and may_verify(request.user)}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form again, with all that was typed, where it could not be saved."""
        tried = cast(_Tried, request)
        if owner := self._owner_of_gone(request, object_id):
            tried.record_problems = [GONE]
            cast(Any, request).POST = _as_new(request.POST, owner=owner, parent=str(self.opts.model_name))
            return super().changeform_view(request, None, self._add_url(), extra_context)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Moved as moved:
            choices = choices_of(request.POST)
            tried.conflict = Conflict.of(moved, choices=choices)
            tried.record_problems = [MOVED, CHOOSE] if moved.merge.open else [MOVED]
        except RecordError as error:
            tried.record_problems = [f"{each.place}: {each.message}" for each in of_validation(error, source="")]
        except IntegrityError:
            tried.record_problems = [AT_ONCE]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _owner_of_gone(self, request: HttpRequest, object_id: str | None) -> Retailer | None:
        """Give the retailer of a form whose object somebody removed while it was open."""
        if request.method != "POST" or object_id is None or self.model is Retailer:
            return None
        if super().get_object(request, unquote(object_id)) is not None:
            return None
        base = str(request.POST.get("base_sequence", ""))
        known = Retailer.objects.filter(revisions__sequence=base) if base.isascii() and base.isdigit() else None
        return known.first() if known is not None and len(base) < MOST_DIGITS else None

    def _add_url(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """What is removed is gone for readers at once: only who may publish removes."""
        return may_publish(request.user) and super().has_delete_permission(request, obj)

    @transaction.atomic
    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Remove only what is as the editor saw it."""
        found = self.get_object(request, unquote(object_id))
        current = self.retailer_of(found).sequence if found else 0
        may_remove = found is not None and self.has_delete_permission(request, found)
        if may_remove and request.method == "POST" and seen_of(request.POST) != current:
            messages.warning(request, LOOK_FIRST)
            return HttpResponseRedirect(request.get_full_path())
        return super().delete_view(request, object_id, {**(extra_context or {}), SEEN: current})

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: M | None = None,
    ) -> HttpResponse:
        """Say whether a save is published or proposed, what waits already, and what was published meanwhile."""
        retailer = self.retailer_of(obj) if obj else None
        context |= proposing_context(editor_of(request), retailer=retailer)
        context["conflict"] = getattr(request, "conflict", None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """Write no row yet: the whole record is saved at once, by save_related()."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Publish or propose the record that the form's rows make."""
        base = form.cleaned_data["base_sequence"] or 0
        record, sequence = self._typed(request, form, formsets, change)
        saved = save(
            record,
            base=base if change or self.model is Retailer else sequence,
            editor=editor_of(request),
            note=form.cleaned_data["note"],
            seen=seen_of(request.POST),
            choices=choices_of(request.POST),
            retailer=self.retailer_of(form.instance) if change else None,
        )
        cast(_Tried, request).saved = saved
        if saved.proposal is None:
            self._find_again(form.instance, record, change=change)
        self._tell(request, saved)

    def _typed(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> tuple[Record, int]:
        """Give the record that the form's rows would make, and the sequence before; the rows go again at once.

        What a form does not show is no row of it: it goes from this record, and is merged back from what is published.
        """
        with transaction.atomic():
            sequence = self.retailer_of(form.instance).sequence
            for formset in formsets:
                formset.replaces = True
            super().save_model(request, form.instance, form, change)
            super().save_related(request, form, formsets, change)
            record = record_of(self.retailer_of(form.instance))
            transaction.set_rollback(True)
        return record, sequence

    def _find_again(self, obj: Any, record: Record, *, change: bool) -> None:
        """Let the form's object be the row that was saved."""
        if not change:
            owner = {"slug": record.id} if self.model is Retailer else {"retailer__slug": record.id}
            obj.pk = self.model._default_manager.get(**owner).pk
        obj.refresh_from_db()

    def _tell(self, request: HttpRequest, saved: Saved) -> None:
        if saved.revision:
            told = f"Published as revision {saved.revision.number}: {'; '.join(saved.revision.changes)}."
        elif saved.proposal:
            told = "Proposed. Readers see it once somebody who may publish has approved it."
        else:
            told = "The record is as it was: no new revision."
        messages.info(request, told)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A proposal writes its own line in the log."""
        return None if _proposed(request) else super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A proposal writes its own line in the log."""
        return None if _proposed(request) else super().log_change(request, obj, message)

    def response_add(self, request: HttpRequest, obj: M, post_url_continue: str | None = None) -> HttpResponse:
        """Lead to the proposal where one was made."""
        return _proposed(request) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: M) -> HttpResponse:
        """Lead to the proposal where one was made."""
        return _proposed(request) or super().response_change(request, obj)


def _as_new(sent: QueryDict, *, owner: Retailer, parent: str) -> QueryDict:
    """Give what the form of a removed object sent as a form sends it that adds one."""
    new = sent.copy()
    new["retailer"] = str(owner.pk)
    for name in sent:
        if name.endswith(f"-{parent}"):
            new[name] = ""
    return new


def _proposed(request: HttpRequest) -> HttpResponseRedirect | None:
    """Give the way to the proposal that the request made."""
    proposal = cast(_Tried, request).saved.proposal
    return HttpResponseRedirect(reverse("admin:retailers_proposal_review", args=[proposal.pk])) if proposal else None
