"""The queue: what needs a person, by risk. Editors take a task, put it off, or work from one to the next."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.editors import editor_of
from retailers.dataset.cards import written_date
from retailers.models import Task
from retailers.tasks import showing
from retailers.tasks.asking import Asked
from retailers.tasks.taking import Refused, give_back, rests, skip, take, wake
from retailers.tasks.working import START, Position, proposals_for, work_of


@admin.register(Task)
class TaskAdmin(BoundedAdmin[Task]):
    """Tasks are derived: nobody adds, edits or deletes one."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Task | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        """Put the ways along the queue and the actions before Django's own pages."""
        actions = {"take": self.take_view, "give-back": self.give_back_view, "skip": self.skip_view}
        wrap = self.admin_site.admin_view
        return [
            path("next/", wrap(self.next_view), name="retailers_task_next"),
            path("previous/", wrap(self.previous_view), name="retailers_task_previous"),
            *(
                path(f"<int:key>/{name}/", wrap(require_POST(view)), name=f"retailers_task_{name.replace('-', '_')}")
                for name, view in actions.items()
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show a page of the due tasks by risk."""
        self._needs(self.has_view_permission(request))
        asked, editor, today = Asked.read(request.GET.dict()), editor_of(request), timezone.localdate()
        counts = asked.counts(editor=editor, today=today)
        count = counts.get(asked.kind, 0) if asked.kind else sum(counts.values())
        part = showing.part_of(asked, number=_number(request), count=count, editor=editor)
        context = {
            **self.admin_site.each_context(request),
            "title": "Queue",
            "opts": self.opts,
            "today": today,
            "rests": rests(today),
            "count": count,
            "part": part,
            "here": asked.written(page=part.number),
            "kinds": list(showing.kinds(asked, counts)),
            "filters": [
                ("Whose", list(showing.whose(asked))),
                ("Category", list(showing.categories(asked))),
                ("Country", list(showing.countries_in_use(asked))),
            ],
            "may_take": self.has_change_permission(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/retailers/task/change_list.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send on to the page where the task is worked on."""
        self._needs(self.has_view_permission(request))
        number = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        return self._to(request, get_object_or_404(self._tasks(), pk=number), Asked())

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Send on to the first task behind a place, past those that somebody else has."""
        return self._along(request, forward=True)

    def previous_view(self, request: HttpRequest) -> HttpResponse:
        """Send on to the last task in front of it."""
        return self._along(request, forward=False)

    def take_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Give the task to the editor."""
        return self._act(request, key, "taken", lambda task: take(task, editor=editor_of(request)))

    def give_back_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Take it from the editor."""
        return self._act(request, key, "given back", lambda task: give_back(task, editor=editor_of(request)))

    def skip_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Put it off until a day, or bring it back."""
        editor, today = editor_of(request), timezone.localdate()
        if "wake" in request.POST:
            return self._act(request, key, "brought back", lambda task: wake(task, editor=editor))
        until = _day(request)
        done = f"put off until {written_date(until)}" if until else ""
        return self._act(request, key, done, lambda task: skip(task, editor=editor, until=until, today=today))

    def _act(self, request: HttpRequest, key: int, done: str, action: Callable[[Task], None]) -> HttpResponse:
        """Do it, say so or why not, and go back to where the editor was."""
        self._needs(self.has_change_permission(request))
        task = self._tasks().filter(pk=key).first()
        try:
            if task is None:
                raise Refused("This task is done: what it was about was mended meanwhile.")
            action(task)
            messages.success(request, f"{task}: {done}.")
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(f"{_where_from(request)}#task-{key}")

    def _along(self, request: HttpRequest, *, forward: bool) -> HttpResponse:
        self._needs(self.has_view_permission(request))
        position = Position.read(request.GET.dict())
        task = position.step(forward=forward, editor=editor_of(request), today=timezone.localdate())
        if task is None:
            messages.info(request, "There is no further task this way.")
            return redirect(position.list_url())
        return self._to(request, self._tasks().get(pk=task.pk), position.asked)

    def _to(self, request: HttpRequest, task: Task, asked: Asked) -> HttpResponse:
        waiting = proposals_for([task]).get(task.retailer_id, [])
        return redirect(work_of(task, account=editor_of(request), proposals=waiting, asked=asked).address)

    def _tasks(self) -> QuerySet[Task]:
        return Task.objects.select_related("retailer__policy")

    def _needs(self, allowed: bool) -> None:
        if not allowed:
            raise PermissionDenied


def _number(request: HttpRequest) -> int:
    written = request.GET.get("page", "")
    return int(written) if written.isdecimal() and len(written) < 8 else 1


def _day(request: HttpRequest) -> dt.date | None:
    try:
        return parse_date(request.POST.get("until", ""))
    except ValueError:
        return None


def _where_from(request: HttpRequest) -> str:
    """Give the list that the editor acted on, with its filters and its page; or the start page."""
    if request.GET.get("from") == START:
        return reverse("admin:index")
    query = Asked.read(request.GET.dict()).written(page=_number(request))
    return f"{reverse('admin:retailers_task_changelist')}?{query}"
