"""Generated records: any legal one, and any that the layout of a document can say."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from retailers.dataset.record import Retailer
from retailers.dataset.text import anchors
from retailers.vocabulary import (
    AnswerState,
    Channel,
    Clock,
    FeePurpose,
    ItemCondition,
    MethodKind,
    Payment,
    Reason,
    ReceiptKind,
    RefundKind,
    Seller,
    Status,
    Topic,
    WebsiteMark,
)

_LETTERS = "abcdefgh XYZ éß 漢字 עברית عربي ?.,-#\\•1) “”'\""
lines = st.text(_LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
wild_lines = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
optional_lines = st.just("") | lines
bodies = st.lists(st.text(_LETTERS, max_size=120), max_size=4).map("\n".join)
days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)).map(dt.date.isoformat)
countries = st.sampled_from(["DE", "FR", "GB", "US", "JP", "IL", "AE"])
addresses = st.sampled_from(["", "https://www.kontor.example/", "http://shop.kontor.example:8080/returns?a=1#b"])
languages = st.sampled_from(["", "de", "pt-BR", "zh-Hans-CN"])
cents = st.integers(1, 99_999).map(lambda number: f"{number / 100:.2f}")
purposes = st.sampled_from(FeePurpose.values)

_window = (
    st.fixed_dictionaries(
        {"kind": st.just("days"), "days": st.integers(1, 3650), "clock": st.sampled_from(Clock.values)}
    )
    | st.fixed_dictionaries({"kind": st.just("fixed_date"), "until": days})
    | st.fixed_dictionaries({"kind": st.sampled_from(["unlimited", "not_returnable"])})
)
_fee = (
    st.fixed_dictionaries({"kind": st.sampled_from(["free", "carrier"]), "purpose": purposes})
    | st.fixed_dictionaries(
        {
            "kind": st.just("flat"),
            "amount": cents,
            "currency": st.sampled_from(["GBP", "EUR", "USD", "SEK", "JPY"]),
            "purpose": purposes,
        }
    )
    | st.fixed_dictionaries(
        {"kind": st.just("percent"), "percent": st.sampled_from(["10.00", "12.50", "100.00"]), "purpose": purposes}
    )
)
VALUES = {
    Topic.WINDOW: _window,
    Topic.FEE: _fee,
    Topic.RECEIPT: st.fixed_dictionaries({"kind": st.sampled_from(ReceiptKind.values)}),
    Topic.METHOD: st.fixed_dictionaries({"kind": st.sampled_from(MethodKind.values)}),
    Topic.REFUND: st.fixed_dictionaries(
        {"kind": st.sampled_from(RefundKind.values), "days": st.none() | st.integers(1, 90)}
    ),
}


def _season(first_and_last: tuple[str, str]) -> dict[str, str]:
    first, last = sorted(first_and_last)
    return {"ordered_from": first, "ordered_until": last}


conditions = st.fixed_dictionaries(
    {},
    optional={
        "reason": st.sampled_from(Reason.values),
        "item_category": lines,
        "channel": st.sampled_from(Channel.values),
        "seller": st.sampled_from(Seller.values),
        "membership": lines,
        "item_condition": st.sampled_from(ItemCondition.values),
        "payment": st.sampled_from(Payment.values),
        "ships_to": countries,
        "other": lines,
    },
)


@st.composite
def facts(draw: st.DrawFn, topic: Topic, headings: list[str]) -> dict[str, Any]:
    """Any fact of a topic; it may name any section."""
    season = draw(st.just({}) | st.tuples(days, days).map(_season))
    return {
        "value": draw(VALUES[topic]),
        "conditions": draw(conditions) | season,
        "quote": draw(optional_lines),
        "section": draw(st.sampled_from([None, *anchors(headings)])),
        "verified_on": draw(st.none() | days),
        "verified_by": draw(optional_lines),
    }


@st.composite
def answers(draw: st.DrawFn, topic: Topic, headings: list[str], *, bare: bool = False) -> dict[str, Any]:
    """Any answer to a topic; a bare one has only values, each once."""
    state = draw(st.sampled_from(AnswerState.values))
    if state != AnswerState.STATED:
        return {"state": state, "facts": []}
    if bare:
        values = draw(
            st.lists(VALUES[topic], min_size=1, max_size=3, unique_by=lambda value: str(sorted(value.items())))
        )
        return {"state": state, "facts": [{"value": value} for value in values]}
    return {"state": state, "facts": draw(st.lists(facts(topic, headings), min_size=1, max_size=3))}


@st.composite
def records(draw: st.DrawFn, *, as_document: bool = False, line: st.SearchStrategy[str] = lines) -> Retailer:
    """Any record, or any that a document can say in full."""
    country = draw(countries)
    website = draw(addresses)
    marks = ["", "as_found"] if as_document else WebsiteMark.values
    fields: dict[str, Any] = {
        "id": f"{draw(st.from_regex(r'[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,2}', fullmatch=True))}-{country.lower()}",
        "name": draw(line),
        "category": draw(line),
        "country": country,
        "headquarters": draw(st.just("") | countries),
        "status": draw(st.sampled_from(Status.values)),
        "website": website,
        "website_mark": draw(st.sampled_from(marks)) if website else "",
        "stock_ticker": draw(st.just("") | st.from_regex(r"[A-Z]{2,4}:[A-Z]{1,5}", fullmatch=True)),
        "description": draw(st.just("") | bodies),
        "policy": draw(st.none() | _policies(as_document=as_document, line=line)),
    }
    if not as_document:
        fields |= {
            "brand": draw(optional_lines),
            "aliases": draw(st.lists(lines, max_size=3)),
            "listed": draw(st.booleans()),
        }
    return Retailer.model_validate(fields)


@st.composite
def _policies(draw: st.DrawFn, *, as_document: bool, line: st.SearchStrategy[str]) -> dict[str, Any]:
    texts = draw(st.lists(st.tuples(line, bodies), max_size=5))
    headings = [heading for heading, _ in texts]
    topics = [topic for topic in Topic if not (as_document and topic == Topic.REFUND)]
    policy: dict[str, Any] = {
        "official": draw(st.booleans()),
        "last_verified": draw(st.none() | days),
        "sections": [{"heading": heading, "body": body} for heading, body in texts],
        "answers": {topic.value: draw(answers(topic, headings, bare=as_document)) for topic in topics},
    }
    if not as_document:
        policy |= {
            "source_url": draw(addresses),
            "language": draw(languages),
            "last_verified_by": draw(optional_lines),
            "summary": draw(optional_lines),
        }
    return policy
