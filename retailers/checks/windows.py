"""The return windows that a text names, told from the other days in it."""

from itertools import islice

from retailers.checks.counting import Count, find_counts
from retailers.checks.sentences import sentences
from retailers.checks.words import Words, any_of
from retailers.checks.words.returning import CHANGE_MIND, CLOCK, CLOCK_BEFORE, EARLIER, OTHER, REFUND, SEND_BACK, TOLD
from retailers.dataset.record import Section

# No honest section counts days more often.
_MOST_COUNTS = 300
_BEFORE = 220
_BEHIND = 110
_NEXT = 45
_CLOSE = 20
_TO = ("to ", "pour ", "pour nous ", "pour les ", "pour le ", "para ", "per ", "zu ", "om ", "att ", "для ")
_RETURNING = any_of(SEND_BACK, CHANGE_MIND)
_REFUNDING = any_of(REFUND)
_OTHER = any_of(OTHER)
_CLOCK = any_of(CLOCK)
_CLOCK_BEFORE = any_of(CLOCK_BEFORE)
_EARLIER = any_of(EARLIER)
_TOLD = any_of(TOLD)


def window_counts(section: Section) -> list[Count]:
    """Give the counts of days in a section that are return windows.

    The words around a count decide: it is no window where the last word before it speaks of a refund or of other
    things that take days, where it runs from a later step than the delivery, or up to something.
    """
    counts = ((sentence, count) for sentence in sentences(section) for count in find_counts(sentence))
    return [count for sentence, count in islice(counts, _MOST_COUNTS) if _is_window(sentence, count)]


def _is_window(sentence: str, count: Count) -> bool:
    before = sentence[max(0, count.start - _BEFORE) : count.start]
    behind = sentence[count.end : count.end + _BEHIND]
    clock, told = _start(_CLOCK, behind), _start(_TOLD, behind)
    if told < clock or _EARLIER.match(behind.lstrip()):
        return False
    returning, refunding, other = (_end(words, before) for words in (_RETURNING, _REFUNDING, _OTHER))
    if _CLOCK_BEFORE.search(before[-_CLOSE:]) and refunding < 0:
        return True
    if _is_time_to_return(behind[:_NEXT], after_refund=refunding > max(returning, other)):
        return not count.business
    if max(returning, refunding, other) < 0:
        return clock < len(behind) and _start(_REFUNDING, behind) == len(behind)
    return returning > max(refunding, other) and not (count.business and clock == len(behind))


def _is_time_to_return(behind: str, *, after_refund: bool) -> bool:
    """The next words speak of a return; where the ones before speak of a refund only "to return" will do."""
    start = _start(_RETURNING, behind)
    if start == len(behind) or _start(_REFUNDING, behind) < start:
        return False
    return not after_refund or behind[:start].endswith(_TO)


def _start(words: Words, text: str) -> int:
    match = words.search(text)
    return match.start() if match else len(text)


def _end(words: Words, text: str) -> int:
    return max((match.end() for match in words.finditer(text)), default=-1)
