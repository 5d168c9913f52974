"""When what the API shows last changed."""

import datetime as dt

from django.utils import timezone

from retailers.models import Revision


def last_publish() -> dt.datetime | None:
    """Give the time of the last publish of all; None before the first."""
    return Revision.objects.newest_first().values_list("published_at", flat=True).first()


def no_earlier_than_today(moment: dt.datetime | None) -> dt.datetime | None:
    """Give a moment, or the beginning of this day where that is later: for what depends on which day it is."""
    today = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time.min))
    return moment and max(moment, today)
