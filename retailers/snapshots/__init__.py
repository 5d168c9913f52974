"""Tables to record and back: the only place that knows both shapes."""

from retailers.snapshots.doubts import doubts_of
from retailers.snapshots.restoring import restore, restore_all
from retailers.snapshots.taking import record_of, take, take_answers, take_fact

__all__ = ["doubts_of", "record_of", "restore", "restore_all", "take", "take_answers", "take_fact"]
