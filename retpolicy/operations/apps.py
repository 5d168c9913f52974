"""Running the site, as an app: its commands, and the reports of errors that begin with the process."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class OperationsConfig(AppConfig):
    """Starts what a process needs from its beginning."""

    name = "retpolicy.operations"

    def ready(self) -> None:
        """Report errors where the settings name an address for them; the library is loaded only then."""
        if settings.SENTRY_DSN:
            import_string("retpolicy.operations.error_reports.start")()
