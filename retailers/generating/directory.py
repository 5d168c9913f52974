"""A generated directory in the database: made, published, removed. It never mixes with what is real."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.db import transaction

from retailers.dataset.record import Retailer as Record
from retailers.generating.records import HOST, record
from retailers.models import (
    AnswerChange,
    Category,
    Fact,
    Finding,
    Policy,
    PolicySection,
    Proposal,
    PublishSequence,
    RenderedText,
    Report,
    Retailer,
    Revision,
    StoredText,
    Task,
)
from retailers.models.retailer import RetailerQuerySet
from retailers.publishing import Change, publish_many, spread

NOTE = "Generated"
# So many are committed at once: whoever saves meanwhile waits a second or two, and so many lie in memory.
CHUNK = 1_000
_REMOVED_AT_ONCE = 1_000
_OF_A_POLICY = (Fact, PolicySection, RenderedText)
_OF_A_RETAILER = (Policy, Finding, Task, Proposal, Report, AnswerChange, Revision)


class RealDataError(Exception):
    """The database holds a retailer that was not generated."""


def generated() -> RetailerQuerySet:
    """Give the retailers that were generated, told by their hosts."""
    return Retailer.objects.filter(website__contains=f"{HOST}/")


def generated_records(count: int, *, seed: int, today: dt.date) -> Iterator[Record]:
    """Make the first `count` records of a directory, on all cores."""
    made = spread(partial(_as_json, seed=seed, today=today), range(count))
    return map(Record.model_validate_json, made)


def generate(count: int, *, seed: int, today: dt.date) -> int:
    """Publish the first `count` retailers of a directory; give how many are new or differ.

    Raises RealDataError where there is any retailer that was not generated.
    """
    if Retailer.objects.exclude(pk__in=generated().values("pk")).exists():
        raise RealDataError
    records = generated_records(count, seed=seed, today=today)
    return publish_many((Change(each, oddities=()) for each in records), note=NOTE, chunk=CHUNK)


def remove() -> int:
    """Remove every generated retailer with its history, and categories that nobody is left in; give how many.

    The publish sequence moves on, so that each search index and each kept page finds out.
    """
    keys = list(generated().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _REMOVED_AT_ONCE):
        _remove(keys[start : start + _REMOVED_AT_ONCE])
    with transaction.atomic():
        PublishSequence.objects.advance()
        Category.objects.filter(retailers__isnull=True).delete()
        if not Revision.objects.exists():
            StoredText.objects.all().delete()
    return len(keys)


@transaction.atomic
def _remove(keys: list[int]) -> None:
    for model in _OF_A_POLICY:
        model.objects.filter(policy__retailer__in=keys).delete()
    for owned in _OF_A_RETAILER:
        owned.objects.filter(retailer__in=keys).delete()
    Retailer.objects.filter(pk__in=keys).delete()


def _as_json(number: int, *, seed: int, today: dt.date) -> str:
    return record(number, seed=seed, today=today).model_dump_json()
