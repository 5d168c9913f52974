"""Rows of a form that are no longer in the table."""

from django.http import QueryDict

from retailers.admin.numbered import with_gone_rows_as_new

COUNTS = "a-TOTAL_FORMS=4&a-INITIAL_FORMS=3&a-MIN_NUM_FORMS=0&a-MAX_NUM_FORMS=9"
ROWS = "a-0-id=7&a-0-text=seven&a-1-id=8&a-1-text=eight&a-2-id=9&a-2-text=nine&a-3-text=new"


def test_rows_that_all_stand_stay_as_they_are() -> None:
    data = QueryDict(f"{COUNTS}&{ROWS}")
    assert with_gone_rows_as_new(data, prefix="a", known={"7", "8", "9"}).dict() == data.dict()


def test_a_row_that_is_gone_comes_behind_the_others_as_a_new_one() -> None:
    data = with_gone_rows_as_new(QueryDict(f"{COUNTS}&{ROWS}&name=kept"), prefix="a", known={"8"})
    assert data["a-INITIAL_FORMS"] == "1"
    assert [(data.get(f"a-{at}-id"), data[f"a-{at}-text"]) for at in range(4)] == [
        ("8", "eight"),
        ("", "seven"),
        ("", "nine"),
        (None, "new"),
    ]
    assert data["name"] == "kept"


def test_without_counts_nothing_is_moved() -> None:
    data = QueryDict(ROWS)
    assert with_gone_rows_as_new(data, prefix="a", known=set()) is data
