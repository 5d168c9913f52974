"""One change of many retailers, as a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from retailers.importing.plan import CHUNK, Plan, on_file_now, step_to
from retailers.importing.steps import Steps
from retailers.models import Retailer


@dataclass(frozen=True)
class BulkChange:
    """What each of the retailers is to have; "" and None leave it as it is."""

    category: str = ""
    status: str = ""
    listed: bool | None = None

    def fields(self) -> dict[str, Any]:
        """Give the fields of the record that change."""
        said = {"category": self.category, "status": self.status, "listed": self.listed}
        return {name: value for name, value in said.items() if value not in ("", None)}


def plan_change(keys: Sequence[int], change: BulkChange) -> Plan:
    """Say what a change of these retailers would do."""
    steps = []
    for start in range(0, len(keys), CHUNK):
        rows = Retailer.objects.filter(pk__in=keys[start : start + CHUNK])
        sequences, records = on_file_now(list(rows.values_list("slug", flat=True)))
        for slug, before in records.items():
            after = before.model_copy(update=change.fields())
            steps.append(step_to(after, before, sequence=sequences[slug], oddities=None))
    return Plan(Steps(steps), ())
