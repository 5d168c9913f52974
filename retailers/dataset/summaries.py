"""The summary of a policy: the first words of its text."""

from collections.abc import Iterable, Mapping

LENGTH = 200
_ELLIPSIS = "..."


def summary_of(sections: Iterable[Mapping[str, str]]) -> str:
    """Give the first 200 characters of the text, headings and bodies joined by spaces, with "..." where it goes on."""
    text = ""
    for number, each in enumerate(sections):
        text += " " * bool(number) + " ".join(f"{each['heading']} {each.get('body', '')}".split())
        if len(text) > LENGTH:
            return text[:LENGTH].rstrip() + _ELLIPSIS
    return text
