"""Names of generated retailers: pronounceable, of many shapes, and never twice the same."""

from collections.abc import Iterable, Sequence
from random import Random

from retailers.generating.languages import Language

# As many names as there are; a prime, so that the numbers of a directory spread over all of them.
MOST = 20_000_003
_SPREAD = 7_654_321
_KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
    "ガギグゲゴザジズゼゾダデドバビブベボパピプペポ"
)
# No syllable starts with a letter that another may end in, so that different syllables never make the same name.
_STARTS = (*"bdfghjkmptvwz", *(first + second for first in "bfgkp" for second in "lr"), "dr", "tr")
_VOWELS = "aeiou"
_ENDS = ("", *"nrls")
_OPEN = tuple(start + vowel for start in _STARTS for vowel in _VOWELS)
_CLOSED = tuple(start + end for start in _OPEN for end in _ENDS)
_ACCENTS = {
    "de": str.maketrans("oua", "öüä"),
    "fr": str.maketrans("ea", "éâ"),
    "es": str.maketrans("aeo", "áéó"),
    "nl": str.maketrans("e", "ë"),
}


def core(number: int, *, seed: int) -> str:
    """Give the word that only the retailer of this number has, in plain small letters."""
    return _word(_place(number, seed), (_CLOSED, _OPEN, _CLOSED))


def name(number: int, language: Language, *, seed: int, dice: Random) -> str:
    """Give a retailer's name: one to three words, some with "&", digits or accents."""
    own = _spelled(number, language, seed, dice)
    shape = dice.random()
    if shape < 0.4:
        return own
    if shape < 0.8:
        shop = dice.choice(language.shops)
        return f"{shop} {own}" if language.shop_first else f"{own}{language.space}{shop}"
    if shape < 0.94:
        return f"{own} & {_spelled(dice.randrange(MOST), language, seed, dice)}"
    return f"{own} {dice.randint(2, 2020)}"


def _spelled(number: int, language: Language, seed: int, dice: Random) -> str:
    """The own word in the language's script, now and then with an accent."""
    place = _place(number, seed)
    if language.tag == "ja":
        return _word(place, (_KATAKANA,) * 4)
    if language.tag == "ar":
        return _word(place, (language.syllables.split(),) * 4)
    word = core(number, seed=seed).capitalize()
    return word.translate(_ACCENTS[language.tag]) if language.tag in _ACCENTS and dice.random() < 0.3 else word


def _place(number: int, seed: int) -> int:
    return (number * _SPREAD + seed * 7_919 + 1) % MOST


def _word(place: int, tables: Iterable[Sequence[str]]) -> str:
    """Write a number with a digit from each table; two numbers below the product of their lengths never look alike."""
    word = ""
    for table in tables:
        place, digit = divmod(place, len(table))
        word += table[digit]
    return word
