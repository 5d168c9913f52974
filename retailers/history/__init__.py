"""What each record was at each publish: written once, read for history, comparison and any date."""

from retailers.history.recording import record_revision, record_revisions
from retailers.history.timeline import in_force_on, recent_revisions, records_of, revisions_of

__all__ = ["in_force_on", "recent_revisions", "record_revision", "record_revisions", "records_of", "revisions_of"]
