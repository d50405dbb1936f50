"""The checklist: each point with its boxes, ticked where it is answered, and by whom."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, section
from raoce_desktop.documents.kit.form import FormField, TickBox
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.expediente import EstadoRespuesta
from raoce_desktop.domain.puntos import Punto
from raoce_desktop.domain.rules.consideraciones import numbers_of

_NUMBER, _BOX_WIDTH = 28.0, 40.0
_BOXES = ("☐", "☑")


def questions(material: Material) -> Iterator[Flowable]:
    """Those that concern this company, numbered as on screen, and how many are open."""
    heading = Heading(material.say("consideraciones.titulo"), "consideraciones")
    columns = [
        LedgerColumn(_NUMBER, material.say("renglon"), align="right"),
        LedgerColumn(theme.WIDTH - _NUMBER - 3 * _BOX_WIDTH, material.say("consideraciones.texto")),
        *(
            LedgerColumn(_BOX_WIDTH, material.say(f"consideraciones.{state}"), "center", theme.BOX)
            for state in EstadoRespuesta
        ),
    ]
    rows = [_row(material, punto) for punto in material.revision.puntos]
    count = Prose(Run(_count(material), theme.BODY))
    yield from section(heading, [count, Ledger(columns, rows, LedgerLook(before=8))])


def _count(material: Material) -> str:
    puntos = material.revision.puntos
    still = [punto for punto in puntos if punto.estado is None]
    told = material.say(
        "consideraciones.cuenta", hechos=len(puntos) - len(still), total=len(puntos)
    )
    if not still:
        return told
    listed = numbers_of(still, material.referencia)
    return f"{told} {material.count('consideraciones.abiertos', len(still), numeros=listed)}"


def _row(material: Material, punto: Punto) -> list[Cell]:
    point = punto.consideracion
    text = [Run(point.texto, theme.BODY)]
    if punto.propia is not None and punto.propia.nota:
        text.append(Run(material.say("consideraciones.nota", nota=punto.propia.nota), theme.DATA))
    if punto.dicho is not None:
        key = "por_datos" if punto.propia is None else "datos_dicen"
        if punto.propia is None or punto.discrepa:
            told = material.say(f"consideraciones.{key}", fuente=punto.dicho.fuente)
            text.append(Run(told, theme.DATA))
    text.append(Run(material.say("cita", cita=point.cita.texto), theme.CITE))
    boxes = (_box(material, punto, state) for state in EstadoRespuesta)
    return [_number(material, punto), text, *boxes]


def _box(material: Material, punto: Punto, state: EstadoRespuesta) -> Run:
    """Printed as it was answered; an open point's boxes are ticked on paper, or on screen."""
    if punto.estado is not None:
        return Run(_BOXES[state is punto.estado], theme.BOX)
    choice = material.say(f"consideraciones.{state}")
    point = f"{punto.numero}. {punto.consideracion.texto}"
    field = FormField(f"punto_{punto.numero}", point)
    return Run(_BOXES[False], theme.BOX, tick=TickBox(field, state, f"{point} {choice}"))


def _number(material: Material, punto: Punto) -> Run:
    """The number; that of an open point has its mark."""
    if punto.estado is not None:
        return Run(str(punto.numero), theme.NOTE)
    shape = material.words.say("signo.reserva")
    return Run(f"{shape} {punto.numero}", theme.OPEN)
