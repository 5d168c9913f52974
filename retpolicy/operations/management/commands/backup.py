"""Makes a backup of the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retpolicy.operations.backups import BadBackup, make


class Command(BaseCommand):
    """Copies the database while the site runs, looks into the copy, and removes the oldest ones."""

    help = (
        "Copies the whole database into a file of the folder, at one moment and while the site runs; opens the copy, "
        "checks it, compares what it holds, and only then gives it its name. See docs/operations.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, and how many to leave in it."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the backups; made if missing")
        parser.add_argument("--keep", type=int, default=0, metavar="N", help="remove all but the N newest afterwards")

    def handle(self, *_arguments: Any, folder: Path, keep: int, verbosity: int, **_options: Any) -> None:
        """Make it and say what it holds."""
        if keep < 0:
            raise CommandError("--keep: how many to leave, 1 or more")
        try:
            made = make(folder, keep=keep)
        except (BadBackup, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        if verbosity:
            self.stdout.write(f"{made.file}: {made.counts}, {made.file.stat().st_size / 1_000_000:.1f} MB, checked")
            for path in made.removed:
                self.stdout.write(f"removed {path}")
