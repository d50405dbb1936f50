"""Export commitments: whether each is met, with the arithmetic, and what follows."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, section
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.commitments import Compromiso
from raoce_desktop.domain.criteria import EstadoCompromiso

_MARKS = {
    EstadoCompromiso.CUMPLE: "✓",
    EstadoCompromiso.NO_CUMPLE: "■",
    EstadoCompromiso.EN_DUDA: "▲",
    EstadoCompromiso.VERIFICAR: "▲",
    EstadoCompromiso.FALTAN_DATOS: "▷",
    EstadoCompromiso.SIN_COMPROMISO: "–",
}
"""A shape for each state, so that it can be told apart without colour."""

_COLUMNS = (
    LedgerColumn(60, style=theme.STRONG),
    LedgerColumn(96, style=theme.STRONG),
    LedgerColumn(theme.WIDTH - 156, style=theme.BODY),
)


def commitments(material: Material) -> Iterator[Flowable]:
    """A row a program: state, arithmetic, explanation, consequence and sources."""
    heading = Heading(material.say("compromiso.titulo"), "compromisos")
    found = material.revision.compromisos
    if not found:
        yield from section(heading, [Prose(Run(without_any(material), theme.BODY))])
        return
    rows = [(c.programa, state(material, c), list(_told(material, c))) for c in found]
    yield from section(heading, [Ledger(_COLUMNS, rows)])


def without_any(material: Material) -> str:
    """Why there is no commitment to show."""
    return material.say(f"compromiso.{'ninguno' if material.expediente.tipos else 'sin_programas'}")


def state(material: Material, compromiso: Compromiso) -> str:
    """The state in a word, after its shape."""
    word = material.words.say(f"compromisos.estado.{compromiso.estado}")
    return f"{_MARKS[compromiso.estado]} {word}"


def _told(material: Material, compromiso: Compromiso) -> Iterator[Run]:
    yield Run(compromiso.explicacion, theme.BODY)
    yield from (Run(one, theme.DATA, 1) for one in compromiso.cuentas)
    if compromiso.tipo_cambio:
        yield Run(compromiso.tipo_cambio, theme.NOTE, 1)
    yield _source(material, compromiso.cita.texto)
    if compromiso.consecuencia:
        yield Run(compromiso.consecuencia, theme.BODY, 4)
    if compromiso.cita_consecuencia is not None:
        yield _source(material, compromiso.cita_consecuencia.texto)


def _source(material: Material, text: str) -> Run:
    return Run(material.say("cita", cita=text), theme.CITE)
