"""Policies and purchases for the tests of deadlines; a test names only what it is about."""

import datetime as dt
import json
from typing import Any

from retailers.dataset.documents import read_document
from retailers.dataset.record import Policy
from retailers.deadlines import Answer, Purchase, answer_to
from tests.builders import fact, policy_fields, stated
from tests.dataset.test_documents import SEED

_SEVERAL = ("item_category", "membership", "other")
_DATES = ("ordered", "dispatched", "delivered")


def days(number: int, clock: str = "delivery", **conditions: Any) -> dict[str, Any]:
    """Give the fields of a fact: so many days, under conditions."""
    return fact({"kind": "days", "days": number, "clock": clock}, conditions=conditions)


def until(day: str, **conditions: Any) -> dict[str, Any]:
    """Give the fields of a fact: until a fixed day."""
    return fact({"kind": "fixed_date", "until": day}, conditions=conditions)


def kind(name: str, **conditions: Any) -> dict[str, Any]:
    """Give the fields of a fact: unlimited, or not_returnable."""
    return fact({"kind": name}, conditions=conditions)


def policy(*facts: dict[str, Any], **answers: Any) -> Policy:
    """Give a policy with these windows."""
    window = stated(*facts) if facts else {"state": "unchecked"}
    return Policy.model_validate(policy_fields(answers={"window": window, **answers}))


def purchase(**said: Any) -> Purchase:
    """Give a purchase; days as ISO 8601, what may be several as a list."""
    for name in _DATES:
        if name in said:
            said[name] = dt.date.fromisoformat(said[name])
    return Purchase(**{name: frozenset(value) if name in _SEVERAL else value for name, value in said.items()})


def ask(*facts: dict[str, Any], **said: Any) -> Answer:
    """Answer a purchase from windows."""
    return answer_to(purchase(**said), policy=policy(*facts))


def sample(slug: str) -> Policy:
    """Give the answers of a sample retailer, without its text."""
    said = json.loads((SEED.parent / f"{slug}.json").read_text(encoding="utf-8"))["policy"]["answers"]
    for answer in said.values():
        for each in answer.get("facts", []):
            each.pop("section", None)
    return Policy.model_validate({"answers": said})


def aliexpress(*facts: dict[str, Any]) -> Policy:
    """Give the seed's policy: as it stands, or with the windows that its text names."""
    fields = read_document(SEED.read_text(encoding="utf-8"), source=SEED.name).fields["policy"]
    return Policy.model_validate(fields | ({"answers": {"window": stated(*facts)}} if facts else {}))
