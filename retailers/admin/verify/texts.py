"""The page on which a policy is given a whole new text: pasted, split, compared, saved."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from retailers.admin.conflicts import Conflict
from retailers.admin.typed import ModelAdmin
from retailers.admin.verify.preview import preview_of
from retailers.admin.verify.saving import queue_of, saved
from retailers.admin.verify.splitting import Split, TextForm
from retailers.admin.verify.started import Started
from retailers.admin.verify.views import frame, opened
from retailers.dataset.new_texts import with_text
from retailers.dataset.problems import BadInput
from retailers.dataset.record import Retailer as Record
from retailers.models import Policy
from retailers.tasks.working import QUEUE

_UNSEEN = "This is another text than the one you looked at: look at its preview, then save."


def text(request: HttpRequest, key: int, *, desk: ModelAdmin[Policy]) -> HttpResponse:
    """Take a text, show what it would change, and save it once that was seen."""
    policy, started, may_change = opened(request, key, desk)
    form, split, record = _read(request, started)
    conflict = None
    if split and record and request.POST.get("do") == "save":
        if not split.is_seen:
            messages.warning(request, _UNSEEN)
        elif (conflict := _save(request, form, started, record)) is None:
            return redirect(_verify_url(policy, queue=queue_of(request)))
    context = {
        **frame(request, policy, started, desk),
        "title": f"New text for {policy.retailer}",
        "may_change": may_change,
        "form": form,
        "split": split,
        "digest": form.digest if split else "",
        "queue": queue_of(request),
        "conflict": conflict,
        "preview": preview_of(started.record, record, today=timezone.localdate()) if record else None,
    }
    return TemplateResponse(request, "admin/retailers/verify/text.html", context)


def _read(request: HttpRequest, started: Started) -> tuple[TextForm, Split | None, Record | None]:
    """Give the form, the split where there is a text, and the record where all of it is legal."""
    own = {"language": started.policy.language, "source_url": started.policy.source_url}
    form = TextForm(request.POST if request.method == "POST" else None, initial=own)
    if not form.is_bound or not form.is_valid():
        return form, None, None
    split = Split(form, request.POST)
    sections = split.sections()
    if sections is None:
        return form, split if split.parts else None, None
    said = form.cleaned_data
    try:
        record = with_text(started.record, sections, language=said["language"], source_url=said["source_url"])
    except BadInput as error:
        for problem in error.problems:
            form.add_error(None, f"{problem.place}: {problem.message}")
        return form, split, None
    return form, split, record


def _save(request: HttpRequest, form: TextForm, started: Started, record: Record) -> Conflict | None:
    return saved(request, record, base=started.base, note=form.cleaned_data["note"])


def _verify_url(policy: Policy, *, queue: str) -> str:
    """The new text is read against its facts next."""
    address = reverse("admin:retailers_policy_verify", args=[policy.pk])
    return f"{address}?{urlencode({QUEUE: queue})}" if queue else address
