"""Generated records: the one of a number is always the same, whoever makes it and in whatever order."""

import datetime as dt
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from retailers.dataset.record import Retailer
from retailers.dataset.text import anchors
from retailers.generating.answers import Said, facts, state
from retailers.generating.languages import SHARES, Language
from retailers.generating.names import core, name
from retailers.generating.texts import sections
from retailers.generating.words import capital, text
from retailers.vocabulary import Status, Topic, WebsiteMark

# RFC 2606 keeps .example for what is made up; nobody writes a record by hand under this name.
HOST = ".generated.example"
CATEGORIES = (
    "Accessories",
    "Art & Crafts",
    "Baby & Kids",
    "Beauty",
    "Books",
    "Cosmetics",
    "Department Store",
    "Electronics",
    "Eyewear",
    "Fashion",
    "Food & Drink",
    "Furniture",
    "Garden",
    "Gifts",
    "Grocery",
    "Health",
    "Hardware & DIY",
    "Home & Living",
    "Jewelry",
    "Marketplace",
    "Music",
    "Office",
    "Outdoor",
    "Pets",
    "Photo",
    "Shoes",
    "Sports",
    "Toys",
    "Travel",
    "Watches",
)
_EDITORS = ("Ada Brandt", "Rui Tavares", "Mina Okafor", "Jonas Lindqvist", "Sara Haddad", "Emi Kuroda")
_STATUS = {Status.ACTIVE: 94, Status.INACTIVE: 3, Status.CLOSED: 3}
_MARKS = {WebsiteMark.CONFIRMED: 50, WebsiteMark.NONE: 40, WebsiteMark.AS_FOUND: 10}


def records(numbers: Iterable[int], *, seed: int, today: dt.date) -> Iterator[Retailer]:
    """Give the records of some numbers of a directory; `today` is the day that its dates are counted back from."""
    return (record(number, seed=seed, today=today) for number in numbers)


def record(number: int, *, seed: int, today: dt.date) -> Retailer:
    """Give the record of one number."""
    dice = Random(f"{seed} {number}")
    language: Language = dice.choices(list(SHARES), weights=list(SHARES.values()))[0]
    country = dice.choice(list(language.currencies))
    word = core(number, seed=seed)
    site = f"https://www.{word}{HOST}/"
    fields: dict[str, Any] = {
        "id": f"{word}-{country.lower()}",
        "name": name(number, language, seed=seed, dice=dice),
        "brand": f"{core(number - number % 50, seed=seed).capitalize()} Group" if number % 50 < 3 else "",
        "aliases": [core(dice.randrange(10**6), seed=seed + 1).capitalize()] if dice.random() < 0.2 else [],
        "category": dice.choices(CATEGORIES, weights=range(len(CATEGORIES), 0, -1))[0],
        "country": country,
        "headquarters": country if dice.random() < 0.8 else "",
        "status": dice.choices(list(_STATUS), weights=list(_STATUS.values()))[0],
        "website": site,
        "website_mark": dice.choices(list(_MARKS), weights=list(_MARKS.values()))[0],
        "stock_ticker": _ticker(word, dice),
        "description": text(language, length=dice.randint(40, 160), dice=dice),
        "listed": dice.random() < 0.99,
        "policy": _policy(language, country, site, today, dice) if dice.random() < 0.98 else None,
    }
    return Retailer.model_validate(fields)


def _ticker(word: str, dice: Random) -> str:
    chance = dice.random()
    return f"XGEN:{word[:4].upper()}" if chance < 0.1 else "Chest" if chance < 0.11 else ""


def _policy(language: Language, country: str, site: str, today: dt.date, dice: Random) -> dict[str, Any]:
    states = {topic: state(dice) for topic in Topic}
    said = {
        topic: facts(topic, each, language=language, country=country, today=today, dice=dice)
        for topic, each in states.items()
    }
    every = [fact for of_topic in said.values() for fact in of_topic]
    given, places = sections(language, sentences=[capital(fact.sentence) for fact in every], dice=dice)
    named = anchors([section["heading"] for section in given])
    verified = _days_back(today, dice)
    proven = {id(fact): _fact(fact, named[place], verified, dice) for fact, place in zip(every, places, strict=True)}
    return {
        "source_url": f"{site}returns",
        "language": language.tag,
        "last_verified": verified,
        "last_verified_by": dice.choice(_EDITORS) if verified else "",
        "sections": given,
        "answers": {
            topic.value: {"state": states[topic], "facts": [proven[id(fact)] for fact in said[topic]]}
            for topic in Topic
        },
    }


def _fact(said: Said, anchor: str, verified: dt.date | None, dice: Random) -> dict[str, Any]:
    """Of a hundred facts four have no quote, and four quote words that the text no longer has."""
    chance = dice.random()
    quote = capital(said.sentence)
    return {
        "value": said.value,
        "conditions": said.conditions,
        "quote": "" if chance < 0.04 else f"{quote} (2019)" if chance < 0.08 else quote,
        "section": anchor if dice.random() < 0.9 else None,
        "verified_on": verified if dice.random() < 0.7 else None,
        "verified_by": dice.choice(_EDITORS) if verified else "",
    }


def _days_back(today: dt.date, dice: Random) -> dt.date | None:
    return today - dt.timedelta(days=min(int(dice.expovariate(1 / 150)), 1_500)) if dice.random() < 0.95 else None
