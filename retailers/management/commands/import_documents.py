"""Import documents and JSON records."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retailers.dataset.changes import Edit
from retailers.dataset.problems import BadInput, Problem
from retailers.importing import Plan, apply, make_plan, read_sources
from retailers.importing.plan import Kind

_LONGEST = 90


class Command(BaseCommand):
    """Read files, print what would change, and publish it in one transaction."""

    help = (
        "Reads documents (.txt) and JSON records (.json, .jsonl), prints what is new, changed and unchanged, and "
        "publishes it in one transaction. With any problem nothing is written. See docs/data-format.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and the switches."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file; a shell pattern names many")
        parser.add_argument("--dry-run", action="store_true", help="print the plan and write nothing")
        parser.add_argument("--note", default="", help="why, for the history; the default names the import")

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan, print, and apply unless it is a dry run."""
        plan = make_plan(*read_sources(options["paths"]))
        if options["verbosity"]:
            self._print_steps(plan)
        if plan.problems:
            raise _refusal(plan.problems)
        self.stdout.write(", ".join(f"{plan.count(kind)} {kind}" for kind in Kind))
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was written.")
            return
        try:
            count = apply(plan, note=options["note"] or "Imported")
        except BadInput as error:
            raise _refusal(error.problems) from error
        self.stdout.write(f"{count} published")

    def _print_steps(self, plan: Plan) -> None:
        for step in plan.steps:
            if step.kind != Kind.UNCHANGED:
                self.stdout.write(f"{step.kind:9} {step.record.id}")
            for edit in step.edits:
                self.stdout.write(f"          {_in_brief(edit)}")


def _refusal(problems: Sequence[Problem]) -> CommandError:
    listed = "\n".join(f"  {problem}" for problem in problems)
    return CommandError(f"{len(problems)} problem(s), nothing was imported:\n{listed}")


def _in_brief(edit: Edit) -> str:
    if edit.kind == "add":
        return f"{edit.place}: + {_cut(edit.after)}"
    if edit.kind == "remove":
        return f"{edit.place}: - {_cut(edit.before)}"
    if isinstance(edit.before, str) and isinstance(edit.after, str):
        before, after = _where_they_part(edit.before, edit.after)
        return f"{edit.place}: {_cut(before)} → {_cut(after)}"
    return f"{edit.place}: {_cut(edit.before)} → {_cut(edit.after)}"


def _where_they_part(before: str, after: str) -> tuple[str, str]:
    """Leave out the words that two long texts start with."""
    same = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)
    start = before.rfind(" ", 0, max(same - 20, 0)) + 1 if max(len(before), len(after)) > _LONGEST else 0
    lead = "…" if start else ""
    return lead + before[start:], lead + after[start:]


def _cut(value: object) -> str:
    words = repr(value)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
