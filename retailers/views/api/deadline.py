"""The last day to send a purchase back: the engine and the parameters of the page for people."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django_countries import countries
from pydantic import BeforeValidator, Field, WithJsonSchema

from retailers import wording
from retailers.dataset.json_records import PROOF
from retailers.dataset.quotes import proof_of
from retailers.dataset.record import Fact, Policy, Value
from retailers.deadlines import Purchase, answer_to, today_in
from retailers.deadlines.choices import LABELS
from retailers.deadlines.purchase import DATES, NONE_OF_THESE, SEVERAL
from retailers.deadlines.rules import Rule
from retailers.deadlines.terms import Terms, terms_of
from retailers.deadlines.words import RuleWords, answer_words
from retailers.snapshots import doubts_of
from retailers.views.api import shapes
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.parameters import Asked, Parameter, one_of
from retailers.views.api.problems import Fault, Refused
from retailers.views.deadline import published_record
from retailers.views.deadline_form import LONGEST_CHOICE, MOST_CHOSEN, PurchaseForm
from retailers.vocabulary import AnswerState, Channel, ItemCondition, Payment, Reason, Seller, Topic
from retailers.wording.doubts import doubt_words

TERMS = (Topic.FEE, Topic.METHOD, Topic.RECEIPT)
_CHOICES = {
    "reason": one_of(*Reason.values),
    "channel": one_of(*Channel.values),
    "seller": one_of(*Seller.values),
    "item_condition": one_of(*ItemCondition.values),
    "payment": one_of(*Payment.values, NONE_OF_THESE),
    "ships_to": one_of(*countries.countries, NONE_OF_THESE),
}
_CONTRADICTION = "The days contradict each other."
# Every day of a hundred years, so that the description says exactly which are taken.
_DAY = (
    r"^20(\d\d-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))"
    r"|([02468][048]|[13579][26])-02-29)$"
).replace(r"\d", "[0-9]")


def _day(said: str) -> str:
    if not re.fullmatch(_DAY, said):
        raise ValueError("is no day from 2000-01-01 to 2099-12-31; write it like 2026-05-26")
    return said


_PURCHASE_DAY = Annotated[str, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
_WORDS = Annotated[str, Field(min_length=1, max_length=LONGEST_CHOICE)]


def _parameters() -> Iterator[Parameter]:
    for name in DATES:
        yield Parameter(name=name, kind=_PURCHASE_DAY, description=f"{LABELS[name]}: a day from 2000 to 2099.")
    for name, kind in _CHOICES.items():
        yield Parameter(name=name, kind=kind, description=LABELS[name])
    for name in SEVERAL:
        words = f"{LABELS[name]}: in the words of the policy's facts; {NONE_OF_THESE} is none of them."
        yield Parameter(name=name, kind=_WORDS, description=words, most=MOST_CHOSEN)


def _deadline(request: HttpRequest, _asked: Asked, slug: str) -> Answer:
    record, latest = published_record(slug)
    purchase = purchase_of(request)
    policy = record.policy or Policy()
    answer = answer_to(purchase, policy=record.policy)
    doubts = doubts_of([slug])[slug]
    today = today_in(record.country, now=timezone.now())
    freshness = wording.Freshness(today=today, stale_after=settings.STALE_AFTER_DAYS)
    words = answer_words(answer, policy=policy, freshness=freshness, doubts=doubts)
    body = shapes.Deadline(
        retailer=slug,
        sequence=latest.sequence,
        outcome=answer.outcome,
        last_day=answer.last_day,
        why=answer.why,
        explanation=words.why,
        missing=answer.missing,
        asks=list(answer.asks),
        may_end_earlier=answer.may_end_earlier,
        rule=_rule(answer.rule, words.rule, policy) if answer.rule and words.rule else None,
        alternatives=[
            _rule(each, said, policy) for each, said in zip(answer.alternatives, words.alternatives, strict=True)
        ],
        terms=list(_terms(policy, purchase, doubts)),
        page=request.build_absolute_uri(f"{reverse('deadline', args=[slug])}?{purchase.query()}"),
    )
    return Answer(body=body, modified=latest.seen_since)


def purchase_of(request: HttpRequest) -> Purchase:
    """Read a purchase from a query string; raise Refused where its days contradict each other."""
    form = PurchaseForm(request.GET)
    if not form.is_valid():
        faults = [Fault(name, str(said)) for name, errors in form.errors.items() for said in errors]
        raise Refused(HTTPStatus.CONFLICT, _CONTRADICTION, faults)
    return form.purchase()


def _rule(rule: Rule, words: RuleWords, policy: Policy) -> shapes.Rule:
    return shapes.Rule(
        text=words.by,
        outcome=rule.end.outcome,
        last_day=rule.end.day,
        missing=rule.end.missing,
        readings=[_reading(name, day) for name, day in rule.end.readings],
        depends_on=list(rule.open),
        fact=fact_fields(rule.fact, policy),
    )


def _reading(name: Any, day: dt.date) -> shapes.Reading:
    return shapes.Reading(counts_from=name, last_day=day)


def _terms(policy: Policy, purchase: Purchase, doubts: Mapping[str, str]) -> Iterator[shapes.Terms]:
    for topic in TERMS:
        yield shapes.Terms(**terms_fields(terms_of(topic, policy=policy, purchase=purchase), policy, doubts))


def terms_fields(terms: Terms, policy: Policy, doubts: Mapping[str, str]) -> dict[str, Any]:
    """Give the facts of one topic for a purchase as shapes.Terms has them."""
    return {
        "topic": terms.topic,
        "state": AnswerState(terms.state),
        "doubt": doubt_words(terms.topic.label, doubts),
        "holds": [fact_fields(fact, policy) for fact in terms.holds],
        "may_hold": [fact_fields(fact, policy) for fact in terms.may_hold],
    }


def fact_fields(fact: Fact[Value], policy: Policy) -> dict[str, Any]:
    """Give a fact as JSON has it, with its proof."""
    return {**fact.model_dump(mode="json"), PROOF: proof_of(policy, fact).value}


PARAMETERS = tuple(_parameters())
deadline = Endpoint(
    make=_deadline,
    summary="The last day to send a purchase back; all of the purchase is optional",
    body="Deadline",
    parameters=PARAMETERS,
    is_counted=True,
    refusals=((str(HTTPStatus.CONFLICT.value), _CONTRADICTION),),
)
