"""The sections of a policy's text, as rows of its form."""

from django.utils.text import Truncator

from retailers.admin.fields import checked_language
from retailers.admin.numbered import NumberedForm
from retailers.models import PolicySection

_START = 90


class SectionForm(NumberedForm[PolicySection]):
    """One heading with its body."""

    mark = ""

    def clean_language(self) -> str:
        """Refuse what is no language tag."""
        return checked_language(self.cleaned_data["language"])

    @property
    def summary(self) -> str:
        """Give the heading of what stands."""
        return "New section" if self.instance._state.adding else self.instance.heading

    @property
    def start(self) -> str:
        """Give the first words of the text."""
        words = " ".join(self.instance.body[:500].split())
        return Truncator(words).chars(_START) if words or self.instance._state.adding else "no text"
