"""The quick search for words finds exactly what the patterns find."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retailers.checks.counting import _COUNT, find_counts
from retailers.checks.words import Words, any_of, by_first_letter, paying, proving, returning
from retailers.checks.words import counting as units
from tests.checks import languages

TABLES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": table
    for module in (paying, proving, returning, units)
    for name, table in vars(module).items()
    if isinstance(table, dict) and table.keys() <= languages.WINDOWS.keys()
}
WORDS = {name: any_of(table) for name, table in TABLES.items()}
SENTENCES = [text for name, table in vars(languages).items() if name.isupper() for text in table.values()]
PIECES = sorted({piece for table in TABLES.values() for piece in table.values()})
JOINED = ("zh", "ja", "ko", "ar", "he")
THEIR_SCRIPTS = re.compile("[\u0590-\u06ff\u3000-\u9fff\uac00-\ud7af]")

pieces = st.sampled_from(PIECES).flatmap(lambda piece: st.from_regex(re.compile(piece)))
spoken = st.text(" .,;?!'-’\n0123456789abdefginorstuzäéßıſİKФя返品退إر반", max_size=60)
texts = st.lists(st.sampled_from(SENTENCES) | spoken | pieces, max_size=4).map(" ".join)
cases = st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase])


def same(words: Words, text: str) -> bool:
    found, exact = words.search(text), words.exact.search(text)
    every = [match.span() for match in words.finditer(text)] == [match.span() for match in words.exact.finditer(text)]
    return every and (found and found.span()) == (exact and exact.span())


@given(texts, cases)
@settings(max_examples=100)
def test_the_quick_search_finds_what_the_patterns_find(text: str, cased: Callable[[str], str]) -> None:
    assert [name for name, words in WORDS.items() if not same(words, cased(text))] == []


@given(texts, cases)
@settings(max_examples=100)
def test_every_count_is_found(text: str, cased: Callable[[str], str]) -> None:
    assert [count.start for count in find_counts(cased(text))] == [
        found.start() for found in _COUNT.finditer(cased(text))
    ]


@pytest.mark.parametrize(
    "piece", sorted({table[language] for table in TABLES.values() for language in JOINED if language in table})
)
def test_joined_words_are_told_by_their_script(piece: str) -> None:
    @given(st.from_regex(re.compile(piece), fullmatch=True))
    @settings(max_examples=30)
    def check(word: str) -> None:
        assert THEIR_SCRIPTS.search(word)

    check()


@pytest.mark.parametrize(
    ("pattern", "grouped"),
    [
        ("two|three|ten", "t(?:wo|hree|en)"),
        ("re-?stock|[rs]a|refund", "r(?:e-?stock|efund)|(?:[rs]a)"),
        (r"(?:a|b)c|a(?:b|c)|\|", r"(?:(?:a|b)c|\|)|a(?:(?:b|c))"),
        ("a?b|ab", "(?:a?b)|a(?:b)"),
    ],
)
def test_alternatives_are_grouped_by_their_first_letter(pattern: str, grouped: str) -> None:
    assert by_first_letter(pattern) == grouped
