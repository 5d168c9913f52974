"""English."""

from retailers.generating.languages.language import Language

ENGLISH = Language(
    tag="en",
    currencies={
        "US": "USD",
        "GB": "GBP",
        "CA": "CAD",
        "AU": "AUD",
        "IE": "EUR",
        "NZ": "NZD",
        "ZA": "ZAR",
        "IN": "INR",
        "SG": "SGD",
    },
    stop_words=(
        "the of and to in a is that for it as was with be by on not he his but at are this have from or had an "
        "they which one you were all her she there would their we him been has when who will no more if out so up"
    ),
    syllables=(
        "ba be bo car con cra dal den dis el en er fal fin for gar gen ger hal hin hol in ing ker kin lan len ler "
        "lin man mar men mer min mon mor nal ner nor ol or par pen per pol port ran ren ric rin rol sal sen ser "
        "shon sim stal sten tal tan ten ter tin ton tor tra tri ul un val ven ver vin wal wen wer win yal"
    ),
    headings=(
        "Returns at a glance",
        "How long you have",
        "What you can send back",
        "What cannot come back",
        "What a return costs",
        "Proof of purchase",
        "How to send goods back",
        "Returns in our shops",
        "Refunds",
        "Exchanges",
        "Faulty goods",
        "Sale and seasonal orders",
        "Marketplace sellers",
        "Members",
        "Packing your parcel",
        "Your statutory rights",
    ),
    sentences={
        "window.days.purchase": "You may return goods within {days} days of purchase",
        "window.days.dispatch": "You may return goods within {days} days of dispatch",
        "window.days.delivery": "You may return goods within {days} days of delivery",
        "window.days.unstated": "You have {days} days to return goods",
        "window.fixed_date": "Goods may be returned until {date}",
        "window.unlimited": "Returns are welcome at any time, without a limit",
        "window.not_returnable": "These goods cannot be returned",
        "fee.free.postage": "Every return is free",
        "fee.free.restocking": "There is no restocking fee",
        "fee.carrier.postage": "The customer pays the postage of a return",
        "fee.carrier.restocking": "The customer pays the cost of restocking",
        "fee.flat": "A return costs {sum}, which we take off the refund",
        "fee.percent": "We keep a restocking fee of {percent}%",
        "receipt.required": "Bring the receipt with every return",
        "receipt.not_required": "You do not need a receipt",
        "receipt.other_proof": "A bank statement or the order number proves the purchase as well",
        "method.mail": "Send your return by post with the label from your account",
        "method.in_store": "Bring your return to any of our stores",
        "method.drop_off": "Leave your return at a drop-off point near you",
        "method.pickup": "A courier collects your return at your door",
        "method.kiosk": "Hand your return in at one of our kiosks",
        "refund.original_payment": "We refund the original means of payment within {days} days",
        "refund.store_credit": "We refund by store credit within {days} days",
        "refund.exchange": "We exchange the goods within {days} days",
    },
    leads={
        "reason": "Where goods are faulty",
        "item_category": "For electronics",
        "channel": "For orders from our site",
        "seller": "For goods of marketplace sellers",
        "membership": "For Gold members",
        "item_condition": "For goods that were opened",
        "payment": "For purchases with our card",
        "ordered_from": "For orders of the season",
        "ships_to": "For orders sent abroad",
        "other": "For the first return of an order",
    },
    shops=("Market", "Trading", "Outfitters", "& Sons", "Goods", "Stores", "& Daughters", "Supply Co.", "24", "Home"),
)
