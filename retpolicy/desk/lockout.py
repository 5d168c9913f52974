"""Locking out whoever guesses passwords: by name and address, and by name alone so that new addresses do not help."""

import datetime as dt
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from retpolicy.desk.kept import Kept
from retpolicy.desk.pages import sign_in_page

FROM_ANYWHERE = 9


class Lockout(AxesDatabaseHandler):
    """Counts the wrong passwords of the last AXES_COOLOFF_TIME, for names that exist and for those that do not."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Give the failures that count against AXES_FAILURE_LIMIT; those from anywhere have the higher limit."""
        sums = (
            attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        from_here, from_anywhere = sums
        return max(from_here, from_anywhere - (FROM_ANYWHERE - settings.AXES_FAILURE_LIMIT))

    def locked_until(self, request: HttpRequest, credentials: dict[str, Any] | None) -> dt.datetime:
        """Give the time at which the last wrong password for this name is forgotten."""
        _from_here, from_anywhere = self.get_user_attempts(request, credentials)
        last = from_anywhere.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
        return last + settings.AXES_COOLOFF_TIME


def locked_out(request: HttpRequest, _response: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """Answer with the sign-in page that says when to try again, alike for every name; typed input stays in it."""
    until = AxesProxyHandler.get_implementation().locked_until(request, credentials)
    response = sign_in_page(request, kept=Kept.posted(request), locked_until=until, status=429)
    response["Retry-After"] = str(max(1, int((until - timezone.now()).total_seconds())))
    return response
