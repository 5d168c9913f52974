"""What a visitor typed, as words and phrases. Nothing typed is an error, and nothing is an operator."""

import re
import unicodedata
from dataclasses import dataclass, replace

from retailers.dataset.text import clean_line
from retailers.search.folding import hosts, is_unspaced, respelled, squashed
from retailers.search.languages import SMALL
from retailers.search.schema import terms

LONGEST = 200
MOST_WORDS = 20
# Of one phrase, or one run of an unspaced script: a single typed character may fold into eighteen.
MOST_TERMS = 60
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TYPED = re.compile(r'"([^"]+)"|([^\s"]+)')
_SHORTEST_WITH_TYPO = 4


@dataclass(frozen=True, kw_only=True)
class Word:
    """One typed word, or a quoted phrase: its terms in order, the hosts it may name, and its other spelling."""

    terms: tuple[str, ...]
    quoted: bool = False
    hosts: tuple[str, ...] = ()
    respelled: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a single term that may be the beginning or another form of a word."""
        return not self.quoted and len(self.terms) == 1 and not is_unspaced(self.terms[0])

    @property
    def may_have_typo(self) -> bool:
        """Whether it is long enough for one letter of it to be wrong."""
        return self.is_plain and len(self.terms[0]) >= _SHORTEST_WITH_TYPO and not self.terms[0].isdigit()

    @property
    def spellings(self) -> "tuple[Word, ...]":
        """The word, and the same word in its other spelling."""
        alone = replace(self, respelled="")
        return (alone, replace(alone, terms=(self.respelled,))) if self.respelled else (alone,)

    @property
    def may_be_scattered(self) -> bool:
        """Whether it is several words of an unspaced script, which a text may hold apart."""
        return not self.quoted and len(self.terms) > 1 and all(map(is_unspaced, self.terms))


@dataclass(frozen=True, kw_only=True)
class Words:
    """All that was typed: its words, and the whole as a name is compared with."""

    each: tuple[Word, ...]
    whole: str
    whole_respelled: str = ""

    @property
    def telling(self) -> tuple[Word, ...]:
        """The words that say what is looked for; all of them where there are none but small ones."""
        return tuple(word for word in self.each if word.quoted or word.terms[0] not in SMALL) or self.each

    @property
    def whole_may_have_typo(self) -> bool:
        """Whether the whole is long enough for one letter of it to be wrong."""
        return len(self.whole) >= _SHORTEST_WITH_TYPO and not any(word.quoted for word in self.each)


def cleaned(typed: str) -> str:
    """Give what was typed on one line without control characters, composed, at most 200 characters."""
    line = clean_line(unicodedata.normalize("NFC", typed.encode(errors="ignore").decode()))
    return str(line)[:LONGEST].rstrip()


def read(typed: str) -> Words:
    """Give the words of what was typed; those without a letter or digit are left out."""
    words = []
    for match in _TYPED.finditer(cleaned(typed).translate(_QUOTES)):
        quoted, plain = match.groups()
        found = terms(quoted or plain)[:MOST_TERMS]
        if found:
            words.append(_word(found, plain))
    line = cleaned(typed)
    whole = squashed(line)[:LONGEST]
    return Words(each=tuple(words[:MOST_WORDS]), whole=whole, whole_respelled=_other(whole, squashed(respelled(line))))


def _word(found: tuple[str, ...], plain: str | None) -> Word:
    if plain is None:
        return Word(terms=found, quoted=True)
    other = terms(respelled(plain)) if len(found) == 1 else ()
    return Word(terms=found, hosts=hosts(plain), respelled=_other(found[0], *other))


def _other(term: str, *spellings: str) -> str:
    return next((each for each in spellings if each != term), "")
