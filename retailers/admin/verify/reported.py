"""What readers report about a policy, for the page on which it is verified."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from retailers.models import Report, Retailer
from retailers.reports import about_fact
from retailers.rights import Account, may_read_reports
from retailers.wording.facts import FactWords

WHOLE_PAGE = ""
MOST_SHOWN = 50
Reports = Mapping[str, Sequence[Report]]


def reports_about(retailer: Retailer, *, account: Account) -> Reports:
    """Give the open reports about a retailer by topic, the oldest first; none to who may not read them; one query."""
    found: dict[str, list[Report]] = {}
    if may_read_reports(account):
        for report in Report.objects.open().filter(retailer=retailer).order_by("received_at", "pk")[:MOST_SHOWN]:
            found.setdefault(report.topic, []).append(report)
    return found


def about(reports: Iterable[Report], topic: str, words: FactWords) -> list[Report]:
    """Give those of a topic's reports that are about one of its facts."""
    return [report for report in reports if report.about == about_fact(topic, words)]


def about_none(reports: Iterable[Report], topic: str, facts: Collection[FactWords]) -> list[Report]:
    """Give those of a topic's reports that are about no fact that it has now."""
    named = {about_fact(topic, words) for words in facts}
    return [report for report in reports if report.about not in named]
