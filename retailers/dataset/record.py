"""The one record format: a retailer with its policy, plain and frozen.

Import reads it, export writes it, a revision stores it, a diff compares two, pages show it. The models
validate: a record that exists is a legal one. Lengths are in characters, durations in calendar days,
amounts in units of their currency, percentages of the price paid.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from retailers.dataset.fields import (
    Address,
    Amount,
    Category,
    CountryCode,
    Days,
    Description,
    Heading,
    LanguageTag,
    Name,
    OptionalCountry,
    OptionalLine,
    Percent,
    Quote,
    RetailerId,
    Summary,
    Text,
    Ticker,
)
from retailers.dataset.text import anchors, host_of
from retailers.vocabulary import (
    KIND_OF_NONE,
    AnswerState,
    Channel,
    Clock,
    FeePurpose,
    ItemCondition,
    Payment,
    Reason,
    Seller,
    Status,
    Topic,
    WebsiteMark,
)

MOST_SECTIONS = 300
MOST_FACTS = 100


class Frozen(BaseModel):
    """A plain value: cannot change, knows no field beyond its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=True)


class WindowDays(Frozen):
    """So many days, counted from a clock."""

    kind: Literal["days"]
    days: Days
    clock: Clock = Field(default=Clock.UNSTATED, validate_default=True)


class WindowUntil(Frozen):
    """Until a fixed day, that day included."""

    kind: Literal["fixed_date"]
    until: dt.date


class WindowOther(Frozen):
    """No time limit, or nothing can come back."""

    kind: Literal["unlimited", "not_returnable"]


class FeeSimple(Frozen):
    """Nothing to pay, or the carrier's own price."""

    kind: Literal["free", "carrier"]
    purpose: FeePurpose = Field(default=FeePurpose.POSTAGE, validate_default=True)


class FeeFlat(Frozen):
    """A fixed sum in a currency of ISO 4217."""

    kind: Literal["flat"]
    amount: Amount
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    purpose: FeePurpose = Field(default=FeePurpose.POSTAGE, validate_default=True)


class FeePercent(Frozen):
    """A share of the price paid."""

    kind: Literal["percent"]
    percent: Percent
    purpose: FeePurpose = Field(default=FeePurpose.RESTOCKING, validate_default=True)


class ReceiptValue(Frozen):
    """Whether a receipt is asked for."""

    kind: Literal["required", "not_required", "other_proof"]


class MethodValue(Frozen):
    """One way of sending or bringing goods back."""

    kind: Literal["mail", "in_store", "drop_off", "pickup", "kiosk"]


class RefundValue(Frozen):
    """What the shopper gets back, and within how many days; null where the text names none."""

    kind: Literal["original_payment", "store_credit", "exchange"]
    days: Days | None = None


WindowValue = Annotated[WindowDays | WindowUntil | WindowOther, Field(discriminator="kind")]
FeeValue = Annotated[FeeSimple | FeeFlat | FeePercent, Field(discriminator="kind")]
Value = (
    WindowDays | WindowUntil | WindowOther | FeeSimple | FeeFlat | FeePercent | ReceiptValue | MethodValue | RefundValue
)
V = TypeVar("V", bound=Value)


class Conditions(Frozen):
    """When a fact holds; a fact with none of these is the topic's default."""

    reason: Reason | None = None
    item_category: OptionalLine = ""
    channel: Channel | None = None
    seller: Seller | None = None
    membership: OptionalLine = ""
    item_condition: ItemCondition | None = None
    payment: Payment | None = None
    ordered_from: dt.date | None = None
    ordered_until: dt.date | None = None
    ships_to: OptionalCountry = ""
    other: OptionalLine = ""

    @model_validator(mode="after")
    def _season_in_order(self) -> Self:
        if self.ordered_from and self.ordered_until and self.ordered_from > self.ordered_until:
            raise ValueError(f"ordered_from {self.ordered_from} lies after ordered_until {self.ordered_until}")
        return self

    def __bool__(self) -> bool:
        return any(vars(self).values())


class Fact(Frozen, Generic[V]):
    """One stated answer: its value, when it holds, the words that prove it, where they stand, who checked and when."""

    value: V
    conditions: Conditions = Conditions()
    quote: Quote = ""
    section: str | None = None
    verified_on: dt.date | None = None
    verified_by: OptionalLine = ""


class Answer(Frozen, Generic[V]):
    """What is known about one topic: its state, and its facts where it is stated or proven to be none."""

    state: AnswerState = Field(default=AnswerState.UNCHECKED, validate_default=True)
    facts: Annotated[tuple[Fact[V], ...], Field(max_length=MOST_FACTS)] = ()

    @property
    def default(self) -> tuple[Fact[V], ...]:
        """The facts that hold without conditions."""
        return tuple(fact for fact in self.facts if not fact.conditions)

    @property
    def exceptions(self) -> tuple[Fact[V], ...]:
        """The facts that hold under conditions."""
        return tuple(fact for fact in self.facts if fact.conditions)


class Answers(Frozen):
    """The answer to each topic; one that nobody has looked for is `unchecked`."""

    window: Answer[WindowValue] = Answer()
    fee: Answer[FeeValue] = Answer()
    receipt: Answer[ReceiptValue] = Answer()
    method: Answer[MethodValue] = Answer()
    refund: Answer[RefundValue] = Answer()

    def of(self, topic: str) -> Answer[Value]:
        """Give the answer to `topic`, one of `Topic`."""
        answer: Answer[Value] = getattr(self, topic)
        return answer

    def each(self) -> Iterator[tuple[str, Answer[Value]]]:
        """Give each topic with its answer, in the order of `Topic`."""
        return ((topic.value, self.of(topic)) for topic in Topic)

    @model_validator(mode="after")
    def _states_match_facts(self) -> Self:
        for topic, answer in self.each():
            kinds = {fact.value.kind for fact in answer.facts}
            if answer.state == AnswerState.STATED and not kinds:
                raise ValueError(f"{topic} is stated but has no fact; add one, or choose another state")
            if answer.state == AnswerState.NONE and not kinds <= {KIND_OF_NONE.get(Topic(topic))}:
                raise ValueError(f"{topic} is none, which the facts {sorted(kinds)} contradict; make it stated")
            if answer.state in (AnswerState.SILENT, AnswerState.UNCHECKED) and kinds:
                raise ValueError(f"{topic} is {answer.state} but has facts; make it stated, or remove them")
        return self


class Section(Frozen):
    """One heading of the official text with its body, complete, never rewritten; the body may be empty."""

    heading: Heading
    body: Text = ""
    language: LanguageTag = ""
    source_url: Address = ""


class Policy(Frozen):
    """A retailer's return policy: where it was read, when it was last verified, its sections and answers."""

    official: bool = True
    source_url: Address = ""
    language: LanguageTag = ""
    last_verified: dt.date | None = None
    last_verified_by: OptionalLine = ""
    summary: Summary = ""
    sections: Annotated[tuple[Section, ...], Field(max_length=MOST_SECTIONS)] = ()
    answers: Answers = Answers()

    def anchors(self) -> list[str]:
        """Give the anchor of each section, in order."""
        return anchors([section.heading for section in self.sections])

    def section_at(self, anchor: str | None) -> Section | None:
        """Give the section with that anchor."""
        return dict(zip(self.anchors(), self.sections, strict=True)).get(anchor or "")

    @model_validator(mode="after")
    def _facts_point_into_the_text(self) -> Self:
        known = {None, *self.anchors()}
        for topic, answer in self.answers.each():
            for number, fact in enumerate(answer.facts, start=1):
                if fact.section not in known:
                    raise ValueError(
                        f"fact {number} of {topic} names the section {fact.section!r}, which the text lacks"
                    )
        return self


class Retailer(Frozen):
    """A shop in one country, with its policy where one is known."""

    id: RetailerId
    name: Name
    brand: OptionalLine = ""
    aliases: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    category: Category
    country: CountryCode
    headquarters: OptionalCountry = ""
    status: Status = Field(default=Status.ACTIVE, validate_default=True)
    website: Address = ""
    website_mark: WebsiteMark = Field(default=WebsiteMark.NONE, validate_default=True)
    stock_ticker: Ticker = ""
    description: Description = ""
    listed: bool = True
    policy: Policy | None = None

    @property
    def is_sample(self) -> bool:
        """Whether the retailer is fictional: its host ends in .example, which RFC 2606 keeps for that."""
        return host_of(self.website).endswith(".example")

    @model_validator(mode="after")
    def _id_and_address_fit(self) -> Self:
        if not self.id.endswith(f"-{self.country.lower()}"):
            raise ValueError(f"the ID {self.id!r} must end in the country, -{self.country.lower()}")
        if self.website_mark and not self.website:
            raise ValueError("a star needs an address that it stands behind")
        return self
