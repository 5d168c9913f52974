"""What a text says about receipts and about the ways to send goods back."""

from retailers.checks.costs import about_returns
from retailers.checks.sentences import sentences
from retailers.checks.words import any_of
from retailers.checks.words.proving import DENIAL, OPTIONAL, RECEIPT, WAY
from retailers.dataset.record import Section

_RECEIPT = any_of(RECEIPT)
_DENIAL = any_of(DENIAL)
_OPTIONAL = any_of(OPTIONAL)
_WAY = any_of(WAY)
_ASKS = ("?", "？", "؟")


def receipts(section: Section) -> list[str]:
    """Give the proofs of purchase that a section names, asked for or not."""
    return [match[0] for sentence in sentences(section) if (match := _RECEIPT.search(sentence))]


def receipts_asked(section: Section) -> list[str]:
    """Give the proofs of purchase that a section names in sentences that deny nothing and ask nothing."""
    return [
        match[0]
        for sentence in sentences(section)
        if (match := _RECEIPT.search(sentence)) and not _DENIAL.search(sentence) and not sentence.endswith(_ASKS)
    ]


def asks_no_receipt(text: str) -> bool:
    """Say whether a text says that one can do without a receipt."""
    return bool(_OPTIONAL.search(text))


def ways_back(section: Section) -> list[str]:
    """Give the ways of sending back that a section names, in sentences about returns."""
    return [match[0] for sentence in about_returns(section) if (match := _WAY.search(sentence))]
