"""What one office set, as a file for another: JSON, with nothing in it that is of one computer.

Each value is read as it would be typed, and the logo drawn anew: a file from elsewhere isn't taken
at its word. What isn't understood refuses the file whole, with where it is.
"""

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.oficina import Oficina, Preparador, ValorPropio
from raoce_desktop.domain.own_values import read_own
from raoce_desktop.exchange.json_text import Tree, parse, read_bytes
from raoce_desktop.exchange.logo_file import logo_from
from raoce_desktop.exchange.problem import FileProblem, problem

SUFFIX = ".raoce-preferencias"
FORMAT, VERSION = "raoce-preferencias", "1"
_KEYS = ("formato", "version", "despacho", "preparo", "valores_propios", "inhabiles")
_FIRM, _OWN = ("nombre", "logo"), ("clave", "valor", "fuente")
_LONGEST, _MOST_DAYS = 300, 2_000
_UNDER = "despacho", "preparo", "valores_propios", "inhabiles"


class PreferencesFile(NamedTuple):
    """What a file says: an office without a rehearsal, and its non-working days."""

    oficina: Oficina
    inhabiles: Mapping[date, str]


def write_preferences(oficina: Oficina, inhabiles: Mapping[date, str]) -> bytes:
    """The file; the same office gives the same bytes. What isn't set isn't in it."""
    logo = b64encode(oficina.logo).decode("ascii")
    firm = {"nombre": oficina.despacho, "logo": logo}
    own = [{"clave": key, **one._asdict()} for key, one in sorted(oficina.valores.items())]
    parts: dict[str, object] = {
        "despacho": _filled(firm),
        "preparo": _filled(oficina.preparador._asdict()),
        "valores_propios": [_filled(one) for one in own],
        "inhabiles": {day.isoformat(): reason for day, reason in sorted(inhabiles.items())},
    }
    said = {"formato": FORMAT, "version": int(VERSION), **_filled(parts)}
    return json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n"


def _filled(parts: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in parts.items() if value}


def read_preferences(path: Path) -> PreferencesFile:
    """Read such a file; raises FileProblem with what in it isn't understood."""
    try:
        return _read(parse(read_bytes(path)))
    except FileProblem as found:
        raise found.about(path) from None


def _read(tree: Tree) -> PreferencesFile:
    if not isinstance(tree, dict) or tree.get("formato") != FORMAT:
        raise problem("preferencias.no_es")
    if tree.get("version") != VERSION:
        raise problem("preferencias.version", version=VERSION)
    found = _object(tree, "", _KEYS)
    firm, who, own, days = (found.get(key) for key in _UNDER)
    firm_parts = _object(firm, "despacho", _FIRM)
    who_parts = _object(who, "preparo", Preparador._fields)
    oficina = Oficina(
        despacho=_text(firm_parts, "nombre", "despacho"),
        logo=_logo(firm_parts.get("logo")),
        preparador=Preparador(*(_text(who_parts, key, "preparo") for key in Preparador._fields)),
        valores=dict(_own_value(item, n) for n, item in enumerate(_list(own, "valores_propios"))),
    )
    return PreferencesFile(oficina, _days(days))


def _object(tree: Tree, where: str, known: tuple[str, ...]) -> dict[str, Tree]:
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise problem("preferencias.forma", ruta=where)
    if unknown := sorted(tree.keys() - set(known)):
        raise problem("preferencias.clave", ruta=f"{where}.{unknown[0]}".lstrip("."))
    return tree


def _list(tree: Tree, where: str) -> list[Tree]:
    if tree is None:
        return []
    if not isinstance(tree, list):
        raise problem("preferencias.forma", ruta=where)
    return tree


def _text(parts: Mapping[str, Tree], key: str, where: str) -> str:
    found = parts.get(key, "")
    if type(found) is not str or len(found) > _LONGEST:
        raise problem("preferencias.forma", ruta=f"{where}.{key}")
    sound = found.encode("utf-8", "replace").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())


def _logo(tree: Tree) -> bytes:
    if tree is None:
        return b""
    try:
        return logo_from(b64decode(tree, validate=True)) if isinstance(tree, str) else _refuse()
    except (NotBase64, ValueError):
        raise problem("preferencias.forma", ruta="despacho.logo") from None


def _refuse() -> bytes:
    raise ValueError


def _own_value(tree: Tree, number: int) -> tuple[str, ValorPropio]:
    where = f"valores_propios.{number}"
    parts = _object(tree, where, _OWN)
    clave, value, source = (_text(parts, key, where) for key in _OWN)
    try:
        read = read_own(clave, value)
    except NotUnderstood as why:
        told = say(why.key, **why.data)
        raise problem("preferencias.valor", ruta=where, detalle=told) from None
    except LookupError:
        raise problem("preferencias.forma", ruta=f"{where}.clave") from None
    if not read:
        raise problem("preferencias.forma", ruta=f"{where}.valor")
    return clave, ValorPropio(read, source)


def _days(tree: Tree) -> Mapping[date, str]:
    if tree is None:
        return {}
    if not isinstance(tree, dict) or len(tree) > _MOST_DAYS:
        raise problem("preferencias.forma", ruta="inhabiles")
    try:
        return {date.fromisoformat(day): _text(tree, day, "inhabiles") for day in tree}
    except ValueError:
        raise problem("preferencias.forma", ruta="inhabiles") from None
