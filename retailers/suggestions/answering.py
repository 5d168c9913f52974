"""What an editor makes of a suggestion."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from retailers.models import Retailer, Suggestion
from retailers.publishing import name_of


class AnsweredMeanwhile(Exception):
    """Somebody else closed the suggestion first; nothing was stored."""


@transaction.atomic
def answer_suggestion(
    suggestion: Suggestion, *, editor: User, state: str, answer: str = "", retailer: Retailer | None = None
) -> None:
    """Close a suggestion, which deletes the reader's address. Raises AnsweredMeanwhile where it is closed already."""
    if not Suggestion.objects.open().select_for_update().filter(pk=suggestion.pk).exists():
        raise AnsweredMeanwhile
    suggestion.state, suggestion.answer, suggestion.retailer = state, answer, retailer
    if not suggestion.is_open:
        suggestion.email = ""
        suggestion.closed_at, suggestion.closed_by, suggestion.closed_by_name = timezone.now(), editor, name_of(editor)
    suggestion.save()
