"""Everything that a person types beside and into an expediente, one kind after another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.evidence.tables.auditing import Auditoria
from raoce_desktop.evidence.tables.bridge import DECLARED, DeclaracionAnual
from raoce_desktop.exchange.tariff_reader import TariffBook
from raoce_desktop.session.company_card import CompanyCard
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.locking import Lock
from raoce_desktop.session.papers.live import LivePapers
from raoce_desktop.session.papers.memory import Revisor
from raoce_desktop.store.backup import SECOND
from tests.session.scripted_reader import Reader

_YES = (2, 6)
DAY = date(2029, 4, 30)


class Window:
    """One window on an expediente, with its working papers."""

    def __init__(self, office: ExpedienteList, id_: int) -> None:
        self.office, self.session = office, office.open(id_)
        self.papeles = LivePapers(self.session, ImmediateRunner(), Reader())
        office.days.read()
        office.directories.ask(_quiet, _quiet)
        office.respaldos.ask(_quiet, _quiet)
        Lock(office).ask_minutes(_quiet, _quiet)
        self.card = CompanyCard(office, self.session.around.empresa)

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(bien.bien for bien in self.session.documento.bienes_producidos)


class Kind(NamedTuple):
    """How one kind is typed, and what a window that opens then has of it."""

    type: Callable[[Window, str], object]
    read: Callable[[Window], object]
    value: Callable[[str], object]


def _declared(text: str) -> DeclaracionAnual:
    return DeclaracionAnual(**{DECLARED[0]: Decimal(len(text))})


def _listed(text: str) -> tuple[ProgramaListado, ...]:
    return (ProgramaListado("AAL0409235E6", TipoPrograma.IMMEX, text),)


def _archivo(window: Window) -> str:
    current = window.office.directories.current
    return current.por_programa[TipoPrograma.IMMEX].archivo if current else ""


def _tariff(window: Window) -> str:
    loaded = window.office.tarifas.current
    return loaded.archivo if loaded else ""


def _load_tariff(window: Window, text: str) -> None:
    lines = (LineaTarifa("22030001", text),)
    book = TariffBook(lines, None, archivo=text, sha256=text, problemas=(), notas=())
    window.office.tarifas.import_tariff(Path(text), _Read(book), _quiet, _quiet)


class _Read(ImmediateRunner):
    """A tariff that was read, whatever its file is."""

    def __init__(self, book: TariffBook) -> None:
        self._book = book

    def start(self, work, done, failed, progressed=None):  # type: ignore[no-untyped-def]
        done(self._book)


def _quiet(_told: object) -> None:
    """The session's state says it."""


def _nothing() -> None:
    """The session's state says it."""


KINDS = {
    "documento": Kind(
        lambda w, text: w.session.capture("notas", text),
        lambda w: w.session.documento.notas,
        str,
    ),
    "borrador": Kind(
        lambda w, text: w.session.drafts.put("bienes", text),
        lambda w: w.session.drafts.get("bienes"),
        str,
    ),
    "celdas": Kind(
        lambda w, text: w.session.typing.keep("bienes_producidos.0.bien", text, "café"),
        lambda w: w.session.typing.left("bienes_producidos.0.bien", "café"),
        str,
    ),
    "respuesta": Kind(
        lambda w, text: w.papeles.answer("gc:1", text),
        lambda w: w.papeles.remembered.respuestas.get("gc:1"),
        str,
    ),
    "consignacion": Kind(
        lambda w, text: w.papeles.consign(len(text) in _YES),
        lambda w: w.papeles.remembered.consignacion,
        lambda text: len(text) in _YES,
    ),
    "declaracion": Kind(
        lambda w, text: w.papeles.declare(_declared(text)),
        lambda w: w.papeles.remembered.declaracion,
        _declared,
    ),
    "reviso": Kind(
        lambda w, text: w.papeles.review_by(Revisor(text, "Contadora")),
        lambda w: w.papeles.remembered.reviso.nombre,
        str,
    ),
    "auditoria": Kind(
        lambda w, text: w.papeles.audit(Auditoria(semilla=text)),
        lambda w: w.papeles.remembered.auditoria.semilla,
        str,
    ),
    "fuentes": Kind(
        lambda w, text: w.papeles.add([Path(text)]),
        lambda w: w.papeles.remembered.fuentes[-1:],
        lambda text: (Path(text),),
    ),
    "ficha": Kind(
        lambda w, text: w.card.capture("notas", text),
        lambda w: w.card.documento.notas,
        str,
    ),
    "inhabiles": Kind(
        lambda w, text: w.office.days.set({DAY: text}),
        lambda w: w.office.store.inhabiles(),
        lambda text: {DAY: text},
    ),
    "directorios": Kind(
        lambda w, text: w.office.directories.load(_listed(text), text, _quiet, _quiet),
        _archivo,
        str,
    ),
    "tarifa": Kind(_load_tariff, _tariff, str),
    "respaldos": Kind(
        lambda w, text: w.office.respaldos.set_second(Path(text), _nothing, _quiet),
        lambda w: w.office.store.setting(SECOND),
        str,
    ),
    "bloqueo": Kind(
        lambda w, text: Lock(w.office).set_minutes(len(text), _nothing, _quiet),
        lambda w: w.office.store.setting("bloqueo.minutos"),
        lambda text: str(len(text)),
    ),
}
WHOLE = ("documento", "tarifa")
"""What isn't a text beside an expediente: it has a way of its own where two windows write it."""
SIDE = [name for name in KINDS if name not in WHOLE]
