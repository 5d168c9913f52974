"""Form fields that clean text as the record does, so that tables and record hold the same words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from pydantic import TypeAdapter
from pydantic import ValidationError as RecordError

from retailers.dataset.fields import LanguageTag, Name, Ticker
from retailers.dataset.text import clean_line, clean_text

MOST_ALIASES = 50
_LANGUAGE: TypeAdapter[str] = TypeAdapter(LanguageTag)
_TICKER: TypeAdapter[str] = TypeAdapter(Ticker)
_ALIAS: TypeAdapter[str] = TypeAdapter(Name)


class CleanLine(forms.CharField):
    """One trimmed line without control characters."""

    def to_python(self, value: Any) -> Any:
        """Clean before anything is checked: what is counted and compared is what will be stored."""
        return super().to_python(clean_line(value))


class CleanText(forms.CharField):
    """Text word for word: line feeds only, no control characters, no blank edges."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "strip": False})

    def to_python(self, value: Any) -> Any:
        """Clean before anything is checked: what is counted and compared is what will be stored."""
        return super().to_python(clean_text(value))


def checked_language(tag: str) -> str:
    """Give a language tag that the record takes, or say how to write one."""
    return _checked(_LANGUAGE, tag, "Write a BCP 47 tag, such as de or pt-BR.")


def checked_ticker(ticker: str) -> str:
    """Give a stock ticker that the record takes, or say what to write."""
    return _checked(_TICKER, ticker, "Leave it blank where there is none.")


def checked_aliases(text: str) -> str:
    """Give other names, one a line, each clean; blank lines go."""
    names = [str(name) for name in map(clean_line, text.splitlines()) if name]
    if len(names) > MOST_ALIASES:
        raise ValidationError(f"Give at most {MOST_ALIASES} other names, not {len(names)}.")
    return "\n".join(_checked(_ALIAS, name, f"{name[:40]}… is too long: 120 characters at most.") for name in names)


def _checked(adapter: TypeAdapter[str], value: str, message: str) -> str:
    try:
        return adapter.validate_python(value)
    except RecordError as error:
        raise ValidationError(message) from error
