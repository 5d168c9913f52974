"""Check texts and facts in files, without the database."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from retailers.checks import CODES, Finding, find_all, find_in_policy
from retailers.dataset.plain_texts import read_plain_text
from retailers.dataset.problems import BadInput, Problem
from retailers.importing.merging import merged
from retailers.importing.plan import oddities_of
from retailers.importing.sources import Source, read_sources, read_text

_Checked = tuple[str, list[Finding]]


class Command(BaseCommand):
    """Print what is wrong with each document, and how often each code was found."""

    help = (
        "Reads documents (.txt), JSON records (.json, .jsonl) and JSON files with a text (keys format, text), prints "
        "what the checks find in each, and a table of codes and counts. Nothing is written. See docs/findings.md."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file; a shell pattern names many")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check, print; with --verbosity 0 only the table."""
        checked, problems = _check(options["paths"])
        if problems:
            listed = "\n".join(f"  {problem}" for problem in problems)
            raise CommandError(f"{len(problems)} problem(s), nothing was checked:\n{listed}")
        if options["verbosity"]:
            self.stdout.writelines(_lines(checked))
        self.stdout.writelines(f"{line}\n" for line in table(checked))


def table(checked: Sequence[_Checked]) -> Iterator[str]:
    """Give the lines of a table: each code that was found, how often, and in how many documents."""
    found = Counter(finding.code for _, findings in checked for finding in findings)
    documents = Counter(code for _, findings in checked for code in {finding.code for finding in findings})
    yield "| code | findings | documents |"
    yield "| --- | ---: | ---: |"
    yield from (f"| `{code}` | {found[code]} | {documents[code]} |" for code in CODES if found[code])
    yield f"| all | {found.total()} | {sum(bool(findings) for _, findings in checked)} of {len(checked)} |"


def _lines(checked: Iterable[_Checked]) -> Iterator[str]:
    for name, findings in checked:
        yield f"{name}: {len(findings) or 'no'} finding{'' if len(findings) == 1 else 's'}\n"
        yield from (f"  {finding.code}: {finding.place}: {finding.message}\n" for finding in findings)


def _check(paths: Iterable[Path]) -> tuple[list[_Checked], list[Problem]]:
    """Check every file; give what was found in each, or the problems of all."""
    checked: list[_Checked] = []
    records, problems = [], []
    for path in paths:
        try:
            said = _plain_text(path)
            if said is None:
                records.append(path)
            else:
                policy = read_plain_text(said, source=str(path))
                checked.append((str(said.get("id") or path), find_in_policy(policy, today=timezone.localdate())))
        except BadInput as error:
            problems += error.problems
    sources, more = read_sources(records)
    for source in sources:
        try:
            checked.append(_of_source(source))
        except BadInput as error:
            problems += error.problems
    return checked, problems + more


def _plain_text(path: Path) -> dict[str, Any] | None:
    """Give the fields of a JSON file with a text, None for any other file."""
    if path.suffix != ".json":
        return None
    try:
        said = json.loads(read_text(path))
    except (BadInput, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and "text" in said else None


def _of_source(source: Source) -> _Checked:
    record = merged(source, None)
    return record.id, [*oddities_of(source), *find_all(record, today=timezone.localdate())]
