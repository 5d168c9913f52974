"""What an editor asks of the queue: read from an address, written into one, turned into tasks."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Count, Q, TextChoices

from retailers.models import Task
from retailers.models.task import TaskQuerySet
from retailers.vocabulary import TaskKind

_SLUG = re.compile(r"[-\w]{1,80}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}")
_PLACE = re.compile(r"(\d{1,3})\.(\d{4}-\d\d-\d\d)\.(\d{1,18})", re.ASCII)


class Whose(TextChoices):
    """Whose tasks an editor looks at."""

    MINE = "mine", "Assigned to me"
    FREE = "free", "Free"
    RESTING = "resting", "Put off"


@dataclass(frozen=True)
class Asked:
    """The filters of the queue; "" is no filter."""

    kind: str = ""
    category: str = ""
    country: str = ""
    whose: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """Take what is a filter's own value, and leave everything else."""
        category, country = query.get("category") or "", query.get("country") or ""
        return cls(
            kind=_one_of(TaskKind.values, query.get("kind")),
            category=category if _SLUG.fullmatch(category) else "",
            country=country if _COUNTRY.fullmatch(country) else "",
            whose=_one_of(Whose.values, query.get("whose")),
        )

    def but(self, **changes: str) -> Self:
        """Give the same with some filters set anew."""
        return replace(self, **changes)

    def written(self, **more: object) -> str:
        """Give the query string, with what else it shall say."""
        said = {each.name: getattr(self, each.name) for each in fields(self)} | more
        return urlencode({name: value for name, value in said.items() if value})

    def tasks(self, *, editor: User, today: dt.date) -> TaskQuerySet:
        """Give the tasks asked for that are due on a day, or that rest beyond it; in no order."""
        tasks = Task.objects.filter(skip_until__gt=today) if self.whose == Whose.RESTING else Task.objects.due(today)
        if self.whose == Whose.MINE:
            tasks = tasks.taken_by(editor)
        wanted = {
            "kind": self.kind,
            "retailer__category__slug": self.category,
            "retailer__country": self.country,
            "assigned_to__isnull": self.whose == Whose.FREE,
        }
        return tasks.filter(**{name: value for name, value in wanted.items() if value})

    def counts(self, *, editor: User, today: dt.date) -> Counter[str]:
        """Give how many tasks of each kind there are under the other filters."""
        few = self.whose in (Whose.MINE, Whose.RESTING)
        if not (few or self.category or self.country):
            return _counted(today, free=self.whose == Whose.FREE)
        tasks = self.but(kind="").tasks(editor=editor, today=today).order_by()
        if few:
            return Counter(tasks.values_list("kind", flat=True))
        return Counter(dict(tasks.values_list("kind").annotate(count=Count("pk"))))


@dataclass(frozen=True)
class Place:
    """Where a task stands in the queue; it stays a place when the task is gone."""

    risk: int
    due_on: dt.date
    pk: int

    @classmethod
    def of(cls, task: Task) -> Self:
        """Give the place of a task."""
        return cls(task.risk, task.due_on, task.pk)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """Read what `str` wrote; None where it is no place."""
        if not (found := _PLACE.fullmatch(written)):
            return None
        try:
            return cls(int(found[1]), dt.date.fromisoformat(found[2]), int(found[3]))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.risk}.{self.due_on.isoformat()}.{self.pk}"

    def after(self, tasks: TaskQuerySet) -> Task | None:
        """Give the first task that stands behind this place."""
        behind = Q(risk__lt=self.risk) | Q(risk=self.risk, due_on__gt=self.due_on)
        behind |= Q(risk=self.risk, due_on=self.due_on, pk__gt=self.pk)
        return tasks.filter(behind, risk__lte=self.risk).by_risk().first()

    def before(self, tasks: TaskQuerySet) -> Task | None:
        """Give the last task that stands in front of this place."""
        ahead = Q(risk__gt=self.risk) | Q(risk=self.risk, due_on__lt=self.due_on)
        ahead |= Q(risk=self.risk, due_on=self.due_on, pk__lt=self.pk)
        return tasks.filter(ahead, risk__gte=self.risk).by_risk().reverse().first()


def _counted(today: dt.date, *, free: bool) -> Counter[str]:
    """Count all due tasks by kind: those whose day has come, which an index alone tells, less the few that are not."""
    come = Task.objects.filter(due_on__lte=today).order_by().values_list("kind").annotate(count=Count("pk"))
    left_out = Q(skip_until__gt=today) | (Q(assigned_to__isnull=False) if free else Q())
    few = Task.objects.filter(left_out).order_by().values_list("kind", "due_on")
    return Counter(dict(come)) - Counter(kind for kind, due_on in few if due_on <= today)


def _one_of(choices: list[str], value: str | None) -> str:
    return value if value in choices else ""
