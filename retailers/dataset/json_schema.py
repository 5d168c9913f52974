"""The JSON Schema of a record as readers get it (draft 2020-12), made from the record itself."""

import json
from typing import Any

from retailers.dataset.dictionary import DICTIONARY
from retailers.dataset.json_records import PROOF
from retailers.dataset.record import Retailer
from retailers.vocabulary import Proof

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINITION = "#/$defs/"


def record_schema() -> dict[str, Any]:
    """Give the schema: every field is there, none beyond them, each with its meaning."""
    schema = _named_by_topic(Retailer.model_json_schema(mode="serialization"))
    for name, definition in [("Retailer", schema), *schema["$defs"].items()]:
        _explain(definition, name)
    return {"$schema": _DIALECT, **schema}


def _named_by_topic(schema: dict[str, Any]) -> dict[str, Any]:
    """Call the answer to each topic and its facts by the topic's name."""
    names: dict[str, str] = {}
    for topic, answers in schema["$defs"]["Answers"]["properties"].items():
        answer = answers["$ref"].removeprefix(_DEFINITION)
        fact = schema["$defs"][answer]["properties"]["facts"]["items"]["$ref"].removeprefix(_DEFINITION)
        names |= {answer: f"Answer_{topic}", fact: f"Fact_{topic}"}
    renamed = {
        names.get(name, name): {**said, "title": names.get(name, name)} for name, said in schema["$defs"].items()
    }
    text = json.dumps({**schema, "$defs": renamed})
    for old, new in names.items():
        text = text.replace(f'"{_DEFINITION}{old}"', f'"{_DEFINITION}{new}"')
    named: dict[str, Any] = json.loads(text)
    return named


def _explain(definition: dict[str, Any], name: str) -> None:
    """Add what each field means, and the proof that stands beside a fact."""
    model = name.partition("_")[0]
    meanings = next((fields for each, fields in DICTIONARY.items() if each.__name__ == model), {})
    if PROOF in meanings:
        definition["properties"][PROOF] = {"enum": Proof.values, "type": "string"}
    for field, meaning in meanings.items():
        definition["properties"][field]["description"] = meaning
    if meanings:
        definition["required"] = list(meanings)
