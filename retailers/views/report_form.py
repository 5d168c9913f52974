"""What a reader fills in to say that something is wrong, or that a shop is missing."""

from typing import Any

from django import forms
from django_countries import countries

from retailers.dataset.text import clean_line, clean_text
from retailers.models.report import LONGEST_REPORT
from retailers.models.suggestion import LONGEST_SHOP

MOST_VERSIONS = 999_999
MOST_FACTS = 100


class _Words(forms.CharField):
    def to_python(self, value: Any) -> Any:
        """Clean before anything is counted, as the record does: a line break is one character."""
        return super().to_python(clean_text(value))


class _Line(forms.CharField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(clean_line(value))


class LinkForm(forms.Form):
    """What the link under a fact names: what is no such value is left out."""

    version = forms.IntegerField(required=False, min_value=1, max_value=MOST_VERSIONS)
    topic = forms.CharField(required=False, max_length=10)
    fact = forms.IntegerField(required=False, min_value=1, max_value=MOST_FACTS)

    def named(self) -> tuple[int | None, str, int]:
        """Give the version, the topic and the number of the fact; None, "" and 0 where there is none."""
        self.is_valid()
        said = self.cleaned_data
        return said.get("version"), str(clean_line(said.get("topic") or "")), said.get("fact") or 0


class SenderForm(forms.Form):
    """A field for an address, and one that only a machine fills in: it is shown to nobody."""

    email = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={"invalid": "This is no e-mail address. Write it like name@mail.example, or leave it empty."},
    )
    homepage = forms.CharField(required=False, max_length=200)

    def clean_homepage(self) -> str:
        """Refuse what a machine filled in. The page leaves the field empty: a reader sends the form once more."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError("Nothing was sent: a field that must stay empty was filled. Send it again.")
        return ""


class ReportForm(SenderForm):
    """What is wrong."""

    words = _Words(
        max_length=LONGEST_REPORT,
        error_messages={
            "required": "Say what is wrong.",
            "max_length": "Write at most 1,000 characters; these are %(show_value)s.",
        },
    )


class ShopForm(SenderForm):
    """The shop that a reader misses, and the country that he buys in."""

    shop = _Line(
        max_length=LONGEST_SHOP,
        error_messages={
            "required": "Name the shop, or give its website.",
            "max_length": "Write at most 200 characters; these are %(show_value)s.",
        },
    )
    country = forms.ChoiceField(
        required=False,
        choices=[("", "I do not know"), *countries],
        error_messages={"invalid_choice": "Choose a country of the list, or leave it open."},
    )
