"""The pages of editors, one subject a file."""

from django.contrib import admin

from retailers.admin.category import CategoryAdmin
from retailers.admin.fact import FactAdmin
from retailers.admin.finding import FindingAdmin
from retailers.admin.policy import PolicyAdmin
from retailers.admin.retailer import RetailerAdmin
from retailers.admin.revision import RevisionAdmin

__all__ = ["CategoryAdmin", "FactAdmin", "FindingAdmin", "PolicyAdmin", "RetailerAdmin", "RevisionAdmin"]

admin.site.site_header = admin.site.site_title = "Retpolicy"
admin.site.index_title = "Editors' desk"
