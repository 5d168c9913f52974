"""What readers see of a retailer besides its record: when that changes, their pages must."""

import datetime as dt

from django.utils import timezone

from retailers.models import PublishSequence
from retailers.publishing.storing import tell_search


def show_to_readers() -> dt.datetime:
    """Have every page made anew, as after a publish; give the time. In a transaction.

    Pages hold rights by law and doubts of the checks, and are kept by the publish sequence. The number taken here
    belongs to no revision: the search index passes over it, having nothing to take in.
    """
    PublishSequence.objects.advance()
    tell_search()
    return timezone.now()
