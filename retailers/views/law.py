"""The box beside a policy: what the law of the retailer's country gives shoppers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retailers.dataset.record import Answer, WindowValue
from retailers.law.comparing import is_comparable, is_longer
from retailers.law.right import OnFile
from retailers.law.storing import rights_for
from retailers.law.wording import SituationWords, says_of, situations_of
from retailers.models import Fact
from retailers.vocabulary import AnswerState, Proof, Status, Topic


@dataclass(frozen=True)
class LawBox:
    """The situations, whether anything is on file in any, and the right that is longer than the policy ("" is none)."""

    situations: Sequence[SituationWords]
    is_on_file: bool
    longer: str


def law_box(fields: Mapping[str, Any], *, may_compare: bool) -> LawBox:
    """Give the box for a record's fields as JSON has them; one query, and one more where there is a right to compare.

    Only a policy that somebody verified lately is compared, and only answers whose quotes stand in the text.
    """
    on_file = rights_for(fields["country"])
    situations = situations_of(on_file)
    compares = may_compare and fields["policy"] and fields["status"] == Status.ACTIVE
    return LawBox(
        situations=situations,
        is_on_file=any(situation.rights for situation in situations),
        longer=_longer(on_file, fields) if compares else "",
    )


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
