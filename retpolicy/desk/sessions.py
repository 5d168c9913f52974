"""How long a sign-in lasts: twelve hours at most, and not beyond some minutes without a request."""

import datetime as dt
from collections.abc import Callable
from hashlib import sha256

from axes.models import AccessLog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY

from retpolicy.desk.places import is_in_desk

SEEN = "seen_at"
_NOTED_EVERY = 60  # seconds; not each request writes its session


def begin(request: HttpRequest) -> None:
    """Start the clocks of a sign-in by password, with a new token for forms; an earlier second step counts no more."""
    rotate_token(request)
    request.session.pop(DEVICE_ID_SESSION_KEY, None)
    _start(request)


def rotate(request: HttpRequest) -> None:
    """Give the session a new key; the record of the sign-in follows, so that it learns of the sign-out."""
    before = _digest(request)
    request.session.cycle_key()
    AccessLog.objects.filter(session_hash=before).update(session_hash=_digest(request))


class IdleSessions:
    """Ends the session of an editor who asked nothing of the desk for SESSION_IDLE_MINUTES.

    Pages of readers are left alone: whoever asks for a session there makes the answer depend on a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_in_desk(request.path) and request.user.is_authenticated:
            _look_at_the_clock(request)
        return self.get_response(request)


def _start(request: HttpRequest) -> None:
    request.session.set_expiry(timezone.now() + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE))
    request.session[SEEN] = _now()


def _look_at_the_clock(request: HttpRequest) -> None:
    if SEEN not in request.session:
        _start(request)
    idle = _now() - request.session[SEEN]
    if idle > settings.SESSION_IDLE_MINUTES * 60:
        logout(request)
        messages.info(request, "You were signed out: the desk had not heard from you for a while.")
    elif idle > _NOTED_EVERY:
        request.session[SEEN] = _now()


def _now() -> int:
    return int(timezone.now().timestamp())


def _digest(request: HttpRequest) -> str:
    return sha256(str(request.session.session_key).encode()).hexdigest()
