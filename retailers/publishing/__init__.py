"""The one door for writes: whatever changes a record for readers ends here."""

from retailers.publishing.batches import Change, PublishedMeanwhile, publish_many
from retailers.publishing.processes import spread
from retailers.publishing.publish import publish, save_and_publish
from retailers.publishing.showing import show_to_readers
from retailers.publishing.spool import Spool
from retailers.publishing.storing import name_of

__all__ = [
    "Change",
    "PublishedMeanwhile",
    "Spool",
    "name_of",
    "publish",
    "publish_many",
    "save_and_publish",
    "show_to_readers",
    "spread",
]
