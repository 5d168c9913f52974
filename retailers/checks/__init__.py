"""What is wrong with a text or a fact; pure. Each rule is a small function, and its docstring states the rule."""

import datetime as dt

from retailers.checks.accounts import check_accounts
from retailers.checks.facts import check_facts
from retailers.checks.findings import CODES, CONTRADICTED, LOW_SEVERITY, Finding
from retailers.checks.identity import check_identity
from retailers.checks.texts import check_texts
from retailers.dataset.record import Policy, Retailer

__all__ = ["CODES", "CONTRADICTED", "LOW_SEVERITY", "Finding", "find_all", "find_in_policy"]


def find_all(record: Retailer, *, today: dt.date) -> list[Finding]:
    """Give everything that is wrong with a record on a day: first its policy in the text's order, then its own data."""
    return [*(find_in_policy(record.policy, today=today) if record.policy else ()), *check_identity(record)]


def find_in_policy(policy: Policy, *, today: dt.date) -> list[Finding]:
    """Give everything that is wrong with a policy on a day."""
    return [*check_texts(policy), *check_accounts(policy), *check_facts(policy, today=today)]
