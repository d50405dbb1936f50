"""From plain JSON values to the parts of an expediente, forgiving what can be forgiven."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from raoce_desktop.catalogs.units import unidades
from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.expediente import BienProducido, Expediente, Parte
from raoce_desktop.domain.relacion import read_field
from raoce_desktop.domain.sectores import clean_sector
from raoce_desktop.domain.typed import FieldKind, clean_text, kind_of, read_text
from raoce_desktop.exchange.json_text import Number, Tree
from raoce_desktop.exchange.problem import FileProblem, problem, quoted, sentence

_WHOLE = re.compile(r"-?[0-9]{1,4000}")
_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?")
_POSITION = re.compile(r"(?<=\.)[0-9]+(?=\.|$)")


class _Missing(Exception):
    """A part without the one value that it can't do without."""


class TreeReader:
    """Reads parts from JSON values, and remembers what had to be left out."""

    def __init__(self) -> None:
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], str] = {}

    def avisos(self) -> Iterator[str]:
        """Yield one sentence for each thing left out; what repeats in a list comes once."""
        for which, times in self._left_out.items():
            key = f"aviso.{which[0]}" + ("" if times == 1 else "_varias")
            yield sentence(key, ruta=quoted(self._first[which]), veces=times)

    def part(self, parte: type[Parte], tree: Tree, ruta: str) -> Parte:
        """Read a part; raises FileProblem where the structure is another one."""
        found = _object(tree, ruta)
        values: dict[str, object] = {}
        pending = self._pending(parte, found.get("por_corregir"), ruta)
        for name, item in found.items():
            if name not in parte.model_fields:
                self._leave_out("desconocida", _join(ruta, name))
            elif name not in ("por_corregir", "version"):
                self._field(parte, name, item, _join(ruta, name), values, pending)
        _require(parte, values, ruta)
        return parte(**values, por_corregir=pending)

    def _field(
        self,
        parte: type[Parte],
        name: str,
        item: Tree,
        ruta: str,
        values: dict[str, object],
        pending: dict[str, str],
    ) -> None:
        """Put the value of one field in `values`, or its text in `pending`."""
        kind = kind_of(parte, name)
        if item is None:
            return
        if kind.container is not None or kind.is_part:
            values.update(self._parts(parte, name, kind, item, ruta))
            return
        try:
            values[name] = _scalar(parte, name, kind, item, ruta)
        except NotUnderstood:
            pending[name] = _literal(item)

    def _parts(
        self, parte: type[Parte], name: str, kind: FieldKind, item: Tree, ruta: str
    ) -> dict[str, object]:
        if kind.base is str:
            return {name: _texts(parte, name, item, ruta)}
        if kind.container is tuple:
            items = enumerate(_list(item, ruta))
            return {name: tuple(self.part(kind.base, one, f"{ruta}.{n}") for n, one in items)}
        if kind.container is Mapping:
            return {name: self._mapping(kind, item, ruta)}
        found = self._maybe(kind, item, ruta)
        return {} if found is None else {name: found}

    def _mapping(self, kind: FieldKind, item: Tree, ruta: str) -> dict[str, Parte]:
        pairs = _object(item, ruta).items()
        read = ((_literal(key), self._maybe(kind, one, _join(ruta, key))) for key, one in pairs)
        return {key: found for key, found in read if found is not None}

    def _maybe(self, kind: FieldKind, item: Tree, ruta: str) -> Parte | None:
        """Read a part that is left out when the value that makes it useful isn't sound."""
        try:
            return self.part(kind.base, item, ruta)
        except _Missing:
            self._leave_out("incompleta", ruta)
            return None

    def _pending(self, parte: type[Parte], item: Tree, ruta: str) -> dict[str, str]:
        kept = {} if item is None else _object(item, _join(ruta, "por_corregir"))
        for name in kept:
            if name not in parte.model_fields:
                self._leave_out("desconocida", _join(_join(ruta, "por_corregir"), name))
        known = ((n, text) for n, text in kept.items() if n in parte.model_fields)
        return {n: _literal(_value(text, _join(ruta, n))) for n, text in known if text is not None}

    def _leave_out(self, why: str, ruta: str) -> None:
        which = (why, _POSITION.sub("*", ruta))
        self._left_out[which] += 1
        self._first.setdefault(which, ruta)


def _require(parte: type[Parte], values: Mapping[str, object], ruta: str) -> None:
    lacking = [n for n, f in parte.model_fields.items() if f.is_required() and n not in values]
    if lacking and parte is Expediente:
        raise problem("ejercicio")
    if lacking:
        raise _Missing(ruta)


def _scalar(parte: type[Parte], name: str, kind: FieldKind, item: Tree, ruta: str) -> object:
    """Read one value: as its JSON type where that is exact, else as if it had been typed."""
    text = _literal(_value(item, ruta))
    exact = _exact(kind.base, item)
    if exact is not None and kind.admits(exact):
        return exact
    of_bien = parte is BienProducido
    return read_field(name, text, unidades()) if of_bien else read_text(parte, name, text)


def _exact(base: type, item: Tree) -> object:
    if base is bool and isinstance(item, bool):
        return item
    if base is int and isinstance(item, Number) and _WHOLE.fullmatch(item):
        return int(item)
    if base is Decimal and isinstance(item, str) and _DECIMAL.fullmatch(item):
        return Decimal(item)
    return None


def _texts(parte: type[Parte], name: str, item: Tree, ruta: str) -> object:
    if isinstance(item, str):
        return read_text(parte, name, item)
    items = enumerate(_list(item, ruta))
    texts = (clean_text(_literal(_value(one, f"{ruta}.{n}"))) for n, one in items)
    return tuple(map(clean_sector, texts))


def _literal(item: Tree) -> str:
    """A single value as text, without the halves of characters that UTF-8 can't hold."""
    if isinstance(item, bool):
        return "true" if item else "false"
    return str(item or "").encode("utf-8", "replace").decode()


def _value(item: Tree, ruta: str) -> Tree:
    if isinstance(item, (dict, list)):
        raise _other_structure("dato", ruta)
    return item


def _object(item: Tree, ruta: str) -> dict[str, Tree]:
    if not isinstance(item, dict):
        raise _other_structure("objeto", ruta)
    return item


def _list(item: Tree, ruta: str) -> list[Tree]:
    if not isinstance(item, list):
        raise _other_structure("lista", ruta)
    return item


def _other_structure(expected: str, ruta: str) -> FileProblem:
    return problem("estructura", ruta=ruta, esperado=sentence(f"esperado.{expected}"))


def _join(ruta: str, name: str) -> str:
    return f"{ruta}.{name}" if ruta else name
