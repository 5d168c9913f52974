"""Tasks as an editor sees them: rows of a list, and the choices beside it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone
from django_countries import countries

from retailers.models import Category, Retailer, Task
from retailers.models.task import TaskQuerySet
from retailers.tasks.asking import Asked, Whose
from retailers.tasks.taking import name_of_holder
from retailers.tasks.working import Position, Work, form_url, proposals_for, work_of
from retailers.vocabulary import TaskKind

PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    """One task of a list: since when it needs a person, who has it ("" is nobody), and where it is worked on."""

    task: Task
    work: Work
    form_url: str
    since: dt.date
    days: int
    holder: str
    is_mine: bool

    @property
    def has_form(self) -> bool:
        """Whether the form is another page than the one to work on."""
        return self.work.label != "Open"


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its name, how many tasks it would show (None: not counted), and its own address."""

    label: str
    address: str
    is_chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class Part:
    """One page of a list: its number, that of the last, and the addresses of its neighbours."""

    rows: Sequence[Row]
    number: int
    last: int
    previous_url: str
    next_url: str


def part_of(asked: Asked, *, number: int, count: int, editor: User) -> Part:
    """Give a page of the tasks asked for, of which there are `count`; a number beyond the last gives the last."""
    last = max(1, -(-count // PAGE_SIZE))
    number = min(max(1, number), last)
    start = (number - 1) * PAGE_SIZE
    tasks = asked.tasks(editor=editor, today=timezone.localdate()).by_risk()
    return Part(
        rows=rows_of(tasks[start : start + PAGE_SIZE], asked=asked, editor=editor),
        number=number,
        last=last,
        previous_url=f"?{asked.written(page=number - 1)}" if number > 1 else "",
        next_url=f"?{asked.written(page=number + 1)}" if number < last else "",
    )


def rows_of(tasks: TaskQuerySet, *, asked: Asked, editor: User) -> list[Row]:
    """Give the rows of some tasks by risk; three queries. The keys first: a late page joins only its own rows."""
    keys = list(tasks.values_list("pk", flat=True))
    whole = Task.objects.select_related("retailer__category", "retailer__policy", "assigned_to")
    found = list(whole.filter(pk__in=keys).by_risk())
    proposals = proposals_for(found)
    return [_row(task, proposals.get(task.retailer_id, []), asked=asked, editor=editor) for task in found]


def kinds(asked: Asked, counts: Mapping[str, int]) -> Iterator[Choice]:
    """Give the kinds with their counts, after all of them."""
    yield _choice(asked, "kind", "", "All", count=sum(counts.values()))
    for kind in TaskKind:
        yield _choice(asked, "kind", kind.value, kind.label, count=counts.get(kind, 0))


def whose(asked: Asked) -> Iterator[Choice]:
    """Give whose tasks can be shown, after everybody's."""
    yield _choice(asked, "whose", "", "Everybody’s")
    for one in Whose:
        yield _choice(asked, "whose", one.value, one.label)


def categories(asked: Asked) -> Iterator[Choice]:
    """Give the categories, after all of them; one query."""
    yield _choice(asked, "category", "", "All categories")
    for slug, name in Category.objects.order_by("name").values_list("slug", "name"):
        yield _choice(asked, "category", slug, name)


def countries_in_use(asked: Asked) -> Iterator[Choice]:
    """Give the countries that some retailer is in, after all of them; one query."""
    yield _choice(asked, "country", "", "All countries")
    codes = Retailer.objects.order_by("country").values_list("country", flat=True).distinct()
    for name, code in sorted((countries.name(code), code) for code in codes):
        yield _choice(asked, "country", code, name)


def _choice(asked: Asked, name: str, value: str, label: str, *, count: int | None = None) -> Choice:
    address = Position(asked.but(**{name: value})).list_url()
    return Choice(label, address, is_chosen=getattr(asked, name) == value, count=count)


def _row(task: Task, proposals: Sequence[int], *, asked: Asked, editor: User) -> Row:
    since = max(timezone.localtime(task.since).date(), task.due_on)
    proposals = proposals if task.kind == TaskKind.PROPOSAL else []
    return Row(
        task=task,
        work=work_of(task, account=editor, proposals=proposals, asked=asked),
        form_url=form_url(task),
        since=since,
        days=(timezone.localdate() - since).days,
        holder=name_of_holder(task),
        is_mine=task.assigned_to_id == editor.pk,
    )
