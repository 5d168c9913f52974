"""The forms of a new text: the text as it was pasted, and its split into sections as the editor mends it."""

import hashlib
from typing import Any

from django import forms
from pydantic import ValidationError

from retailers.admin.fields import CleanLine, CleanText, checked_language
from retailers.admin.verify.sheet import LONGEST_NOTE
from retailers.dataset.plain_texts import read_plain_text
from retailers.dataset.problems import BadInput, of_validation
from retailers.dataset.record import Section
from retailers.models.retailer import check_web_address

# A text of this length in any script stays below what Django takes of a form, 2.5 MB.
LONGEST_TEXT = 600_000
LONGEST_HEADING = 300
FORMATS = [
    ("text", "Plain text: a heading is a short line between empty lines"),
    ("markdown", "Markdown: its marks are taken off"),
    ("html", "HTML: its tags are taken off"),
]


class TextForm(forms.Form):
    """A whole text as it was pasted."""

    text = CleanText(
        label="The whole official text",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
        error_messages={"required": "Paste the text."},
    )
    format = forms.ChoiceField(label="It is", choices=FORMATS, initial="text")
    language = forms.CharField(
        required=False, max_length=35, help_text="Such as de or pt-BR.", widget=forms.TextInput(attrs={"size": 8})
    )
    source_url = CleanLine(
        label="Source",
        required=False,
        max_length=500,
        validators=[check_web_address],
        help_text="The page where you read it.",
    )
    note = CleanLine(
        label="Note for the history", required=False, max_length=LONGEST_NOTE, help_text="Readers see it. May be blank."
    )

    def clean_language(self) -> str:
        """Refuse what is no language tag."""
        return checked_language(self.cleaned_data["language"])

    @property
    def digest(self) -> str:
        """The SHA-256 of what is split, in hexadecimal."""
        said = self.cleaned_data
        return hashlib.sha256(f"{said['format']}\n{said['text']}".encode()).hexdigest()

    def split(self) -> list[Section]:
        """Give the sections of the text as they were read; none where it makes none, with the problems told."""
        said = {"text": self.cleaned_data["text"], "format": self.cleaned_data["format"]}
        try:
            return list(read_plain_text(said, source="").sections)
        except BadInput as error:
            for problem in error.problems:
                self.add_error("text", f"{problem.place}: {problem.message}")
            return []


class PartForm(forms.Form):
    """One section of the split: its heading, and whether it belongs to the one before."""

    heading = CleanLine(required=False, max_length=LONGEST_HEADING, widget=forms.TextInput(attrs={"dir": "auto"}))
    join = forms.BooleanField(label="Join with the one before", required=False)

    def __init__(self, data: Any, *, number: int, section: Section) -> None:
        self.section, self.number = section, number
        super().__init__(data, prefix=f"part-{number}", initial={"heading": section.heading})
        if number == 0:
            del self.fields["join"]

    @property
    def joins(self) -> bool:
        """Whether it is no section of its own."""
        return self.is_bound and bool(self.cleaned_data.get("join"))

    def clean(self) -> dict[str, Any]:
        """A section needs a heading, unless it joins."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("join") and "heading" in cleaned and not cleaned["heading"]:
            self.add_error("heading", "A section needs a heading.")
        return cleaned


class Split:
    """The sections of a pasted text with what the editor changed of them, which holds for that text alone."""

    def __init__(self, form: TextForm, data: Any) -> None:
        self.is_seen = data.get("digest") == form.digest
        sections = form.split()
        self.parts = [
            PartForm(data if self.is_seen else None, number=number, section=section)
            for number, section in enumerate(sections)
        ]
        # In plain text every heading stood between empty lines: a joined one gets them back.
        self.gap = "\n\n" if form.cleaned_data["format"] == "text" else "\n"

    def sections(self) -> list[Section] | None:
        """Give the sections as mended; None where one is wrong."""
        valid = [not part.is_bound or part.is_valid() for part in self.parts]
        if not self.parts or not all(valid):
            return None
        made: list[tuple[str, list[str]]] = []
        for part in self.parts:
            body = [part.section.body] if part.section.body else []
            if part.joins:
                made[-1][1].extend([part.section.heading, *body])
            else:
                made.append((part["heading"].value(), body))
        return self._checked(made)

    def _checked(self, made: list[tuple[str, list[str]]]) -> list[Section] | None:
        try:
            return [Section(heading=heading, body=self.gap.join(lines)) for heading, lines in made]
        except ValidationError as error:
            for problem in of_validation(error, source=""):
                self.parts[0].add_error(None, f"{problem.place}: {problem.message}")
            return None
