import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from retailers.search import schema
from retailers.search.ranks import TOP, NoRoomError, orders, placed, spread


class Names:
    """An index of sort keys alone."""

    def __init__(self) -> None:
        self._index = tantivy.Index(schema.schema())
        schema.register(self._index)
        self._index.config_reader(reload_policy="manual")
        self._writer = self._index.writer(heap_size=15_000_000, num_threads=1)

    def add(self, *keys: str) -> None:
        for key, rank in placed(self._index.searcher(), keys).items():
            self.remove(key)
            document = tantivy.Document()
            document.add_text(schema.SORT_KEY, key)
            document.add_unsigned(schema.BY_NAME, rank)
            self._writer.add_document(document)
        self._commit()

    def remove(self, key: str) -> None:
        query = tantivy.Query.term_query(schema.schema(), schema.SORT_KEY, key)
        self._writer.delete_documents_by_query(query)

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()

    def ranks(self, *keys: str) -> dict[str, int]:
        return placed(self._index.searcher(), keys)


@given(st.integers(1, 200), st.integers(0, TOP - 1000))
def test_ranks_rise_and_stay_between_their_neighbours(count: int, low: int) -> None:
    ranks = list(spread(count, low=low, high=low + 1000))
    assert ranks == sorted(set(ranks))
    assert low < ranks[0]
    assert ranks[-1] < low + 1000


def test_neighbours_without_room_are_an_error() -> None:
    with pytest.raises(NoRoomError):
        spread(3, low=5, high=8)


def test_a_thousand_names_in_rising_order_find_room_one_by_one() -> None:
    low, high = TOP // 4, TOP // 4 + TOP // 100_000
    for _ in range(1000):
        (low,) = spread(1, low=low, high=high)


def test_each_order_sorts_by_its_own_number_first_and_by_name_after() -> None:
    first, second = orders(1, verified=100, checked=100, window=32), orders(2, verified=200, checked=200, window=32)
    assert first[schema.BY_NAME] < second[schema.BY_NAME]
    assert first[schema.BY_VERIFIED] > second[schema.BY_VERIFIED]
    assert first[schema.BY_WINDOW] < second[schema.BY_WINDOW]
    assert all(
        0 <= order < 2**63
        for order in (*first.values(), *orders(TOP - 1, verified=10**6, checked=10**6, window=10**6).values())
    )


def test_the_first_names_are_spread_over_all_ranks() -> None:
    names = Names()
    assert list(names.ranks("b", "a", "c")) == ["a", "b", "c"]


def test_a_name_keeps_the_rank_that_it_has() -> None:
    names = Names()
    names.add("a", "c")
    before = names.ranks("a", "c")
    names.add("b")
    assert names.ranks("a", "c") == before


def test_a_removed_name_is_no_neighbour() -> None:
    names = Names()
    names.add("a", "ab", "abc")
    names.remove("ab")
    names.add("abd")
    ranks = names.ranks("a", "abc", "abd")
    assert list(ranks.values()) == sorted(ranks.values())


KEYS = st.text(alphabet="ab\x00é退", min_size=1, max_size=5)


@settings(max_examples=25)
@given(st.lists(st.lists(KEYS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_ranks_are_in_the_order_of_the_keys_however_they_came(batches: list[list[str]]) -> None:
    names = Names()
    for batch in batches:
        names.add(*batch)
    keys = sorted({key for batch in batches for key in batch})
    ranks = names.ranks(*keys)
    assert sorted(ranks, key=lambda key: ranks[key]) == keys
    assert len(set(ranks.values())) == len(keys)
