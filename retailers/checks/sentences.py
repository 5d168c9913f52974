"""A section's text as sentences, the way the checks read it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from retailers.dataset.record import MOST_SECTIONS, Section

_ALIKE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "*": " ", "_": " "})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}")
_ADDRESS_MARKS = ("://", "www.", "@")
_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；؟।])|(?<=[a-zà-öø-ÿа-яё][.!?])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])")
_MARK = re.compile("[.!?;。！？；؟।]")
_ODD = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
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
    plain = (_plain(" ".join(parts)) for parts in lines)
    return tuple(part.strip() for line in plain for part in _split(line) if part.strip())


def _plain(text: str) -> str:
    """Each step is asked for first: looking for a mark takes no time, replacing what is not there does."""
    if any(mark in text for mark in _ADDRESS_MARKS):
        text = _ADDRESS.sub(" ", text)
    if _ODD.search(text):
        text = text.translate(_ALIKE)
    return _RUN.sub(" ", text) if "  " in text else text


def _split(text: str) -> Iterator[str]:
    """Cut at each end of a sentence: it lies right behind a mark."""
    start = 0
    for mark in _MARK.finditer(text):
        end = _END.match(text, mark.end())
        if end:
            yield text[start : end.start()]
            start = end.end()
    yield text[start:]
