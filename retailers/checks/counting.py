"""The numbers that a text names: counts of days, sums of money, shares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from retailers.checks.words import any_of, by_first_letter, small_letters
from retailers.checks.words.counting import BETWEEN, BUSINESS, DAY, MONTH, NUMBERS, WEEK

_SPELLED = {word: number for number, words in NUMBERS.items() for word in words.split("|")}
_CJK = "".join(sorted({character for word in _SPELLED for character in word if "一" <= character <= "鿿"}))
_WORDS = "|".join(sorted((word for word in _SPELLED if word[0] not in _CJK), key=len, reverse=True))
_CJK_WORDS = "|".join(sorted((word for word in _SPELLED if word[0] in _CJK), key=len, reverse=True))
_COUNT = re.compile(
    rf"(?:(?<![\d.,/月월])(?P<digits>\d{{1,3}}(?: ?/ ?\d{{1,3}}){{0,4}})\)?(?: ?\([^()\d]{{1,30}}\))?"
    rf"|\b(?P<word>{_WORDS})|(?<![{_CJK}月])(?P<cjk>{_CJK_WORDS}))"
    rf"[ \-–]{{0,3}}(?:{BETWEEN} )?"
    rf"(?:(?P<week>{'|'.join(WEEK.values())})|(?P<day>{'|'.join(DAY.values())}))",
    re.IGNORECASE,
)
# Where a count can start in a text of small letters.
_NUMBER_STARTS = re.compile(rf"\d|\b(?:{by_first_letter(_WORDS)})|[{_CJK}]")
_BUSINESS = any_of(BUSINESS)
_AFTER_UNIT = 16
_BARE = re.compile(rf"\d{{1,4}}|\b(?:{_WORDS})\b|{_CJK_WORDS}", re.IGNORECASE)
_MONTHS = re.compile("|".join(MONTH.values()), re.IGNORECASE)
_NUMBER = r"\d{1,7}(?:[.,' ]\d{3}){0,2}(?:[.,]\d{1,2})?"
_SIGNS = r"[€$£¥₹₩₽₪]|\bRp\.?|\bUSD|\bEUR|\bGBP|\bKRW|\bkr\b|\bCHF|\bCAD|\bAUD|\bINR"
_UNITS = (
    r"[€$£¥₹₩₽₪元円원]|(?:EUR|USD|GBP|CAD|AUD|CHF|SEK|PLN|BRL|INR|KRW|JPY|CNY|RUB|IDR|AED|SAR|ILS)\b|"
    r"euros?\b|dollars?\b|pounds?\b|kr\b|kronor\b|zł|руб|reais\b|ريال|درهم|שקל|ש\"ח"
)
_SUM = re.compile(rf"(?:{_SIGNS}) ?(?P<before>{_NUMBER})|(?<![\d.,])(?P<behind>{_NUMBER}) ?(?:{_UNITS})", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?) ?[%％]")


@dataclass(frozen=True)
class Count:
    """Days that stand together ("7/15/30 days"): the words, the numbers, where they stand, whether days of business."""

    words: str
    days: tuple[int, ...]
    start: int
    end: int
    business: bool


def find_counts(text: str) -> Iterator[Count]:
    """Give every count of days or weeks in a text, weeks as days."""
    start = _first_number(text)
    for match in _COUNT.finditer(text, start) if start >= 0 else ():
        said = match["digits"] or match["word"] or match["cjk"]
        numbers = [int(part) for part in said.split("/")] if match["digits"] else [_SPELLED[said.lower()]]
        factor = 7 if match["week"] else 1
        business = bool(_BUSINESS.search(text[match.start() : match.end() + _AFTER_UNIT]))
        words = match[0] if "(" in match[0] else match[0].replace(")", "")
        yield Count(words, tuple(number * factor for number in numbers), match.start(), match.end(), business)


def _first_number(text: str) -> int:
    """Give a place before which no number stands, -1 where there is none in the whole text."""
    small, _ = small_letters(text)
    if small is None:
        return 0
    found = _NUMBER_STARTS.search(small)
    return found.start() if found else -1


def bare_numbers(text: str) -> set[int]:
    """Give every whole number of a text, in digits or spelled out, whatever it counts."""
    return {int(said) if said.isdecimal() else _SPELLED[said.lower()] for said in _BARE.findall(text)}


def names_months(text: str) -> bool:
    """Say whether a text counts in months."""
    return bool(_MONTHS.search(text))


def find_sums(text: str) -> dict[str, set[Decimal]]:
    """Give every sum of money in a text as written, with the amounts it can mean: 6,000 is 6000 or 6."""
    return {match[0]: _readings(match["before"] or match["behind"]) for match in _SUM.finditer(text)}


def find_percents(text: str) -> dict[str, set[Decimal]]:
    """Give every share in a text as written, with its number."""
    return {match[0]: _readings(match[1]) for match in _PERCENT.finditer(text)}


def _readings(number: str) -> set[Decimal]:
    plain = number.replace(" ", "").replace("'", "")
    marks = {plain, plain.replace(",", "."), plain.replace(",", ""), plain.replace(".", ""), _european(plain)}
    return {reading for said in marks if (reading := _decimal(said)) is not None}


def _european(number: str) -> str:
    return number.replace(".", "").replace(",", ".")


def _decimal(said: str) -> Decimal | None:
    try:
        return Decimal(said)
    except InvalidOperation:
        return None
