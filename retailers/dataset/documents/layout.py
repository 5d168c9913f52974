"""The fixed lines of a document, and what the layout can say of a record."""

from typing import Any

from retailers.dataset import cards
from retailers.dataset.record import Policy, Retailer
from retailers.vocabulary import CARD_TOPICS, WebsiteMark

POLICY = "Return Policy"
TEXT = "Full Policy Text"
END = "Retailer Information"
OFFICIAL = "Official Policy"
VERIFIED = "Last verified"
WEBSITE = "Official Website:"
EMPTY = "Not available"
STAR = "⭐"
KEYS = ("ID", "Website", "Business Category", "Headquarters", "Status", "Stock Ticker")
CARDS = {topic.label: topic for topic in CARD_TOPICS}
_SAID_AS_IT_IS = (
    "id",
    "name",
    "category",
    "country",
    "headquarters",
    "status",
    "website",
    "stock_ticker",
    "description",
)


def page_fields(retailer: Retailer) -> dict[str, Any]:
    """Give what a record's document says: the fields that reading the document gives."""
    fields: dict[str, Any] = {name: getattr(retailer, name) for name in _SAID_AS_IT_IS}
    fields["website_mark"] = (WebsiteMark.AS_FOUND if retailer.website_mark else WebsiteMark.NONE).value
    return fields | ({"policy": _policy_fields(retailer.policy)} if retailer.policy else {})


def _policy_fields(policy: Policy) -> dict[str, Any]:
    answers = {
        topic.value: cards.read_answer(topic, cards.write_answer(topic, policy.answers.of(topic)))
        for topic in CARD_TOPICS
    }
    return {
        "official": policy.official,
        "last_verified": policy.last_verified.isoformat() if policy.last_verified else None,
        "summary": policy.summary,
        "sections": [{"heading": each.heading, "body": each.body} for each in policy.sections],
        "answers": {topic: answer for topic, answer in answers.items() if answer is not None},
    }
