"""What an editor started from: the record of the revision that the page was opened on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404

from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.history import records_of
from retailers.models import Retailer
from retailers.snapshots import record_of


@dataclass(frozen=True)
class Started:
    """A record with a policy, and the publish sequence of its revision; 0 where nothing was published yet."""

    record: Record
    policy: Policy
    base: int


class BaseForm(forms.Form):
    """The publish sequence that a form carries."""

    base = forms.IntegerField(min_value=0, max_value=2**63 - 1)


def started_from(retailer: Retailer, data: Mapping[str, Any]) -> Started:
    """Give what a form was opened on, or what is published now where nothing was sent.

    404 where a form names no revision of the retailer, or that has no policy.
    """
    revisions = retailer.revisions.newest_first()
    revision = get_object_or_404(revisions, sequence=_base(data)) if _base(data) else revisions.first()
    record = records_of(revision)[0] if revision else record_of(retailer)
    if record.policy is None:
        raise Http404("This retailer had no policy.")
    return Started(record, record.policy, revision.sequence if revision else 0)


def _base(data: Mapping[str, Any]) -> int | None:
    sent = BaseForm(data)
    if data and not sent.is_valid():
        raise Http404("The form does not say what it was opened on.")
    return sent.cleaned_data["base"] if data else None
