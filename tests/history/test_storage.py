"""A record as a revision stores it, and back."""

import pytest
from hypothesis import given

from retailers.dataset.record import Retailer
from retailers.history.storage import compact, text_digest
from tests.builders import policy_fields, retailer_record
from tests.strategies import records


@given(records())
def test_no_body_is_left_in_the_stored_fields(record: Retailer) -> None:
    fields, bodies = compact(record)
    sections = record.policy.sections if record.policy else ()
    stored = (fields["policy"] or {}).get("sections", [])
    assert [bodies[each["body"]] for each in stored] == [section.body for section in sections]


@pytest.mark.parametrize(
    "sections",
    [
        [{"heading": "A", "body": "one\ntwo"}],
        [{"heading": "A", "body": "one"}, {"heading": "two"}],
        [{"heading": "B", "body": "one"}],
        [],
    ],
)
def test_the_digest_tells_texts_apart(sections: list[dict[str, str]]) -> None:
    base = retailer_record(policy=policy_fields(sections=[{"heading": "A", "body": "one"}], answers={}))
    other = retailer_record(policy=policy_fields(sections=sections, answers={}))
    assert text_digest(base) != text_digest(other)
    assert text_digest(base) == text_digest(base)
