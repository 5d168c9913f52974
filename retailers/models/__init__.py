"""The tables. Retailer, category, policy, fact, finding, revision: one aggregate, tasks and proposals work on it."""

from retailers.models.answer_change import AnswerChange
from retailers.models.category import Category
from retailers.models.fact import Fact
from retailers.models.finding import Finding
from retailers.models.policy import Policy, PolicySection
from retailers.models.proposal import Proposal
from retailers.models.rendered_text import RenderedText
from retailers.models.report import Report
from retailers.models.retailer import Retailer
from retailers.models.revision import PublishSequence, Revision, StoredText
from retailers.models.statutory_right import StatutoryRight
from retailers.models.suggestion import Suggestion
from retailers.models.task import Task
from retailers.models.upload import Upload

__all__ = [
    "AnswerChange",
    "Category",
    "Fact",
    "Finding",
    "Policy",
    "PolicySection",
    "Proposal",
    "PublishSequence",
    "RenderedText",
    "Report",
    "Retailer",
    "Revision",
    "StatutoryRight",
    "StoredText",
    "Suggestion",
    "Task",
    "Upload",
]
