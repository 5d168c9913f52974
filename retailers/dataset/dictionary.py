"""What each field of a record means: the data dictionary that readers get, and its words in the schema."""

from collections.abc import Mapping

from pydantic import BaseModel

from retailers.dataset import record
from retailers.dataset.json_records import PROOF

_PURPOSE = "What the fee is for: postage or restocking."

DICTIONARY: Mapping[type[BaseModel], Mapping[str, str]] = {
    record.Retailer: {
        "id": "Lower-case words joined by hyphens, the country last: aliexpress-cn. Never another retailer's.",
        "name": "As the retailer writes it.",
        "brand": "Joins the same shop's records in several countries; empty where it stands alone.",
        "aliases": "Other names that shoppers search for.",
        "category": "The business category.",
        "country": "The market that the policy is for, ISO 3166-1 alpha-2.",
        "headquarters": "The country of the head office; empty where not known.",
        "status": "Whether it trades: active, inactive or closed.",
        "website": "Its address; empty where not known. A host that ends in .example: the retailer is a sample.",
        "website_mark": "What says that the address is official: as_found in a document, or confirmed by an editor.",
        "stock_ticker": "Exchange and symbol as found.",
        "description": "A sentence or two, by this directory.",
        "listed": "Whether readers see it; always true in the dataset.",
        "policy": "The return policy; null where none is on file.",
    },
    record.Policy: {
        "official": "Whether the text is the retailer's own.",
        "source_url": "The page where the text was read.",
        "language": "The language of the text, BCP 47.",
        "last_verified": "The day a person last compared it with the source; null where nobody did.",
        "last_verified_by": "That person's public name.",
        "summary": "A summary; empty: the first 200 characters of the text serve as one.",
        "sections": "The official text, in order, complete.",
        "answers": "What is known of each topic.",
    },
    record.Section: {
        "heading": "One line, word for word.",
        "body": "Word for word; a line feed starts a paragraph. May be empty.",
        "language": "Where it is not the policy's.",
        "source_url": "Where it is not the policy's.",
    },
    record.Answers: {
        "window": "How long goods can come back.",
        "fee": "What sending them back costs.",
        "receipt": "Whether a receipt is asked for.",
        "method": "How goods come back.",
        "refund": "What the shopper gets back.",
    },
    record.Answer: {
        "state": "stated, none (the text says there is none), silent (all was read, it does not say), unchecked.",
        "facts": "The stated answers, in order. The one without conditions is the default.",
    },
    record.Fact: {
        "value": "What is stated.",
        "conditions": "When it holds; with none of them it is the topic's default.",
        "quote": "The exact words of the official text that prove it.",
        "section": "The anchor of the section that holds the quote.",
        "verified_on": "The day this fact was last verified; null: as the policy.",
        "verified_by": "By whom.",
        PROOF: "found: the quote stands in the text; lost: it no longer does; absent: no quote on file.",
    },
    record.Conditions: {
        "reason": "Why it comes back: change_of_mind or faulty.",
        "item_category": "Kind of goods, in words.",
        "channel": "Where it was bought: online or in_store.",
        "seller": "Who sold it: the retailer, or a marketplace seller.",
        "membership": "For members of a programme, in words.",
        "item_condition": "State of the goods: unopened, opened, unworn or used.",
        "payment": "How it was paid: own_card, gift_card, cash or instalments.",
        "ordered_from": "First day of ordering of a season.",
        "ordered_until": "Last day of ordering of a season.",
        "ships_to": "The country that the order went to.",
        "other": "Any other condition, in a few words.",
    },
    record.WindowDays: {
        "kind": "days: so many calendar days.",
        "days": "How many.",
        "clock": "The day they run from: purchase, dispatch, delivery, or unstated.",
    },
    record.WindowUntil: {"kind": "fixed_date: until a day.", "until": "The last day."},
    record.WindowOther: {"kind": "unlimited: no time limit; not_returnable: nothing can come back."},
    record.FeeSimple: {"kind": "free: nothing to pay; carrier: the carrier's own price.", "purpose": _PURPOSE},
    record.FeeFlat: {
        "kind": "flat: a fixed sum.",
        "amount": "The sum, as text with two decimals.",
        "currency": "ISO 4217.",
        "purpose": _PURPOSE,
    },
    record.FeePercent: {
        "kind": "percent: a share of the price paid.",
        "percent": "Per cent, as text.",
        "purpose": _PURPOSE,
    },
    record.ReceiptValue: {"kind": "required, not_required, or other_proof: another proof of purchase does."},
    record.MethodValue: {"kind": "mail, in_store, drop_off, pickup or kiosk."},
    record.RefundValue: {
        "kind": "original_payment, store_credit or exchange.",
        "days": "Within how many days; null where the text names none.",
    },
}
