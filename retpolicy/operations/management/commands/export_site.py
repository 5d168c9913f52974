"""Writes a static copy of the site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from retpolicy.operations.mirror import BadCopy, copy_site


class Command(BaseCommand):
    """Asks the site for every public page and writes it down."""

    help = (
        "Writes every public page with its files into a folder that any web server can serve as its root, to stand in "
        "while the site is away. Fails, and leaves the last copy, if a page cannot be made."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, and the name of the site."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="replaced where this command wrote it")
        parser.add_argument("--host", help="the site's name in full addresses; the default is the first allowed one")

    def handle(self, *_arguments: Any, folder: Path, host: str | None, **_options: Any) -> None:
        """Write it and say how much it is."""
        name = host or next(iter(settings.ALLOWED_HOSTS), "localhost").lstrip(".")
        try:
            copied = copy_site(import_string(settings.WSGI_APPLICATION), folder.absolute(), host=name)
        except (BadCopy, OSError) as error:
            raise CommandError(f"No copy was made: {error}") from error
        self.stdout.write(f"{folder}: {copied.files} files, {copied.size / 1_000_000:.1f} MB")
