"""How well the samples are found: judged queries, each with the retailers that somebody who types it wants."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from benchmarks.timing import Row, at_least
from retailers.models import Retailer
from retailers.search import Selection, find

_QUERIES = Path(__file__).with_name("judged_queries.tsv")
_DEPTH = 10
_RANK_GOAL = 0.9
_RECALL_GOAL = 0.95


class Judged(NamedTuple):
    """One query, of what kind it is, and the IDs that it should find."""

    kind: str
    typed: str
    wanted: frozenset[str]


class Score(NamedTuple):
    """One over the rank of the first wanted hit among ten, 0 without one, and the share of the wanted among them."""

    judged: Judged
    rank: float
    recall: float


def rows() -> list[Row]:
    """Import the samples where they are missing, and score each kind of query and all of them."""
    scores = scored()
    kinds = list(dict.fromkeys(score.judged.kind for score in scores))
    lines = [_line(kind, [score for score in scores if score.judged.kind == kind]) for kind in kinds]
    return [line for pair in [*lines, _line("all", scores, _RANK_GOAL, _RECALL_GOAL)] for line in pair]


def scored() -> list[Score]:
    """Give each query's score on the samples."""
    if not Retailer.objects.filter(slug="aliexpress-cn").exists():
        call_command("import_documents", *sorted((settings.BASE_DIR / "sample_data").iterdir()), verbosity=0)
    return [_score(judged) for judged in judged_queries()]


def judged_queries() -> Iterator[Judged]:
    """Give the queries of the file: kind, words and IDs, a tab between."""
    for line in _QUERIES.read_text(encoding="utf-8").splitlines():
        kind, typed, wanted = line.split("\t")
        yield Judged(kind, typed, frozenset(wanted.split()))


def _score(judged: Judged) -> Score:
    hits = [hit.pk for hit in find(Selection(words=judged.typed), today=timezone.localdate()).hits[:_DEPTH]]
    slugs = dict(Retailer.objects.filter(pk__in=hits).values_list("pk", "slug"))
    found = [slugs[pk] in judged.wanted for pk in hits]
    rank = 1 / (found.index(True) + 1) if any(found) else 0.0
    return Score(judged, rank, sum(found) / len(judged.wanted))


def _line(
    kind: str, scores: Sequence[Score], rank_goal: float | None = None, recall_goal: float | None = None
) -> tuple[Row, Row]:
    asked = f"{kind}, {len(scores)} queries"
    return (
        at_least(f"relevance, {asked}: mean reciprocal rank", mean(score.rank for score in scores), rank_goal),
        at_least(f"relevance, {asked}: recall among ten", mean(score.recall for score in scores), recall_goal),
    )
