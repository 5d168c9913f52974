"""What may be asked of the directory: the facets with their choices, and one typed question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import TextChoices

from retailers.vocabulary import AnswerState, FeeKind, FeePurpose, MethodKind, ReceiptKind, Status, Topic, WindowKind

ANY = "any"
RESTOCKING = FeePurpose.RESTOCKING.value
MOST_VALUES = 50
_DEEPEST_PAGE = 1_000_000


class Sort(TextChoices):
    """The orders of a list; whatever ties is in order of name, then ID."""

    RELEVANCE = "relevance", "Best match"
    NAME = "name", "Name"
    VERIFIED = "verified", "Recently verified"
    CHECKED = "checked", "Freshest answers"
    WINDOW = "window", "Longest return window"


def _labels(*choices: TextChoices) -> dict[str, str]:
    return {str(choice.value): str(choice.label) for choice in choices}


_STATES = _labels(AnswerState.NONE, AnswerState.SILENT, AnswerState.UNCHECKED)
WINDOW_CHOICES = {
    ANY: "Stated",
    "90": "90 days or more",
    "30": "30 to 89 days",
    "15": "15 to 29 days",
    "14": "14 days",
    "1": "Less than 14 days",
    **_labels(WindowKind.UNLIMITED, WindowKind.FIXED_DATE, WindowKind.NOT_RETURNABLE),
    **_STATES,
}
FEE_CHOICES = {
    ANY: "Stated",
    FeeKind.FREE.value: "Free",
    FeeKind.CARRIER.value: "Shopper pays",
    FeeKind.FLAT.value: "A flat amount",
    FeeKind.PERCENT.value: "A percentage of the price",
    RESTOCKING: "Restocking fee",
    **_STATES,
}
RECEIPT_CHOICES = {ANY: "Stated", **_labels(*ReceiptKind), **_STATES}
METHOD_CHOICES = {ANY: "Stated", **_labels(*MethodKind), **_STATES}
VERIFIED_DAYS = (30, 90, 180, 365)


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One thing to choose by: its parameter, its attribute of a selection, its choices; none where any value is one."""

    name: str
    attribute: str
    label: str
    choices: Mapping[str, str] = field(default_factory=dict)

    def ordered(self, values: Iterable[str]) -> tuple[str, ...]:
        """Give the values once each, known ones only where choices are fixed, in the order of the choices."""
        wanted = set(values)
        known = (value for value in self.choices if value in wanted) if self.choices else sorted(wanted)
        return tuple(known)[:MOST_VALUES]


CATEGORY = Facet(name="category", attribute="categories", label="Category")
COUNTRY = Facet(name="country", attribute="countries", label="Country")
STATUS = Facet(name="status", attribute="statuses", label="Status", choices=_labels(*Status))
WINDOW = Facet(name="window", attribute="windows", label=Topic.WINDOW.label, choices=WINDOW_CHOICES)
FEES = Facet(name="fees", attribute="fees", label=Topic.FEE.label, choices=FEE_CHOICES)
RECEIPT = Facet(name="receipt", attribute="receipts", label=Topic.RECEIPT.label, choices=RECEIPT_CHOICES)
METHODS = Facet(name="methods", attribute="methods", label=Topic.METHOD.label, choices=METHOD_CHOICES)
_WITHIN = {str(days): f"In the last {days} days" for days in VERIFIED_DAYS}
VERIFIED = Facet(
    name="verified",
    attribute="verified",
    label="Verified",
    choices=_WITHIN,
)
# A policy is verified as a whole, each fact on a day of its own: here the one checked longest ago decides.
CHECKED = Facet(name="checked", attribute="checked", label="Every answer checked", choices=_WITHIN)
DAY_FACETS = (VERIFIED.name, CHECKED.name)
FACETS = {facet.name: facet for facet in (CATEGORY, COUNTRY, STATUS, WINDOW, FEES, RECEIPT, METHODS, VERIFIED, CHECKED)}


@dataclass(frozen=True, kw_only=True)
class Selection:
    """One question: words, values of each facet (any of them will do; all facets must agree), order and page."""

    words: str = ""
    categories: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    fees: tuple[str, ...] = ()
    receipts: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    verified: int | None = None
    checked: int | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    @property
    def order(self) -> Sort:
        """The order that holds: without words nothing is more relevant, so names decide."""
        return Sort.NAME if self.sort == Sort.RELEVANCE and not self.words else self.sort

    @property
    def is_empty(self) -> bool:
        """Whether the question asks for everything."""
        return not self.words and next(self.applied(), None) is None

    def values(self, facet: str) -> tuple[str, ...]:
        """Give what is chosen of a facet, as its parameter says it."""
        chosen: tuple[str, ...] | int | None = getattr(self, FACETS[facet].attribute)
        if isinstance(chosen, tuple):
            return chosen
        return () if chosen is None else (str(chosen),)

    def applied(self) -> Iterator[tuple[str, str]]:
        """Give each chosen value with its facet, in the order of the facets."""
        return ((name, value) for name in FACETS for value in self.values(name))

    def with_values(self, facet: str, values: Iterable[str]) -> Self:
        """Give the question with other values of one facet, on its first page."""
        chosen = FACETS[facet].ordered(values)
        days = int(chosen[0]) if chosen and facet in DAY_FACETS else None
        changes: dict[str, Any] = {FACETS[facet].attribute: days if facet in DAY_FACETS else chosen}
        return replace(self, page=1, **changes)

    def toggled(self, facet: str, value: str) -> Self:
        """Give the question with a value put in where it was missing and taken out where it stood."""
        held = self.values(facet)
        if value in held:
            return self.with_values(facet, [each for each in held if each != value])
        return self.with_values(facet, [value] if facet in DAY_FACETS else [*held, value])

    def cleared(self) -> "Selection":
        """Give the question with its words and order alone."""
        return Selection(words=self.words, sort=self.sort)

    def sorted_by(self, sort: Sort) -> Self:
        """Give the question in another order, on its first page."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> Self:
        """Give the question on another page."""
        return replace(self, page=min(max(page, 1), _DEEPEST_PAGE))

    def query_string(self) -> str:
        """Give the question's one address: parameters in a fixed order, what is not chosen left out."""
        pairs = [("q", self.words)] if self.words else []
        pairs += self.applied()
        if self.sort != Sort.RELEVANCE:
            pairs.append(("sort", self.sort.value))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)
