"""The editors' desk: the admin with its own names, start page and sign-in."""

from django.contrib.admin import AdminSite


class Desk(AdminSite):
    """The site behind /admin/."""

    site_header = site_title = "Retpolicy"
    index_title = "Editors' desk"
