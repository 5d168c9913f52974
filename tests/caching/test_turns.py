"""A page that many ask for at once is made once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from retpolicy.caching.turns import Turns


def test_one_makes_and_the_others_wait() -> None:
    turns, made, together = Turns(), [], threading.Barrier(8)

    def ask() -> bool:
        together.wait()
        with turns.turn("page") as is_ours:
            if is_ours:
                time.sleep(0.1)
                made.append("page")
            return bool(made)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: ask(), range(8)))
    assert made == ["page"]


def test_other_pages_do_not_wait() -> None:
    turns = Turns()
    with turns.turn("one") as first, turns.turn("other") as second:
        assert first
        assert second


def test_whose_maker_fails_lets_the_next_one_try() -> None:
    turns = Turns()
    try:
        with turns.turn("page"):
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with turns.turn("page") as is_ours:
        assert is_ours
