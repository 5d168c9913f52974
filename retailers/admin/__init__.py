"""The pages of editors, one subject a file."""

from retailers.admin.category import CategoryAdmin
from retailers.admin.fact import FactAdmin
from retailers.admin.finding import FindingAdmin
from retailers.admin.policy import PolicyAdmin
from retailers.admin.proposal import ProposalAdmin
from retailers.admin.report import ReportAdmin
from retailers.admin.retailer import RetailerAdmin
from retailers.admin.revision import RevisionAdmin
from retailers.admin.statutory_right import StatutoryRightAdmin
from retailers.admin.suggestion import SuggestionAdmin
from retailers.admin.task import TaskAdmin

__all__ = [
    "CategoryAdmin",
    "FactAdmin",
    "FindingAdmin",
    "PolicyAdmin",
    "ProposalAdmin",
    "ReportAdmin",
    "RetailerAdmin",
    "RevisionAdmin",
    "StatutoryRightAdmin",
    "SuggestionAdmin",
    "TaskAdmin",
]
