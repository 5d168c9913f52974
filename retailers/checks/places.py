"""The places that findings name: a section by its heading, a card by its name."""

from collections.abc import Iterator
from dataclasses import dataclass

from retailers.dataset.record import Policy, Section

_MOST_WORDS = 4


@dataclass(frozen=True)
class Placed:
    """A section with the name of its place, which no other section of its policy has."""

    place: str
    section: Section
    next_heading: str = ""


def placed_sections(policy: Policy) -> Iterator[Placed]:
    """Give each section with its heading as its place; the second of a name is "Name (2)"."""
    seen: dict[str, int] = {}
    headings = [section.heading for section in policy.sections]
    for section, following in zip(policy.sections, [*headings, ""][1:], strict=True):
        seen[section.heading] = seen.get(section.heading, 0) + 1
        number = seen[section.heading]
        yield Placed(section.heading if number == 1 else f"{section.heading} ({number})", section, following)


def quoted(words: list[str]) -> str:
    """Give words as one reads them in a message: “a”, “b”; at most four, each once."""
    once = list(dict.fromkeys(words))
    more = f" and {len(once) - _MOST_WORDS} more" if len(once) > _MOST_WORDS else ""
    return ", ".join(f"“{word}”" for word in once[:_MOST_WORDS]) + more
