"""What a company's working papers remember: where the files are, and what the accountant said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raoce_desktop.domain.cifras import (
    Ajuste,
    Cifras,
    DeclaracionAnual,
    Exportaciones,
    Importaciones,
    VentasTotales,
)

if TYPE_CHECKING:
    from raoce_desktop.store import Store

_OWN = "papeles."
"""What the step's own keys start with; the others are answers, by the id of their question."""
_CONSIGNACION = f"{_OWN}consignacion"
_AMOUNTS = (
    "ventas_nacionales",
    "ventas_extranjeras",
    "devoluciones_nacionales",
    "devoluciones_extranjeras",
)
_ADJUSTMENTS = ("ajustes_ventas", "ajustes_exportaciones")


@dataclass(frozen=True)
class Revisor:
    """Who reviewed the papers."""

    nombre: str = ""
    cargo: str = ""


@dataclass(frozen=True)
class Recuerdo:
    """All of it. `consignacion` is None while nobody answered.

    `ultimas` are the last figures without their documents, read on the ISO day `leidas`.
    """

    fuentes: tuple[Path, ...] = ()
    consignacion: bool | None = None
    respuestas: Mapping[str, str] = field(default_factory=dict)
    declaracion: DeclaracionAnual = field(default_factory=DeclaracionAnual)
    reviso: Revisor = field(default_factory=Revisor)
    ultimas: Cifras | None = None
    abiertas: int = 0
    leidas: str = ""


class Memoria:
    """Keeps a `Recuerdo` among the company's decisions; sources and figures are of one year."""

    def __init__(self, store: Store, rfc: str, ejercicio: int) -> None:
        self._store, self.rfc, self.ejercicio = store, rfc, ejercicio

    def load(self) -> Recuerdo:
        """Read it. Raises `StoreProblem`; what can't be understood is as good as forgotten."""
        kept = self._store.decisions(self.rfc) if self.rfc else {}
        paths = self._json(kept, "fuentes")
        last = self._json(kept, "cifras")
        return Recuerdo(
            fuentes=tuple(map(Path, paths)) if _is_list_of_texts(paths) else (),
            consignacion=_YES_NO.get(kept.get(_CONSIGNACION, "")),
            respuestas={k: v for k, v in kept.items() if v and not k.startswith(_OWN)},
            declaracion=_declared(self._json(kept, "declaracion")),
            reviso=_reviewer(self._json(kept, "reviso")),
            ultimas=_figures(self.rfc, self.ejercicio, last),
            abiertas=int(last.get("abiertas", 0)) if isinstance(last, dict) else 0,
            leidas=str(last.get("leidas", "")) if isinstance(last, dict) else "",
        )

    def _json(self, kept: Mapping[str, str], name: str) -> Any:  # noqa: ANN401
        try:
            return json.loads(kept.get(self._key(name), "null"))
        except ValueError:
            return None

    def _key(self, name: str) -> str:
        return f"{_OWN}{self.ejercicio}.{name}"

    def _keep(self, name: str, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False, default=str)
        self._store.decide(self.rfc, {self._key(name): text})

    def keep_sources(self, paths: tuple[Path, ...]) -> None:
        """Remember where the files are. Like the rest, raises `StoreProblem`."""
        self._keep("fuentes", [str(path) for path in paths])

    def keep_answer(self, id_: str, answer: str) -> None:
        """Remember an answer; an empty one takes it back."""
        self._store.decide(self.rfc, {id_: answer})

    def keep_consignment(self, answer: bool | None) -> None:
        """Remember whether the company works with inputs of others."""
        text = next(key for key, value in _YES_NO.items() if value is answer)
        self._store.decide(self.rfc, {_CONSIGNACION: text})

    def keep_declaration(self, declared: DeclaracionAnual) -> None:
        """Remember the lines of the declaración anual and the adjustments."""
        self._keep("declaracion", asdict(declared))

    def keep_reviewer(self, reviso: Revisor) -> None:
        """Remember who reviewed."""
        self._keep("reviso", asdict(reviso))

    def keep_figures(self, cifras: Cifras, leidas: str) -> None:
        """Remember the totals, so that they show at once the next time."""
        totals = {name: asdict(getattr(cifras, name)) for name in _PARTS}
        flags = ("identificador", "consignacion", *_FLAGS)
        plain = {name: getattr(cifras, name) for name in flags}
        counts = {"abiertas": len(cifras.abiertas), "leidas": leidas}
        self._keep("cifras", {**plain, **counts, **totals})


_FLAGS = ("con_pedimentos", "con_cfdi", "con_importaciones")
_YES_NO: Mapping[str, bool | None] = {"": None, "si": True, "no": False}
_PARTS: Mapping[str, type] = {
    "exportaciones": Exportaciones,
    "importaciones": Importaciones,
    "ventas": VentasTotales,
}


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _declared(value: object) -> DeclaracionAnual:
    if not isinstance(value, dict):
        return DeclaracionAnual()
    try:
        amounts = {name: _amount(value.get(name)) for name in _AMOUNTS}
        adjustments = {name: tuple(map(_adjustment, value.get(name, ()))) for name in _ADJUSTMENTS}
        return replace(DeclaracionAnual(), **amounts, **adjustments)
    except (InvalidOperation, KeyError, TypeError, ValueError):
        return DeclaracionAnual()


def _amount(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


def _adjustment(value: Mapping[str, str]) -> Ajuste:
    return Ajuste(value["concepto"], Decimal(value["importe"]))


def _reviewer(value: object) -> Revisor:
    if not isinstance(value, dict):
        return Revisor()
    return Revisor(str(value.get("nombre", "")), str(value.get("cargo", "")))


def _figures(rfc: str, ejercicio: int, value: object) -> Cifras | None:
    if not isinstance(value, dict):
        return None
    try:
        parts = {name: _totals(kind, value[name]) for name, kind in _PARTS.items()}
        return Cifras(
            rfc,
            ejercicio,
            bool(value["consignacion"]),
            str(value["identificador"]),
            *(bool(value[name]) for name in _FLAGS),
            **parts,
        )
    except (InvalidOperation, KeyError, TypeError, ValueError):
        return None


def _totals(kind: type, value: Mapping[str, Any]) -> Any:  # noqa: ANN401
    return kind(**{name: _total(name, one) for name, one in value.items()})


def _total(name: str, value: Any) -> object:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: Decimal(one) for key, one in value.items()}
    return int(value) if name == "total_miles" else Decimal(value)
