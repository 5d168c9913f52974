"""By what sections and facts are the same in two versions, and how the place of a collision is called."""

import hashlib
import json
from typing import Any

from retailers.dataset.aligning import Item, Naming
from retailers.dataset.text import fold
from retailers.vocabulary import Topic

_LABELS = {
    "id": "ID and country",
    "listed": "Listed",
    "category": "Business Category",
    "aliases": "Other names",
    "website": "Website and its star",
    "source_url": "Source",
    "official": "Official Policy",
    "body": "text",
    "kind": "answer",
    "amount": "amount",
    "verified_on": "verified",
}
SECTION = (
    Naming(lambda section: (section["heading"], section["body"])),
    Naming(lambda section: fold(section["heading"])),
    Naming(lambda section: section["body"] or None, renamed=True),
)
ALIAS = (Naming(lambda alias: str(alias["name"])),)
# Several ways of sending back, and of refunding, hold side by side: their kind is what they are called.
_SEVERAL = (Topic.METHOD, Topic.REFUND)


def namings_of(topic: str) -> tuple[Naming, ...]:
    """Give the ways to tell that two facts of a topic are the same, the strictest first."""

    def case(fact: Item) -> str:
        kind = fact["value"]["kind"] if topic in _SEVERAL else ""
        return _plain([fact["conditions"], fact["value"].get("purpose"), kind])

    return (
        Naming(lambda fact: (case(fact), _plain(fact["value"]), fact["quote"])),
        Naming(lambda fact: (case(fact), _plain(fact["value"]))),
        Naming(lambda fact: (case(fact), fact["quote"]) if fact["quote"] else None),
        Naming(lambda fact: (case(fact), fact["value"]["kind"])),
        Naming(case, lone=True),
        Naming(lambda fact: (_plain(fact["value"]), fact["quote"]) if fact["quote"] else None, renamed=True),
    )


def fact_key(fact: Item) -> str:
    """Give a short name that a fact keeps while its conditions and its kind of value stay."""
    named = _plain([fact["conditions"], fact["value"]["kind"], fact["value"].get("purpose")])
    return hashlib.sha256(named.encode()).hexdigest()[:10]


def fact_words(topic: str, fact: Item) -> str:
    """Name a fact: its topic, and the conditions under which it holds."""
    held = [f"{name.replace('_', ' ')} {value}" for name, value in fact["conditions"].items() if value]
    return ", ".join([Topic(topic).label, *held])


def field_words(name: str) -> str:
    """Name a field of a retailer or of its policy."""
    return _LABELS.get(name) or name.replace("_", " ").capitalize()


def part_words(name: str) -> str:
    """Name a part of a section or of a fact, after a comma."""
    return _LABELS.get(name) or name.replace("_", " ")


def _plain(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
