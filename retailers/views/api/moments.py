"""When what the API shows last changed."""

import datetime as dt

from django.utils import timezone

from retailers.models import PublishSequence


def last_change() -> dt.datetime | None:
    """Give the time when what readers see last changed; None before the first publish."""
    return PublishSequence.objects.state()[1]


def no_earlier_than_today(moment: dt.datetime | None) -> dt.datetime | None:
    """Give a moment, or the beginning of this day where that is later: for what depends on which day it is."""
    today = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time.min))
    return moment and max(moment, today)
