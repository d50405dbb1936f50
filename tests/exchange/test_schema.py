"""The schema describes what is written."""

import json

import pytest

from raoce_desktop.exchange.examples import EXAMPLES, example
from raoce_desktop.exchange.raoce_file import write
from raoce_desktop.exchange.raoce_schema import schema

SCHEMA = schema()


def undescribed(tree: object, described: dict, path: str = ""):
    """Yield the paths of a document that the schema doesn't have."""
    described = resolved(described)
    if isinstance(tree, dict):
        for name, item in tree.items():
            if name not in described.get("properties", {}):
                yield f"{path}.{name}"
            else:
                yield from undescribed(item, described["properties"][name], f"{path}.{name}")
    elif isinstance(tree, list):
        for item in tree:
            yield from undescribed(item, described["items"], f"{path}.*")


def resolved(described: dict) -> dict:
    for option in described.get("anyOf", []):
        described = option if "$ref" in option else described
    name = described.get("$ref", "").rpartition("/")[2]
    return SCHEMA["$defs"][name] if name else described


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_name_of_an_example_is_in_the_schema(name):
    assert list(undescribed(json.loads(write(example(name))), SCHEMA)) == []


def test_the_schema_names_its_version_and_what_a_file_must_have():
    assert SCHEMA["properties"]["version"] == {"const": 1}
    assert SCHEMA["required"] == ["version", "ejercicio"]
    assert SCHEMA["properties"]["ejercicio"]["minimum"] == 2017
    assert next(iter(SCHEMA)) == "$schema"


def test_a_field_is_described_with_vucems_label_in_spanish():
    ventas = SCHEMA["$defs"]["Balanza"]["properties"]["ventas_totales"]
    assert ventas["title"] == "Ventas totales (a)*"
    assert "miles de pesos" in ventas["description"]
    assert "description" not in SCHEMA["$defs"]["Balanza"]


def test_the_schema_is_plain_json_and_the_same_each_time():
    assert json.dumps(SCHEMA) == json.dumps(schema())
