"""The words that the checks look for, by language: pieces of regular expressions, without the text around them.

A piece is the start of a word ("retourn" finds "retourner"). Every repetition in it is bounded, so that a search takes
time in proportion to the text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

# Written without spaces between words, or with small words joined to the front of the next one.
_NO_BOUNDARY = {"zh", "ja", "ko", "ar", "he"}
# What every piece of these languages has at least one of: Hebrew, Arabic, kana, Han, Hangul.
_THEIR_SCRIPTS = re.compile("[\u0590-\u06ff\u3000-\u9fff\uac00-\ud7af]")
# Letters whose small form is longer, or which Python takes for another letter where case does not count.
_ODD = re.compile("[\u0130\u0131\u017f\u1c80-\u1c88\u212a]")
# An escaped character or a class counts as one, whatever is in it.
_MARKS = re.compile(r"\\.|\[[^\]]+\]|[(|)]")
_ESCAPED_OR_NOT = re.compile(r"\\.|[^\\]+")
_REPEATS = ("?", "*", "+", "{")


class Words:
    """The words of some tables, found in any case; what `re.Pattern` finds, several times as fast.

    A search in small letters, and only for languages whose script is there, tells first where a word can stand.
    """

    def __init__(self, *tables: Mapping[str, str]) -> None:
        pieces = [(language in _NO_BOUNDARY, piece) for table in tables for language, piece in table.items()]
        starts = "|".join(piece for anywhere, piece in pieces if not anywhere)
        every = "|".join(
            [*([rf"\b(?:{starts})"] if starts else []), *(piece for anywhere, piece in pieces if anywhere)]
        )
        self.exact = re.compile(every, re.IGNORECASE)
        self._anywhere = re.compile(_in_small_letters(every))
        self._starts = re.compile(rf"\b(?:{by_first_letter(_in_small_letters(starts))})") if starts else None

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first place of a word, as `re.Pattern.search` does."""
        start = self._first(text)
        return None if start < 0 else self.exact.search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give each place of a word, as `re.Pattern.finditer` does."""
        start = self._first(text)
        return iter(()) if start < 0 else self.exact.finditer(text, start)

    def match(self, text: str) -> re.Match[str] | None:
        """Give the word that a text starts with, as `re.Pattern.match` does."""
        return self.exact.match(text)

    def _first(self, text: str) -> int:
        """Give a place before which no word stands, -1 where there is none in the whole text."""
        small, plain = small_letters(text)
        if small is None:
            return 0
        pattern = self._starts if plain else self._anywhere
        found = pattern.search(small) if pattern else None
        return found.start() if found else -1


@lru_cache(maxsize=256)
def small_letters(text: str) -> tuple[str | None, bool]:
    """Give a text in small letters, nothing where that moves its letters; and whether all its words stand apart."""
    small = None if _ODD.search(text) else text.lower()
    return small, _THEIR_SCRIPTS.search(text) is None


def _in_small_letters(pattern: str) -> str:
    """Give a pattern in small letters, but for what stands behind a backslash."""
    return _ESCAPED_OR_NOT.sub(lambda found: found[0] if found[0].startswith("\\") else found[0].lower(), pattern)


def by_first_letter(pattern: str) -> str:
    """Give the alternatives of a pattern grouped by their first letter: a search then tries few of them at each place.

    It finds what the pattern finds, but of two that start at one place perhaps the other.
    """
    groups: dict[str, list[str]] = {}
    for each in _alternatives(pattern):
        letter = each[0] if each[:1].isalpha() and each[1:2] not in _REPEATS else ""
        groups.setdefault(letter, []).append(each.removeprefix(letter))
    return "|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in groups.items())


def _alternatives(pattern: str) -> Iterator[str]:
    """Cut a pattern at each bar that stands in no group and no class."""
    depth = start = 0
    for mark in _MARKS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and not depth:
            yield pattern[start : mark.start()]
            start = mark.end()
    yield pattern[start:]


def any_of(*tables: Mapping[str, str]) -> Words:
    """Give what finds the words of every language of some tables, in any case."""
    return Words(*tables)
