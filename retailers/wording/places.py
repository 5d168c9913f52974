"""The names of countries."""

from functools import cache

from django_countries import countries


@cache
def country_name(code: str) -> str:
    """Give the English short name of a country of ISO 3166-1; the code itself where there is none."""
    return str(countries.name(code)) or code
