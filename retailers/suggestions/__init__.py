"""Retailers that readers miss: taken in without an account, answered by editors."""

from retailers.suggestions.answering import AnsweredMeanwhile, answer_suggestion
from retailers.suggestions.receiving import receive_suggestion

__all__ = ["AnsweredMeanwhile", "answer_suggestion", "receive_suggestion"]
