"""Taking a task, giving it back, putting it off. What somebody else took meanwhile is never lost."""

import datetime as dt

from django.contrib.auth.models import User
from django.db.models import Q

from retailers.dataset.cards import written_date
from retailers.models import Task

LONGEST_REST = dt.timedelta(days=365)


class Refused(Exception):
    """Somebody else has the task, or the day will not do; the message is for the editor."""


def take(task: Task, *, editor: User) -> None:
    """Assign a task that nobody has, or raise Refused with the name of who has it."""
    if not Task.objects.filter(open_to(editor), pk=task.pk).update(assigned_to=editor):
        raise Refused(_told(task))


def give_back(task: Task, *, editor: User) -> None:
    """Free a task that the editor has, or raise Refused."""
    if not Task.objects.filter(pk=task.pk, assigned_to=editor).update(assigned_to=None):
        raise Refused(f"{task}: you do not have it.")


def skip(task: Task, *, editor: User, until: dt.date | None, today: dt.date) -> None:
    """Let a task rest until a day, from tomorrow to a year ahead, or raise Refused; None is no legible day."""
    first, last = rests(today)
    if until is None or not first <= until <= last:
        said = f"{written_date(first)} to {written_date(last)}"
        raise Refused(f"Choose a day from {said}: the task rests until then. Nothing was changed.")
    _rest(task, editor=editor, until=until)


def wake(task: Task, *, editor: User) -> None:
    """Bring a task back that rests, or raise Refused."""
    _rest(task, editor=editor, until=None)


def rests(today: dt.date) -> tuple[dt.date, dt.date]:
    """Give the first and the last day until which a task may rest."""
    return today + dt.timedelta(days=1), today + LONGEST_REST


def open_to(editor: User) -> Q:
    """Whatever nobody else has. Conditions on the row's own columns: an UPDATE that waited looks at them again."""
    gone = User.objects.filter(is_active=False).values("pk")
    return Q(assigned_to=None) | Q(assigned_to=editor) | Q(assigned_to__in=gone)


def name_of_holder(task: Task) -> str:
    """Give the name of who has a task; "" where nobody has, or an account that was switched off."""
    holder = task.assigned_to
    return (holder.get_full_name() or holder.get_username()) if holder and holder.is_active else ""


def _rest(task: Task, *, editor: User, until: dt.date | None) -> None:
    if not Task.objects.filter(open_to(editor), pk=task.pk).update(skip_until=until):
        raise Refused(_told(task))


def _told(task: Task) -> str:
    now = Task.objects.select_related("assigned_to", "retailer").filter(pk=task.pk).first()
    if now is None:
        return f"{task}: it is done; what it was about was mended meanwhile."
    return f"{now}: {name_of_holder(now) or 'somebody else'} has taken it."
