"""docs/data-format.md names every field, every value and every condition of the record format."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from retailers.dataset import record
from retailers.vocabulary import (
    KINDS,
    AnswerState,
    Channel,
    Clock,
    FeePurpose,
    ItemCondition,
    Payment,
    Reason,
    Seller,
    Status,
    WebsiteMark,
)

TEXT = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text(encoding="utf-8")
MODELS = {
    "Retailer": record.Retailer,
    "Policy": record.Policy,
    "Section": record.Section,
    "Answer": record.Answer,
    "Fact": record.Fact,
    "Conditions": record.Conditions,
}
CHOICES = [AnswerState, Channel, Clock, FeePurpose, ItemCondition, Payment, Reason, Seller, Status, WebsiteMark]


def chapter(title: str) -> str:
    return TEXT.split(f"\n### {title}\n")[1].split("\n#")[0]


@pytest.mark.parametrize(("title", "model"), MODELS.items())
def test_a_chapter_names_each_field_and_no_other(title: str, model: type[BaseModel]) -> None:
    rows = [line.split("|")[1] for line in chapter(title).splitlines() if line.startswith("| `")]
    named = [name.strip(" `") for row in rows for name in row.split(",")]
    assert named == list(model.model_fields)


@pytest.mark.parametrize(
    "choice", sorted({value for each in (*CHOICES, *KINDS.values()) for value in each.values if value})
)
def test_each_value_is_named(choice: str) -> None:
    assert f"`{choice}`" in TEXT
