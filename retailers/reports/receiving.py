"""Taking in a report, so that an editor finds it in the queue."""

from django.db import transaction
from django.utils.crypto import get_random_string

from retailers.models import Report, Retailer, Revision
from retailers.reports.subjects import Subject
from retailers.tasks import renew_of

# Nothing that is easily misread; twenty of these are 99 bits.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 20


@transaction.atomic
def receive(retailer: Retailer, *, seen: Revision | None, subject: Subject, words: str, email: str) -> Report:
    """Store what a reader reports of one version of a page, and renew what the retailer needs from a person."""
    report = Report.objects.create(
        reference=get_random_string(_LENGTH, _LETTERS),
        retailer=retailer,
        seen=seen,
        topic=subject.topic,
        about=subject.about,
        section=subject.section,
        words=words,
        email=email,
    )
    renew_of(retailer)
    return report
