"""A business category."""

from django.db import models
from django.urls import reverse


class Category(models.Model):
    """A retailer's business category, such as Department Store."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(
        max_length=80, unique=True, help_text="Its place in addresses: /categories/department-store/."
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the address of the category's page."""
        return reverse("category", args=[self.slug])
