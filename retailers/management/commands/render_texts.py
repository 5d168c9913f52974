"""Makes anew what pages and lists show where an update changed how it is made: they are then fast from the start."""

from typing import Any

from django.core.management.base import BaseCommand

from retailers.publishing.rendered import render_outdated


class Command(BaseCommand):
    help = "Store the HTML of each official text, and its answers in brief, where this version of the code has not yet."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for count in render_outdated():
            done += count
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} so far")
        self.stdout.write(f"{done} texts made")
