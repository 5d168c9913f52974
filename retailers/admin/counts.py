"""Counts beside the rows of a list, worked out only for the rows that are shown."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet[Any], *, owner: str) -> Coalesce:
    """Give an annotation that counts the `rows` whose `owner` is the row at hand."""
    own = rows.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
    return Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0, output_field=IntegerField())
