"""What shoppers call a country: its English name, its code, its name in its own languages, and short forms."""

from functools import cache

from django.utils import translation
from django_countries import countries

_SPOKEN = {
    "ar": "AE BH DZ EG IQ JO KW LB LY MA OM QA SA SD SY TN YE",
    "bg": "BG",
    "cs": "CZ",
    "da": "DK",
    "de": "DE AT CH LI LU",
    "el": "GR CY",
    "es": "ES AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE",
    "et": "EE",
    "fi": "FI",
    "fr": "FR BE CH LU MC SN CI",
    "he": "IL",
    "hr": "HR BA",
    "hu": "HU",
    "id": "ID",
    "is": "IS",
    "it": "IT CH SM",
    "ja": "JP",
    "ko": "KR",
    "lt": "LT",
    "lv": "LV",
    "nb": "NO",
    "nl": "NL BE",
    "pl": "PL",
    "pt": "PT BR AO MZ",
    "ro": "RO MD",
    "ru": "RU BY KZ",
    "sk": "SK",
    "sl": "SI",
    "sr": "RS",
    "sv": "SE FI",
    "th": "TH",
    "tr": "TR",
    "uk": "UA",
    "vi": "VN",
    "zh-hans": "CN SG",
    "zh-hant": "TW HK MO",
}
_ALSO = {
    "AE": "UAE Emirates",
    "CZ": "Czech Republic",
    "GB": "UK Britain Great Britain England Scotland Wales",
    "KR": "Korea",
    "NL": "Holland",
    "TR": "Turkey",
    "US": "USA America",
    "VN": "Vietnam",
}


@cache
def names_of(code: str) -> tuple[str, ...]:
    """Give all names of a country, its English one first."""
    own = [_name_in(language, code) for language, codes in _SPOKEN.items() if code in codes.split()]
    known = (countries.name(code), *own, code, _ALSO.get(code, ""))
    return tuple(dict.fromkeys(name for name in known if name))


def _name_in(language: str, code: str) -> str:
    with translation.override(language):
        return str(countries.name(code))
