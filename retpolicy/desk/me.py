"""An editor's own page: who I am, how I sign in, what I did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from axes.models import AccessLog
from django.contrib import admin
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from retailers.models import Proposal, Revision, Task
from retailers.rights import may_publish, may_verify
from retpolicy.desk.recovery import codes_left
from retpolicy.desk.second_factor import is_enrolled, is_required

PER_PAGE = 25


@dataclass(frozen=True)
class Line:
    """One thing somebody did: when, what, and where it is seen."""

    when: Any
    what: str
    more: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Listing:
    """A list of what somebody did: its name, its rows, and how a row reads."""

    label: str
    rows: Callable[[User], QuerySet[Any]]
    line: Callable[[Any], Line]


def _published(user: User) -> QuerySet[Revision]:
    return Revision.objects.filter(editor=user).newest_first().select_related("retailer").defer("record")


def _proposals(user: User) -> QuerySet[Proposal]:
    return Proposal.objects.filter(author=user).defer("record", "oddities")


def _tasks(user: User) -> QuerySet[Task]:
    return Task.objects.taken_by(user).by_risk().select_related("retailer")


def _logged(user: User) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(user=user).select_related("content_type")


def _sign_ins(user: User) -> QuerySet[AccessLog]:
    rows: QuerySet[AccessLog] = AccessLog.objects.filter(username=user.get_username())
    return rows.order_by("-attempt_time", "-pk")


def _revision_line(revision: Revision) -> Line:
    what = f"{revision.retailer}, revision {revision.number}"
    return Line(revision.published_at, what, revision.note, _change_url(revision))


def _proposal_line(proposal: Proposal) -> Line:
    answer = f"{proposal.get_state_display()}. {proposal.answer}"
    return Line(proposal.changed_at, proposal.slug, answer.strip(), _change_url(proposal))


def _task_line(task: Task) -> Line:
    return Line(task.due_on, str(task), task.reason, _change_url(task.retailer))


def _logged_line(entry: LogEntry) -> Line:
    is_there = entry.action_flag != DELETION and entry.content_type and entry.content_type.app_label == "retailers"
    href = entry.get_admin_url() if is_there else None
    return Line(entry.action_time, entry.object_repr, entry.get_change_message(), href)


def _sign_in_line(signed_in: AccessLog) -> Line:
    return Line(signed_in.attempt_time, signed_in.ip_address or "Address unknown", signed_in.user_agent)


LISTS = {
    "published": Listing("Published", _published, _revision_line),
    "proposals": Listing("Proposals", _proposals, _proposal_line),
    "tasks": Listing("Tasks taken", _tasks, _task_line),
    "actions": Listing("At the desk", _logged, _logged_line),
    "sign-ins": Listing("Sign-ins", _sign_ins, _sign_in_line),
}


def my_page(request: HttpRequest) -> HttpResponse:
    """Show the account that is signed in and one list of what it did."""
    user: Any = request.user
    chosen = request.GET.get("list", "")
    name = chosen if chosen in LISTS else "published"
    page = Paginator(LISTS[name].rows(user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": "My actions",
        "roles": user.groups.order_by("name"),
        "saves": "publish" if may_publish(user) else "verify" if may_verify(user) else "propose",
        "enrolled": is_enrolled(user),
        "required": is_required(user),
        "codes_left": codes_left(user),
        "lists": {key: listing.label for key, listing in LISTS.items()},
        "chosen": name,
        "page": page,
        "lines": [LISTS[name].line(row) for row in page.object_list],
    }
    return render(request, "admin/desk/me.html", context)


def _change_url(thing: Any) -> str | None:
    try:
        return reverse(f"admin:retailers_{thing._meta.model_name}_change", args=[thing.pk])
    except NoReverseMatch:
        return None
