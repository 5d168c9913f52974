"""Where the official text speaks of what was asked, cut out around it. Plain data: pages mark and escape."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from retailers.dataset.text import anchors
from retailers.models import PolicySection
from retailers.search.folding import fold
from retailers.search.languages import language_of
from retailers.search.marking import Matcher, Span, in_original
from retailers.search.words import Words

Parts = tuple[tuple[str, bool], ...]
_AROUND = 120
_MOST_SPANS = 50
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A section that speaks of what was asked: its heading and anchor, and its text in parts, each a match or not."""

    heading: str
    anchor: str
    snippet: Parts


class _Section(NamedTuple):
    heading: str
    body: str
    language: str


def find_places(words: Words, pks: Sequence[int]) -> dict[int, Place]:
    """Give the section that speaks of most of the words, for each retailer whose text does. One query for all."""
    matchers = [Matcher(word) for word in words.each]
    if not matchers or not pks:
        return {}
    found = {pk: _best(matchers, sections) for pk, sections in _sections_of(pks).items()}
    return {pk: place for pk, place in found.items() if place}


def _sections_of(pks: Sequence[int]) -> dict[int, list[_Section]]:
    rows = PolicySection.objects.filter(policy__retailer__in=pks).in_order()
    sections = defaultdict(list)
    for pk, *row in rows.values_list("policy__retailer_id", "heading", "body", "language", "policy__language"):
        sections[pk].append(row)
    return {pk: list(_with_language(own)) for pk, own in sections.items()}


def _with_language(rows: Sequence[Sequence[str]]) -> Iterator[_Section]:
    """Give sections with the language that each is in; that of all where the policy does not say."""
    general = language_of(rows[0][3], texts=(body for _, body, _, _ in rows))
    return (_Section(heading, body, own or general) for heading, body, own, _ in rows)


def _best(matchers: Sequence[Matcher], sections: Sequence[_Section]) -> Place | None:
    place = _place_of_best(matchers, sections)
    if place is None:
        return None
    headings = [section.heading for section in sections[: place + 1]]
    return Place(heading=headings[-1], anchor=anchors(headings)[-1], snippet=tuple(_snippet(matchers, sections[place])))


def _place_of_best(matchers: Sequence[Matcher], sections: Sequence[_Section]) -> int | None:
    best, most = None, 0
    for place, section in enumerate(sections):
        score = _score(matchers, section)
        if score > most:
            best, most = place, score
        if most == len(matchers):
            break
    return best


def _score(matchers: Sequence[Matcher], section: _Section) -> int:
    folded = fold(f"{section.heading}\n{section.body}")
    return sum(matcher.is_in(folded, language=section.language) for matcher in matchers)


def _snippet(matchers: Sequence[Matcher], section: _Section) -> Iterator[tuple[str, bool]]:
    """Give the part of the body that holds most of the words; its beginning where only the heading has them."""
    folded = fold(section.body)
    found = [list(matcher.spans(folded, language=section.language))[:_MOST_SPANS] for matcher in matchers]
    start = _richest(found)
    spans = sorted(span for spans in found for span in spans if start <= span.start < start + _AROUND)
    marks = _apart(in_original(span, text=section.body, folded=folded) for span in spans)
    middle = Span(marks[0].start, marks[0].end) if marks else Span(0, _AROUND)
    return _parts(section.body, _cut(section.body, middle), marks)


def _richest(found: Sequence[Sequence[Span]]) -> int:
    """Give the first place that is followed closely by most of the words."""
    starts = sorted(span.start for spans in found for span in spans)

    def words_after(start: int) -> int:
        return sum(any(start <= span.start < start + _AROUND for span in spans) for spans in found)

    return max(starts, key=words_after, default=0)


def _apart(spans: Iterator[Span]) -> list[Span]:
    """Leave out spans that lie in the one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _cut(text: str, middle: Span) -> Span:
    """Give what surrounds a span, whole words where the script has spaces."""
    start, end = max(middle.start - _AROUND, 0), min(middle.end + _AROUND, len(text))
    space = _SPACES.search(text, start, middle.start)
    start = space.end() if start and space else start
    last = text.rfind(" ", middle.end, end)
    return Span(start, last if end < len(text) and last > 0 else end)


def _parts(text: str, cut: Span, marks: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    if cut.start:
        yield "… ", False
    at = cut.start
    for mark in marks:
        if mark.end <= cut.end:
            yield from _part(text[at : mark.start], is_match=False)
            yield from _part(text[mark.start : mark.end], is_match=True)
            at = mark.end
    yield from _part(text[at : cut.end], is_match=False)
    if cut.end < len(text):
        yield " …", False


def _part(text: str, *, is_match: bool) -> Iterator[tuple[str, bool]]:
    if text:
        yield _SPACES.sub(" ", text), is_match
