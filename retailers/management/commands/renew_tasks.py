"""Derive the editors' tasks anew."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count, Q
from django.utils import timezone

from retailers.models import Retailer, Task
from retailers.tasks import renew_all
from retailers.vocabulary import TaskKind


class Command(BaseCommand):
    """Renew the tasks of every retailer and count them by kind."""

    help = (
        "Derives what every retailer needs from a person and prints how many tasks there are of each kind: due, put "
        "off and to come. Each publish does so for its own retailer; run it after STALE_AFTER_DAYS or the rules have "
        "changed. Who has taken a task and until when it rests stay. It may be stopped and run again at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew, count, print."""
        count = renew_all(Retailer.objects.all())
        self.stdout.writelines(f"{line}\n" for line in _counted())
        self.stdout.write(f"{count} retailer{'' if count == 1 else 's'} renewed")


def _counted() -> Iterator[str]:
    today = timezone.localdate()
    due = Q(due_on__lte=today) & (Q(skip_until=None) | Q(skip_until__lte=today))
    later = Q(due_on__gt=today)
    by_kind = Task.objects.order_by().values_list("kind")
    counted = by_kind.annotate(all=Count("pk"), due=Count("pk", filter=due), later=Count("pk", filter=later))
    found = {kind: figures for kind, *figures in counted}
    for kind in TaskKind:
        if kind.value in found:
            total, now, to_come = found[kind.value]
            yield f"{kind.label}: {now} due, {total - now - to_come} put off, {to_come} to come"
