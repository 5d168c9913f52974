"""Policies for the tests of the checks, and what the checks find in them."""

import datetime as dt
from typing import Any

from retailers.checks import Finding, find_all, find_in_policy
from retailers.dataset.record import Policy, Section
from tests.builders import retailer_record

TODAY = dt.date(2026, 6, 1)


def section(body: str, heading: str = "Returns") -> Section:
    """Give a section."""
    return Section(heading=heading, body=body)


def policy(*bodies: str, **answers: Any) -> Policy:
    """Give a policy with a section for each body, "Part 1", "Part 2", and answers by topic."""
    sections = [{"heading": f"Part {number}", "body": body} for number, body in enumerate(bodies, start=1)]
    return Policy.model_validate({"sections": sections, "answers": answers})


def found(code: str, *bodies: str, **answers: Any) -> list[Finding]:
    """Give the findings of one code."""
    return [each for each in find_in_policy(policy(*bodies, **answers), today=TODAY) if each.code == code]


def of_retailer(code: str, **changes: Any) -> list[Finding]:
    """Give the findings of one code in a whole record with `changes`."""
    return [each for each in find_all(retailer_record(**changes), today=TODAY) if each.code == code]
