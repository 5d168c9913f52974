"""The one door for writes: whatever changes a record for readers ends here."""

from retailers.publishing.publish import name_of, publish, save_and_publish

__all__ = ["name_of", "publish", "save_and_publish"]
