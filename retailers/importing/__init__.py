"""Files to records to the database: read, plan, apply."""

from retailers.importing.applying import apply
from retailers.importing.plan import Plan, Step, make_plan
from retailers.importing.sources import Source, read_sources

__all__ = ["Plan", "Source", "Step", "apply", "make_plan", "read_sources"]
