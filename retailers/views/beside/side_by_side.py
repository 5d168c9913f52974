"""Retailers side by side, in general or for one purchase."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from retailers.dataset.json_records import to_public_fields
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.deadlines import Purchase
from retailers.deadlines.comparing import in_words_of, verdict_of
from retailers.deadlines.terms import terms_of
from retailers.snapshots import doubts_of
from retailers.views.api.deadline import PARAMETERS, purchase_of, terms_fields
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.moments import last_change
from retailers.views.api.parameters import Asked, Parameter
from retailers.views.beside import shapes
from retailers.views.side_by_side import MOST, published_records
from retailers.vocabulary import Topic


def _side_by_side(request: HttpRequest, asked: Asked) -> Answer:
    ids = list(dict.fromkeys(asked["r"]))
    records, purchase = published_records(ids), purchase_of(request)
    there, doubts = {each.id for each in records}, doubts_of(ids)
    body = shapes.SideBySide(
        retailers=[to_public_fields(each) for each in records],
        not_on_file=[each for each in ids if each not in there],
        questions=[_question(topic, records, purchase, doubts) for topic in Topic] if len(records) > 1 else [],
    )
    return Answer(body=body, modified=last_change())


def _question(
    topic: Topic, records: Sequence[Record], purchase: Purchase, doubts: Mapping[str, Mapping[str, str]]
) -> shapes.Question:
    policies = [record.policy or Policy() for record in records]
    answers = [terms_of(topic, policy=each, purchase=in_words_of(each, purchase)) for each in policies]
    compared = [
        shapes.ComparedTerms(retailer=record.id, **terms_fields(terms, policy, doubts[record.id]))
        for record, policy, terms in zip(records, policies, answers, strict=True)
    ]
    return shapes.Question(topic=topic, verdict=verdict_of(answers), answers=compared)


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
