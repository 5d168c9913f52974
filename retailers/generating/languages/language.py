"""What a language brings to a generated policy: its small words, its syllables, and real sentences about returns."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """One language with the markets that use it.

    Words and syllables are separated by spaces. `sentences` are named topic.kind, a window of days topic.kind.clock;
    their fields are days, date, sum, percent. `leads` stand before a sentence that holds under a condition, named by
    the condition's field.
    """

    tag: str
    currencies: Mapping[str, str]
    stop_words: str
    syllables: str
    headings: tuple[str, ...]
    sentences: Mapping[str, str]
    leads: Mapping[str, str]
    shops: tuple[str, ...]
    date: str = "{day:02}/{month:02}/{year}"
    space: str = " "
    stop: str = "."
    shop_first: bool = False
