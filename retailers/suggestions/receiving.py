"""Taking in a suggestion."""

from retailers.models import Suggestion
from retailers.reports.references import new_reference


def receive_suggestion(*, shop: str, country: str, email: str) -> Suggestion:
    """Store the shop that a reader misses; the same shop and country that already wait are not stored twice."""
    waiting = Suggestion.objects.open().filter(shop=shop, country=country, email=email).first()
    return waiting or Suggestion.objects.create(reference=new_reference(), shop=shop, country=country, email=email)
