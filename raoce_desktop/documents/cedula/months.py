"""Figures by month: exports by clave, sales by type, both down to the sumaria's totals."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material, column_of_pesos
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, section
from raoce_desktop.documents.kit.ledger import Column, Ledger, Look
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.cifras import CERO

_MONTH = 58.0
_FIGURES = 7
"""Columns of figures that a page is wide enough for."""

Serie = tuple[str, list[Decimal]]
"""A title and twelve amounts."""


def exports_by_month(material: Material) -> Iterator[Flowable]:
    """A column a clave, then their total."""
    by_clave: dict[str, list[Decimal]] = {}
    total = [CERO] * 12
    for p in material.cifras.pedimentos:
        by_clave.setdefault(p.clave, [CERO] * 12)[p.mes - 1] += p.valor
        total[p.mes - 1] += p.valor
    series = [*sorted(by_clave.items()), (material.say("total"), total)]
    heading = Heading(material.say("mes_clave"), "mes_clave")
    yield from section(heading, _ledgers(material, series))


def sales_by_month(material: Material) -> Iterator[Flowable]:
    """Invoiced, discounts, credit notes and net."""
    gross, off, credit, net = ([CERO] * 12 for _ in range(4))
    for f in material.cifras.facturas:
        month = f.fecha.month - 1
        if f.tipo == "E":
            credit[month] += f.neto
        else:
            gross[month] += f.bruto
            off[month] -= f.descuento
        net[month] += f.neto
    names = ("facturado", "descuentos", "egresos", "neto")
    series = [(material.say(n), s) for n, s in zip(names, (gross, off, credit, net), strict=True)]
    heading = Heading(material.say("mes_tipo"), "mes_tipo")
    yield from section(heading, _ledgers(material, series))


def _ledgers(material: Material, series: Sequence[Serie]) -> list[Flowable]:
    """As many tables of months as the columns need, of like width, one under the other."""
    tables = -(-len(series) // _FIGURES)
    size = -(-len(series) // tables)
    parts = [series[i : i + size] for i in range(0, len(series), size)]
    return [_ledger(material, part, first=i == 0) for i, part in enumerate(parts)]


def _ledger(material: Material, series: Sequence[Serie], *, first: bool) -> Ledger:
    width = (theme.WIDTH - _MONTH) / max(len(series), 1)
    columns = [
        Column(_MONTH, material.say("mes")),
        *(Column(width, title, "right", fits=True) for title, _ in series),
    ]
    shown = [column_of_pesos([*amounts, sum(amounts, CERO)]) for _, amounts in series]
    labels = [*material.months(), material.say("total")]
    rows = [[label, *(column[i] for column in shown)] for i, label in enumerate(labels[:-1])]
    total = [Run(labels[-1], theme.DATA_STRONG)]
    total += [Run(column[-1], theme.DATA_STRONG) for column in shown]
    return Ledger(columns, [*rows, total], Look(2.2, before=0 if first else 14))
