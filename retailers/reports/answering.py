"""What an editor makes of a report."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from retailers.models import Report, Revision
from retailers.models.report import OPEN
from retailers.publishing import name_of
from retailers.tasks import renew_of
from retailers.vocabulary import ReportState


class Refused(Exception):
    """An answer that cannot be given: the field that is wrong, and why."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def answer_report(
    report: Report, *, editor: User, state: str, answer: str = "", corrected_in: Revision | None = None
) -> None:
    """Say what becomes of a report; closing it deletes the reader's address. Raises Refused as correction_of() does."""
    report.corrected_in = correction_of(report, state=state, answer=answer, corrected_in=corrected_in)
    report.state, report.answer = state, answer
    if state in OPEN:
        report.closed_at, report.closed_by, report.closed_by_name = None, None, ""
    else:
        report.email = ""
        report.closed_at, report.closed_by, report.closed_by_name = timezone.now(), editor, name_of(editor)
    report.save()
    renew_of(report.retailer)


def correction_of(report: Report, *, state: str, answer: str, corrected_in: Revision | None) -> Revision | None:
    """Give the version that corrects what was reported, by default the newest; None where nothing is corrected.

    Raises Refused where nothing changes without a word, or where the version is not later than the one reported.
    """
    if state == ReportState.UNCHANGED and not answer:
        raise Refused("answer", "Say why nothing changes: the reader sees it.")
    if state != ReportState.CORRECTED:
        return None
    found = corrected_in or report.retailer.revisions.newest_first().first()
    if found is None or found.retailer_id != report.retailer_id:
        raise Refused("corrected_in", "Name a version of this retailer.")
    if report.seen and found.number <= report.seen.number:
        raise Refused("corrected_in", "The reader saw this version, or a later one: publish the correction first.")
    return found
