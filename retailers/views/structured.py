"""The data blocks of pages, for machines that read them: schema.org in JSON-LD."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from retailers.publishing.rendered import PublishedPage
from retailers.wording import json_ld


def home_block(request: HttpRequest) -> SafeString:
    """Say that this is the site, and how it is searched."""
    node = json_ld.website(home=_whole(request, "home"), search=_whole(request, "directory"))
    return SafeString(json_ld.document(node))


def retailer_block(request: HttpRequest, page: PublishedPage, *, page_url: str, category_url: str) -> SafeString:
    """Say of a retailer what is proven of its policy today, and where its page stands."""
    fields = page.fields
    address = request.build_absolute_uri(page_url)
    terms = json_ld.terms_on(page.text.terms if page.text else {}, today=timezone.localdate())
    nodes = json_ld.retailer_page(fields, terms=terms, page=address, home=_whole(request, "home"))
    steps = [
        ("Retailers", _whole(request, "directory")),
        (fields["category"], request.build_absolute_uri(category_url)),
        (fields["name"], address),
    ]
    return SafeString(json_ld.document(*nodes, json_ld.breadcrumbs(steps)))


def dataset_block(request: HttpRequest, manifest: Mapping[str, Any], *, description: str) -> SafeString:
    """Say what the dataset is, and where its files are."""
    page = _whole(request, "data")
    return SafeString(json_ld.document(json_ld.dataset(manifest, page=page, files=page, description=description)))


def _whole(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))
