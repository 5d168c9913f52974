"""Shows how the search index of this machine is; builds it anew, checks it, or keeps it up to date."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from retailers import search

_MOST_SHOWN = 50
_SECONDS = 1.0
_MEGABYTE = 1_000_000


class Command(BaseCommand):
    help = "Without an option: prints how the search index of this machine is, and changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--rebuild", action="store_true", help="build the index anew beside the old one, then swap")
        ways.add_argument(
            "--check", action="store_true", help="compare every document with the database; exit code 1 if any differs"
        )
        ways.add_argument("--watch", action="store_true", help="catch up every second until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            self._rebuild()
        elif options["check"]:
            self._check()
        elif options["watch"]:
            self._watch()
        else:
            self._show()

    def _show(self) -> None:
        health = search.health()
        held = "nothing" if health.sequence is None else f"publish {health.sequence}"
        self.stdout.write(f"state      {health.state}")
        self.stdout.write(f"holds      {held}, {health.behind} behind, {health.retailers} retailers")
        self.stdout.write(f"problem    {health.problem or 'none'}")
        self.stdout.write(f"folder     {health.folder}")
        self.stdout.write(f"size       {health.size / _MEGABYTE:.1f} MB")

    def _rebuild(self) -> None:
        try:
            search.rebuild()
        except (OSError, ValueError) as error:
            raise CommandError(f"The index cannot be built: {error}") from error
        self._show()

    def _check(self) -> None:
        problems = [f"{name}: its bytes are not those that were written" for name in search.damaged()]
        try:
            differences = [] if problems else search.check()
        except (OSError, ValueError, search.UnavailableError) as error:
            raise CommandError(f"The index cannot be checked: {error}") from error
        problems += [f"{each.slug or each.pk}: {each.what}" for each in differences]
        for problem in problems[:_MOST_SHOWN]:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} differences. `search_index --rebuild` builds the index anew.")
        self.stdout.write(f"{search.health().retailers} retailers, no difference")

    def _watch(self) -> None:
        """Catch up each second until a signal says to stop; what is being written is finished first."""
        stopped = Event()
        before = {each: signal.signal(each, lambda *_: stopped.set()) for each in (signal.SIGTERM, signal.SIGINT)}
        self.stdout.write("Watching")
        try:
            while not stopped.is_set():
                search.catch_up()
                stopped.wait(_SECONDS)
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
        self.stdout.write("Stopped")
