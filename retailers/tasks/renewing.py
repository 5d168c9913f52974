"""Storing what records need from a person; who has taken a task and until when it rests stay."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from retailers.dataset.record import Retailer as Record
from retailers.models import Fact, Finding, Proposal, Report, Retailer, Task
from retailers.models.retailer import RetailerQuerySet
from retailers.snapshots import take
from retailers.tasks.deriving import Counts, Wanted, tasks_for
from retailers.vocabulary import Proof

CHUNK = 500
_DERIVED = ("risk", "reason", "due_on")


def renew_of(retailer: Retailer) -> None:
    """Renew the tasks of one retailer as the database has it now."""
    renew_all(Retailer.objects.filter(pk=retailer.pk))


def renew_all(retailers: RetailerQuerySet) -> int:
    """Renew the tasks of each retailer, chunk by chunk, each in a transaction; give how many retailers."""
    keys = list(retailers.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        _renew_chunk(keys[start : start + CHUNK])
    return len(keys)


@transaction.atomic
def _renew_chunk(keys: Sequence[int]) -> None:
    """Lock the retailers first: a publish that runs meanwhile derives from what it published, after this."""
    chunk = Retailer.objects.filter(pk__in=keys)
    rows = {row.pk: row for row in chunk.select_for_update().order_by("pk")}
    renew([(rows[key], record) for key, record in take(chunk)], today=timezone.localdate())


@transaction.atomic(savepoint=False)
def renew(found: Sequence[tuple[Retailer, Record]], *, today: dt.date) -> None:
    """Store what each record needs: eight queries at most, however many records; what is mended goes.

    A task whose day comes anew, as when a stale answer was verified, is free again.
    """
    keys = [retailer.pk for retailer, _ in found]
    on_file = {(task.retailer_id, task.kind): task for task in Task.objects.filter(retailer__in=keys)}
    counts = _counts_of(keys)
    wanted = {
        (retailer.pk, each.kind.value): each
        for retailer, record in found
        for each in tasks_for(record, counts[retailer.pk], stale_after=settings.STALE_AFTER_DAYS)
    }
    _drop([task.pk for place, task in on_file.items() if place not in wanted])
    _begin_anew([task.pk for place, task in on_file.items() if _is_done(task, wanted.get(place), today=today)])
    _store(
        _task(on_file.get(place), each, retailer=place[0], today=today)
        for place, each in wanted.items()
        if not _is_as_wanted(on_file.get(place), each)
    )


def _counts_of(keys: Sequence[int]) -> dict[int, Counts]:
    lost = _counted(Fact.objects.filter(policy__retailer__in=keys, proof=Proof.LOST), owner="policy__retailer")
    proposals = _counted(Proposal.objects.open().filter(retailer__in=keys), owner="retailer")
    findings: defaultdict[int, dict[str, int]] = defaultdict(dict)
    open_findings = Finding.objects.open().filter(retailer__in=keys).order_by().values_list("retailer", "code")
    for retailer, code, count in open_findings.annotate(count=Count("pk")):
        findings[retailer][code] = count
    reports: defaultdict[int, list[str]] = defaultdict(list)
    for retailer, topic in (
        Report.objects.open().filter(retailer__in=keys).order_by("pk").values_list("retailer", "topic")
    ):
        reports[retailer].append(topic)
    return {key: Counts(lost[key], findings[key], proposals[key], reports[key]) for key in keys}


def _counted(rows: QuerySet[Any], *, owner: str) -> Counter[int]:
    return Counter(dict(rows.order_by().values_list(owner).annotate(count=Count("pk"))))


def _is_as_wanted(task: Task | None, wanted: Wanted) -> bool:
    return task is not None and all(
        getattr(task, name) == value
        for name, value in (("risk", wanted.risk), ("reason", wanted.reason), ("due_on", wanted.due_on or task.due_on))
    )


def _is_done(task: Task, wanted: Wanted | None, *, today: dt.date) -> bool:
    """Whether the task was due and its day now lies ahead."""
    return bool(wanted and wanted.due_on and task.due_on <= today < wanted.due_on)


def _task(task: Task | None, wanted: Wanted, *, retailer: int, today: dt.date) -> Task:
    due_on = wanted.due_on or (task.due_on if task else today)
    return Task(retailer_id=retailer, kind=wanted.kind, risk=wanted.risk, reason=wanted.reason, due_on=due_on)


def _drop(keys: Sequence[int]) -> None:
    if keys:
        Task.objects.filter(pk__in=keys).delete()


def _begin_anew(keys: Sequence[int]) -> None:
    if keys:
        Task.objects.filter(pk__in=keys).update(since=timezone.now(), assigned_to=None, skip_until=None)


def _store(tasks: Iterator[Task]) -> None:
    """Add what is new; of what is on file change only what is derived."""
    Task.objects.bulk_create(tasks, update_conflicts=True, unique_fields=("retailer", "kind"), update_fields=_DERIVED)
