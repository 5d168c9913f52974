"""The summary of a policy: the first words of its text."""

from collections.abc import Mapping, Sequence

LENGTH = 200
_ELLIPSIS = "..."


def summary_of(sections: Sequence[Mapping[str, str]]) -> str:
    """Give the first 200 characters of the text, headings and bodies joined by spaces, with "..." where it goes on."""
    text = " ".join(" ".join(f"{each['heading']} {each.get('body', '')}".split()) for each in sections)
    return text if len(text) <= LENGTH else text[:LENGTH].rstrip() + _ELLIPSIS
