"""The sumaria with its references and marks, and the bridge to the declaración anual."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material, thousands
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.printed_table import ledger
from raoce_desktop.domain.textos import grouped
from raoce_desktop.evidence.tables.auditing import Marca, legend, table_of
from raoce_desktop.evidence.tables.bridge import bridge_table
from raoce_desktop.evidence.tables.months_and_summary import SummaryLine
from raoce_desktop.evidence.tables.months_and_summary import summary as lines_of
from raoce_desktop.evidence.tables.table import decimals, pesos

_REFERENCE, _MARKS, _AMOUNT, _MILES = 58.0, 42.0, 84.0, 62.0


def summary(material: Material) -> Iterator[Flowable]:
    """What each figure adds up from, to the peso and in thousands, and what was checked of it."""
    room = theme.WIDTH - _REFERENCE - _MARKS - _AMOUNT - _MILES
    columns = [
        LedgerColumn(room, material.say("concepto")),
        LedgerColumn(_REFERENCE, material.papers("columna.referencia")),
        LedgerColumn(_MARKS, material.papers("columna.marcas")),
        LedgerColumn(_AMOUNT, material.say("al_peso"), "right", fits=True),
        LedgerColumn(_MILES, material.say("en_miles"), "right", fits=True),
    ]
    lines = [line for block in lines_of(material.cifras) for line in block]
    places = decimals([line.pesos for line in lines])
    marks = {line.key: material.marks(line) for line in lines}
    rows = [_row(material, line, material.signs(marks[line.key]), places) for line in lines]
    if not material.cifras.con_importaciones:
        rows.append(_no_imports(material))
    yield from section(material.heading("sumaria", material.say("sumaria")), [
        Ledger(columns, rows, LedgerLook(1.5)),
        Prose(list(_legend(material, legend(marks.values()))), before=6),
    ])  # fmt: skip


def _row(material: Material, line: SummaryLine, signs: str, places: int) -> list[Cell]:
    reference = material.reference(table_of(line))
    if line.miles is None:
        return [line.concepto, reference, signs, f"{line.pesos:,.{places}f}", ""]
    label = Run(line.concepto, theme.STRONG)
    if not material.cifras.known(line.key):
        absent = Run(material.say("sin_dato"), theme.ABSENT)
        return [[label, Run(line.como, theme.NOTE, 1)], reference, "", "", absent]
    amount, miles = pesos(line.pesos), grouped(line.miles)
    rounding = material.papers(
        "sumaria.redondeo", pesos=amount, entre_mil=thousands(line.pesos), miles=miles
    )
    notes = (Run(line.como, theme.NOTE, 1), Run(rounding, theme.NOTE))
    return [
        [label, *notes],
        reference,
        signs,
        Run(f"{line.pesos:,.{places}f}", theme.DATA_STRONG),
        Run(miles, theme.FIGURE),
    ]


def _no_imports(material: Material) -> list[Cell]:
    label = Run(material.papers("sumaria.importaciones"), theme.STRONG)
    told = Run(material.papers("sumaria.sin_importaciones"), theme.NOTE, 1)
    return [[label, told], "", "", "", Run(material.words.say("general.no_aplica"), theme.ABSENT)]


def _legend(material: Material, used: list[Marca]) -> Iterator[Run]:
    """What each sign means, and the amount that matters; the other marks are the auditor's."""
    told = [
        f"{material.papers(f'marca.signo.{marca}')} {material.papers(f'marca.texto.{marca}')}"
        for marca in used
    ]
    words = " ".join([*told, material.papers("marca.del_auditor")])
    yield Run(f"{material.papers('marca.leyenda')}. {words}", theme.NOTE)
    yield Run(material.materiality(), theme.NOTE)


def bridge(material: Material) -> Iterator[Flowable]:
    """From each declared figure to ours, line by line, and what no line explains."""
    told = Prose(Run(material.papers("puente.residuo"), theme.BODY))
    yield from section(material.heading("puente", material.say("puente")), [told])
    for tramo in material.papeles.puente.tramos:
        table = bridge_table(tramo)
        yield from section(Subheading(tramo.titulo), [ledger(table, table.rows, material.exceeds)])


def is_declared(material: Material) -> bool:
    """Whether any line of the declaración was captured: without one there is nothing to bridge."""
    return any(tramo.declarado is not None for tramo in material.papeles.puente.tramos)
