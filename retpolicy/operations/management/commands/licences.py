"""Lists the licences of all that the site is made of."""

from importlib.metadata import Distribution, distributions
from typing import Any

from django.core.management.base import BaseCommand

_LONGEST = 60


class Command(BaseCommand):
    """Prints each installed package with its version and the licence that it names."""

    help = "Lists every package of this virtual environment with its version and the licence that it names."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Print one line a package, by name."""
        found = {each.metadata["Name"]: each for each in distributions()}
        for name in sorted(found, key=str.lower):
            self.stdout.write(f"{name:30} {found[name].version:12} {licence_of(found[name])}")


def licence_of(package: Distribution) -> str:
    """Give the licence by SPDX expression, else by classifier, else as the package words it."""
    said = package.metadata
    if expressions := said.get_all("License-Expression"):
        return str(expressions[0])
    classified = [each for each in said.get_all("Classifier") or [] if each.startswith("License :: ")]
    if classified:
        return ", ".join(each.rpartition(" :: ")[2] for each in classified)
    worded = " ".join(" ".join(said.get_all("License") or []).split())
    return worded[:_LONGEST] or "not named"
