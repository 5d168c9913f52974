"""What shoppers type, drawn from the directory itself: the same directory gives the same queries."""

import random
import string
from collections import Counter
from typing import NamedTuple

from retailers.models import PolicySection, Retailer

_SEED = 20_260_101
_SAMPLE = 400


class Typo(NamedTuple):
    """A name with one edit, and the retailers that bear the name."""

    typed: str
    name: str


def queries() -> list[str]:
    """Give 200 queries: names, beginnings, typos, frequent and rare words, two words, phrases."""
    draw = random.Random(_SEED)
    names, words, phrases = _names(draw), *_words_and_phrases(draw)
    frequent = [word for word, _ in words.most_common(30)]
    rare = [word for word, count in words.items() if count == 1 and len(word) > 4][:30]
    pairs = [f"{draw.choice(frequent)} {draw.choice(rare)}" for _ in range(20)]
    return [
        *names[:40],
        *(name[: max(3, len(name) // 2)] for name in names[40:70]),
        *(_with_an_edit(name, draw) for name in names[70:90]),
        *frequent,
        *rare,
        *pairs,
        *(f'"{phrase}"' for phrase in phrases[:30]),
    ]


def typos(count: int = 200) -> list[Typo]:
    """Give names of at least five letters with one edit each: a letter left out, doubled, swapped or wrong."""
    draw = random.Random(_SEED + 1)
    long_enough = [name for name in _names(draw, most=count * 3) if sum(map(str.isalpha, name)) >= 5]
    return [Typo(_with_an_edit(name, draw), name) for name in long_enough[:count]]


def sample(count: int) -> list[Retailer]:
    """Give retailers from all over the directory, the same at each call."""
    pks = list(Retailer.objects.listed().order_by("pk").values_list("pk", flat=True))
    chosen = random.Random(_SEED).sample(pks, min(count, len(pks)))
    found = Retailer.objects.in_bulk(chosen)
    return [found[pk] for pk in chosen]


def _names(draw: random.Random, *, most: int = _SAMPLE) -> list[str]:
    names = [retailer.name for retailer in sample(most)]
    draw.shuffle(names)
    return names


def _words_and_phrases(draw: random.Random) -> tuple[Counter[str], list[str]]:
    words: Counter[str] = Counter()
    phrases = []
    for body in _bodies():
        run = [word for word in body.split() if word.isalpha()]
        words.update(word.lower() for word in run)
        if len(run) > 6:
            start = draw.randrange(len(run) - 3)
            phrases.append(" ".join(run[start : start + 3]))
    return words, phrases


def _bodies() -> list[str]:
    policies = [retailer.pk for retailer in sample(_SAMPLE)]
    sections = PolicySection.objects.filter(policy__retailer__in=policies, position=1).order_by("pk")
    return list(sections.values_list("body", flat=True))


def _with_an_edit(name: str, draw: random.Random) -> str:
    """Change one letter, not the first: nobody mistypes all of them, and few the first."""
    places = [at for at, letter in enumerate(name) if letter.isalpha() and at > 0]
    if not places:
        return name
    at = draw.choice(places)
    kind = draw.choice(("drop", "double", "swap", "wrong"))
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    if kind == "double":
        return name[:at] + name[at] + name[at:]
    if kind == "swap" and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + draw.choice(string.ascii_lowercase) + name[at + 1 :]
