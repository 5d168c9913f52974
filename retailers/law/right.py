"""One right as a file holds it: plain and frozen; pure."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from retailers.dataset.fields import Address
from retailers.dataset.record import Frozen
from retailers.dataset.text import clean_line
from retailers.law.tags import TAGS
from retailers.vocabulary import LawClock, PeriodUnit, Postage, Situation

Count = Annotated[int, Field(ge=1, le=10_000)]
_line = BeforeValidator(clean_line)
Words = Annotated[str, _line, Field(max_length=500)]
KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Period(Frozen):
    """So many days, working days, months or years."""

    count: Count
    unit: PeriodUnit


class Right(Frozen):
    """What the law of a place says in one situation. `holds` is null where that is not settled or left to regions.

    A `draft` is for editors alone. Nothing says here that somebody verified it: that is an editor's to say.
    """

    key: Annotated[str, Field(pattern=KEY, max_length=60)]
    place: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    region: Annotated[str, Field(pattern=r"^([A-Z]{2}-[A-Z0-9]{1,3})?$")] = ""
    region_name: Annotated[str, _line, Field(max_length=60)] = ""
    situation: Situation
    holds: bool | None
    period: Period | None = None
    clock: LawClock | None = None
    return_postage: Postage | None = None
    refund: Period | None = None
    tags: Annotated[tuple[str, ...], Field(max_length=30)] = ()
    law: Annotated[str, _line, Field(max_length=150)] = ""
    article: Annotated[str, _line, Field(max_length=60)] = ""
    source: Address = ""
    note: Words = ""
    remark: Words = ""
    draft: bool = True

    @field_validator("tags")
    @classmethod
    def _known(cls, tags: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [tag for tag in tags if tag not in TAGS]:
            raise ValueError(f"these tags have no words yet: {', '.join(unknown)}; see retailers/law/tags.py")
        return tags

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.region and not self.region.startswith(f"{self.place}-"):
            raise ValueError(f"the region {self.region} is none of {self.place}")
        if self.region and not self.region_name:
            raise ValueError(f"give region_name, as shoppers call {self.region}")
        if self.period and not self.holds:
            raise ValueError("only a right that holds has a period; take it out, or make holds true")
        return self


@dataclass(frozen=True)
class OnFile:
    """A right as readers may see it, with the day on which an editor compared it with the law; None is not yet."""

    right: Right
    verified_on: dt.date | None = None
    verified_by: str = ""
