"""The `.raoce` file: the expediente as JSON in UTF-8, complete or not.

Reading never refuses a draft for what it lacks, and keeps what it can't understand where the
rules name it by its path. Only a file that isn't one (damaged, of another version, of another
structure) is refused, and no file is ever changed by reading it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from raoce_desktop.domain.expediente import VERSION, Expediente, Parte
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.json_text import Tree, parse, read_bytes
from raoce_desktop.exchange.problem import FileProblem, problem, sentence
from raoce_desktop.exchange.tree_reader import TreeReader

__all__ = ["FileProblem", "RaoceFile", "read", "save_copy", "write", "write_atomically"]

_PENDIENTES = "pendientes"

# Left out while they hold nothing, so that a simple file stays simple.
_OPTIONAL = frozenset(
    {
        *("por_corregir", "origenes", "origen", "opciones", "tipo_cambio", "respuestas", "plantas"),
        *("visto_en_vucem", "representante", "preparo", "seguimiento", "notas", "sectores"),
        *("en_captura", "en_captura_por", "guardado_por", "presentado_por"),
        *("correccion_enviada", "correccion_enviada_por", "suspendido", "suspendido_por"),
        *("reactivado", "reactivado_por", "cancelado", "cancelado_por"),
        *("archivo", "fila", "detalle", "identificador", "valor", "sustento", "ano_anterior"),
        "regimen",
    }
)


class Pendiente(NamedTuple):
    """A text beside the expediente that wasn't saved when the copy was made.

    `clave` and `rfc` are those of the store; `rfc` is empty where it isn't a company's.
    """

    clave: str
    rfc: str
    texto: str


@dataclass(frozen=True)
class RaoceFile:
    """A file that was read; each aviso is a sentence about something that was left out."""

    expediente: Expediente
    avisos: tuple[str, ...]
    pendientes: tuple[Pendiente, ...] = ()


def read(source: Path | str | bytes) -> RaoceFile:
    """Read a `.raoce` file from its path, or its content from bytes.

    Raises FileProblem when it can't be read as one.
    """
    if isinstance(source, bytes):
        return _read(source)
    try:
        return _read(read_bytes(Path(source)))
    except FileProblem as found:
        raise found.about(Path(source)) from found


def _read(data: bytes) -> RaoceFile:
    tree = parse(data)
    if not isinstance(tree, dict):
        raise problem("no_es_expediente")
    _check_version(tree)
    pendientes = _pendientes(tree.pop(_PENDIENTES, []))
    reader = TreeReader()
    expediente = cast("Expediente", reader.part(Expediente, tree, ""))
    return RaoceFile(expediente, tuple(reader.avisos()), pendientes)


def _pendientes(tree: Tree) -> tuple[Pendiente, ...]:
    items = tree if isinstance(tree, list) else [tree]
    return tuple(_pendiente(item, number) for number, item in enumerate(items))


def _pendiente(item: Tree, number: int) -> Pendiente:
    found = [item.get(name, "") for name in Pendiente._fields] if isinstance(item, dict) else []
    texts = [str(text) for text in found if isinstance(text, str)]
    if len(texts) != len(Pendiente._fields):
        place = f"{_PENDIENTES}.{number}"
        raise problem("estructura", ruta=place, esperado=sentence("esperado.objeto"))
    return Pendiente(*texts)


def _check_version(tree: Mapping[str, object]) -> None:
    if tree.get("version", str(VERSION)) != str(VERSION):
        raise problem("version", version=VERSION)


def write(expediente: Expediente, pendientes: Sequence[Pendiente] = ()) -> bytes:
    """The expediente as the content of a `.raoce` file, with the texts beside it that wait."""
    tree = {"version": VERSION} | {k: v for k, v in _tree(expediente).items() if k != "version"}
    if pendientes:
        tree[_PENDIENTES] = [one._asdict() for one in pendientes]
    return json.dumps(tree, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def save_copy(expediente: Expediente, path: Path, pendientes: Sequence[Pendiente] = ()) -> None:
    """Save the expediente under `path`, whole or not at all; raises FileProblem."""
    write_atomically(path, write(expediente, pendientes))


def _tree(parte: Parte) -> dict[str, object]:
    defaults = _defaults(type(parte))
    values = ((name, getattr(parte, name)) for name in _names(type(parte)))
    return {n: _plain(v) for n, v in values if n not in defaults or v != defaults[n]}


@cache
def _names(parte: type[Parte]) -> tuple[str, ...]:
    own = (name for name in parte.model_fields if name != "por_corregir")
    return (*own, "por_corregir")


@cache
def _defaults(parte: type[Parte]) -> Mapping[str, object]:
    """What the optional fields of a part hold when there is nothing to write."""
    fields = parte.model_fields.items()
    return {
        n: field.get_default(call_default_factory=True) for n, field in fields if n in _OPTIONAL
    }


def _plain(value: object) -> object:
    if isinstance(value, Parte):
        return _tree(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
