"""What a command published, for the security log; the desk of the editors notes what its accounts publish."""

import logging
from collections.abc import Sequence
from functools import partial

from django.db import transaction

from retailers.models import Revision

_log = logging.getLogger("retailers.security")


def note_command(revisions: Sequence[Revision]) -> None:
    """Note in one line, once they are committed, the revisions that no account published."""
    if revisions:
        first, last = revisions[0], revisions[-1]
        said = (len(revisions), first.sequence, last.sequence, first.retailer.slug)
        transaction.on_commit(partial(_log.info, "published: by a command, %d revisions, %d to %d, first %r", *said))
