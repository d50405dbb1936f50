"""What a company's working papers remember: where the files are, and what the accountant said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from raoce_desktop.domain.expediente import Firmante, Sustento
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.tables.auditing import Auditoria
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual
from raoce_desktop.exchange.pedimentos.columns import TableMapping
from raoce_desktop.store.side_data import OF_COMPANY, Record

if TYPE_CHECKING:
    from raoce_desktop.session.side_texts import SideTexts

T = TypeVar("T")

_NOTHING = "null"

_OWN = "papeles."
_NO_ANSWERS = (_OWN, OF_COMPANY)
"""What the step's own keys start with, and a company's; the others are answers, by question."""
_CONSIGNACION = f"{_OWN}consignacion"
_TABLE = f"{_OWN}tabla."
_YES_NO: Mapping[str, bool | None] = {"": None, "si": True, "no": False}


@dataclass(frozen=True)
class Revisor:
    """Who reviewed the papers, and when."""

    nombre: str = ""
    cargo: str = ""
    fecha: date | None = None

    @property
    def firmante(self) -> Firmante:
        """The same as documents sign it."""
        return Firmante(nombre=self.nombre, cargo=self.cargo, fecha=self.fecha)


@dataclass(frozen=True)
class Remembered:
    """All of it. `consignacion` is None while nobody answered.

    `ultimas` are the last figures without their documents, read on the ISO day `leidas`, and
    `sustento` what the papers said of themselves.
    """

    fuentes: tuple[Path, ...] = ()
    consignacion: bool | None = None
    respuestas: Mapping[str, str] = field(default_factory=dict)
    declaracion: DeclaracionAnual = field(default_factory=DeclaracionAnual)
    reviso: Revisor = field(default_factory=Revisor)
    auditoria: Auditoria = field(default_factory=Auditoria)
    ultimas: Cifras | None = None
    abiertas: int = 0
    leidas: str = ""
    sustento: Sustento | None = None
    tablas: Mapping[str, TableMapping] = field(default_factory=dict)


@dataclass(frozen=True)
class LastFigures:
    """The last figures, less the documents behind them, as they are kept."""

    cifras: Cifras
    abiertas: int
    leidas: str


class Memory:
    """Keeps a `Remembered` among the company's decisions; sources and figures are of one year."""

    def __init__(self, texts: SideTexts, rfc: str, ejercicio: int) -> None:
        self._texts, self.rfc, self.ejercicio = texts, rfc, ejercicio

    def load(self, found: Mapping[str, str]) -> None:
        """Take what was decided for the company, as it was read from the disk."""
        self._texts.load({Record(clave, self.rfc): text for clave, text in found.items()})

    @property
    def remembered(self) -> Remembered:
        """All of it, as of now; what can't be understood is as good as forgotten."""
        return remembered_of(self._texts.of(self.rfc) if self.rfc else {}, self.ejercicio)

    def _key(self, name: str) -> str:
        return _key(self.ejercicio, name)

    def _keep(self, name: str, value: object, *, derived: bool = False) -> None:
        text = TypeAdapter(type(value)).dump_json(value).decode("utf-8")
        self._put(self._key(name), text, derived=derived)

    def _put(self, clave: str, text: str, *, derived: bool = False) -> None:
        self._texts.put(Record(clave, self.rfc), text, derived=derived)

    def keep_sources(self, paths: tuple[Path, ...]) -> None:
        """Remember where the files are."""
        self._keep("fuentes", paths)

    def keep_answer(self, id_: str, answer: str) -> None:
        """Remember an answer; an empty one takes it back."""
        self._put(id_, answer)

    def keep_consignment(self, answer: bool | None) -> None:
        """Remember whether the company works with inputs of others."""
        text = next(key for key, value in _YES_NO.items() if value is answer)
        self._put(_CONSIGNACION, text)

    def keep_declaration(self, declared: DeclaracionAnual) -> None:
        """Remember the lines of the declaración anual and the adjustments."""
        self._keep("declaracion", declared)

    def keep_reviewer(self, reviso: Revisor) -> None:
        """Remember who reviewed."""
        self._keep("reviso", reviso)

    def keep_table(self, shape: str, mapping: TableMapping) -> None:
        """Remember what the columns of tables of a shape are, in every ejercicio."""
        self._put(f"{_TABLE}{shape}", TypeAdapter(TableMapping).dump_json(mapping).decode("utf-8"))

    def keep_audit(self, auditoria: Auditoria) -> None:
        """Remember the auditor's sample and what amount matters."""
        self._keep("auditoria", auditoria)

    def keep_state(self, sustento: Sustento) -> None:
        """Remember what the papers say of themselves."""
        self._keep("sustento", sustento, derived=True)

    def keep_figures(self, cifras: Cifras, leidas: str) -> None:
        """Remember the totals, so that they show at once the next time."""
        bare = Cifras(
            cifras.rfc,
            cifras.ejercicio,
            cifras.consignacion,
            cifras.identificador,
            cifras.con_pedimentos,
            cifras.con_cfdi,
            cifras.con_importaciones,
            cifras.exportaciones,
            cifras.importaciones,
            cifras.ventas,
        )
        last = LastFigures(bare, len(cifras.abiertas), leidas)
        self._keep("cifras", last, derived=True)


def _restored(kind: type[T], text: str) -> T | None:
    if text == _NOTHING:
        return None
    try:
        return TypeAdapter(kind).validate_json(text)
    except ValidationError:
        return None


def remembered_of(kept: Mapping[str, str], ejercicio: int) -> Remembered:
    """What the decisions of a company say; what can't be understood is as good as forgotten."""

    def restored(kind: type[T], name: str) -> T | None:
        return _restored(kind, kept.get(_key(ejercicio, name), "") or _NOTHING)

    last = restored(LastFigures, "cifras")
    return Remembered(
        fuentes=restored(tuple[Path, ...], "fuentes") or (),
        consignacion=_YES_NO.get(kept.get(_CONSIGNACION, "")),
        respuestas={k: v for k, v in kept.items() if v and not k.startswith(_NO_ANSWERS)},
        declaracion=restored(DeclaracionAnual, "declaracion") or DeclaracionAnual(),
        reviso=restored(Revisor, "reviso") or Revisor(),
        auditoria=restored(Auditoria, "auditoria") or Auditoria(),
        ultimas=last.cifras if last else None,
        abiertas=last.abiertas if last else 0,
        leidas=last.leidas if last else "",
        sustento=restored(Sustento, "sustento"),
        tablas=dict(_tables(kept)),
    )


def _tables(kept: Mapping[str, str]) -> Iterator[tuple[str, TableMapping]]:
    for key, text in kept.items():
        mapping = _restored(TableMapping, text or _NOTHING) if key.startswith(_TABLE) else None
        if mapping is not None:
            yield key.removeprefix(_TABLE), mapping


def _key(ejercicio: int, name: str) -> str:
    return f"{_OWN}{ejercicio}.{name}"
