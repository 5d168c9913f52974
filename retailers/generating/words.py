"""Filler text: made-up words with the frequencies of a real language, its own small words most frequent of all."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from random import Random

from retailers.generating.languages import Language

_WORDS = 4_000
# Zipf's law with Mandelbrot's shift: the share of the word of rank r is that of 1 / (r + shift).
_SHIFT = 2.7
_SHORTEST, _LONGEST = 6, 18


def text(language: Language, *, length: int, dice: Random) -> str:
    """Give whole sentences of about `length` characters, a few in each line."""
    words, weights, mean = _vocabulary(language)
    count = max(_SHORTEST, int(length / (mean + len(language.space))))
    chosen = dice.choices(words, cum_weights=weights, k=count)
    sentences = list(_sentences(language, chosen, dice))
    return "\n".join(_lines(language, sentences, dice))


def capital(said: str) -> str:
    """Give a sentence with a capital at its start."""
    return said[:1].upper() + said[1:]


def _sentences(language: Language, words: list[str], dice: Random) -> Iterator[str]:
    start = 0
    while start < len(words):
        end = start + dice.randint(_SHORTEST, _LONGEST)
        yield capital(language.space.join(words[start:end])) + language.stop
        start = end


def _lines(language: Language, sentences: list[str], dice: Random) -> Iterator[str]:
    start = 0
    while start < len(sentences):
        end = start + dice.randint(2, 5)
        yield language.space.join(sentences[start:end])
        start = end


@cache
def _vocabulary(language: Language) -> tuple[tuple[str, ...], tuple[float, ...], float]:
    """Give the words of a language, their summed shares, and the mean length of a word in a text."""
    words = tuple(dict.fromkeys((*language.stop_words.split(), *_invented(language))))[:_WORDS]
    shares = [1 / (rank + _SHIFT) for rank in range(1, len(words) + 1)]
    mean = sum(share * len(word) for share, word in zip(shares, words, strict=True)) / sum(shares)
    return words, tuple(accumulate(shares)), mean


def _invented(language: Language) -> Iterator[str]:
    """Give more words than are needed: frequent ones are short, rare ones long."""
    dice = Random(f"words of {language.tag}")
    syllables = language.syllables.split()
    for rank in range(_WORDS * 2):
        longest = 2 if rank < _WORDS // 20 else 3 if rank < _WORDS // 4 else 4
        yield "".join(dice.choices(syllables, k=dice.randint(2 if language.space else 1, longest)))
