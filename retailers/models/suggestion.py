"""Retailers that readers miss, and what became of each suggestion."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_countries.fields import CountryField

from retailers.models.retailer import Retailer
from retailers.vocabulary import SuggestionState

LONGEST_SHOP = 200


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """The suggestions that editors work on."""

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state=SuggestionState.RECEIVED)


class Suggestion(models.Model):
    """A shop that a reader misses. Who sent it is not kept; its reference is all that leads to it."""

    reference = models.CharField(max_length=20, unique=True, help_text="Cannot be guessed: part of an address.")
    shop = models.CharField(max_length=LONGEST_SHOP, help_text="Its name or website, as the reader wrote it.")
    country = CountryField(blank=True, help_text="The market that the reader buys in.")
    email = models.EmailField("e-mail address", blank=True, help_text="Deleted when the suggestion is closed.")
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.RECEIVED)
    answer = models.CharField(
        max_length=500, blank=True, help_text="The reader sees it. Needed where the shop is not added."
    )
    retailer = models.ForeignKey(
        Retailer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="suggestions",
        help_text="Added.",
    )
    received_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_by_name = models.CharField(max_length=150, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "-received_at", "id"], name="suggestion_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SuggestionState.values), name="suggestion_state_known"),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.RECEIVED) | Q(email=""), name="suggestion_closed_without_address"
            ),
            models.CheckConstraint(
                condition=~Q(state=SuggestionState.ADDED) | Q(retailer__isnull=False),
                name="suggestion_added_as_retailer",
            ),
            models.CheckConstraint(
                condition=~Q(state=SuggestionState.DECLINED) | ~Q(answer=""), name="suggestion_declined_with_answer"
            ),
        ]

    def __str__(self) -> str:
        return self.shop

    def get_absolute_url(self) -> str:
        """Give the address of the page that shows what became of it."""
        return reverse("suggestion", args=[self.reference])

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == SuggestionState.RECEIVED
