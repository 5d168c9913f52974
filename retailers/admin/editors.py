"""Who edits."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest


def editor_of(request: HttpRequest) -> User:
    """Give the account that is signed in; the admin lets nobody else in."""
    return cast(User, request.user)
