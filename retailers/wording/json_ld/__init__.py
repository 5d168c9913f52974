"""What pages say to machines, in the words of schema.org (https://schema.org). Pure.

Only what is proven is said, and only where the vocabulary says it truthfully: what it cannot say stays in our own data.
"""

from retailers.wording.json_ld.pages import breadcrumbs, dataset, document, retailer_page, website
from retailers.wording.json_ld.policies import policy_terms, terms_on

__all__ = ["breadcrumbs", "dataset", "document", "policy_terms", "retailer_page", "terms_on", "website"]
