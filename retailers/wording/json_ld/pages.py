"""Pages of the site as nodes of schema.org, and the block that a page carries."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from retailers.wording.json_ld.policies import Terms

SITE = "Retpolicy"
_CONTEXT = "https://schema.org"
# In a script element nothing may end it or begin a comment.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def document(*nodes: Mapping[str, Any]) -> str:
    """Write nodes as the content of a script element."""
    said = {"@context": _CONTEXT, "@graph": list(nodes)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def website(*, home: str, search: str) -> Terms:
    """Give the site with its search; `home` and `search` are whole addresses."""
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": SITE,
        "url": home,
        "inLanguage": "en",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Terms:
    """Give the way to a page: names and whole addresses, the page itself last."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def retailer_page(fields: Mapping[str, Any], *, terms: Terms, page: str, home: str) -> list[Terms]:
    """Give a retailer and its page.

    `fields` are the record's as JSON has them, `terms` its policy's of today; the addresses are whole ones. A shop
    that no longer trades has no policy that holds.
    """
    shop = f"{page}#retailer"
    return [_shop(fields, terms=terms, name=shop), _page(fields, shop=shop, page=page, home=home)]


def _shop(fields: Mapping[str, Any], *, terms: Terms, name: str) -> Terms:
    said: Terms = {"@type": "Organization", "@id": name, "name": fields["name"], "areaServed": fields["country"]}
    said |= {"alternateName": fields["aliases"]} if fields["aliases"] else {}
    said |= {"url": fields["website"]} if fields["website"] else {}
    if terms and fields["status"] == "active":
        source = fields["policy"]["source_url"]
        link = {"merchantReturnLink": source} if source else {}
        policy = {"@type": "MerchantReturnPolicy", "applicableCountry": fields["country"], **link, **terms}
        said["hasMerchantReturnPolicy"] = policy
    return said


def _page(fields: Mapping[str, Any], *, shop: str, page: str, home: str) -> Terms:
    verified = (fields["policy"] or {}).get("last_verified")
    return {
        "@type": "WebPage",
        "@id": page,
        "url": page,
        "name": f"{fields['name']} return policy",
        "inLanguage": "en",
        "isPartOf": {"@id": f"{home}#site"},
        "mainEntity": {"@id": shop},
        **({"lastReviewed": verified} if verified else {}),
    }


def dataset(manifest: Mapping[str, Any], *, page: str, files: str, description: str) -> Terms:
    """Give the dataset with its files; `page` is its page, `files` the address that their names follow."""
    licence = manifest["licence"]["facts"]
    return {
        "@type": "Dataset",
        "name": "Return policies of retailers",
        "description": description,
        "url": page,
        "isAccessibleForFree": True,
        **({"dateModified": manifest["made_at"]} if manifest["made_at"] else {}),
        **({"license": licence} if licence.startswith(("https://", "http://")) else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "description": said["content"],
                "contentUrl": f"{files}{name}",
                "encodingFormat": "application/gzip" if name.endswith(".gz") else "application/schema+json",
                "contentSize": f"{said['bytes']} B",
                "sha256": said["sha256"],
            }
            for name, said in manifest["files"].items()
        ],
    }
