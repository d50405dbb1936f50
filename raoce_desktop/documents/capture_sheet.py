"""The hoja de captura: VUCEM's screen on paper, with a box to tick beside each value."""

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.checklist.value_cells import cell, pairs
from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Banner, Heading, Masthead, Prose, Title, section
from raoce_desktop.documents.kit.form import FormField, TickBox
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.pdf_page import build
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.pantallas import Accion, Captura, Casilla
from raoce_desktop.domain.verdict import EstadoVeredicto

_EMPTY, _DONE = "☐", "hecho"
_MOST_FILLABLE = 300
"""Of more bienes than these, the boxes are left to a pen: each field costs half a kilobyte."""
_TICK = LedgerColumn(20, "", "center", theme.BOX)
_ACTION, _LABEL = 66.0, 196.0
_NUMBER, _SECTOR, _FRACCION, _UNIT, _VOLUME = 26.0, 34.0, 54.0, 52.0, 58.0


def render_capture_sheet(material: Material) -> bytes:
    """The PDF, in Letter, one page for as many bienes as fit; the same material, the same bytes."""
    year = material.expediente.ejercicio
    frame = Frame(material.words, material.company, year, material.identifier, material.oficina)
    title, subject = _say(material, "titulo"), _say(material, "asunto", ejercicio=year)
    metadata = frame.metadata(title, subject, material.hoy, material.identifier)
    return build(list(_story(material)), metadata, frame.footer())


def _say(material: Material, key: str, **data: object) -> str:
    return material.words.say(f"carpeta.hoja.{key}", **data)


def _story(material: Material) -> Iterator[Flowable]:
    captura = Captura(material.pantallas)
    year = material.say("ejercicio", ejercicio=material.expediente.ejercicio)
    yield Masthead(_say(material, "encabezado"), year)
    yield Title(material.company, before=10)
    yield Prose(Run(_say(material, "camino"), theme.NOTE), before=2)
    yield from _verdict(material)
    programs = material.pantallas.programas()
    yield from section(
        Heading(programs.titulo, "programas"), [pairs(programs.datos, _say(material, "elige"))]
    )
    balanza = material.pantallas.balanza()
    yield from section(Heading(balanza.titulo, "balanza"), [_boxes(material, captura.balanza())])
    if captura.cuantos:
        heading = Heading(_say(material, "bienes"), "bienes")
        yield from section(heading, [_goods(material, captura)])
    yield Prose(Run(_say(material, "guardar"), theme.STRONG), before=14)


def _verdict(material: Material) -> Iterator[Flowable]:
    """What is held against it: whoever types it in all the same should know."""
    veredicto = material.revision.veredicto
    if veredicto.estado is not EstadoVeredicto.LISTO:
        told = _say(material, "veredicto", veredicto=veredicto.titulo(material.words))
        yield Banner(Run(told, theme.STRONG), before=10)


def _boxes(material: Material, casillas: Iterable[Casilla]) -> Ledger:
    columns = (
        _TICK,
        LedgerColumn(_ACTION, _say(material, "accion"), style=theme.NOTE),
        LedgerColumn(_LABEL, _say(material, "casilla"), style=theme.BODY),
        LedgerColumn(
            theme.WIDTH - 20 - _ACTION - _LABEL, _say(material, "valor"), "right", fits=True
        ),
    )
    rows = [
        (_tick(c.dato.ruta, c.dato.etiqueta), _does(material, c.accion), _label(c), _value(c))
        for c in casillas
    ]
    return Ledger(columns, rows, LedgerLook(3))


def _label(casilla: Casilla) -> str:
    return casilla.dato.etiqueta.rstrip(":")


def _tick(ruta: str, told: str) -> Run:
    """A box to tick on paper or on screen."""
    field = FormField(f"hecho_{ruta}".replace(".", "_"), told)
    return Run(_EMPTY, theme.BOX, tick=TickBox(field, _DONE, told))


def _does(material: Material, accion: Accion) -> str:
    return material.words.say(f"firmar.captura.accion.{accion}")


def _value(casilla: Casilla) -> Run:
    """A value to type stands out, bare as VUCEM's box takes it; others are as VUCEM shows them."""
    if casilla.copiable:
        return Run(casilla.dato.valor, theme.FIGURE.sized(11))
    compared = casilla.accion is Accion.COMPARA and casilla.dato.valor
    return Run(casilla.dato.valor, theme.DATA) if compared else cell(casilla.dato)


def _goods(material: Material, captura: Captura) -> Ledger:
    """A line a bien in the order of VUCEM's entry table; the unit is compared after «Agregar»."""
    labels = [c.dato.etiqueta for c in captura.bien(0) if c.accion is not Accion.AGREGA]
    fixed = _NUMBER + _SECTOR + _FRACCION + 3 * _VOLUME + _UNIT + 20
    widths = (_SECTOR, _FRACCION, theme.WIDTH - fixed, _VOLUME, _VOLUME, _VOLUME, _UNIT)
    figures = (False, False, False, True, True, True, False)
    columns = [_TICK, LedgerColumn(_NUMBER, material.say("renglon"), style=theme.NOTE, fits=True)]
    columns += [
        LedgerColumn(width, label, "right" if figure else "left", fits=figure)
        for width, label, figure in zip(widths, labels, figures, strict=True)
    ]
    rows = (_good(captura, row) for row in range(captura.cuantos))
    return Ledger(columns, rows, LedgerLook(2.5))


def _good(captura: Captura, row: int) -> list[Cell]:
    fillable = captura.cuantos <= _MOST_FILLABLE
    told = f"{row + 1:,}"
    cells: list[Cell] = [_tick(f"bien_{row + 1}", told) if fillable else _EMPTY, told]
    for casilla in captura.bien(row):
        if casilla.accion is not Accion.AGREGA:
            typed = casilla.copiable
            cells.append(Run(casilla.dato.valor, theme.DATA) if typed else cell(casilla.dato))
    return cells
