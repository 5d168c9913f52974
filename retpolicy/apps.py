"""The admin of this site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, served by the editors' desk."""

    default_site = "retpolicy.desk.site.Desk"
