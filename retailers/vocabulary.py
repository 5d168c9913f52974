"""The fixed lists of choices: every word that the tables, the record format, the filters and the pages share."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Whether a retailer still trades."""

    ACTIVE = "active", "Active"
    INACTIVE = "inactive", "Inactive"
    CLOSED = "closed", "Closed"


class WebsiteMark(TextChoices):
    """What the star after a retailer's address rests on."""

    NONE = "", "No star"
    AS_FOUND = "as_found", "Star came with the document"
    CONFIRMED = "confirmed", "Star: an editor confirmed the address as official"


class Topic(TextChoices):
    """What a shopper asks of a policy. The first four are the cards of a page, in their order."""

    WINDOW = "window", "Return Window"
    FEE = "fee", "Fees"
    RECEIPT = "receipt", "Receipt Required"
    METHOD = "method", "Return Methods"
    REFUND = "refund", "Refund"


CARD_TOPICS = (Topic.WINDOW, Topic.FEE, Topic.RECEIPT, Topic.METHOD)


class AnswerState(TextChoices):
    """What is known about one topic of one policy. The four are never mixed."""

    STATED = "stated", "Stated"
    NONE = "none", "None"
    SILENT = "silent", "Not clearly stated"
    UNCHECKED = "unchecked", "Not checked yet"


class Proof(TextChoices):
    """Whether a fact's quote stands in the official text."""

    FOUND = "found", "Proven by its quote"
    LOST = "lost", "The quote is no longer in the text"
    ABSENT = "absent", "No quote on file"


class Clock(TextChoices):
    """The day a window starts to run."""

    PURCHASE = "purchase", "from purchase"
    DISPATCH = "dispatch", "from dispatch"
    DELIVERY = "delivery", "from delivery"
    UNSTATED = "unstated", "start day not said"


class WindowKind(TextChoices):
    DAYS = "days", "A number of days"
    UNLIMITED = "unlimited", "No time limit"
    NOT_RETURNABLE = "not_returnable", "Not returnable"
    FIXED_DATE = "fixed_date", "Until a fixed date"


class FeeKind(TextChoices):
    FREE = "free", "Free"
    CARRIER = "carrier", "Shopper pays the carrier"
    FLAT = "flat", "A flat amount"
    PERCENT = "percent", "A percentage of the price"


class FeePurpose(TextChoices):
    """What a fee is for."""

    POSTAGE = "postage", "postage"
    RESTOCKING = "restocking", "restocking"


class ReceiptKind(TextChoices):
    REQUIRED = "required", "Required"
    NOT_REQUIRED = "not_required", "Not required"
    OTHER_PROOF = "other_proof", "Other proof accepted"


class MethodKind(TextChoices):
    MAIL = "mail", "Mail"
    IN_STORE = "in_store", "In store"
    DROP_OFF = "drop_off", "Drop-off point"
    PICKUP = "pickup", "Pickup"
    KIOSK = "kiosk", "Kiosk"


class RefundKind(TextChoices):
    ORIGINAL_PAYMENT = "original_payment", "Original payment"
    STORE_CREDIT = "store_credit", "Store credit"
    EXCHANGE = "exchange", "Exchange"


KINDS: dict[str, type[TextChoices]] = {
    Topic.WINDOW: WindowKind,
    Topic.FEE: FeeKind,
    Topic.RECEIPT: ReceiptKind,
    Topic.METHOD: MethodKind,
    Topic.REFUND: RefundKind,
}

# The kind that proves an answer of state "none"; method and refund have none.
KIND_OF_NONE = {
    Topic.WINDOW: WindowKind.NOT_RETURNABLE,
    Topic.FEE: FeeKind.FREE,
    Topic.RECEIPT: ReceiptKind.NOT_REQUIRED,
}


class Reason(TextChoices):
    CHANGE_OF_MIND = "change_of_mind", "change of mind"
    FAULTY = "faulty", "faulty items"


class Channel(TextChoices):
    ONLINE = "online", "bought online"
    IN_STORE = "in_store", "bought in store"


class Seller(TextChoices):
    RETAILER = "retailer", "sold by the retailer"
    MARKETPLACE = "marketplace", "sold by a marketplace seller"


class ItemCondition(TextChoices):
    UNOPENED = "unopened", "unopened items"
    OPENED = "opened", "opened items"
    UNWORN = "unworn", "unworn items"
    USED = "used", "used items"


class Payment(TextChoices):
    OWN_CARD = "own_card", "paid with the retailer's card"
    GIFT_CARD = "gift_card", "paid with a gift card"
    CASH = "cash", "paid in cash"
    INSTALMENTS = "instalments", "paid in instalments"


class TaskKind(TextChoices):
    """Why a retailer needs a person, the riskiest first."""

    LOST_QUOTE = "lost_quote", "Lost proof"
    REPORT = "report", "Reader report"
    FINDING = "finding", "Open finding"
    PROPOSAL = "proposal", "Proposal to review"
    SEASON = "season", "Season ending"
    STALE = "stale", "Stale"
    UNCHECKED = "unchecked", "Never checked"


class ProposalState(TextChoices):
    """Where a proposed change stands."""

    OPEN = "open", "Waiting for review"
    CHANGES_ASKED = "changes_asked", "Changes asked for"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ReportState(TextChoices):
    """What became of a reader's report."""

    RECEIVED = "received", "Received"
    LOOKING = "looking", "Being looked at"
    CORRECTED = "corrected", "Corrected"
    UNCHANGED = "unchanged", "Not changed"
    SPAM = "spam", "Spam"


class SuggestionState(TextChoices):
    """What became of a reader's suggestion of a retailer."""

    RECEIVED = "received", "Received"
    ADDED = "added", "Added"
    DECLINED = "declined", "Not added"
    SPAM = "spam", "Spam"


EUROPEAN_UNION = "EU"


class Situation(TextChoices):
    """When a shopper has a right by law."""

    DISTANCE = "distance_change_of_mind", "You change your mind: bought online, by phone or by post"
    STORE = "store_change_of_mind", "You change your mind: bought in person"
    FAULTY = "faulty", "The goods are faulty"


class LawClock(TextChoices):
    """The day from which a law counts."""

    RECEIPT = "receipt", "from receiving the goods"
    DELIVERY = "delivery", "from delivery"
    CONTRACT = "contract", "from the contract, or from receiving a copy of it"
    PURCHASE = "purchase", "from purchase"


class PeriodUnit(TextChoices):
    DAYS = "days", "days"
    WORKING_DAYS = "working_days", "working days"
    MONTHS = "months", "months"
    YEARS = "years", "years"


class Postage(TextChoices):
    """Who pays in the end for sending goods back, by law."""

    SHOPPER = "shopper", "you pay the return postage"
    SELLER = "seller", "the seller pays the return postage"
    EITHER = "either", "who pays the return postage depends"
