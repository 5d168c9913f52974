"""The facts of a policy, as rows of its form."""

from collections import Counter
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from retailers.admin.answers import contradiction
from retailers.admin.fields import CleanLine
from retailers.admin.numbered import NumberedForm, NumberedFormSet
from retailers.admin.verifying import checked_day, sign
from retailers.dataset.cards import write_value
from retailers.models import Fact, PolicySection
from retailers.snapshots import take_fact
from retailers.vocabulary import KINDS, Proof, Topic
from retailers.wording.facts import condition_words

TOPIC_OF = {kind: topic for topic, kinds in KINDS.items() for kind in kinds.values}
PROOF_WORDS = {Proof.FOUND: "✓ proven", Proof.LOST: "⚠ proof lost", Proof.ABSENT: "– no quote"}
_KIND_CHOICES = [("", "---------"), *((Topic(topic).label, kinds.choices) for topic, kinds in KINDS.items())]


def words_of(fact: Fact) -> str:
    """Give a saved fact as shoppers read it: its topic, its value, when it holds."""
    said = take_fact(fact)
    return f"{fact.get_topic_display()}: {', '.join([write_value(said.value), *condition_words(said.conditions)])}"


class SectionChoice(forms.TypedChoiceField):
    """One of the policy's sections; one that was replaced while the form was open counts as blank."""

    def valid_value(self, value: Any) -> bool:
        return True


class FactForm(NumberedForm[Fact]):
    """One answer. Its kind says which topic it answers."""

    start = ""
    kind = forms.ChoiceField(label="Answer", choices=_KIND_CHOICES)
    section = SectionChoice(
        required=False, empty_value=None, help_text="Where the quote stands. Blank: looked for in the whole text."
    )
    ships_to = CleanLine(
        required=False,
        max_length=2,
        help_text="A country's two letters, such as DE.",
        widget=forms.TextInput(attrs={"list": "countries", "size": 6}),
    )

    def __init__(self, *args: Any, sections: dict[str, PolicySection], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast(SectionChoice, self.fields["section"])
        field.choices = [("", "---------"), *((key, section.heading) for key, section in sections.items())]
        field.coerce = lambda key: sections.get(str(key))

    def clean_kind(self) -> str:
        """Let the kind say the topic."""
        kind = str(self.cleaned_data["kind"])
        self.instance.topic = TOPIC_OF[kind]
        return kind

    def clean_currency(self) -> str:
        """Take small letters too."""
        return str(self.cleaned_data["currency"]).upper()

    def clean_ships_to(self) -> str:
        """Take small letters too."""
        return str(self.cleaned_data["ships_to"]).upper()

    def clean_verified_on(self) -> Any:
        """Refuse a day that has not come."""
        return checked_day(self.cleaned_data["verified_on"])

    def clean(self) -> dict[str, Any]:
        """Sign a new verification."""
        cleaned = super().clean() or self.cleaned_data
        sign(self, cleaned, day="verified_on", by="verified_by", editor_name=self.editor_name)
        return cleaned

    def _post_clean(self) -> None:
        """Judge the value only where it is known of what kind it is."""
        if "kind" in self.cleaned_data:
            cast(Any, super())._post_clean()

    @property
    def summary(self) -> str:
        """Give the saved fact in words; what was typed over it and refused is no fact yet."""
        if self.instance._state.adding:
            return "New fact"
        return str(self.instance) if self.is_bound and self.errors else words_of(self.instance)

    @property
    def mark(self) -> str:
        """Say whether the fact is proven."""
        return PROOF_WORDS[Proof(self.instance.proof)] if not self.instance._state.adding else ""


class FactFormSet(NumberedFormSet):
    """The facts of a policy; `contradictions` says by state field which answers they do not fit."""

    contradictions: dict[str, str]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.contradictions = {}
        policy = self.instance if not self.instance._state.adding else None
        own = PolicySection.objects.filter(policy=policy).in_order()
        self.sections = {str(section.pk): section for section in own.defer("body")}

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Let each form choose among the sections."""
        return {**super().get_form_kwargs(index), "sections": self.sections}

    def clean(self) -> None:
        """Refuse answers and facts that do not fit: together they would be no legal record."""
        super().clean()
        if any(self.errors):
            return
        kinds: dict[str, Counter[str]] = {topic: Counter() for topic in Topic.values}
        for form in self.kept_forms():
            kinds[form.instance.topic][form.instance.kind] += 1
        found = {
            f"{topic}_state": contradiction(topic, getattr(self.instance, f"{topic}_state"), kinds[topic])
            for topic in Topic.values
        }
        self.contradictions = {field: message for field, message in found.items() if message}
        if self.contradictions:
            raise ValidationError([_named(field, message) for field, message in self.contradictions.items()])

    def save(self, commit: bool = True) -> list[Any]:
        """Let go of sections that were removed in the same form."""
        standing = set(PolicySection.objects.filter(policy=self.instance).values_list("pk", flat=True))
        for form in self.kept_forms():
            if form.instance.section_id not in standing:
                form.instance.section = None
        return super().save(commit)


def _named(field: str, message: str) -> str:
    return f"{Topic(field.removesuffix('_state')).label}: {message}"
