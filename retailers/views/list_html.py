"""The parts of a list that are many: its hits and the choices of its filters.

They are written here and not in templates: a list has some hundred of them, and a template takes three times as long.
Whatever comes from a record or a query passes escape().
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from retailers.dataset.cards import written_date
from retailers.views.rows import Row
from retailers.vocabulary import AnswerState
from retailers.wording.answers import SHORT_LABELS
from retailers.wording.doubts import DOUBTED


@dataclass(frozen=True)
class Choice:
    """One choice of a facet: how many it would give, and the address that takes it or gives it up."""

    label: str
    count: int
    selected: bool
    url: str


def choices_html(choices: Iterable[Choice]) -> SafeString:
    """Write the choices of a filter as items of a list: those that find something lead there."""
    return SafeString("\n".join(f"<li>{_choice(each)}</li>" for each in choices))


def hits_html(rows: Iterable[Row], *, doubts: Mapping[str, Collection[str]]) -> SafeString:
    """Write retailers in brief, each with its answers and the words that matched.

    `doubts` has for each retailer's ID the topics, by their labels, on which the text seems to say otherwise.
    """
    return SafeString("\n".join(_hit(row, doubts[row.id]) for row in rows))


def _choice(choice: Choice) -> str:
    words = f'{escape(choice.label)} <span class="count">{choice.count}</span>'
    if choice.selected:
        return f'<a href="{escape(choice.url)}" aria-current="true">{words}</a>'
    return f'<a href="{escape(choice.url)}">{words}</a>' if choice.count else f'<span class="none">{words}</span>'


def _hit(row: Row, doubts: Collection[str]) -> str:
    doubted = {short for topic, short in SHORT_LABELS.items() if topic.label in doubts}
    answers = "\n".join(_answer(*answer, is_doubted=answer[0] in doubted) for answer in row.answers)
    return f"""<article class="hit">
<div class="who">
<h2><a href="{row.url}">{escape(row.name)}</a></h2>
<p>{"".join(_about(row))}</p>
<p>{_verified(row)}</p>
<p><label class="pick"><input type="checkbox" name="r" value="{row.id}"> Compare<span class="visually-hidden"> \
{escape(row.name)}</span></label></p>
</div>
<dl>
{answers}
</dl>{_snippet(row) if row.snippet else ""}
</article>"""


def _about(row: Row) -> Iterator[str]:
    yield f'{escape(row.category)} • <abbr title="{escape(row.country_name)}">{row.country}</abbr>'
    if not row.is_active:
        yield f" · {row.status}"
    if row.is_sample:
        yield " · sample"


def _verified(row: Row) -> str:
    if not row.verified:
        return "Not verified yet"
    words = "Not verified since" if row.is_stale else "Verified"
    return f'{words} <time datetime="{row.verified.isoformat()}">{written_date(row.verified)}</time>'


def _answer(label: str, state: str, words: str, *, is_doubted: bool) -> str:
    doubt = f' <small class="doubt">{DOUBTED}</small>' if is_doubted and state != AnswerState.STATED else ""
    return f'<div><dt>{label}</dt> <dd class="answer" data-state="{state}">{escape(words)}{doubt}</dd></div>'


def _snippet(row: Row) -> str:
    text = "".join(f"<mark>{escape(part)}</mark>" if is_match else escape(part) for part, is_match in row.snippet)
    place = f'<a href="{escape(row.snippet_url)}">{escape(row.snippet_heading)}</a>' if row.snippet_heading else ""
    return f'\n<p class="snippet"><span dir="auto">{text}</span>{_within(place)}</p>'


def _within(place: str) -> str:
    return f' <span class="quiet">in {place}</span>' if place else ""
