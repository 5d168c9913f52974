"""The answers of a page as HTML: cards with their proof, and the refund line.

Almost all of it can be made once for a record. What depends on the day, or on what editors have settled, stands
between as a part of its own, a list that JSON can hold; it is put into words when somebody reads. Whatever comes from
a record passes escape().
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import quote

from retailers.dataset.cards import written_date
from retailers.vocabulary import Proof
from retailers.wording.answers import Card, notes_of
from retailers.wording.doubts import DOUBTED, NO_DOUBTS, doubt_words
from retailers.wording.facts import FactWords, Freshness

# Finished HTML, or the name of what is known later and what it depends on.
Part = str | list[Any]

# Before any season and any verification.
ANY_DAY = Freshness(today=dt.date.min, stale_after=0)
_ABOUT_NO_FACT: Mapping[str, str] = {
    "silent": "The whole official text was read. It does not say this clearly.",
    "none": "The official source is on file as saying that there is none. No quote on file.",
    "unchecked": "Nobody has read the official text for this yet.",
}
_READ_ON = '<p><a href="#page-text">Read the text yourself</a></p>'
_LOST = '<p class="flag">These words are no longer in the official text</p>\n'
_NO_QUOTE = '<p class="quiet">No quote on file</p>\n'


class _Seen(NamedTuple):
    """When and where the answers are read, and what the checks hold against them, by the card's label."""

    freshness: Freshness
    report_url: str
    doubts: Mapping[str, str]


def answers_html(cards: Sequence[Card], refund: Card, *, has_text: bool) -> list[Part]:
    """Make the HTML of answers that were put into words for ANY_DAY."""
    parts = ['<dl class="cards">\n', *_cards(cards, has_text=has_text), "</dl>"]
    if refund.facts or refund.is_known:
        parts += ['\n<dl class="refund">\n', *_cards([refund], has_text=has_text), "</dl>"]
    return list(_joined(parts))


def on_day(
    parts: Iterable[Part], *, freshness: Freshness, report_url: str = "", doubts: Mapping[str, str] = NO_DOUBTS
) -> str:
    """Put the parts together as they read on a day.

    `report_url`, with its query, begins the links to report a fact. `doubts` are what the checks hold against answers,
    by the card's label.
    """
    seen = _Seen(freshness, report_url, doubts)
    return "".join(part if isinstance(part, str) else _LATER[part[0]](*part[1:], seen=seen) for part in parts)


def said_of(cards: Sequence[Card]) -> str:
    """Give the answers in one line of plain text."""
    return "; ".join(f"{card.label}: {card.value} {card.clock}".rstrip() for card in cards)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Join finished parts that stand side by side."""
    for is_finished, run in groupby(parts, lambda part: isinstance(part, str)):
        if is_finished:
            yield "".join(str(part) for part in run)
        else:
            yield from run


def _cards(cards: Sequence[Card], *, has_text: bool) -> Iterator[Part]:
    for card in cards:
        label, clock = escape(card.label), f' <span class="clock">{escape(card.clock)}</span>' if card.clock else ""
        yield f'<div class="card">\n<dt>{label}</dt>\n<dd class="said">\n'
        yield f'<p class="value answer" data-state="{escape(card.state)}">{escape(card.value)}{clock}</p>\n'
        yield _notes(card)
        if not card.facts:
            yield ["doubted", card.label]
        yield '</dd>\n<dd class="more"><details>\n'
        yield from _proof(card, label) if card.facts else _without_facts(card, label, has_text=has_text)
        yield "</details></dd>\n</div>\n"


def _notes(card: Card) -> Part:
    """The notes depend on the day only where a season will end."""
    counts = card.counts
    if any(counts["cases"]):
        days = [until.isoformat() if until else None for until in counts["cases"]]
        return ["notes", card.span, counts["has_default"], days, counts["unproven"]]
    return _notes_line(notes_of(card.span, today=ANY_DAY.today, **counts))


def _notes_line(notes: Sequence[str]) -> str:
    return f'<p class="notes">{escape(" · ".join(notes))}</p>\n' if notes else ""


def _without_facts(card: Card, label: str, *, has_text: bool) -> Iterator[Part]:
    yield (
        f'<summary aria-label="What we read: {label}">What we read</summary>\n<div class="proof" data-label="{label}">'
    )
    yield ["read", card.label, card.state]
    yield _READ_ON if has_text else ""
    yield ["report", card.topic, 0, card.label]
    yield "</div>\n"


def _proof(card: Card, label: str) -> Iterator[Part]:
    yield f'<summary aria-label="Proof: {label}">Proof</summary>\n<ul class="proof" data-label="{label}">\n'
    for number, fact in enumerate(card.facts, start=1):
        yield from _fact(fact, report=["report", card.topic, number, f"{card.label}, {fact.value}"])
    yield "</ul>\n"


def _fact(fact: FactWords, *, report: Part) -> Iterator[Part]:
    conditions = f" <span>{escape(', '.join(fact.conditions))}</span>" if fact.conditions else ""
    yield f'<li class="fact">\n<p class="says"><strong>{escape(fact.value)}</strong>{conditions}'
    if fact.ordered_until:
        yield ["over", fact.ordered_until.isoformat()]
    yield '</p>\n<div class="because">\n'
    yield f'<blockquote dir="auto"><p>{escape(fact.quote)}</p></blockquote>\n' if fact.quote else _NO_QUOTE
    yield _LOST if fact.proof == Proof.LOST else ""
    yield '<p class="quiet">'
    yield from _source(fact)
    yield "</p>\n"
    yield report
    yield "</div>\n</li>\n"


def _source(fact: FactWords) -> Iterator[Part]:
    if fact.section_anchor:
        yield f'in <a href="#{quote(fact.section_anchor)}">{escape(fact.section_heading)}</a> · '
    if fact.source_url:
        yield f'<a href="{escape(fact.source_url)}" rel="nofollow noopener external">official source</a> · '
    if fact.verified_on is None:
        yield "not verified yet"
        return
    by = f" by {escape(fact.verified_by)}" if fact.verified_by else ""
    yield ["verified", fact.verified_on.isoformat()]
    yield f' <time datetime="{fact.verified_on.isoformat()}">{written_date(fact.verified_on)}</time>{by}'


def _notes_on(span: str, has_default: bool, cases: list[str | None], unproven: int, *, seen: _Seen) -> str:
    days = [dt.date.fromisoformat(until) if until else None for until in cases]
    return _notes_line(
        notes_of(span, has_default=has_default, cases=days, unproven=unproven, today=seen.freshness.today)
    )


def _over_on(until: str, *, seen: _Seen) -> str:
    is_over = dt.date.fromisoformat(until) < seen.freshness.today
    return ' <span class="flag">This season is over</span>' if is_over else ""


def _verified_on(day: str, *, seen: _Seen) -> str:
    return "not verified since" if seen.freshness.is_stale(dt.date.fromisoformat(day)) else "verified"


def _doubted_on(label: str, *, seen: _Seen) -> str:
    return _notes_line([DOUBTED]) if label in seen.doubts else ""


def _read_on(label: str, state: str, *, seen: _Seen) -> str:
    """Say what the text was found to say: what the checks hold against the answer, if anything."""
    doubt = doubt_words(label, seen.doubts)
    return f'<p dir="auto">{escape(doubt)}</p>' if doubt else f"<p>{_ABOUT_NO_FACT[state]}</p>"


def _report_link(topic: str, number: int, label: str, *, seen: _Seen) -> str:
    """Give the link under a fact, or under an answer without one (0); nothing on a page that nobody can report."""
    if not seen.report_url:
        return ""
    address = escape(f"{seen.report_url}&topic={quote(topic)}{f'&fact={number}' if number else ''}")
    told = f"This is wrong: {escape(label)}"
    return f'<p class="amiss"><a href="{address}" rel="nofollow" aria-label="{told}">This is wrong</a></p>\n'


_LATER: Mapping[str, Callable[..., str]] = {
    "doubted": _doubted_on,
    "notes": _notes_on,
    "over": _over_on,
    "read": _read_on,
    "report": _report_link,
    "verified": _verified_on,
}
