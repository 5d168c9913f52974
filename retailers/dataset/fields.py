"""The kinds of plain fields that a record is made of: lines, texts, addresses, codes, numbers.

Lengths are in characters, durations in calendar days, amounts in units of their currency, percentages of a price.
"""

from decimal import Decimal
from typing import Annotated

from django_countries import countries
from pydantic import AfterValidator, BeforeValidator, Field

from retailers.dataset.text import clean_line, clean_text, is_web_address

MOST_BODY = 100_000


def _known_country(code: str) -> str:
    if code and code not in countries:
        raise ValueError(f"{code!r} is not a country of ISO 3166-1; write two capitals such as DE")
    return code


def _web_address(address: str) -> str:
    if address and not is_web_address(address):
        raise ValueError(f"{address!r} is not a web address; write it like https://www.shop.example/")
    return address


def _to_cents(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"))


def _not_a_placeholder(ticker: str) -> str:
    if ticker == "Not available":
        raise ValueError("leave the ticker empty where there is none")
    return ticker


_line = BeforeValidator(clean_line)
Name = Annotated[str, _line, Field(min_length=1, max_length=120)]
OptionalLine = Annotated[str, _line, Field(max_length=120)]
Heading = Annotated[str, _line, Field(min_length=1, max_length=300)]
Text = Annotated[str, BeforeValidator(clean_text), Field(max_length=MOST_BODY)]
Address = Annotated[str, _line, Field(max_length=500), AfterValidator(_web_address)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), AfterValidator(_known_country)]
OptionalCountry = Annotated[str, Field(pattern=r"^([A-Z]{2})?$"), AfterValidator(_known_country)]
LanguageTag = Annotated[str, Field(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", max_length=35)]
RetailerId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*-[a-z]{2}$", max_length=80)]
Ticker = Annotated[str, _line, Field(max_length=32), AfterValidator(_not_a_placeholder)]
Quote = Annotated[str, BeforeValidator(clean_text), Field(max_length=2_000)]
Days = Annotated[int, Field(ge=1, le=3_650)]
Amount = Annotated[Decimal, Field(gt=0, lt=1_000_000, max_digits=8, decimal_places=2), AfterValidator(_to_cents)]
Percent = Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2), AfterValidator(_to_cents)]
Category = Annotated[str, _line, Field(min_length=1, max_length=80)]
Summary = Annotated[str, _line, Field(max_length=600)]
Description = Annotated[str, BeforeValidator(clean_text), Field(max_length=2_000)]
