"""What readers ask for under load: mostly pages of retailers, then lists and searches, and some of the API."""

import random
from collections.abc import Callable, Sequence
from http.client import HTTPException
from urllib.parse import urlencode
from urllib.request import urlopen

_PATIENCE = 30
_PARTS = ("page", "page", "page", "page", "search", "search", "list", "api", "api", "history")
_FEES = ("free", "carrier", "flat", "percent")


def address(number: int, *, slugs: Sequence[str], words: Sequence[str]) -> str:
    """Give what the reader of a number asks for: always the same for the same number."""
    dice = random.Random(number)
    slug, word = dice.choice(slugs), dice.choice(words)
    match dice.choice(_PARTS):
        case "page":
            return f"/retailers/{slug}/"
        case "search":
            return f"/retailers/?{urlencode({'q': word})}"
        case "list":
            asked = {"fees": dice.choice(_FEES), "page": dice.randrange(1, 9), "sort": "name"}
            return f"/retailers/?{urlencode(asked)}"
        case "history":
            return f"/retailers/{slug}/history/"
        case _:
            return f"/api/v1/retailers/{slug}" if dice.random() < 0.5 else f"/api/v1/retailers?{urlencode({'q': word})}"


def reader(port: int, *, slugs: Sequence[str], words: Sequence[str]) -> Callable[[int], str]:
    """Give what sends the request of a number, and says what is wrong with its answer."""

    def send(number: int) -> str:
        asked = address(number, slugs=slugs, words=words)
        try:
            with urlopen(f"http://127.0.0.1:{port}{asked}", timeout=_PATIENCE) as answer:
                return "" if answer.read() else f"{asked}: empty"
        except (OSError, HTTPException) as error:  # an HTTPError is an OSError
            return f"{asked}: {error}"

    return send
