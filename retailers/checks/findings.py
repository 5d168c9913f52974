"""What a check gives: a finding with its code, its place, its message and the text that it is about."""

from dataclasses import dataclass
from hashlib import sha256

CONTRADICTED = "card_contradicted"
# Each code with its short label; docs/findings.md says what an editor does about it.
CODES = {
    "cut": "Text breaks off",
    "empty_section": "Section without text",
    "glued_heading": "Heading glued to a line",
    "glued_sentences": "Sentences without a space",
    "flattened_table": "Table flattened into a line",
    CONTRADICTED: "Card contradicted by the text",
    "days_unaccounted": "Days that no fact accounts for",
    "fee_unaccounted": "Fee that no fact accounts for",
    "free_unaccounted": "Free return that no fact accounts for",
    "fact_contradicts_quote": "Fact contradicts its quote",
    "facts_contradict": "Facts contradict each other",
    "quote_lost": "Quote no longer in the text",
    "no_quote": "Fact without a quote",
    "season_over": "Season is over",
    "ticker_impossible": "Impossible stock ticker",
    "address_symbol": "Star after the address",
    "address_elsewhere": "Source outside the retailer's site",
    "badges_run_together": "Badges run together",
}

# What an editor may leave for a quiet day.
LOW_SEVERITY = frozenset({"no_quote"})


@dataclass(frozen=True)
class Finding:
    """One oddity: a code of `CODES`, where it is, what is wrong and what to do, and the text it is about."""

    code: str
    place: str
    message: str
    about: str

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of code, place and text, in hexadecimal: it changes when one of them does."""
        return sha256("\0".join((self.code, self.place, self.about)).encode()).hexdigest()
