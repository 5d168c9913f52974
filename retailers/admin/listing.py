"""Taking retailers out of the readers' sight and back."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from retailers.models import Retailer
from retailers.publishing import publish


def set_listed(retailers: Iterable[Retailer], *, listed: bool, editor: User) -> int:
    """List or unlist each retailer that is not so already, and publish it; give how many."""
    return sum(_set_one(retailer, listed=listed, editor=editor) for retailer in retailers)


@transaction.atomic
def _set_one(retailer: Retailer, *, listed: bool, editor: User) -> bool:
    changed = Retailer.objects.filter(pk=retailer.pk).exclude(is_listed=listed).update(is_listed=listed)
    if changed:
        publish(retailer, editor=editor, note="Listed" if listed else "Unlisted")
    return bool(changed)
