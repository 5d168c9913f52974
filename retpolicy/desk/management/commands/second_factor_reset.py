"""Takes the second factor from an account whose phone is lost."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from retpolicy.desk.recording import record
from retpolicy.desk.second_factor import remove


class Command(BaseCommand):
    """Removes the app and the recovery codes; the account sets up new ones when it signs in."""

    help = (
        "Removes the second factor of an account: its app and its recovery codes. Be sure that the person who asks "
        "is the one whose account it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account's name."""
        parser.add_argument("username")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")

    @transaction.atomic
    def handle(self, *_arguments: Any, username: str, dry_run: bool, **_options: Any) -> None:
        """Remove and say what."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        removed = remove(user)
        if not removed:
            raise CommandError(f"The account {username} has no second factor.")
        transaction.set_rollback(dry_run)
        if not dry_run:
            record(user, "The second factor was reset on the command line")
        self.stdout.write(f"{'Would remove' if dry_run else 'Removed'} of {username}: {'; '.join(removed)}")
