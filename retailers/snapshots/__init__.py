"""Tables to record and back: the only place that knows both shapes."""

from retailers.snapshots.restoring import restore
from retailers.snapshots.taking import record_of, take, take_answers

__all__ = ["record_of", "restore", "take", "take_answers"]
