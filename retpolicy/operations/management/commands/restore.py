"""Brings a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retpolicy.operations.backups import BadBackup, restore


class Command(BaseCommand):
    """Checks a backup and puts it in place of the database, all or nothing."""

    help = (
        "Checks a file that `backup` made, and puts it in place of the database in one transaction. A database that "
        "holds anything is replaced only with --replace. See docs/operations.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and leave to lose what is there."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="lose what the database holds now")

    def handle(self, *_arguments: Any, file: Path, replace: bool, **_options: Any) -> None:
        """Bring it in and say what the site holds now."""
        try:
            restored = restore(file, replace=replace)
        except (BadBackup, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        self.stdout.write(f"The site now holds {restored.counts}.")
        if restored.lacks:
            self.stdout.write("The backup is of an earlier release: now run manage.py migrate.")
