"""A quote is found where folding each character by itself finds it."""

from hypothesis import given
from hypothesis import strategies as st

from retailers.dataset.quotes import _ALIKE, find_words

marks = st.text(" \t\n\u00a0\u2003ab'’“\"«-–\u00ad\u200b\u2060`", max_size=12)


def folded(text: str) -> tuple[str, list[int]]:
    """Fold character by character, and give with each that is left its place."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = " " if character.isspace() else character.translate(_ALIKE)
        if plain and not (plain == " " and (not kept or kept[-1] == " ")):
            kept.append(plain)
            places.append(place)
    if kept and kept[-1] == " ":
        del kept[-1], places[-1]
    return "".join(kept), places


def slowly(text: str, words: str) -> tuple[int, int] | None:
    start = text.find(words)
    if start >= 0:
        return start, start + len(words)
    (plain, places), (wanted, _) = folded(text), folded(words)
    start = plain.find(wanted) if wanted else -1
    return (places[start], places[start + len(wanted) - 1] + 1) if start >= 0 else None


@given(marks, marks, marks)
def test_words_stand_where_a_slow_search_finds_them(before: str, words: str, behind: str) -> None:
    assert find_words(before + words + behind, words) == slowly(before + words + behind, words)
    assert find_words(before, words) == slowly(before, words)
    curly = words.replace("'", "’").replace(" ", "\n ")
    assert find_words(before + curly + behind, words) == slowly(before + curly + behind, words)
