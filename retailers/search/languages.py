"""Which languages are stemmed, and a cheap guess at the language of a text that says none."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from retailers.search.folding import fold

# The stemmer of a language, by the first part of its BCP 47 tag.
STEMMED = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
# Small words that a text of some length cannot do without, folded.
_SMALL_WORDS = {
    "da": "af og ikke efter skal jeres vores eller",
    "de": "der die das und nicht wir sie von mit ist zu den werden wird",
    "en": "the and of to you we your with for is are our not within",
    "es": "el los las y por con su usted para una del",
    "fi": "ja on tai ei voit jos sen mukaan",
    "fr": "le les des et vous nous dans pour votre est du une",
    "hu": "es az hogy nem egy vagy meg",
    "it": "il di che e per gli della nel sono entro dei",
    "nl": "het een van wij niet je bij zijn voor binnen",
    "no": "og ikke etter innen skal du kan vare",
    "pt": "os e nao voce uma em dos ao da seu prazo",
    "ro": "si la pentru sau nu din care prin",
    "ru": "и в не на с по для вы мы или при",
    "sv": "och att inte vi som inom ska eller",
    "tr": "ve bir icin ile gun bu veya iade",
}
# Words of questions, which say nothing of what is looked for.
_ASKING = (
    "a an i my me it its at in on if is am be was were will would can could do does did have has how what when where "
    "which who why wer wie was wo kann ich mein eine einer einen ein man im am comment puis je mon ma mes un sur "
    "como puedo yo mi un la se ya come posso mio hoe kan ik mijn posso eu meu jag kan min"
)
_SCRIPTS = {"ar": ("\u0600", "\u06ff"), "el": ("\u0370", "\u03ff"), "ta": ("\u0b80", "\u0bff")}
_EVERY_WORD = {word for words in _SMALL_WORDS.values() for word in words.split()}
_BY_WORD = {
    word: [language for language, words in _SMALL_WORDS.items() if word in words.split()] for word in _EVERY_WORD
}
SMALL = frozenset(_EVERY_WORD) | frozenset(_ASKING.split())
_ENOUGH = 1_500
_PIECES = 6
_LEAST = 2


@lru_cache(maxsize=1_024)
def stemmed(language: str) -> str:
    """Give the name of the stemmer for a BCP 47 tag; "" where there is none."""
    return STEMMED.get(language.partition("-")[0].lower(), "")


def language_of(tag: str, *, texts: Iterable[str]) -> str:
    """Give the language that a text says it is in; where it says none, the one that its texts look like."""
    return tag or guessed(" ".join(islice(texts, _PIECES))[:_ENOUGH])


@lru_cache(maxsize=256)
def guessed(text: str) -> str:
    """Guess the language of a text by its small words, or its script; "" where too little speaks for any."""
    start = fold(text)
    votes: dict[str, int] = {}
    for word in start.split():
        for language in _BY_WORD.get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    best = max(votes, key=lambda language: votes[language], default="")
    return best if votes.get(best, 0) >= _LEAST else _by_script(start)


def _by_script(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    for language, (first, last) in _SCRIPTS.items():
        if 2 * sum(first <= letter <= last for letter in letters) > len(letters):
            return language
    return ""
