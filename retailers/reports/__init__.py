"""What readers report as wrong: taken in without an account, answered by editors."""

from retailers.reports.answering import Refused, answer_report, correction_of
from retailers.reports.receiving import receive
from retailers.reports.subjects import Subject, about_fact, subject_of

__all__ = ["Refused", "Subject", "about_fact", "answer_report", "correction_of", "receive", "subject_of"]
