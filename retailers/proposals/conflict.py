"""Why something cannot be saved or decided now."""

from collections.abc import Sequence

from retailers.dataset.merging import Merge
from retailers.models import Revision


class Moved(Exception):
    """Somebody published since: the merge of both, the sequence to have seen, and what is newer, the last first."""

    def __init__(self, merge: Merge, current: int, newer: Sequence[Revision]) -> None:
        super().__init__("Somebody published this retailer meanwhile.")
        self.merge = merge
        self.current = current
        self.newer = newer


class Refused(Exception):
    """It cannot be decided any more, or not so; the message says why, to be shown."""
