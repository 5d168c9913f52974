"""Whether the cards account for what the text says: days, fees, free returns, receipts, ways of sending back."""

from collections.abc import Callable, Iterable, Iterator

from retailers.checks.costs import fee_amounts, free_returns, limited_free_returns, restocking_fees, shopper_pays
from retailers.checks.findings import CONTRADICTED, Finding
from retailers.checks.places import Placed, placed_sections, quoted
from retailers.checks.proofs import receipts, receipts_asked, ways_back
from retailers.checks.windows import window_counts
from retailers.dataset.cards import STATE_PHRASES
from retailers.dataset.record import Answer, FeeFlat, FeePercent, FeeValue, Policy, Section, Value
from retailers.vocabulary import CARD_TOPICS, AnswerState, FeeKind, FeePurpose, Topic


def _windows(section: Section) -> list[str]:
    return [count.words for count in window_counts(section)]


def _costs(section: Section) -> list[str]:
    return [*shopper_pays(section), *restocking_fees(section), *fee_amounts(section)]


def _costs_and_limits(section: Section) -> list[str]:
    return [*_costs(section), *limited_free_returns(section)]


def _costs_and_free(section: Section) -> list[str]:
    return [*_costs(section), *free_returns(section)]


# What contradicts a card of a state, by topic.
_CONTRADICTS: dict[tuple[Topic, AnswerState], Callable[[Section], list[str]]] = {
    (Topic.WINDOW, AnswerState.SILENT): _windows,
    (Topic.WINDOW, AnswerState.NONE): _windows,
    (Topic.FEE, AnswerState.SILENT): _costs_and_free,
    (Topic.FEE, AnswerState.NONE): _costs_and_limits,
    (Topic.RECEIPT, AnswerState.SILENT): receipts,
    (Topic.RECEIPT, AnswerState.NONE): receipts_asked,
    (Topic.METHOD, AnswerState.SILENT): ways_back,
    (Topic.METHOD, AnswerState.NONE): ways_back,
}


def check_accounts(policy: Policy) -> Iterator[Finding]:
    """Give what the text says and the cards do not; a topic that nobody has looked for gives nothing."""
    yield from card_contradicted(policy)
    for placed in placed_sections(policy):
        if policy.answers.window.state == AnswerState.STATED:
            yield from days_unaccounted(placed, policy)
        if policy.answers.fee.state == AnswerState.STATED:
            yield from fee_unaccounted(placed, policy.answers.fee)
            yield from free_unaccounted(placed, policy.answers.fee)


def card_contradicted(policy: Policy) -> Iterator[Finding]:
    """A card that says "None" or "Not clearly stated" is contradicted by words of the text that answer it."""
    for topic in CARD_TOPICS:
        state = AnswerState(policy.answers.of(topic).state)
        search = _CONTRADICTS.get((topic, state))
        said = [(placed.place, search(placed.section)) for placed in placed_sections(policy)] if search else []
        words = [word for _, found in said for word in found]
        if words:
            where = next(place for place, found in said if found)
            message = f"The card says “{STATE_PHRASES[state]}”, but the text names {quoted(words)}, first in “{where}”."
            yield Finding(CONTRADICTED, topic.label, message, "\n".join([state, *words]))


def days_unaccounted(placed: Placed, policy: Policy) -> Iterator[Finding]:
    """Each return window that the text names in days is the days of a fact."""
    known = {*_days(policy.answers.of(Topic.WINDOW)), *_days(policy.answers.of(Topic.REFUND))}
    words = [count.words for count in window_counts(placed.section) if not known.issuperset(count.days)]
    yield from _unaccounted("days_unaccounted", placed, words, "no fact has these days")


def fee_unaccounted(placed: Placed, answer: Answer[FeeValue]) -> Iterator[Finding]:
    """Each sum, share and restocking fee of a return is in a fact, and so is that the shopper pays."""
    values = [fact.value for fact in answer.facts]
    known = {value.amount for value in values if isinstance(value, FeeFlat)}
    known |= {value.percent for value in values if isinstance(value, FeePercent)}
    words = [said for said, readings in fee_amounts(placed.section).items() if not readings & known]
    if all(value.purpose != FeePurpose.RESTOCKING for value in values):
        words += restocking_fees(placed.section)
    if all(value.kind == FeeKind.FREE.value for value in values):
        words += shopper_pays(placed.section)
    yield from _unaccounted("fee_unaccounted", placed, words, "no fact says so")


def free_unaccounted(placed: Placed, answer: Answer[FeeValue]) -> Iterator[Finding]:
    """A return that the text calls free is a fact, with its conditions."""
    if all(fact.value.kind != FeeKind.FREE.value for fact in answer.facts):
        yield from _unaccounted("free_unaccounted", placed, free_returns(placed.section), "no fact is free")


def _unaccounted(code: str, placed: Placed, words: Iterable[str], lack: str) -> Iterator[Finding]:
    once = list(dict.fromkeys(words))
    if once:
        message = f"The text names {quoted(once)}; {lack}. Add a fact, or dismiss this with the reason."
        yield Finding(code, placed.place, message, "\n".join([*once, placed.section.body]))


def _days(answer: Answer[Value]) -> Iterator[int]:
    return (days for fact in answer.facts if (days := getattr(fact.value, "days", None)))
