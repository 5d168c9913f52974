"""The official text as a page shows it: sections with anchors, paragraphs, and the words that prove a fact marked."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from retailers.checks.texts import is_cut
from retailers.dataset.quotes import find_quote
from retailers.dataset.record import Fact, Policy, Section, Value
from retailers.vocabulary import Topic

# Gives the name of a topic's fact.
Named = Callable[[str, Fact[Value]], str]
_RIGHT_TO_LEFT = {"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"}


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `proves` names what it proves, "" for plain text."""

    text: str
    proves: str = ""


@dataclass(frozen=True)
class OfficialSection:
    """One section ready for a page. A paragraph is a line of the body."""

    anchor: str
    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    language: str
    is_cut: bool

    @property
    def direction(self) -> str:
        """The direction that the language is written in: "rtl", "ltr", or "auto" where it is not known."""
        if not self.language:
            return "auto"
        return "rtl" if self.language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def official_text(policy: Policy, *, named: Named | None = None) -> list[OfficialSection]:
    """Give every section of a policy, in order, with the words that prove a fact marked by its name, or its card's."""
    spans = _spans_by_anchor(policy, named)
    return [
        OfficialSection(
            anchor=anchor,
            heading=section.heading,
            paragraphs=tuple(_paragraphs(section, spans.get(anchor, []))),
            language=section.language or policy.language,
            is_cut=is_cut(section.body),
        )
        for anchor, section in zip(policy.anchors(), policy.sections, strict=True)
    ]


def _spans_by_anchor(policy: Policy, named: Named | None) -> dict[str, list[tuple[int, int, str]]]:
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for topic, answer in policy.answers.each():
        for fact in answer.facts:
            if (place := find_quote(policy, fact)) and place.end:
                label = named(topic, fact) if named else Topic(topic).label
                spans.setdefault(place.anchor, []).append((place.start, place.end, label))
    return spans


def _paragraphs(section: Section, spans: list[tuple[int, int, str]]) -> list[tuple[Piece, ...]]:
    paragraphs, start = [], 0
    for line in section.body.split("\n") if section.body else []:
        pieces = _pieces(line, [(first - start, last - start, label) for first, last, label in spans])
        if line.strip():
            paragraphs.append(pieces)
        start += len(line) + 1
    return paragraphs


def _pieces(line: str, spans: list[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """Cut a line at every edge of a span; a piece under several spans names each label once."""
    inside = [(max(first, 0), min(last, len(line)), label) for first, last, label in spans]
    inside = [span for span in inside if span[0] < span[1]]
    edges = sorted({0, len(line), *(edge for first, last, _ in inside for edge in (first, last))})
    pieces = []
    for first, last in itertools.pairwise(edges):
        labels = dict.fromkeys(label for start, end, label in inside if start <= first and last <= end)
        pieces.append(Piece(line[first:last], ", ".join(labels)))
    return tuple(pieces)
