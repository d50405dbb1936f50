"""Every answer as VUCEM will show it, section by section, with the field it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from raoce_desktop.domain import identifiers
from raoce_desktop.domain.edits import text_of
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.expediente.cells import pattern_of
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.steps.datos.readings import porcentaje_shown, saldo_shown

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import BienProducido
    from raoce_desktop.ui.expediente.qt_session import QtSession

FIRST_GOODS = 5
_GENERAL = ("rfc", "denominacion", "actividad", "correo")
_DOMICILIO = (
    "pais",
    "codigo_postal",
    "estado",
    "municipio",
    "localidad",
    "colonia",
    "calle",
    "numero_exterior",
    "numero_interior",
)
_OPTIONAL = frozenset({"numero_interior", "lada"})


class State(Enum):
    """How an answer stands; 0 is a value."""

    VALUE = auto()
    MISSING = auto()
    WANTING = auto()
    """Not there, and nothing stops for it."""
    OPTIONAL = auto()
    NOT_APPLICABLE = auto()
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: VUCEM's label, what stands in the box, and the path that leads to it."""

    ruta: str
    label: str
    value: str
    state: State = State.VALUE


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one of VUCEM's headings; `note` is what is to be said of all of them."""

    title: str
    answers: tuple[Answer, ...]
    note: str = ""


def sections(session: QtSession) -> tuple[Section, ...]:
    """VUCEM's sections in its order."""
    return (
        Section(say("vucem.seccion.datos_generales"), tuple(_general(session))),
        Section(say("vucem.seccion.domicilio_fiscal"), tuple(_domicilio(session))),
        _plantas(session),
        Section(say(Paso.PROGRAMAS.titulo), tuple(_programas(session))),
        Section(say("vucem.seccion.balanza"), tuple(_balanza(session))),
        _bienes(session),
    )


def _general(session: QtSession) -> Iterator[Answer]:
    return (_typed(session, f"solicitante.{name}") for name in _GENERAL)


def _domicilio(session: QtSession) -> Iterator[Answer]:
    for name in _DOMICILIO:
        yield _typed(session, f"solicitante.domicilio_fiscal.{name}")
    yield _typed(session, "solicitante.lada")
    yield _typed(session, "solicitante.telefono")


def _typed(session: QtSession, ruta: str) -> Answer:
    label = label_of(session, ruta)
    text = text_of(session.documento, ruta)
    if text:
        return Answer(ruta, label, text, State.WRONG if _blocks(session, ruta) else State.VALUE)
    if ruta.rpartition(".")[2] in _OPTIONAL:
        return Answer(ruta, label, say("repaso.sin_dato"), State.OPTIONAL)
    if _seen_there(session, ruta):
        return Answer(ruta, label, say("repaso.visto"), State.OPTIONAL)
    return Answer(ruta, label, say("general.falta"), _missing(session, ruta))


def _seen_there(session: QtSession, ruta: str) -> bool:
    """Whether somebody saw it in VUCEM and it was right: then nothing is missing here."""
    seen = session.documento.solicitante.visto_en_vucem
    return bool(seen) and ruta.startswith("solicitante.") and not _blocks(session, ruta)


def _blocks(session: QtSession, ruta: str) -> bool:
    return any(finding.bloquea for finding in session.revision.under(ruta))


def _missing(session: QtSession, ruta: str) -> State:
    return State.MISSING if _blocks(session, ruta) else State.WANTING


def label_of(session: QtSession, ruta: str) -> str:
    """VUCEM's label of a field."""
    campo = session.referencia.campos.get(pattern_of(ruta))
    return campo.etiqueta if campo is not None else ruta


def _plantas(session: QtSession) -> Section:
    plantas = session.documento.solicitante.plantas
    answers = tuple(
        Answer(
            f"solicitante.plantas.{place}.tipo",
            say("repaso.planta", n=place + 1),
            _planta_in_words(planta.tipo, planta.localizado, planta.domicilio.municipio),
            State.VALUE if planta.localizado else State.WRONG,
        )
        for place, planta in enumerate(plantas)
    )
    return Section(say("repaso.plantas"), answers, "" if answers else say("repaso.sin_plantas"))


def _planta_in_words(tipo: str, localizado: bool | None, municipio: str) -> str:
    key = {True: "localizado", False: "no_localizado", None: "sin_localizar"}[localizado]
    return " · ".join(filter(None, (tipo, municipio, say(f"repaso.{key}"))))


def _programas(session: QtSession) -> Iterator[Answer]:
    programas, year = session.documento.programas, session.documento.ejercicio
    yield Answer("ejercicio", say("vucem.seccion.periodo"), say("repaso.periodo", ano=year))
    for name, field, text in (
        ("folio", "numero", identifiers.combined_folio(programas)),
        ("modalidades", "modalidad", identifiers.combined_modalidad(programas)),
        ("tipos", "tipo", identifiers.combined_type(programas)),
        ("estatus", "estatus", identifiers.combined_estatus(programas)),
    ):
        label = label_of(session, f"programas.{name}")
        goal = f"programas.0.{field}" if programas else "programas"
        state = State.VALUE if text else _missing(session, goal)
        yield Answer(goal, label, text or say("general.falta"), state)


def _balanza(session: QtSession) -> Iterator[Answer]:
    for name in ("ventas_totales", "total_exportaciones", "total_importaciones"):
        ruta = f"balanza.{name}"
        applies = not session.documento.tipos or session.revision.vinculo.habilita(ruta)
        yield _typed(session, ruta) if applies else _off(session, ruta)
    computed = (("saldo", saldo_shown(session)), ("porcentaje", porcentaje_shown(session)))
    for name, shown in computed:
        state = State.VALUE if shown else State.OPTIONAL
        label = label_of(session, f"balanza.{name}")
        yield Answer(f"balanza.{name}", label, shown or say("repaso.sin_calcular"), state)


def _off(session: QtSession, ruta: str) -> Answer:
    return Answer(ruta, label_of(session, ruta), say("repaso.en_cero"), State.NOT_APPLICABLE)


def _bienes(session: QtSession) -> Section:
    title, bienes = say("vucem.seccion.bienes"), session.documento.bienes_producidos
    aplica = session.revision.vinculo.campos["bienes_producidos"]
    if not aplica.habilitado:
        off = Answer("bienes_producidos", title, say("general.no_aplica"), State.NOT_APPLICABLE)
        return Section(title, (off,), f"{aplica.motivo} {aplica.cita.texto}.")
    rows = tuple(_bien(session, place, bien) for place, bien in enumerate(bienes[:FIRST_GOODS]))
    if not rows:
        return Section(
            title, (Answer("bienes_producidos", title, say("general.falta"), State.MISSING),)
        )
    return Section(title, (*rows, *_rest(len(bienes))), plural("datos.bienes.cuenta", len(bienes)))


def _bien(session: QtSession, place: int, bien: BienProducido) -> Answer:
    codes = " · ".join(filter(None, (bien.clave_sector, bien.fraccion)))
    total = "" if bien.volumen_total is None else f"{bien.volumen_total:,} {bien.unidad}".strip()
    name = bien.bien or say("repaso.sin_nombre")
    value = " · ".join(filter(None, (name, codes, total)))
    ruta = f"bienes_producidos.{place}"
    state = State.WRONG if _blocks(session, ruta) else State.VALUE
    return Answer(f"{ruta}.bien", say("repaso.bien", n=place + 1), value, state)


def _rest(count: int) -> Iterator[Answer]:
    rest = count - FIRST_GOODS
    if rest > 0:
        ruta = f"bienes_producidos.{FIRST_GOODS}.bien"
        yield Answer(ruta, say("repaso.y_mas"), plural("repaso.mas_bienes", rest), State.OPTIONAL)
