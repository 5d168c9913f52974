"""The WSGI entry point: gunicorn serves `application`, Django, the page cache around it, the front door before it."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.module_loading import import_string

from retpolicy.operations.background import in_the_background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")


def _site() -> Any:
    """Give the site with all of it loaded."""
    django = get_wsgi_application()
    # Load every page now: else the first reader waits for it, and all who come meanwhile.
    _ = get_resolver().url_patterns
    if settings.DEBUG:  # a developer sees each change of a template at once
        pages = django
    else:
        # The cache knows the models, which can be imported only now.
        pages = import_string("retpolicy.caching.page_cache")(django)
        import_string("retpolicy.caching.first_pages.ask_first_pages")(pages)
    return import_string("retpolicy.operations.door.front_door")(pages)


application = in_the_background(_site)
