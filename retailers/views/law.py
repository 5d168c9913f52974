"""The box beside a policy: what the law of the retailer's country gives shoppers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from retailers.dataset.record import Answer, WindowValue
from retailers.law.comparing import is_comparable, is_longer
from retailers.law.right import OnFile
from retailers.law.storing import rights_for
from retailers.law.wording import says_of, situations_of
from retailers.models import Fact
from retailers.vocabulary import AnswerState, Proof, Status, Topic

# Enough for the countries of the last publish; of those before nobody asks. One takes some forty kilobytes.
_MOST_KEPT = 128


@dataclass(frozen=True)
class LawBox:
    """What the law gives as HTML, "" where nothing is on file; and the right longer than the policy, "" if none is."""

    details: SafeString
    longer: str


def law_box(fields: Mapping[str, Any], *, sequence: int, may_compare: bool) -> LawBox:
    """Give the box for a record's fields as JSON has them; a query where there is a right to compare.

    Only a policy that somebody verified lately is compared, and only answers whose quotes stand in the text.
    `sequence` is that of the last publish, which a change of a right is too.
    """
    on_file, details = law_of(fields["country"], sequence)
    compares = may_compare and fields["policy"] and fields["status"] == Status.ACTIVE
    return LawBox(details=details, longer=_longer(on_file, fields) if compares else "")


@lru_cache(maxsize=_MOST_KEPT)
def law_of(country: str, _sequence: int) -> tuple[Sequence[OnFile], SafeString]:
    """Give the rights of a country as of a publish, and their HTML; one query, once for each process."""
    on_file = rights_for(country)
    situations = situations_of(on_file)
    if not any(situation.rights for situation in situations):
        return on_file, SafeString()
    return on_file, render_to_string("retailers/partials/law_details.html", {"situations": situations})


def _longer(on_file: Sequence[OnFile], fields: Mapping[str, Any]) -> str:
    verified = [each.right for each in on_file if each.verified_on and is_comparable(each.right)]
    answer = fields["policy"]["answers"]["window"]
    if not verified or answer["state"] not in (AnswerState.STATED, AnswerState.NONE):
        return ""
    window = Answer[WindowValue].model_validate(answer)
    shortest = min(verified, key=lambda right: right.period.count if right.period else 0)
    return says_of(shortest) if is_longer(shortest, window) and _is_proven(fields["id"]) else ""


def _is_proven(slug: str) -> bool:
    """Say whether each quote for the window stands in the official text."""
    facts = Fact.objects.filter(policy__retailer__slug=slug, topic=Topic.WINDOW)
    return not facts.exclude(proof=Proof.FOUND).exists()
