"""The one app of the project."""

from django.apps import AppConfig


class RetailersConfig(AppConfig):
    """Retailers, their return policies, and the facts with the words that prove them."""

    name = "retailers"
    verbose_name = "Directory"
