"""The one door for writes: whatever changes a record for readers ends here."""

from retailers.publishing.publish import publish, save_and_publish

__all__ = ["publish", "save_and_publish"]
