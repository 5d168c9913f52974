"""What ran together when a page became text: headings, sentences, the cells of a table."""

import re
from collections import Counter

_LATIN = "a-zà-öø-ÿа-яё"
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_GLUED = re.compile(
    rf"(?<![/@.\w])([{_CAPITAL}]?[{_LATIN}]{{3,30}})([\"”’)]?[.?!])([{_CAPITAL}][{_LATIN}0-9]*)(?![.@/\w])"
)
_DOMAIN_ENDS = re.compile(r"(?:com|net|org|co|fr|de|es|it|nl|pl|se|pt|ru|cn|jp|kr|uk|js)", re.IGNORECASE)
_JOINT = re.compile(rf"([{_CAPITAL}]?[{_LATIN}]{{2,30}})([{_CAPITAL}][{_LATIN}]{{1,30}})")
_FEWEST_JOINTS = 4
# What each joint and each glued sentence has; told at once, where a search for them takes long.
_SMALL_BEFORE_CAPITAL = re.compile(rf"[{_LATIN}][{_CAPITAL}]")
_CAPITAL_BEHIND_END = re.compile(rf"[.?!][{_CAPITAL}]")
_FEWEST_WORDS = 3
_INNER_CAPITAL = re.compile(rf"(?<=[{_LATIN}] )[{_CAPITAL}][{_LATIN}]+(?= )")
_SENTENCE_END = re.compile(r"[.?!:;…]")
_ASKING = re.compile(
    r"(?:what|how|when|where|who|why|which|whose|can|could|do|does|did|is|are|was|were|will|would|should|shall|may|must|"
    r"have|has|had|if|est|comment|quand|où|qui|que|quel|quelle|quels|quelles|puis|peut|dois|pourquoi|combien|si|"
    r"wie|was|wann|wo|wer|warum|wieso|welche[rsnm]?|kann|darf|muss|ist|sind|habe|haben|wird|werden|wenn|"
    r"qué|cómo|cuándo|dónde|quién|cuál|puedo|come|quando|dove|chi|cosa|quale|posso|hoe|wat|wanneer|waar|wie|kan|"
    r"jak|co|kiedy|gdzie|czy|hur|vad|när|var|vem|como|quem|qual|o que|как|что|когда|где|кто|можно|ли)\b",
    re.IGNORECASE,
)


def glued_questions(body: str, *, words: frozenset[str]) -> list[str]:
    """Give each heading glued to the end of a line: a question that starts in the middle of a statement.

    Its first word is capital though `words`, the words of the whole text, have it in lower case too.
    """
    return [found for line in body.splitlines() if (found := _glued_question(line.rstrip(), words))]


def _glued_question(line: str, words: frozenset[str]) -> str:
    start = max((mark.end() for mark in _SENTENCE_END.finditer(line, 0, max(len(line) - 1, 0))), default=0)
    sentence = line[start:].lstrip()
    if not sentence.endswith("?") or _ASKING.match(sentence):
        return ""
    starts = (match.start() for match in _INNER_CAPITAL.finditer(sentence) if match[0].lower() in words)
    split = next(starts, 0)
    shorter = min(len(sentence[:split].split()), len(sentence[split:].split()))
    return sentence[split:] if shorter >= _FEWEST_WORDS else ""


def glued_sentences(body: str) -> list[str]:
    """Give each place where a sentence starts right behind the mark that ends the one before: "worry.If"."""
    if not _CAPITAL_BEHIND_END.search(body):
        return []
    found = [match for match in _GLUED.finditer(body) if not _DOMAIN_ENDS.fullmatch(match[3])]
    return [match[0] for match in found]


def flattened_cells(body: str) -> list[str]:
    """Give the joints of a table that became one line: four or more, some of one cell (GardenIce, GardenBuckets)."""
    for line in body.splitlines() if _SMALL_BEFORE_CAPITAL.search(body) else ():
        joints = {match[0]: match for match in _JOINT.finditer(line)}
        lefts = Counter(match[1] for match in joints.values())
        rights = Counter(match[2] for match in joints.values())
        shared = sum(count for count in (*lefts.values(), *rights.values()) if count > 1)
        if len(joints) >= _FEWEST_JOINTS and shared >= _FEWEST_JOINTS:
            return list(joints)
    return []
