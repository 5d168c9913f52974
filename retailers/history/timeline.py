"""Reading the history: a retailer's revisions, the record of one, the one in force on a day."""

import datetime as dt

from django.utils import timezone

from retailers.dataset.record import Retailer as Record
from retailers.history.storage import expand
from retailers.models import Retailer, Revision
from retailers.models.revision import RevisionQuerySet


def revisions_of(retailer: Retailer) -> RevisionQuerySet:
    """Give a retailer's revisions, the last first, without their records."""
    return retailer.revisions.newest_first().defer("record")


def records_of(*revisions: Revision) -> list[Record]:
    """Give the records that revisions hold, with one query for all texts."""
    return expand(revisions)


def in_force_on(retailer: Retailer, day: dt.date) -> Revision | None:
    """Give the revision that readers saw at the end of a day; None where there was none yet."""
    midnight = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))
    return retailer.revisions.filter(published_at__lt=midnight).newest_first().first()


def recent_revisions(*, most: int) -> list[Revision]:
    """Give the last revisions of listed retailers that changed what was there before, without their records."""
    changed = Revision.objects.filter(number__gt=1, retailer__is_listed=True).exclude(changes=[])
    return list(changed.select_related("retailer").newest_first().defer("record")[:most])
