"""The WSGI entry point: gunicorn serves `application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")

application = get_wsgi_application()
