"""Make the dataset."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retailers.exporting.dataset import write_dataset
from retailers.exporting.offered import offer


class Command(BaseCommand):
    """Write every listed retailer into packed files, for readers or into a folder."""

    help = (
        "Writes all listed retailers as JSON Lines and CSV (gzip), with a JSON Schema and a manifest. Without a folder "
        "the page /data/ offers them from then on; run it each night. See docs/data-format.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="write there, and offer nothing")

    def handle(self, *args: Any, folder: Path | None, **options: Any) -> None:
        """Write, and say how much."""
        try:
            manifest = write_dataset(folder) if folder else offer()
        except OSError as error:
            raise CommandError(f"The dataset was not made: {error}") from error
        counts = manifest["counts"]
        size = sum(file["bytes"] for file in manifest["files"].values())
        if options["verbosity"]:
            self.stdout.write(f"{counts['retailers']} retailers, {counts['facts']} facts, {size / 1_000_000:.1f} MB")
