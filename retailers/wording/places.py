"""The names of countries."""

import re
from functools import cache

from django_countries import countries

# Countries whose English names take an article: "in the Netherlands".
_WITH_ARTICLE = re.compile("AE|BS|CC|CF|CK|DO|FK|FO|GB|GM|IM|IO|KM|KY|MH|MP|MV|NL|PH|PN|SB|SC|TC|TF|UM|US|VA|VG|VI")


@cache
def country_name(code: str) -> str:
    """Give the English short name of a country of ISO 3166-1; the code itself where there is none."""
    return str(countries.name(code)) or code


def country_in_sentence(code: str) -> str:
    """Give a country's name as it stands inside a sentence: with its article, where it has one."""
    return f"the {country_name(code)}" if _WITH_ARTICLE.fullmatch(code) else country_name(code)
