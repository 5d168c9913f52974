"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from retpolicy.operations import pages

urlpatterns = [
    path("admin/", admin.site.urls),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("", include("retailers.urls")),
]

handler500 = "retpolicy.operations.pages.server_error"
