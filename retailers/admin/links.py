"""Links between the pages of the admin, and to the pages of readers."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from retailers.models import Category, Retailer


def change_url(model: type[Model], key: Any) -> str:
    """Give the address of an object's form."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])


def list_url(model: type[Model], **query: Any) -> str:
    """Give the address of a list with some filters set."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(query)}" if query else address


def add_url(model: type[Model], **query: Any) -> str:
    """Give the address of an empty form with some fields filled."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return f"{address}?{urlencode(query)}"


def public_url(retailer: Retailer) -> str | None:
    """Give the address of the page that readers see; None where there is none."""
    return page_url(retailer) if retailer.is_listed else None


def page_url(thing: Retailer | Category) -> str | None:
    """Give the address of a page; None where what was typed for it makes no address and was refused."""
    try:
        return thing.get_absolute_url()
    except NoReverseMatch:
        return None


def public_link(retailer: Retailer) -> str:
    """Give a link to the page that readers see."""
    address = public_url(retailer)
    if address is None:
        return "not shown"
    return format_html('<a href="{}">View<span class="visually-hidden"> {}</span></a>', address, retailer.name)
