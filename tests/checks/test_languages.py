"""The words of every language, one sentence each."""

from collections.abc import Callable

import pytest

from retailers.checks.costs import free_returns, shopper_pays
from retailers.checks.proofs import receipts_asked, ways_back
from retailers.checks.windows import window_counts
from retailers.dataset.record import Section
from tests.checks.languages import FREE, RECEIPTS, REFUNDS, SHOPPER_PAYS, WAYS, WINDOWS
from tests.checks.policies import section

SEARCHES = [(shopper_pays, SHOPPER_PAYS), (free_returns, FREE), (receipts_asked, RECEIPTS), (ways_back, WAYS)]


@pytest.mark.parametrize("language", WINDOWS)
def test_days(language: str) -> None:
    assert [count.days for count in window_counts(section(WINDOWS[language]))] == [(30,)]
    assert window_counts(section(REFUNDS[language])) == []


@pytest.mark.parametrize("language", WINDOWS)
@pytest.mark.parametrize(("search", "sentences"), SEARCHES)
def test_words(search: Callable[[Section], list[str]], sentences: dict[str, str], language: str) -> None:
    assert search(section(sentences[language]))


@pytest.mark.parametrize("language", WINDOWS)
def test_words_of_one_subject_are_not_found_in_another(language: str) -> None:
    others = " ".join(each[language] for each in (WINDOWS, REFUNDS, RECEIPTS, WAYS))
    assert not shopper_pays(section(others))
    assert not free_returns(section(others))
    assert not receipts_asked(section(WINDOWS[language] + REFUNDS[language] + FREE[language]))
