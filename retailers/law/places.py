"""Which law a country has; pure."""

from retailers.vocabulary import EUROPEAN_UNION

MEMBERS = frozenset({"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR"}) | frozenset(
    {"HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)


def places_of(country: str) -> tuple[str, ...]:
    """Give the country and, for a member, the European Union, whose records stand in where the country has none."""
    return (country, EUROPEAN_UNION) if country in MEMBERS else (country,)
