"""The tables. Retailer, category, policy, fact, finding and revision are one aggregate."""

from retailers.models.category import Category
from retailers.models.fact import Fact
from retailers.models.finding import Finding
from retailers.models.policy import Policy, PolicySection
from retailers.models.retailer import Retailer
from retailers.models.revision import PublishSequence, Revision, StoredText

__all__ = [
    "Category",
    "Fact",
    "Finding",
    "Policy",
    "PolicySection",
    "PublishSequence",
    "Retailer",
    "Revision",
    "StoredText",
]
