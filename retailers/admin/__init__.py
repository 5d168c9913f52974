"""The pages of editors, one subject a file."""

from retailers.admin.category import CategoryAdmin
from retailers.admin.fact import FactAdmin
from retailers.admin.finding import FindingAdmin
from retailers.admin.policy import PolicyAdmin
from retailers.admin.retailer import RetailerAdmin
from retailers.admin.revision import RevisionAdmin

__all__ = ["CategoryAdmin", "FactAdmin", "FindingAdmin", "PolicyAdmin", "RetailerAdmin", "RevisionAdmin"]
