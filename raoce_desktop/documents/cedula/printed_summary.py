"""The sumaria, and the bridge to the declaración anual."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.printed_table import ledger
from raoce_desktop.domain.textos import grouped
from raoce_desktop.evidence.tables.bridge import bridge_table
from raoce_desktop.evidence.tables.months_and_summary import summary as lines_of
from raoce_desktop.evidence.tables.table import decimals

_AMOUNT = 108.0
_MILES = 76.0


def summary(material: Material) -> Iterator[Flowable]:
    """What each figure adds up from, to the peso, and in thousands."""
    columns = [
        LedgerColumn(theme.WIDTH - _AMOUNT - _MILES, material.say("concepto")),
        LedgerColumn(_AMOUNT, material.say("pesos"), "right", fits=True),
        LedgerColumn(_MILES, material.say("en_miles"), "right", fits=True),
    ]
    lines = [line for block in lines_of(material.cifras) for line in block]
    places = decimals([line.pesos for line in lines])
    rows = [_summed(line.concepto, f"{line.pesos:,.{places}f}", line.miles) for line in lines]
    heading = Heading(material.say("sumaria"), "sumaria")
    yield from section(heading, [Ledger(columns, rows)])


def _summed(label: str, amount: str, miles: int | None) -> list[Cell]:
    if miles is None:
        return [label, amount, ""]
    texts = (label, amount, grouped(miles))
    return [Run(text, theme.DATA_STRONG) for text in texts]


def bridge(material: Material) -> Iterator[Flowable]:
    """From each declared figure to ours, line by line, and what no line explains."""
    spans = material.papeles.puente.tramos
    declared = any(tramo.declarado is not None for tramo in spans)
    key = "residuo" if declared else "sin_declaracion"
    told = Prose(Run(material.papers(f"puente.{key}"), theme.BODY))
    heading = Heading(material.say("puente"), "puente")
    yield from section(heading, [told])
    for tramo in spans:
        table = bridge_table(tramo)
        yield from section(Subheading(tramo.titulo), [ledger(table, table.rows)])
