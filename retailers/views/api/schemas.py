"""The schemas of answers, by name: the record as docs/data-format.md has it, and the shapes around it."""

import json
import re
from typing import Any

from pydantic.json_schema import models_json_schema

from retailers.dataset.json_records import PROOF
from retailers.dataset.record import Answers, Retailer
from retailers.views.api import shapes
from retailers.vocabulary import Proof

Schema = dict[str, Any]
_SHAPES = (
    shapes.RetailerList,
    shapes.RevisionList,
    shapes.RevisionWithRecord,
    shapes.PlaceList,
    shapes.ChangeList,
    shapes.Deadline,
    shapes.Problem,
)
_PROOF: Schema = {
    "type": "string",
    "enum": list(Proof.values),
    "description": "Whether the quote stands in the official text.",
}


def schemas() -> dict[str, Schema]:
    """Give every schema. None of them forbids other fields: new ones may come."""
    _, written = models_json_schema([(each, "serialization") for each in _SHAPES], ref_template=shapes.REFERENCES)
    found: dict[str, Schema] = {**_record(), **written["$defs"]}
    every = {name: _open(found[name]) for name in sorted(found)}
    every["Problem"]["required"].remove("errors")
    return every


def reference(name: str) -> Schema:
    """Give the reference to a schema."""
    return {"$ref": shapes.REFERENCES.format(model=name)}


def _record() -> dict[str, Schema]:
    """Give the schemas of the record; answers and facts are named by their topic, each fact has its proof."""
    said = Retailer.model_json_schema(ref_template=shapes.REFERENCES, mode="serialization")
    defs: dict[str, Schema] = said.pop("$defs")
    names = {"Record": "Record"}
    for topic in Answers.model_fields:
        answer = _name_in(defs["Answers"]["properties"][topic])
        names[answer] = f"{topic.capitalize()}Answer"
        names[_name_in(defs[answer]["properties"]["facts"]["items"])] = f"{topic.capitalize()}Fact"
    facts = sorted(name for name in names.values() if name.endswith("Fact"))
    text = json.dumps({"Record": said, **defs})
    renamed: dict[str, Schema] = json.loads(re.sub(r'(?<=["/])[\w.-]+(?=")', lambda m: names.get(m[0], m[0]), text))
    for name in names.values():
        renamed[name]["title"] = name
    for name in facts:
        renamed[name]["properties"][PROOF] = _PROOF
    return {**renamed, "Fact": {"anyOf": [reference(name) for name in facts]}}


def _name_in(schema: Schema) -> str:
    return str(schema.get("$ref", schema.get("allOf", [{}])[0].get("$ref", ""))).rpartition("/")[2]


def _open(schema: Any) -> Any:
    """Let an object have other fields than those that it always has."""
    if isinstance(schema, list):
        return [_open(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _open(each) for name, each in schema.items() if (name, each) != ("additionalProperties", False)}
    return {**found, "required": list(found["properties"])} if "properties" in found else found
