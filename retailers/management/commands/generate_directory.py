"""Fill an empty database with a large made-up directory."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from retailers.generating import RealDataError, generate, remove
from retailers.generating.names import MOST


class Command(BaseCommand):
    """Generate and publish retailers, or remove those that were generated."""

    help = (
        "Publishes N made-up retailers, the same for the same N, seed and day, in a database that holds no others. "
        "They are told by their hosts, which end in .generated.example. --remove takes them out again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number and the seed, or the switch."""
        parser.add_argument("count", nargs="?", type=int, metavar="N", help="how many retailers there are to be")
        parser.add_argument("--seed", type=int, default=1, help="another number gives another directory (1)")
        parser.add_argument("--remove", action="store_true", help="remove all that were generated, with their history")

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate, or remove."""
        count = options["count"]
        if options["remove"] == (count is not None):
            raise CommandError("Say how many, or --remove.")
        if options["remove"]:
            self.stdout.write(f"{remove()} removed")
            return
        if not 0 < count <= MOST:
            raise CommandError(f"Generate 1 to {MOST:,} retailers.")
        self._generate(count, seed=options["seed"])

    def _generate(self, count: int, *, seed: int) -> None:
        start = time.monotonic()
        try:
            published = generate(count, seed=seed, today=timezone.localdate())
        except RealDataError as error:
            raise CommandError(
                "The database holds retailers that were not generated, and made-up ones never mix with them. "
                "Use another database: set DATA_DIR or DATABASE_URL."
            ) from error
        taken = max(time.monotonic() - start, 0.001)
        self.stdout.write(
            f"{published} published in {taken:.0f} s, {published / taken:.0f} a second. The search index follows."
        )
        self.stdout.write("To remove them: manage.py generate_directory --remove")
