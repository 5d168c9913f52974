"""The WSGI entry point: gunicorn serves `application`, Django, the page cache around it, the front door before it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")

_django = get_wsgi_application()
# The cache knows the models, which can be imported only now. A developer sees each change of a template at once.
_pages = _django if settings.DEBUG else import_string("retpolicy.caching.page_cache")(_django)
application = import_string("retpolicy.operations.door.front_door")(_pages)

# Load every page now: else the first reader waits for it, and all who come meanwhile.
_ = get_resolver().url_patterns
