"""Generated official texts: sections of filler, the sentences of the facts among them, and now and then a flaw."""

from random import Random

from retailers.generating.languages import Language
from retailers.generating.words import text

_LENGTH = 5_600
_FEWEST, _MOST = 8, 16


def sections(language: Language, *, sentences: list[str], dice: Random) -> tuple[list[dict[str, str]], list[int]]:
    """Give eight to sixteen sections of about six kilobytes in all, and for each sentence the section that has it."""
    count = dice.randint(_FEWEST, _MOST)
    chosen = sorted(dice.sample(range(len(language.headings)), k=count))
    bytes_per_letter = len(language.syllables.encode()) / len(language.syllables)
    length = int(_LENGTH / bytes_per_letter / count)
    bodies = [text(language, length=int(length * dice.uniform(0.5, 1.5)), dice=dice) for _ in chosen]
    places = [dice.randrange(count) for _ in sentences]
    for place, sentence in zip(places, sentences, strict=True):
        bodies[place] = _with_sentence(bodies[place], sentence + language.stop, language, dice)
    bodies = [_flawed(body, language, dice) for body in bodies]
    headings = [language.headings[each] for each in chosen]
    return [{"heading": heading, "body": body} for heading, body in zip(headings, bodies, strict=True)], places


def _with_sentence(body: str, sentence: str, language: Language, dice: Random) -> str:
    """Put a sentence in front of a line."""
    lines = body.split("\n")
    line = dice.randrange(len(lines))
    lines[line] = f"{sentence}{language.space}{lines[line]}"
    return "\n".join(lines)


def _flawed(body: str, language: Language, dice: Random) -> str:
    """Of a hundred bodies one is cut off, half a one is missing, one has two sentences that ran together."""
    flaw = dice.random()
    if flaw < 0.01:
        return body[: max(60, len(body) * 3 // 4)]
    if flaw < 0.015:
        return ""
    if flaw < 0.025:
        return body.replace(language.stop + language.space, language.stop, 1)
    return body
