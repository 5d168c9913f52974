"""Who edits."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest

_LONGEST_NAME = 120


def editor_of(request: HttpRequest) -> User:
    """Give the account that is signed in; the admin lets nobody else in."""
    return cast(User, request.user)


def name_of(editor: User) -> str:
    """Give the name under which an editor verifies: the full name, or the account's."""
    return (editor.get_full_name() or editor.get_username())[:_LONGEST_NAME]
