"""Files to records to the database: read, plan, apply."""

from retailers.importing.applying import apply, propose_all
from retailers.importing.plan import Choices, Plan, make_plan
from retailers.importing.sources import Source, each_source, read_sources, read_uploads
from retailers.importing.steps import Kind, Step

__all__ = [
    "Choices",
    "Kind",
    "Plan",
    "Source",
    "Step",
    "apply",
    "each_source",
    "make_plan",
    "propose_all",
    "read_sources",
    "read_uploads",
]
