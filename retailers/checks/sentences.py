"""A section's text as sentences, the way the checks read it."""

import re
from functools import lru_cache

from retailers.dataset.record import MOST_SECTIONS, Section

_ALIKE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "*": " ", "_": " "})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}")
_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；؟।])|(?<=[a-zà-öø-ÿа-яё][.!?])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])")
_RUN = re.compile(r" {2,}")


@lru_cache(maxsize=MOST_SECTIONS)
def sentences(section: Section) -> tuple[str, ...]:
    """Give the heading and the sentences of a body, typographic marks made plain, web addresses left out.

    A line that starts with a lower-case letter goes on with the sentence of the line before it.
    """
    lines: list[list[str]] = [[section.heading]]
    for number, line in enumerate(filter(None, map(str.strip, section.body.splitlines()))):
        if number and line[0].islower():
            lines[-1].append(line)
        else:
            lines.append([line])
    plain = (_RUN.sub(" ", _ADDRESS.sub(" ", " ".join(parts)).translate(_ALIKE)) for parts in lines)
    return tuple(part.strip() for line in plain for part in _END.split(line) if part.strip())
