"""What a publish makes of a record, as bytes: to travel between processes, and to wait on disk for its turn."""

import datetime as dt
import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from retailers.checks import Finding
from retailers.dataset.record import Retailer
from retailers.publishing.outcome import Outcome, Settled, restored, settle
from retailers.vocabulary import Proof

# The quickest level: a text becomes a third, for the time that writing the rest would take.
_LEVEL = 1


class Ready(NamedTuple):
    """A record with all that is to be stored of it."""

    outcome: Outcome
    oddities: tuple[Finding, ...] | None

    @property
    def id(self) -> str:
        """The retailer's ID."""
        return self.outcome.record.id


def pack(record: str, oddities: Sequence[Finding] | None, *, today: dt.date) -> bytes:
    """Work out what a publish makes of a record, given as JSON, and give both as bytes."""
    settled = settle(Retailer.model_validate_json(record), today=today)
    said = [record, _plain(oddities), settled.lookups, _plain(settled.findings), settled.html]
    return zlib.compress(json.dumps(said, ensure_ascii=False).encode(), _LEVEL)


def unpack(packed: bytes) -> Ready:
    """Read what pack() gave."""
    record, oddities, lookups, findings, html = json.loads(zlib.decompress(packed))
    places = tuple((Proof(proof), anchor) for proof, anchor in lookups)
    settled = Settled(places, _findings(findings) or (), html)
    return Ready(restored(Retailer.model_validate_json(record), settled), _findings(oddities))


def _plain(findings: Sequence[Finding] | None) -> list[tuple[str, ...]] | None:
    return None if findings is None else [(each.code, each.place, each.message, each.about) for each in findings]


def _findings(said: list[list[str]] | None) -> tuple[Finding, ...] | None:
    return None if said is None else tuple(Finding(*each) for each in said)
