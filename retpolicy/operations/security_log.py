"""What happens at the editors' desk, for the log: who signed in, who was refused, who changed or published what.

Names and addresses are written with %r, so that no text of others can begin a line of its own.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from retailers.models import PublishSequence, Revision
from retpolicy.desk.addresses import client_address
from retpolicy.desk.places import is_in_desk

_log = logging.getLogger("retpolicy.security")
_MOST_NAMED = 50
_NOBODY = ""


class SecurityLog:
    """Notes sign-ins, refusals, changes and publishes; pages of readers are left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_in_desk(request.path):
            return self.get_response(request)
        before, was_verified = _name(request), _is_verified(request)
        sequence = PublishSequence.objects.current() if request.method == "POST" and before else 0
        response = self.get_response(request)
        _note_way_in(request, response, before=before, was_verified=was_verified)
        if before and request.method == "POST":
            _note_change(request, response, name=before, sequence=sequence)
        return response


def _note_way_in(request: HttpRequest, response: HttpResponseBase, *, before: str, was_verified: bool) -> None:
    name, address = _name(request), client_address(request)
    if response.status_code == 429:
        _log.warning("locked out: a sign-in from %r", address)
    elif response.status_code == 403:
        _log.warning("denied: %r from %r, %s %r", before or name, address, request.method, request.path)
    elif name and name != before:
        _log.info("signed in: %r from %r", name, address)
    elif before and not name:
        _log.info("signed out: %r", before)
    elif name and not was_verified and _is_verified(request):
        _log.info("second step given: %r from %r", name, address)
    elif not name and request.method == "POST" and _page(request) == "login":
        _log.warning("sign-in failed: from %r", address)


def _note_change(request: HttpRequest, response: HttpResponseBase, *, name: str, sequence: int) -> None:
    """Note a form that was sent, and each revision that the account published with it."""
    if response.status_code < 400:
        _log.info("sent: %r, %s %r, answered %d", name, _page(request), request.path, response.status_code)
    revisions = Revision.objects.filter(sequence__gt=sequence, editor__username=name).order_by("sequence")
    found = list(revisions.values_list("retailer__slug", "number")[: _MOST_NAMED + 1])
    for line in _lines(found):
        _log.info("published: %r, %s", name, line)


def _lines(found: list[tuple[str, int]]) -> Iterator[str]:
    yield from (f"revision {number} of {slug}" for slug, number in found[:_MOST_NAMED])
    if len(found) > _MOST_NAMED:
        yield "and more"


def _page(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.url_name) or "no page"


def _name(request: HttpRequest) -> str:
    user: Any = request.user
    return str(user.get_username()) if user.is_authenticated else _NOBODY


def _is_verified(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.is_authenticated and user.is_verified())
