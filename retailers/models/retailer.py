"""A retailer, and which of them readers see."""

import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django_countries.fields import CountryField

from retailers.dataset.text import host_of, is_web_address
from retailers.models.category import Category
from retailers.vocabulary import Status, WebsiteMark

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*-[a-z]{2}$"


def check_web_address(address: str) -> None:
    """Refuse what is no absolute http or https address."""
    if not is_web_address(address):
        raise ValidationError("Write the whole address, like https://www.shop.example/.")


class RetailerQuerySet(models.QuerySet["Retailer"]):
    """The public sets of retailers, each named once."""

    def listed(self) -> Self:
        """Those that readers see."""
        return self.filter(is_listed=True)

    def with_page(self) -> Self:
        """With all that a retailer's page shows but sections and facts."""
        return self.select_related("category", "policy")

    def in_lists(self) -> Self:
        """With all that a list shows, but not the official text."""
        return self.with_page().select_related("policy__rendered").defer("policy__rendered__html")

    def recently_verified(self) -> Self:
        """Those with a verified policy, the latest first."""
        return self.filter(policy__last_verified__isnull=False).order_by("-policy__last_verified", "name", "pk")

    def verified_before(self, day: dt.date) -> Self:
        """Those last verified before `day`, or never."""
        return self.filter(models.Q(policy__last_verified__lt=day) | models.Q(policy__last_verified__isnull=True))


class Retailer(models.Model):
    """A shop in one country. Its ID is a slug and the country's code: aliexpress-cn."""

    slug = models.CharField(
        "ID",
        max_length=80,
        unique=True,
        validators=[RegexValidator(ID_PATTERN, "Lower-case words joined by hyphens, the country last: aliexpress-cn.")],
        help_text="Lower-case words joined by hyphens, the country last: aliexpress-cn. Part of the page's address.",
    )
    name = models.CharField(max_length=120)
    brand = models.CharField(
        max_length=120, blank=True, help_text="Joins the same shop's pages in several countries. Blank: stands alone."
    )
    aliases = models.TextField("other names", blank=True, help_text="Other names that shoppers search for, one a line.")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="retailers")
    country = CountryField(help_text="The market that the policy is for.")
    headquarters = CountryField(blank=True, help_text="Blank: shown as not available.")
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    website = models.CharField(
        max_length=500, blank=True, validators=[check_web_address], help_text="Blank: no link is shown."
    )
    website_mark = models.CharField(
        "star after the address",
        max_length=10,
        choices=WebsiteMark,
        blank=True,
        default=WebsiteMark.NONE,
        help_text="Confirm once you have seen that the address is the retailer's own.",
    )
    stock_ticker = models.CharField(max_length=32, blank=True, help_text="EXCHANGE:SYMBOL. Blank: not available.")
    description = models.TextField(max_length=2000, blank=True)
    is_listed = models.BooleanField("listed", default=True, help_text="Unlisted retailers are kept but not shown.")
    sequence = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="The publish sequence of its last revision; 0 before the first."
    )

    objects = RetailerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        permissions = [("publish_retailer", "Can publish records and approve proposals")]
        indexes = [
            models.Index(fields=["name", "id"], name="retailer_by_name"),
            models.Index(fields=["country", "name"], name="retailer_by_country"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(slug__endswith=Concat(models.Value("-"), Lower("country"))),
                name="retailer_id_ends_in_country",
            ),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="retailer_status_known"),
            models.CheckConstraint(
                condition=models.Q(website_mark__in=WebsiteMark.values)
                & (~models.Q(website="") | models.Q(website_mark="")),
                name="retailer_mark_has_address",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="retailer_has_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.country.code})"

    def get_absolute_url(self) -> str:
        """Give the address of the retailer's page."""
        return reverse("retailer", args=[self.slug])

    def clean(self) -> None:
        """Refuse an ID that does not end in the country, and a star without an address."""
        problems = {}
        if self.country and self.slug and not self.slug.endswith(f"-{self.country.code.lower()}"):
            problems["slug"] = f"The ID must end in the country: -{self.country.code.lower()}."
        if self.website_mark and not self.website:
            problems["website_mark"] = "A star needs an address that it stands behind."
        if problems:
            raise ValidationError(problems)

    @property
    def host(self) -> str:
        """The host of the website, without a leading www."""
        return host_of(self.website)

    @property
    def is_sample(self) -> bool:
        """Whether the retailer is fictional: RFC 2606 keeps .example for that."""
        return self.host.endswith(".example")
