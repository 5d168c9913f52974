"""Which form of a page a reader takes, and making it (RFC 9110, section 12.5.3)."""

import gzip
import re
from collections.abc import Callable
from functools import lru_cache

import brotli

IDENTITY = "identity"
# The best first.
_MAKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
_WEIGHT = re.compile(r"\s*;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)
_LONGEST = 400


def compressed(body: bytes, encoding: str) -> bytes:
    """Give a body in an encoding."""
    return body if encoding == IDENTITY else _MAKERS[encoding](body)


def chosen(accept: str) -> str:
    """Give the encoding to answer in: the one that weighs most, the smaller form where two weigh the same.

    Where nothing is acceptable the page goes out as it is, rather than not at all.
    """
    return _chosen(accept) if len(accept) <= _LONGEST else IDENTITY


@lru_cache(maxsize=256)
def _chosen(accept: str) -> str:
    weights = dict(map(_weighed, accept.lower().split(",")))
    others = weights.get("*", 0.0)
    best = max(_MAKERS, key=lambda name: weights.get(name, others))
    weight = weights.get(best, others)
    return best if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def _weighed(part: str) -> tuple[str, float]:
    """Read one coding with its weight: 1 where none is given, 0 where it makes no sense."""
    name, mark, _ = part.partition(";")
    weight = _WEIGHT.fullmatch(part[len(name) :])
    return name.strip(), float(weight[1]) if weight else float(not mark)
