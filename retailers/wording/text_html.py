"""The official text as HTML, with what else a page takes from it: made once for a record, not for each reader.

Only here and in card_html does code write HTML. Whatever comes from a record passes escape().
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from retailers.dataset.record import Fact, Policy, Value
from retailers.dataset.summaries import summary_of
from retailers.vocabulary import Proof
from retailers.wording.answers import Card, cards_of, refund_of
from retailers.wording.card_html import ANY_DAY, Part, answers_html, on_day, said_of
from retailers.wording.doubts import NO_DOUBTS
from retailers.wording.facts import Freshness
from retailers.wording.json_ld.policies import policy_terms
from retailers.wording.official_text import OfficialSection, Piece, official_text

_CONTENTS_FROM = 4
_NO_TEXT = '<p class="quiet">The official text is not on file yet.</p>'
_CUT = '<p class="cut" lang="en" dir="ltr">The text was cut here when it was read.</p>'
_ONWARD = (
    '<p class="onward"><a href="#page-text">Top of the text</a> '
    '<a href="#page-information">Retailer Information</a></p>'
)


@dataclass(frozen=True, kw_only=True)
class TextHtml:
    """All that a page shows of a policy's text and answers.

    `summary` and `brief`, the answers in one line, are plain text; `answers` and `text` are HTML. `terms` are the
    policy's for machines.
    """

    summary: str
    brief: str
    answers: Sequence[Part]
    text: str
    terms: Mapping[str, Any]

    def answers_on(self, freshness: Freshness, *, report_url: str = "", doubts: Mapping[str, str] = NO_DOUBTS) -> str:
        """Give the HTML of the answers as they read on a day, with links to report a fact where there is an address."""
        return on_day(self.answers, freshness=freshness, report_url=report_url, doubts=doubts)

    def packed(self) -> str:
        """Write it as one text: a line of JSON, then the HTML of the official text."""
        said = {"summary": self.summary, "brief": self.brief, "answers": self.answers, "terms": self.terms}
        return f"{json.dumps(said, ensure_ascii=False)}\n{self.text}"

    @classmethod
    def unpacked(cls, packed: str) -> "TextHtml":
        """Read what packed() wrote."""
        line, _, text = packed.partition("\n")
        return cls(**json.loads(line), text=text)


def text_html(policy: Policy) -> TextHtml:
    """Make all that a page shows of a policy's text and answers."""
    cards, refund = cards_of(policy, freshness=ANY_DAY), refund_of(policy, freshness=ANY_DAY)
    return TextHtml(
        summary=policy.summary or summary_of(section.model_dump() for section in policy.sections),
        brief=said_of(cards),
        answers=answers_html(cards, refund, has_text=bool(policy.sections)),
        text="".join(_block(official_text(policy), source_url=policy.source_url)),
        terms=policy_terms(policy.answers, proven=_proven(policy, [*cards, refund])),
    )


def _proven(policy: Policy, cards: Sequence[Card]) -> dict[str, list[Fact[Value]]]:
    """Give by topic the facts whose quotes stand in the text; a card has them in this order."""
    return {
        card.topic: [
            fact
            for fact, said in zip((*answer.default, *answer.exceptions), card.facts, strict=True)
            if said.proof == Proof.FOUND
        ]
        for card in cards
        for answer in [policy.answers.of(card.topic)]
    }


def _block(sections: Sequence[OfficialSection], *, source_url: str) -> Iterator[str]:
    yield '<section class="entry official-text" aria-labelledby="page-text">\n'
    yield '<div class="rail"><h2 id="page-text">Full Policy Text</h2>'
    if len(sections) >= _CONTENTS_FROM:
        yield from _contents(sections)
    yield '</div>\n<div class="body">\n'
    for section in sections:
        yield from _section(section)
    if not sections:
        yield f"{_NO_TEXT}\n"
    if source_url:
        address = escape(source_url)
        yield f'<p class="read-at">Read at <a href="{address}" rel="nofollow noopener external">{address}</a></p>\n'
    yield f"{_ONWARD}\n</div>\n</section>"


def _contents(sections: Sequence[OfficialSection]) -> Iterator[str]:
    yield '\n<nav class="contents" aria-label="Contents of the policy text" tabindex="0"><details class="fold">'
    yield f"<summary>Contents · {len(sections)} sections</summary>\n<ol>\n"
    for section in sections:
        yield f'<li><a href="#{quote(section.anchor)}"{_words(section)}>{escape(section.heading)}</a></li>\n'
    yield "</ol>\n</details></nav>"


def _section(section: OfficialSection) -> Iterator[str]:
    yield f'<section class="section" id="{escape(section.anchor)}"{_words(section)}>\n'
    yield f"<h3>{escape(section.heading)}</h3>\n"
    for paragraph in section.paragraphs:
        yield f"<p>{''.join(map(_piece, paragraph))}</p>\n"
    yield f"{_CUT}</section>\n" if section.is_cut else "</section>\n"


def _words(section: OfficialSection) -> str:
    """Give the attributes that say the language of a section's words, where it is known, and their direction."""
    language = f' lang="{escape(section.language)}"' if section.language else ""
    return f'{language} dir="{section.direction}"'


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    return f'<mark data-proves="{escape(piece.proves)}">{text}</mark>' if piece.proves else text
