"""The words that the checks look for, by language: pieces of regular expressions, without the text around them.

A piece is the start of a word ("retourn" finds "retourner"). Every repetition in it is bounded, so that a search takes
time in proportion to the text.
"""

import re
from collections.abc import Mapping

# Written without spaces between words, or with small words joined to the front of the next one.
_NO_BOUNDARY = {"zh", "ja", "ko", "ar", "he"}


def any_of(*tables: Mapping[str, str]) -> re.Pattern[str]:
    """Give one pattern that finds the words of every language of some tables, in any case."""
    pieces = [(language in _NO_BOUNDARY, piece) for table in tables for language, piece in table.items()]
    starts = [piece for anywhere, piece in pieces if not anywhere]
    inside = [piece for anywhere, piece in pieces if anywhere]
    return re.compile("|".join([*([rf"\b(?:{'|'.join(starts)})"] if starts else []), *inside]), re.IGNORECASE)
