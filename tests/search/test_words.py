import pytest
from hypothesis import given
from hypothesis import strategies as st

from retailers.search.words import LONGEST, MOST_TERMS, cleaned, read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("free returns", [("free",), ("returns",)]),
        ('"return window" days', [("return", "window"), ("days",)]),
        ("“return window”", [("return", "window")]),
        ('"unfinished phrase', [("unfinished",), ("phrase",)]),
        ("h&m", [("h", "m")]),
        ("marks AND spencer -gifts title:x*", [("marks",), ("and",), ("spencer",), ("gifts",), ("title", "x")]),
        ("退货政策", [("退", "货", "政", "策")]),
        ('& " "" !', []),
        ("", []),
    ],
)
def test_what_is_typed_is_words_and_phrases(typed: str, words: list[tuple[str, ...]]) -> None:
    assert [word.terms for word in read(typed).each] == words


def test_the_whole_is_compared_with_names() -> None:
    assert read("H & M").whole == "hm"
    assert read('"Maison  Lumière"').whole == "maisonlumiere"


def test_a_pasted_address_names_its_site() -> None:
    (word,) = read("https://www.aliexpress.com/item/1.html").each
    assert word.hosts == ("aliexpress.com", "aliexpress")


def test_only_plain_words_may_be_beginnings_and_long_ones_have_typos() -> None:
    plain, short, quoted, joined, number, han = read('shoes hat "shoes" wi-fi 12345 退').each
    assert [word.is_plain for word in (plain, short, quoted, joined, number, han)] == [
        True,
        True,
        False,
        False,
        True,
        False,
    ]
    assert [word.may_have_typo for word in (plain, short, quoted, joined, number, han)] == [True, *[False] * 5]


def test_no_more_than_twenty_words_count() -> None:
    assert len(read("a b " * 50).each) == 20


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  two \n words\x00 ", "two words"),
        ("e\u0301te\u0301", "été"),
        ("x" * 300, "x" * 200),
        ("a\ud800b", "ab"),
    ],
)
def test_typed_text_is_one_clean_line_of_200_characters(typed: str, line: str) -> None:
    assert cleaned(typed) == line


@given(st.text(alphabet=st.characters()))
def test_nothing_typed_is_an_error(typed: str) -> None:
    line = cleaned(typed)
    assert cleaned(line) == line
    assert len(line) <= 200
    assert read(typed) == read(line)


def test_one_character_that_folds_into_many_makes_no_endless_phrase() -> None:
    words = read("\ufdfa" * 300)
    assert max(len(word.terms) for word in words.each) == MOST_TERMS
    assert len(words.whole) == LONGEST
