"""What a text says about the cost of a return: who pays, how much, that it is free."""

import re
from decimal import Decimal
from functools import lru_cache

from retailers.checks.counting import find_percents, find_sums
from retailers.checks.sentences import sentences
from retailers.checks.words import any_of
from retailers.checks.words.paying import FEE, FIRST, FREE, NO_FEE, RESTOCKING, SHOPPER_PAYS
from retailers.checks.words.returning import SEND_BACK
from retailers.dataset.record import MOST_SECTIONS, Section

_SEND_BACK = any_of(SEND_BACK)
_FEE = any_of(FEE)
_SHOPPER_PAYS = any_of(SHOPPER_PAYS)
_NO_FEE = any_of(NO_FEE)
_FREE = any_of(FREE)
_FIRST = any_of(FIRST)
_RESTOCKING = any_of(RESTOCKING)
_NEAR = 70
_LONGEST_SHOWN = 90


def shopper_pays(section: Section) -> list[str]:
    """Give the words by which a section says that the shopper pays for sending back."""
    return [_shown(match) for sentence in about_returns(section) if (match := _SHOPPER_PAYS.search(sentence))]


def restocking_fees(section: Section) -> list[str]:
    """Give the words by which a section names a fee for restocking."""
    return [match[0] for sentence in _with_price(section) if (match := _RESTOCKING.search(sentence))]


def fee_amounts(section: Section) -> dict[str, set[Decimal]]:
    """Give the sums and shares of a section that stand in a sentence about the cost of a return."""
    found: dict[str, set[Decimal]] = {}
    for sentence in _with_price(section):
        found |= find_sums(sentence) | find_percents(sentence)
    return found


def free_returns(section: Section) -> list[str]:
    """Give the words by which a section says that a return is free."""
    return [words for sentence in about_returns(section) if (words := free_return_in(sentence))]


def limited_free_returns(section: Section) -> list[str]:
    """Give the words by which a section says that only the first return is free."""
    return [
        _shown(match)
        for sentence in about_returns(section)
        if free_return_in(sentence) and (match := _FIRST.search(sentence))
    ]


def free_return_in(text: str) -> str:
    """Give the word for "free" that stands near one for a return, "" where there is none."""
    for match in _FREE.finditer(text):
        around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if _SEND_BACK.search(around):
            return match[0]
    return ""


def shopper_pays_in(text: str) -> bool:
    """Say whether a text has the shopper pay."""
    return bool(_SHOPPER_PAYS.search(text))


def no_fee_in(text: str) -> bool:
    """Say whether a text has something free, or paid by the shop."""
    return bool(_FREE.search(text) or _NO_FEE.search(text))


@lru_cache(maxsize=MOST_SECTIONS)
def _with_price(section: Section) -> tuple[str, ...]:
    """The sentences that name the cost of a return, and neither that it is free nor that the shop pays."""
    named = (each for each in sentences(section) if _FEE.search(each))
    return tuple(each for each in named if not _NO_FEE.search(each) and not _FREE.search(each))


@lru_cache(maxsize=MOST_SECTIONS)
def about_returns(section: Section) -> tuple[str, ...]:
    """Give the sentences of a section that speak of sending goods back."""
    return tuple(each for each in sentences(section) if _SEND_BACK.search(each))


def _shown(match: re.Match[str]) -> str:
    """Give the whole sentence where it is short, else the words that were found."""
    return match.string if len(match.string) <= _LONGEST_SHOWN else match[0]
