"""Retailers side by side, in general or for one purchase."""

from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from retailers.dataset.json_records import to_public_fields
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.deadlines import Purchase
from retailers.deadlines.comparing import in_words_of, verdict_of
from retailers.deadlines.terms import Terms, terms_of
from retailers.views.api.deadline import PARAMETERS, fact_fields, purchase_of
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.moments import last_publish
from retailers.views.api.parameters import Asked, Parameter
from retailers.views.beside import shapes
from retailers.views.side_by_side import MOST, published_records
from retailers.vocabulary import AnswerState, Topic


def _side_by_side(request: HttpRequest, asked: Asked) -> Answer:
    ids = list(dict.fromkeys(asked["r"]))
    records, purchase = published_records(ids), purchase_of(request)
    there = {each.id for each in records}
    body = shapes.SideBySide(
        retailers=[to_public_fields(each) for each in records],
        not_on_file=[each for each in ids if each not in there],
        questions=[_question(topic, records, purchase) for topic in Topic] if len(records) > 1 else [],
    )
    return Answer(body=body, modified=last_publish())


def _question(topic: Topic, records: Sequence[Record], purchase: Purchase) -> shapes.Question:
    policies = [record.policy or Policy() for record in records]
    answers = [terms_of(topic, policy=each, purchase=in_words_of(each, purchase)) for each in policies]
    compared = [_terms(record, terms) for record, terms in zip(records, answers, strict=True)]
    return shapes.Question(topic=topic, verdict=verdict_of(answers), answers=compared)


def _terms(record: Record, terms: Terms) -> shapes.ComparedTerms:
    policy = record.policy or Policy()
    holds, may_hold = ([fact_fields(fact, policy) for fact in facts] for facts in (terms.holds, terms.may_hold))
    return shapes.ComparedTerms(
        retailer=record.id, topic=terms.topic, state=AnswerState(terms.state), holds=holds, may_hold=may_hold
    )


side_by_side = Endpoint(
    make=_side_by_side,
    summary="Retailers side by side, in general or for one purchase",
    body="SideBySide",
    parameters=(
        Parameter(
            name="r",
            kind=Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$")],
            description="A retailer's ID.",
            most=MOST,
        ),
        *PARAMETERS,
    ),
    is_counted=True,
)
