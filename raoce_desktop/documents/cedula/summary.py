"""The sumaria, the accountant's decisions and the bridge to the declaración anual."""

from collections.abc import Iterator
from decimal import Decimal

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material, column_of_pesos, pesos
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.cifras import Duda, LineaPuente, Tramo

_AMOUNT = 108.0
_MILES = 76.0


def summary(material: Material) -> Iterator[Flowable]:
    """What each figure adds up from, to the peso, and in thousands."""
    columns = [
        Column(theme.WIDTH - _AMOUNT - _MILES, material.say("concepto")),
        Column(_AMOUNT, material.say("pesos"), "right", fits=True),
        Column(_MILES, material.say("en_miles"), "right", fits=True),
    ]
    lines = list(_lines(material))
    amounts = column_of_pesos([amount for _, amount, _ in lines])
    rows = [
        _summed(label, amount, miles)
        for (label, _, miles), amount in zip(lines, amounts, strict=True)
    ]
    heading = Heading(material.say("sumaria"), "sumaria")
    yield from section(heading, [Ledger(columns, rows)])


def _lines(material: Material) -> Iterator[tuple[str, Decimal, int | None]]:
    say, cifras = material.papers, material.cifras
    ventas, exportaciones = cifras.ventas, cifras.exportaciones
    yield say("serie.bruto_i"), ventas.bruto, None
    yield say("serie.descuento_i"), -ventas.descuentos, None
    yield say("serie.neto_e"), -ventas.egresos, None
    yield say("sumaria.ventas"), ventas.total_pesos, ventas.total_miles
    for name, amount in ventas.por_mercado.items():
        market = say(f"mercado.{name}")
        yield f"    {say('sumaria.mercado', mercado=market)}", amount, None
    yield say("sumaria.directa"), exportaciones.directa, None
    yield say("sumaria.indirecta"), exportaciones.indirecta, None
    yield say("sumaria.exportaciones"), exportaciones.total_pesos, exportaciones.total_miles
    if not cifras.con_importaciones:
        return
    imports = cifras.importaciones
    yield say("sumaria.importaciones"), imports.total_pesos, imports.total_miles


def _summed(label: str, amount: str, miles: int | None) -> list[Cell]:
    if miles is None:
        return [label, amount, ""]
    texts = (label, amount, grouped(miles))
    return [Run(text, theme.DATA_STRONG) for text in texts]


def decisions(material: Material) -> Iterator[Flowable]:
    """Each question, what it is about, and its answer or what is supposed meanwhile."""
    heading = Heading(material.say("decisiones"), "decisiones")
    if not material.cifras.preguntas:
        none = Prose(Run(material.say("sin_decisiones"), theme.BODY))
        yield from section(heading, [none])
        return
    columns = [
        Column(126, material.papers("columna.documento")),
        Column(theme.WIDTH - 126 - 84 - 112, material.papers("columna.motivo")),
        Column(84, material.papers("columna.valor_duda"), "right", fits=True),
        Column(112, material.papers("columna.respuesta")),
    ]
    rows = [_decision(material, duda) for duda in material.cifras.preguntas]
    yield from section(heading, [Ledger(columns, rows)])


def _decision(material: Material, duda: Duda) -> list[Cell]:
    subject = duda.documento
    if len(duda.documentos) > 1:
        subject = material.say("pregunta_documentos", n=grouped(len(duda.documentos)))
    document = [Run(subject, theme.DATA), *([Run(duda.clave, theme.NOTE)] if duda.clave else [])]
    return [document, duda.texto, pesos(duda.valor), _reply(material, duda)]


def _reply(material: Material, duda: Duda) -> list[Run]:
    if not duda.abierta:
        return [Run(duda.words(duda.respuesta), theme.DATA_STRONG)]
    runs = [Run(material.say("sin_respuesta"), theme.PENDING)]
    if duda.supuesto:
        meanwhile = material.say("supuesto", supuesto=duda.words(duda.supuesto))
        runs.append(Run(meanwhile, theme.NOTE))
    return runs


def bridge(material: Material) -> Iterator[Flowable]:
    """From each declared figure to ours, line by line, and what no line explains."""
    spans = material.papeles.puente.tramos
    declared = any(tramo.declarado is not None for tramo in spans)
    key = "residuo" if declared else "sin_declaracion"
    told = Prose(Run(material.papers(f"puente.{key}"), theme.BODY))
    heading = Heading(material.say("puente"), "puente")
    yield from section(heading, [told])
    for tramo in spans:
        yield from section(Subheading(tramo.titulo), [_span(material, tramo)])


def _span(material: Material, tramo: Tramo) -> Ledger:
    say = material.papers
    columns = [
        Column(theme.WIDTH - 96 - _AMOUNT, say("columna.concepto")),
        Column(96, say("columna.fuente"), style=theme.NOTE),
        Column(_AMOUNT, say("columna.pesos"), "right", fits=True),
    ]
    first = (say(f"puente.declarado.{tramo.clave}"), "", _amount(material, tramo.declarado))
    lines = [_line(material, linea) for linea in tramo.lineas]
    closing = {
        "explicado": tramo.explicado,
        "cifra": tramo.cifra,
        "diferencia": tramo.diferencia,
        "sin_explicar": tramo.sin_explicar,
    }
    last: list[list[Cell]] = [
        [
            Run(say(f"puente.{key}"), theme.DATA_STRONG),
            "",
            Run(_amount(material, amount), theme.DATA_STRONG),
        ]
        for key, amount in closing.items()
    ]
    return Ledger(columns, [first, *lines, *last])


def _line(material: Material, linea: LineaPuente) -> list[Cell]:
    runs = [Run(linea.concepto, theme.DATA), Run(linea.texto, theme.NOTE)]
    if linea.suma:
        return [runs, linea.fuente, pesos(linea.importe)]
    runs.append(Run(material.papers("puente.informativo"), theme.CITE))
    return [runs, linea.fuente, Run(f"({pesos(linea.importe)})", theme.ABSENT_DATA)]


def _amount(material: Material, amount: Decimal | None) -> str:
    return material.words.say("documento.sin_dato") if amount is None else pesos(amount)
