"""The first page: how many retailers, and where everything is."""

from django.http import HttpRequest

from retailers.models import PublishSequence, Revision
from retailers.search import browse
from retailers.views.api import links
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.parameters import Asked
from retailers.views.beside import shapes

_PARTS = {
    "retailers": "directory_json",
    "categories": "categories_json",
    "countries": "countries_json",
    "changes": "all_changes_json",
    "seasons": "seasons_json",
    "dataset": "data_json",
    "api": "api_description",
}


def _home(request: HttpRequest, _asked: Asked) -> Answer:
    counts = browse()
    sequence, changed_at = PublishSequence.objects.state()
    body = shapes.Home(
        retailers=counts.total,
        sequence=sequence,
        last_published=Revision.objects.newest_first().values_list("published_at", flat=True).first(),
        addresses={part: links.to(request, name) for part, name in _PARTS.items()},
    )
    return Answer(body=body, modified=changed_at, is_current=counts.is_current)


home = Endpoint(make=_home, summary="The directory as a whole", body="Home")
