"""What a retailer's form shows beside its fields: its policy, what is wrong, what was published last."""

from django.template.loader import render_to_string

from retailers.admin.counts import count_of
from retailers.admin.links import add_url, change_url, list_url
from retailers.checks import CODES
from retailers.history import revisions_of
from retailers.models import Fact, Finding, Policy, PolicySection, Retailer, Revision
from retailers.vocabulary import Proof

LATEST = 5
MOST_FINDINGS = 12


def policy_panel(retailer: Retailer) -> str:
    """Show the policy in a line with a link to its form, or to a new one."""
    counts = {
        "section_count": count_of(PolicySection.objects.all(), owner="policy"),
        "fact_count": count_of(Fact.objects.all(), owner="policy"),
        "lost_count": count_of(Fact.objects.filter(proof=Proof.LOST), owner="policy"),
    }
    policy = Policy.objects.filter(retailer=retailer).annotate(**counts).first()
    address = change_url(Policy, policy.pk) if policy else add_url(Policy, retailer=retailer.pk)
    return render_to_string("admin/retailers/_policy.html", {"policy": policy, "address": address})


def findings_panel(retailer: Retailer) -> str:
    """Show the first open findings, each with a link to where it is dismissed, and a link to all."""
    is_open = retailer.findings.open().order_by("pk")
    found = [(each, CODES.get(each.code, each.code), change_url(Finding, each.pk)) for each in is_open[:MOST_FINDINGS]]
    address = list_url(Finding, state="open", retailer__id__exact=retailer.pk)
    context = {"found": found, "count": is_open.count(), "shown": len(found), "address": address}
    return render_to_string("admin/retailers/_findings.html", context)


def revisions_panel(retailer: Retailer) -> str:
    """Show the last revisions, and a link to all."""
    revisions = [(each, change_url(Revision, each.pk)) for each in revisions_of(retailer)[:LATEST]]
    address = list_url(Revision, retailer__id__exact=retailer.pk)
    return render_to_string("admin/retailers/_revisions.html", {"revisions": revisions, "all_url": address})
