"""The `.raoce` format as a JSON Schema, for whoever writes such files from another program."""

from typing import Any

from raoce_desktop.catalogs import load_reference
from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.expediente import PRIMER_EJERCICIO, VERSION, Expediente, Parte
from raoce_desktop.domain.reference import Campo
from raoce_desktop.domain.typed import kind_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema. What it describes is what is written; reading forgives more."""
    found = Expediente.model_json_schema()
    parts = {"Expediente": found, **found["$defs"]}
    for part in parts.values():
        part.pop("description", None)
        for described in part.get("properties", {}).values():
            described.pop("title", None)
    for ruta, campo in load_reference(PRIMER_EJERCICIO).campos.items():
        _describe(parts, ruta.replace(".*", "").split("."), campo)
    found["properties"]["version"] = {"const": VERSION}
    found["properties"]["pendientes"] = {
        "type": "array",
        "items": {"type": "object", "additionalProperties": {"type": "string"}},
        "description": say("archivo.pendientes"),
    }
    header = {"$schema": _DIALECT, "title": say("archivo.esquema")}
    return header | found | header | {"required": ["version", "ejercicio"]}


def _describe(parts: dict[str, Any], steps: list[str], campo: Campo) -> None:
    """Give a property VUCEM's label and our help; what VUCEM computes is no property."""
    part: type[Parte] = Expediente
    for step in steps[:-1]:
        if step not in part.model_fields or not kind_of(part, step).is_part:
            return
        part = kind_of(part, step).base
    described = parts[part.__name__]["properties"].get(steps[-1])
    if described is not None:
        described |= {"title": campo.etiqueta, "description": campo.ayuda}
