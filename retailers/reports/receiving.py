"""Taking in a report, so that an editor finds it in the queue."""

from django.db import transaction

from retailers.models import Report, Retailer, Revision
from retailers.reports.references import new_reference
from retailers.reports.subjects import Subject
from retailers.tasks import renew_of


@transaction.atomic
def receive(retailer: Retailer, *, seen: Revision | None, subject: Subject, words: str, email: str) -> Report:
    """Store what a reader reports of one version of a page, and renew what the retailer needs from a person."""
    report = Report.objects.create(
        reference=new_reference(),
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
