"""One change of many retailers: as a plan, or one by one where they get another country and with it another ID."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Retailer as Record
from retailers.importing.plan import CHUNK, Plan, on_file_now, step_to
from retailers.importing.steps import Steps
from retailers.models import Retailer
from retailers.proposals import save
from retailers.snapshots import take


@dataclass(frozen=True)
class BulkChange:
    """What each of the retailers is to have; "" and None leave it as it is."""

    category: str = ""
    country: str = ""
    status: str = ""
    listed: bool | None = None

    def fields(self) -> dict[str, Any]:
        """Give the fields of the record that change."""
        said = {"category": self.category, "country": self.country, "status": self.status, "listed": self.listed}
        return {name: value for name, value in said.items() if value not in ("", None)}

    def on(self, record: Record) -> Record:
        """Give a record with the change; with another country its ID ends in that."""
        fields = self.fields()
        if self.country and self.country != record.country:
            fields["id"] = f"{record.id.removesuffix(record.country.lower())}{self.country.lower()}"
        return record.model_copy(update=fields)


def plan_change(keys: Sequence[int], change: BulkChange) -> Plan:
    """Say what a change of these retailers would do."""
    steps = []
    for start in range(0, len(keys), CHUNK):
        rows = Retailer.objects.filter(pk__in=keys[start : start + CHUNK])
        sequences, records = on_file_now(list(rows.values_list("slug", flat=True)))
        for slug, before in records.items():
            steps.append(step_to(change.on(before), before, sequence=sequences[slug], oddities=None))
    return Plan(Steps(steps), ())


@transaction.atomic
def move(keys: Sequence[int], change: BulkChange, *, editor: User, note: str) -> int:
    """Publish or propose a change of country for each retailer, in one transaction; give how many changed.

    Raises BadInput where a new ID is another retailer's already, and where two would get the same.
    """
    rows = Retailer.objects.filter(pk__in=keys)
    retailers = rows.select_for_update().in_bulk()
    wanted = {key: change.on(record) for key, record in take(rows)}
    if problems := _taken(retailers, wanted):
        raise BadInput(problems)
    saved = [
        save(record, base=retailers[key].sequence, editor=editor, note=note, retailer=retailers[key])
        for key, record in wanted.items()
    ]
    return sum(not each.unchanged for each in saved)


def _taken(retailers: Mapping[int, Retailer], wanted: Mapping[int, Record]) -> list[Problem]:
    """Say which new IDs are not free."""
    owners = dict(Retailer.objects.filter(slug__in={each.id for each in wanted.values()}).values_list("slug", "pk"))
    problems = []
    for key, record in wanted.items():
        if owners.setdefault(record.id, key) != key:
            message = f"its ID would be {record.id}, which is another retailer's; give one of them another ID first"
            problems.append(Problem(retailers[key].slug, "country", message))
    return problems
