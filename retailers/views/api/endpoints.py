"""Every address of the API, as its description writes it."""

from collections.abc import Mapping

from retailers.views.api.deadline import deadline
from retailers.views.api.endpoint import Endpoint
from retailers.views.api.following import changes
from retailers.views.api.listing import listing
from retailers.views.api.places import categories, countries
from retailers.views.api.retailer import retailer, revision, revisions

# By the name of the address in retailers/urls.py.
ENDPOINTS: Mapping[str, tuple[str, Endpoint]] = {
    "api_retailers": ("/retailers", listing),
    "api_retailer": ("/retailers/{id}", retailer),
    "api_revisions": ("/retailers/{id}/revisions", revisions),
    "api_revision": ("/retailers/{id}/revisions/{number}", revision),
    "api_deadline": ("/retailers/{id}/deadline", deadline),
    "api_categories": ("/categories", categories),
    "api_countries": ("/countries", countries),
    "api_changes": ("/changes", changes),
}
