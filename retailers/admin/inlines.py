"""The rows of a policy's form: the sections of its text, and its facts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from retailers.admin.bounded import CLEAN_FIELDS
from retailers.admin.editors import editor_of
from retailers.admin.facts import PROOF_WORDS, FactForm, FactFormSet
from retailers.admin.numbered import NumberedFormSet
from retailers.admin.sections import SectionForm
from retailers.admin.typed import M, SortableInline
from retailers.dataset.record import MOST_FACTS, MOST_SECTIONS
from retailers.models import Fact, Policy, PolicySection
from retailers.publishing import name_of
from retailers.vocabulary import Proof, Topic


class NumberedInline(SortableInline[M, Policy]):
    """Rows in an order. Whoever may edit the policy may edit them: half a record cannot be right."""

    template = "admin/retailers/numbered.html"
    formset: Any = NumberedFormSet
    formfield_overrides = CLEAN_FIELDS
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("retailers.view_policy") or self._may_edit(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        """Tell the rows who edits them."""
        formset: Any = super().get_formset(request, obj, **options | {"validate_max": True})
        formset.editor_name = name_of(editor_of(request))
        return formset

    def _may_edit(self, request: HttpRequest, policy: Any) -> bool:
        return request.user.has_perm("retailers.change_policy" if policy else "retailers.add_policy")


class SectionInline(NumberedInline[PolicySection]):
    """The official text, section by section."""

    model = PolicySection
    form = SectionForm
    max_num = MOST_SECTIONS
    verbose_name_plural = "official text, section by section"
    fieldsets = (
        (None, {"fields": ["heading", "body"]}),
        ("Another language or source", {"fields": [("language", "source_url")], "classes": ["collapse"]}),
    )


class FactInline(NumberedInline[Fact]):
    """The answers that the text states."""

    model = Fact
    form = FactForm
    formset = FactFormSet
    max_num = MOST_FACTS * len(Topic)
    readonly_fields = ("proof_state",)
    fieldsets = (
        (
            None,
            {"fields": ["kind", ("days", "clock", "until"), ("amount", "currency", "percent", "purpose")]},
        ),
        (
            "Only under these conditions",
            {
                "fields": [
                    ("reason", "channel", "seller"),
                    ("item_category", "item_condition"),
                    ("membership", "payment"),
                    ("ordered_from", "ordered_until", "ships_to"),
                    "other",
                ],
                "classes": ["collapse"],
            },
        ),
        ("Proof", {"fields": ["quote", ("section", "proof_state"), ("verified_on", "verified_by")]}),
    )

    @admin.display(description="Proof")
    def proof_state(self, fact: Fact) -> str:
        return PROOF_WORDS[Proof(fact.proof)] if fact.pk else "looked up when saved"
