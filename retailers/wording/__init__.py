"""Records in a shopper's words: facts as short plain phrases, cards, the official text with its proofs marked. Pure."""

from retailers.wording.answers import Card, cards_of, refund_of, short_answers
from retailers.wording.facts import FactWords, Freshness, age_words
from retailers.wording.official_text import OfficialSection, official_text
from retailers.wording.places import country_in_sentence, country_name

__all__ = [
    "Card",
    "FactWords",
    "Freshness",
    "OfficialSection",
    "age_words",
    "cards_of",
    "country_in_sentence",
    "country_name",
    "official_text",
    "refund_of",
    "short_answers",
]
