"""Import documents, JSON records and tables."""

import logging
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from retailers.dataset.changes import Edit
from retailers.dataset.problems import BadInput, Problem
from retailers.importing import Kind, Plan, apply, each_source, make_plan, propose_all
from retailers.rights import may_publish

_log = logging.getLogger("retailers.security")
_LONGEST = 90
_REFUSE = "refuse"


class Command(BaseCommand):
    """Read files, print what would change, and publish or propose it in one transaction."""

    help = (
        "Reads documents (.txt), JSON records (.json, .jsonl) and tables (.csv, .xlsx), prints what is new, changed "
        "and unchanged, and publishes it in one transaction. With any problem nothing is written. "
        "See docs/data-format.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and the switches."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file; a shell pattern names many")
        parser.add_argument("--dry-run", action="store_true", help="print the plan and write nothing")
        parser.add_argument("--note", default="", help="why, for the history; the default names the import")
        parser.add_argument(
            "--chunk",
            type=int,
            help="publish so many in a transaction, not all in one, so that editors who save meanwhile wait less",
        )
        parser.add_argument("--propose", action="store_true", help="make proposals, to be reviewed; needs --as")
        parser.add_argument("--as", dest="username", default="", metavar="USERNAME", help="whose import it is")
        parser.add_argument(
            "--on-conflict",
            choices=[_REFUSE, "theirs", "mine"],
            default=_REFUSE,
            help="where a field was published otherwise since the export: refuse (the default), or take theirs or mine",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan, print, and apply unless it is a dry run."""
        editor = _editor(options["username"], proposes=options["propose"])
        otherwise = "" if options["on_conflict"] == _REFUSE else options["on_conflict"]
        problems: list[Problem] = []
        plan = make_plan(each_source(options["paths"], problems), problems, otherwise=otherwise)
        self._print(plan, steps=bool(options["verbosity"]))
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was written.")
            return
        note = options["note"] or "Imported"
        try:
            if options["propose"] and editor:
                self.stdout.write(f"{propose_all(plan, author=editor, note=note)} proposed")
            else:
                count = apply(plan, editor=editor, note=note, otherwise=otherwise, chunk=options["chunk"])
                self.stdout.write(f"{count} published")
                if editor:
                    _log.info("published: %r, %d revisions by import_documents", editor.get_username(), count)
        except BadInput as error:
            raise _refusal(error.problems) from error

    def _print(self, plan: Plan, *, steps: bool) -> None:
        """Print what each retailer comes to, and how many of each kind; raise CommandError for a plan with problems."""
        for step in plan.of(Kind.NEW, Kind.CHANGED, Kind.CONFLICT) if steps else ():
            merged = ", laid over what was published since" if step.merge and step.merge.theirs else ""
            self.stdout.write(f"{step.kind:9} {step.record.id}{merged}")
            for edit in step.edits:
                self.stdout.write(f"          {_in_brief(edit)}")
        if plan.problems:
            raise _refusal(plan.problems)
        kinds = [kind for kind in Kind if kind != Kind.CONFLICT or plan.count(kind)]
        self.stdout.write(", ".join(f"{plan.count(kind)} {kind}" for kind in kinds))


def _editor(username: str, *, proposes: bool) -> User | None:
    """Give the account that imports, None for the import itself."""
    if not username:
        if proposes:
            raise CommandError("--propose needs --as USERNAME: a proposal has an author")
        return None
    editor = User.objects.filter(username=username, is_active=True).first()
    if editor is None:
        raise CommandError(f"--as: there is no account {username!r}")
    if not proposes and not may_publish(editor):
        raise CommandError(f"--as: {username!r} may not publish; add --propose")
    return editor


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
