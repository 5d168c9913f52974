"""What is wrong with the official text: cut, empty, glued and flattened sections."""

import re
from collections.abc import Iterable, Iterator

from retailers.checks.findings import Finding
from retailers.checks.glued import flattened_cells, glued_questions, glued_sentences
from retailers.checks.places import Placed, placed_sections, quoted
from retailers.dataset.record import Policy

# Lengths at which software cuts a text; a body of such a length that ends in a letter was cut.
_USUAL_LIMITS = {200, 250, 255, 256, 300, 400, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096, 5000}
_SHORTEST_PROSE = 60
_LONGEST_PHRASE = 200
_SENTENCE_END = re.compile(r"[.!?؟](?:\s|[A-ZÀ-Þ])|[。！？]")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•·*●▪]|\d{1,3}[.)]|\(?[a-z]\))\s")
_ABBREVIATION = re.compile(r"\b(?:etc|usw|ecc|enz|itd|osv|и т\. ?д)[.…]{0,6}$", re.IGNORECASE)
_OPEN_ENDS = tuple(",，、([{“„«‘")
_ELLIPSES = ("...", "…")
_NUMBER = re.compile(r"\d+(?:[.-]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_END_SHOWN = 40


def check_texts(policy: Policy) -> Iterator[Finding]:
    """Give what is wrong with the sections of a policy."""
    bodies = [section.body for section in policy.sections]
    words = _small_words(bodies) if any("?" in body for body in bodies) else frozenset()
    for placed in placed_sections(policy):
        yield from cut(placed)
        yield from empty_section(placed)
        yield from glued_heading(placed, words=words)
        yield from glued(placed)
        yield from flattened_table(placed)


def _small_words(bodies: Iterable[str]) -> frozenset[str]:
    """The words of a text that stand in it in small letters."""
    return frozenset(word for body in bodies for word in filter(str.islower, _WORD.findall(body)))


def is_cut(body: str) -> bool:
    """Say whether a body breaks off: it ends in an open mark, in "...", or in the middle of a sentence."""
    lines = body.rstrip().splitlines()
    last = lines[-1].rstrip() if lines else ""
    if not last or _is_address(last.split()[-1]):
        return False
    if last.endswith(_ELLIPSES):
        return last.rstrip(".…")[-1:].isalpha() and not _ABBREVIATION.search(last[-_END_SHOWN:])
    return last.endswith(_OPEN_ENDS) or (last[-1].isalpha() and (len(body) in _USUAL_LIMITS or _is_prose(last)))


def cut(placed: Placed) -> Iterator[Finding]:
    """A body that breaks off is not the complete text."""
    body = placed.section.body
    if is_cut(body):
        message = f"The text breaks off: “…{body.rstrip()[-_END_SHOWN:]}”. Copy the rest from the source."
        yield Finding("cut", placed.place, message, body)


def empty_section(placed: Placed) -> Iterator[Finding]:
    """A heading without text lost it, unless it announces the next one: it ends in ":", or 6 stands before 6.1."""
    heading = placed.section.heading
    following = placed.next_heading
    announces = bool(following) and (heading.endswith((":", "：")) or _is_over(heading, following))
    if not placed.section.body.strip() and not announces:
        message = "The section has a heading and no text. Copy the text from the source."
        yield Finding("empty_section", placed.place, message, heading)


def glued_heading(placed: Placed, *, words: frozenset[str]) -> Iterator[Finding]:
    """A heading that stands at the end of a body's line belongs into a line of its own."""
    if found := glued_questions(placed.section.body, words=words):
        message = f"{quoted(found)} looks like a heading at the end of a line. Give it a section of its own."
        yield Finding("glued_heading", placed.place, message, placed.section.body)


def glued(placed: Placed) -> Iterator[Finding]:
    """A sentence that starts right behind another lost its space, or the line break of a list."""
    if found := glued_sentences(placed.section.body):
        message = f"No space between sentences: {quoted(found)}. Compare with the source."
        yield Finding("glued_sentences", placed.place, message, placed.section.body)


def flattened_table(placed: Placed) -> Iterator[Finding]:
    """A table whose cells stand in one line without anything between them cannot be read."""
    if found := flattened_cells(placed.section.body):
        message = f"A table became one line: {quoted(found)}. Write a line for each row."
        yield Finding("flattened_table", placed.place, message, placed.section.body)


def _is_prose(line: str) -> bool:
    """A long line, or one that holds a whole sentence before its last words; no item of a list."""
    if _LIST_ITEM.match(line):
        return False
    return len(line) >= _LONGEST_PHRASE or (len(line) >= _SHORTEST_PROSE and bool(_SENTENCE_END.search(line)))


def _is_address(word: str) -> bool:
    return "@" in word or "://" in word or word.startswith("www.")


def _is_over(heading: str, following: str) -> bool:
    own, next_one = _NUMBER.search(heading), _NUMBER.search(following)
    return bool(own and next_one and next_one[0].startswith((f"{own[0]}.", f"{own[0]}-")))
