"""Where a task is worked on, and the ways along the queue.

A working page is opened with `queue=…`: where its task stands in the queue, and the filters. Whoever keeps that value
can offer the next task, also when the one at hand is done and gone.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlencode

from django.contrib.auth.models import User
from django.urls import reverse

from retailers.models import Proposal, Task
from retailers.rights import Account, may_read_reports, may_verify
from retailers.tasks.asking import Asked, Place
from retailers.tasks.taking import open_to
from retailers.vocabulary import ProposalState, TaskKind

QUEUE = "queue"
START = "start"
_MOST_FIELDS = 10


@dataclass(frozen=True)
class Position:
    """The queue that an editor works through, and how far; without a place the editor is in front of it."""

    asked: Asked
    place: Place | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """Take the filters, and the place after which to go on; the number of a task that still stands is one too."""
        return cls(Asked.read(query), _place(query.get("after") or ""))

    @classmethod
    def kept(cls, written: str) -> Self | None:
        """Read what `written` gave; None where it is not legible."""
        try:
            return cls.read(dict(parse_qsl(written, max_num_fields=_MOST_FIELDS)))
        except ValueError:
            return None

    def step(self, *, forward: bool, editor: User, today: dt.date) -> Task | None:
        """Give the task behind the place, or the one in front of it; past those that somebody else has."""
        tasks = self.asked.tasks(editor=editor, today=today).filter(open_to(editor))
        if self.place:
            return self.place.after(tasks) if forward else self.place.before(tasks)
        return tasks.by_risk().first() if forward else None

    def written(self) -> str:
        """Give the query string of the ways along the queue."""
        return self.asked.written(after=self.place)

    def url(self, way: str) -> str:
        """Give the address of the `next` or the `previous` task."""
        return _with(reverse(f"admin:retailers_task_{way}"), self.written())

    def list_url(self) -> str:
        """Give the address of the queue."""
        return _with(reverse("admin:retailers_task_changelist"), self.asked.written())


@dataclass(frozen=True)
class Work:
    """What is to be done about a task, in a word, and the page where it is done."""

    label: str
    address: str


def work_of(task: Task, *, account: Account, proposals: Sequence[int], asked: Asked) -> Work:
    """Say what an account does about a task; `proposals` are the keys of those that wait for the retailer."""
    if task.kind == TaskKind.PROPOSAL and len(proposals) > 1:
        found = {"retailer__id__exact": task.retailer_id, "state": ProposalState.OPEN.value}
        return Work("Review", _with(reverse("admin:retailers_proposal_changelist"), urlencode(found)))
    if task.kind == TaskKind.REPORT and may_read_reports(account):
        return Work("Answer", reports_url(task.retailer_id))
    work = _one_page(task, account=account, proposals=proposals)
    return Work(work.label, _with(work.address, urlencode({QUEUE: Position(asked, Place.of(task)).written()})))


def form_url(task: Task) -> str:
    """Give the address of the form of a task's policy, or of its retailer where there is no policy."""
    policy = getattr(task.retailer, "policy", None)
    if policy is None:
        return reverse("admin:retailers_retailer_change", args=[task.retailer_id])
    return reverse("admin:retailers_policy_change", args=[policy.pk])


def reports_url(retailer: int) -> str:
    """Give the address of the list of the reports about a retailer that wait for an answer."""
    query = urlencode({"retailer__id__exact": retailer, "state": "open"})
    return _with(reverse("admin:retailers_report_changelist"), query)


def proposals_for(tasks: Sequence[Task]) -> dict[int, list[int]]:
    """Give the keys of the proposals that wait for review by retailer, for those of `tasks` that are about them."""
    retailers = [task.retailer_id for task in tasks if task.kind == TaskKind.PROPOSAL]
    found: dict[int, list[int]] = {retailer: [] for retailer in retailers}
    waiting = Proposal.objects.open().filter(retailer__in=retailers).order_by("pk")
    for retailer, proposal in waiting.values_list("retailer", "pk"):
        found[retailer].append(proposal)
    return found


def _one_page(task: Task, *, account: Account, proposals: Sequence[int]) -> Work:
    if proposals:
        return Work("Review", reverse("admin:retailers_proposal_review", args=[proposals[0]]))
    policy = getattr(task.retailer, "policy", None)
    if policy is None:
        query = urlencode({"retailer": task.retailer_id})
        return Work("Add the policy", _with(reverse("admin:retailers_policy_add"), query))
    if may_verify(account):
        return Work("Verify", reverse("admin:retailers_policy_verify", args=[policy.pk]))
    return Work("Open", form_url(task))


def _place(written: str) -> Place | None:
    if place := Place.read(written):
        return place
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0
    task = Task.objects.filter(pk=number).first() if number else None
    return Place.of(task) if task else None


def _with(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address
