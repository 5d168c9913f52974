"""Facts and a purchase in, the last day to send it back out, with its rule. Pure."""

from retailers.deadlines.answers import Answer, Why, answer_to
from retailers.deadlines.choices import Question, dates_of, questions_of
from retailers.deadlines.places import today_in
from retailers.deadlines.purchase import Purchase
from retailers.deadlines.windows import Outcome

__all__ = ["Answer", "Outcome", "Purchase", "Question", "Why", "answer_to", "dates_of", "questions_of", "today_in"]
