"""Import what the law gives shoppers."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retailers.dataset.problems import BadInput, Problem
from retailers.law.importing import Kind, import_rights, plan_rights
from retailers.law.reading import read_rights
from retailers.law.right import Right


class Command(BaseCommand):
    """Read a file of rights, print what would change, and store it in one transaction."""

    help = (
        "Reads a JSON file of statutory rights, prints what is new and changed, and stores it in one transaction. "
        "With any problem nothing is written. What an editor verified or changed stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the switch."""
        parser.add_argument("path", type=Path, metavar="FILE", help="a JSON list of rights")
        parser.add_argument("--dry-run", action="store_true", help="print the plan and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, plan, print, and store unless it is a dry run."""
        try:
            rights = _read(options["path"])
        except BadInput as error:
            listed = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(f"{len(error.problems)} problem(s), nothing was imported:\n{listed}") from error
        steps = plan_rights(rights)
        quiet = not options["verbosity"]
        for step in () if quiet else steps:
            if step.kind != Kind.UNCHANGED:
                self.stdout.write(f"{step.kind:9} {step.right.key}" + (f" ({step.why})" if step.why else ""))
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was written.")
            return
        counts = import_rights(rights)
        if not quiet:
            self.stdout.write(", ".join(f"{counts[kind]} {kind}" for kind in Kind))


def _read(path: Path) -> list[Right]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput([Problem(str(path), "", f"cannot be read: {error}")]) from error
    return read_rights(text, source=str(path))
