"""Writing a record as a document."""

from retailers.dataset import cards
from retailers.dataset.documents.layout import (
    EMPTY,
    END,
    KEYS,
    OFFICIAL,
    POLICY,
    STAR,
    TEXT,
    VERIFIED,
    WEBSITE,
    page_fields,
)
from retailers.dataset.documents.policy_text import write_sections
from retailers.dataset.documents.reading import read_document
from retailers.dataset.problems import BadInput
from retailers.dataset.record import Policy, Retailer
from retailers.dataset.summaries import summary_of
from retailers.vocabulary import CARD_TOPICS, Status


def write_document(retailer: Retailer) -> str:
    """Write what the layout can say of a record; raise ValueError where it would be read otherwise."""
    text = "\n".join(_lines(retailer)) + "\n"
    if not _reads_back(text, retailer):
        raise ValueError(f"{retailer.id}: the layout of a document cannot say this record; write it as JSON")
    return text


def _reads_back(text: str, retailer: Retailer) -> bool:
    try:
        return read_document(text, source=retailer.id).fields == page_fields(retailer)
    except BadInput:
        return False


def _lines(retailer: Retailer) -> list[str]:
    address = (retailer.website + (STAR if retailer.website_mark else "")) or EMPTY
    values = (
        retailer.id,
        address,
        retailer.category,
        retailer.headquarters or EMPTY,
        Status(retailer.status).label,
        retailer.stock_ticker or EMPTY,
    )
    pairs = [f"- {part}" for pair in zip(KEYS, values, strict=True) for part in pair]
    return [
        retailer.name,
        f"{retailer.category} • {retailer.country}",
        f"Status: {Status(retailer.status).label}",
        *(_policy_lines(retailer.policy) if retailer.policy else []),
        END,
        *([f"{WEBSITE} {address}"] if retailer.website else []),
        *pairs,
        *([retailer.description] if retailer.description else []),
    ]


def _policy_lines(policy: Policy) -> list[str]:
    summary = policy.summary or summary_of(section.model_dump() for section in policy.sections)
    return [
        POLICY,
        *([OFFICIAL] if policy.official else []),
        *([f"{VERIFIED} {cards.written_date(policy.last_verified)}"] if policy.last_verified else []),
        *([summary] if summary else []),
        *(line for topic in CARD_TOPICS for line in (topic.label, cards.write_answer(topic, policy.answers.of(topic)))),
        TEXT,
        *write_sections(policy.sections),
    ]
