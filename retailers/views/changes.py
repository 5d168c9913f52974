"""What policies say otherwise than before: the answers of all retailers, newest first, as a page and as feeds."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from retailers.filters import RetailerFilter
from retailers.models import AnswerChange, Category, Retailer
from retailers.models.answer_change import AnswerChangeQuerySet
from retailers.search import Selection, UnavailableError, among, browse
from retailers.views.feeds import Entry, atom
from retailers.vocabulary import Topic
from retailers.wording import country_name

PAGE_SIZE = 30
# A feed of a list looks for its retailers among the newest changes: so many at once, and so many in all.
LOOKED_THROUGH = 1_000
MOST_LOOKED_THROUGH = 20_000
# The changes of so many retailers are gathered; those of more are met soon enough among the newest of all.
FEW_RETAILERS = 1_000
_FORMS = {
    "retailer": re.compile(r"[a-z0-9-]{1,80}"),
    "category": re.compile(r"[\w-]{1,80}"),
    "country": re.compile(r"[A-Z]{2}"),
    "topic": re.compile("|".join(Topic.values)),
    "before": re.compile(r"[0-9]{1,15}"),
}


@dataclass(frozen=True)
class Asked:
    """Which changes: of a retailer, a category, a country, a topic, and those before a publish sequence."""

    retailer: str = ""
    category: str = ""
    country: str = ""
    topic: str = ""
    before: int = 0

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """Read the query string; what is unknown is left out."""
        said = {name: request.GET.get(name, "") for name in _FORMS}
        said["country"] = said["country"].upper()
        known = {name: value for name, value in said.items() if _FORMS[name].fullmatch(value)}
        before = int(known.pop("before", "0"))
        return cls(**known, before=before)

    def changes(self) -> AnswerChangeQuerySet:
        """Give the changes, newest first, each with its retailer and revision."""
        found = self._of_retailers(AnswerChange.objects.newest_first())
        if self.topic:
            found = found.filter(topic=self.topic)
        if self.before:
            found = found.filter(sequence__lt=self.before)
        return found.select_related("retailer", "revision").defer("revision__record", "revision__changes")

    def _of_retailers(self, changes: AnswerChangeQuerySet) -> AnswerChangeQuerySet:
        """Narrow changes to the retailers asked for, in the way that suits their number: no database guesses it."""
        asked = {"slug": self.retailer, "category__slug": self.category, "country": self.country}
        said = {name: value for name, value in asked.items() if value}
        if not said:
            return changes.listed()
        retailers = Retailer.objects.listed().filter(**said).order_by()
        few = list(retailers.values_list("pk", flat=True)[: FEW_RETAILERS + 1])
        if len(few) <= FEW_RETAILERS:
            return changes.filter(retailer__in=few)
        return changes.filter(Exists(retailers.filter(pk=OuterRef("retailer"))))

    def query(self, **changes: object) -> str:
        """Give the query string, with changes, led by a question mark; "" where nothing is asked."""
        said = {name: value for name, value in {**vars(self), **changes}.items() if value}
        return f"?{urlencode(said)}" if said else ""


class ChangesForm(forms.Form):
    """The filters of the page."""

    category = forms.ChoiceField(required=False)
    country = forms.ChoiceField(required=False)
    topic = forms.ChoiceField(required=False, label="Question", choices=[("", "All questions"), *Topic.choices])

    def __init__(self, asked: Asked) -> None:
        super().__init__(initial=vars(asked))
        counts = browse()
        found = Category.objects.order_by("name").values_list("slug", "name")
        self._choose("category", [("", "All categories"), *found])
        places = sorted((choice.label, choice.value) for choice in counts.countries)
        self._choose("country", [("", "All countries"), *((code, name) for name, code in places)])

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def all_changes(request: HttpRequest) -> HttpResponse:
    """Show what answers say otherwise than before, newest first, a page at a time."""
    asked = Asked.of(request)
    found, older = page_of(asked)
    context = {
        "rows": _by_revision(found),
        "form": ChangesForm(asked),
        "asked": asked,
        "heading": _heading(asked),
        "older_url": asked.query(before=older) if older else "",
        "newest_url": asked.query(before=0) or "?" if asked.before else "",
        "json_url": reverse("all_changes_json") + asked.query(),
        "feed_url": reverse("changes_feed") + asked.query(before=0),
    }
    return render(request, "retailers/all_changes.html", context)


def changes_feed(request: HttpRequest) -> HttpResponse:
    """Give the newest changes as an Atom feed, by the filters of the page."""
    asked = Asked.of(request)
    found, _ = page_of(Asked(**{**vars(asked), "before": 0}))
    title = _heading(asked)
    page = reverse("all_changes") + asked.query(before=0)
    return atom(request, title=title, page=page, entries=_entries(found))


def list_feed(request: HttpRequest) -> HttpResponse:
    """Give the newest changes of the retailers that a list finds, by the list's own query string."""
    selection = RetailerFilter(request.GET).selection().on_page(1)
    try:
        found = Asked().changes().filter(pk__in=_newest_in(selection))
    except UnavailableError:
        return HttpResponse("The search is being rebuilt.", "text/plain", 503, headers={"Retry-After": "60"})
    query = selection.query_string()
    page = reverse("directory") + (f"?{query}" if query else "")
    return atom(request, title="Changes of the retailers in a list", page=page, entries=_entries(found))


def _newest_in(selection: Selection) -> list[int]:
    """Give the keys of the newest changes of retailers that a list finds, a page of them at most."""
    newest = Asked().changes().values_list("pk", "retailer_id")
    found: list[int] = []
    for start in range(0, MOST_LOOKED_THROUGH, LOOKED_THROUGH):
        looked = list(newest[start : start + LOOKED_THROUGH])
        keys = among(selection, {retailer for _, retailer in looked}, today=timezone.localdate())
        found += [change for change, retailer in looked if retailer in keys]
        if len(found) >= PAGE_SIZE or len(looked) < LOOKED_THROUGH:
            break
    return found[:PAGE_SIZE]


def page_of(asked: Asked) -> tuple[list[AnswerChange], int]:
    """Give the changes of the page, revisions whole, and the sequence that older ones stand before; 0 at the end."""
    found = list(asked.changes()[: PAGE_SIZE + 1])
    if len(found) <= PAGE_SIZE:
        return found, 0
    last = found[-1].sequence
    whole = [change for change in found if change.sequence != last] or found
    return whole, whole[-1].sequence


def _heading(asked: Asked) -> str:
    parts = [Topic(asked.topic).label] if asked.topic else []
    if asked.retailer:
        parts += Retailer.objects.listed().filter(slug=asked.retailer).values_list("name", flat=True) or ["no retailer"]
    if asked.category:
        parts += Category.objects.filter(slug=asked.category).values_list("name", flat=True) or ["no category"]
    parts += [country_name(asked.country)] if asked.country else []
    return f"What changed: {', '.join(parts)}" if parts else "What changed"


@dataclass(frozen=True)
class Row:
    """One revision of the page: whose, when, what it says otherwise, and where all of it stands."""

    retailer_name: str
    retailer_url: str
    published_at: dt.datetime
    sentences: Sequence[str]
    changes_url: str


def _by_revision(changes: Iterable[AnswerChange]) -> list[Row]:
    rows: dict[int, Row] = {}
    for change in changes:
        held = rows.get(change.sequence)
        said = [*(held.sentences if held else ()), *change.sentences]
        rows[change.sequence] = _row(change, said)
    return list(rows.values())


def _row(change: AnswerChange, sentences: Sequence[str]) -> Row:
    number, slug = change.revision.number, change.retailer.slug
    return Row(
        change.retailer.name,
        change.retailer.get_absolute_url(),
        change.revision.published_at,
        sentences,
        reverse("changes", args=[slug, number - 1, number]),
    )


def _entries(changes: Iterable[AnswerChange]) -> list[Entry]:
    rows = _by_revision(changes)
    return [Entry(row.retailer_name, row.changes_url, row.published_at, row.sentences) for row in rows]
