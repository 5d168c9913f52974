"""What an account did to its own sign-in, in the admin's log."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User


def record(user: User, what: str) -> None:
    """Note it with the account's own history."""
    LogEntry.objects.log_actions(user.pk, [user], CHANGE, what, single_object=True)
