"""What editors published and verified in the last days."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from retailers.models import Revision

DAYS = 7
# What changed is told with the answers and the text first: who starts with the day changed nothing before it.
_ONLY_VERIFIED = Q(changes=[]) | Q(changes__0__startswith="Last verified: ") | Q(changes__0__startswith="Verified by: ")


@dataclass(frozen=True)
class Day:
    """One day: how many revisions editors published with a change, and how many that only verify."""

    day: dt.date
    changed: int = 0
    verified: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.changed + self.verified


def last_days(today: dt.date) -> list[Day]:
    """Give the last seven days up to `today`, each with what people published; imports are nobody's work. One query."""
    first = today - dt.timedelta(days=DAYS - 1)
    start = timezone.make_aware(dt.datetime.combine(first, dt.time()))
    found = Revision.objects.filter(published_at__gte=start, editor__isnull=False).order_by()
    by_day = found.annotate(day=TruncDate("published_at")).values("day")
    counted = by_day.annotate(all=Count("pk"), verified=Count("pk", filter=_ONLY_VERIFIED))
    days = {row["day"]: Day(row["day"], row["all"] - row["verified"], row["verified"]) for row in counted}
    return [days.get(day, Day(day)) for day in (first + dt.timedelta(days=number) for number in range(DAYS))]
