"""manage.py check_texts: what it reads and prints, and that bad input stops it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from retailers.dataset.json_records import write_json
from tests.builders import retailer_record
from tests.checks.test_seed import SEED

TEXT = {
    "id": "kontor-de",
    "retailer": "Kontor",
    "format": "markdown",
    "text": "# Returns\n\n# Refunds\n\nWe refund you.",
}


def run(*paths: Path, **options: object) -> str:
    out = StringIO()
    call_command("check_texts", *map(str, paths), stdout=out, **options)
    return out.getvalue()


def written(path: Path, said: object) -> Path:
    path.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    return path


def test_a_document_with_its_findings_and_the_table() -> None:
    lines = run(SEED).splitlines()
    assert lines[0] == "aliexpress-cn: 21 findings"
    odd = "Official Policy and Last verified stand in one run of the document."
    assert lines[1] == f"  badges_run_together: line 5: {odd}"
    assert lines[22:] == [
        "| code | findings | documents |",
        "| --- | ---: | ---: |",
        "| `cut` | 7 | 1 |",
        "| `empty_section` | 3 | 1 |",
        "| `glued_heading` | 1 | 1 |",
        "| `glued_sentences` | 3 | 1 |",
        "| `flattened_table` | 1 | 1 |",
        "| `card_contradicted` | 3 | 1 |",
        "| `ticker_impossible` | 1 | 1 |",
        "| `address_symbol` | 1 | 1 |",
        "| `badges_run_together` | 1 | 1 |",
        "| all | 21 | 1 of 1 |",
    ]


def test_a_record_and_a_text(tmp_path: Path) -> None:
    record = written(tmp_path / "record.json", write_json(retailer_record(stock_ticker="Chest")))
    sound = written(tmp_path / "sound.jsonl", json.dumps(retailer_record(id="sound-de").model_dump(mode="json")))
    assert run(written(tmp_path / "text.json", TEXT), record, sound) == (
        "kontor-de: 1 finding\n"
        "  empty_section: Returns: The section has a heading and no text. Copy the text from the source.\n"
        "kontor-de: 1 finding\n"
        "  ticker_impossible: Stock Ticker: “Chest” cannot be a stock ticker; "
        "write it like BABA or NYSE:BABA, or leave it empty.\n"
        "sound-de: no findings\n"
        "| code | findings | documents |\n"
        "| --- | ---: | ---: |\n"
        "| `empty_section` | 1 | 1 |\n"
        "| `ticker_impossible` | 1 | 1 |\n"
        "| all | 2 | 2 of 3 |\n"
    )


def test_the_table_alone() -> None:
    assert run(SEED, verbosity=0).startswith("| code |")


def test_all_bad_input_is_listed(tmp_path: Path) -> None:
    paths = [
        written(tmp_path / "format.json", TEXT | {"format": "pdf"}),
        written(tmp_path / "broken.json", "{"),
        written(tmp_path / "record.json", {"id": "kontor-de"}),
        written(tmp_path / "empty.txt", ""),
        tmp_path / "missing.txt",
    ]
    with pytest.raises(CommandError) as refused:
        run(SEED, *paths)
    said = str(refused.value)
    assert "problem(s), nothing was checked:" in said
    assert all(path.name in said for path in paths)
    assert "one of text, markdown, html" in said
