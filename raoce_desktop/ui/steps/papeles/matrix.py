"""Twelve months against series: exports by clave, sales by kind, with subtotals and totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from raoce_desktop.domain.cifras import CERO, Cifras, Factura, Pedimento, Rubro
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.papeles.tables import Column, Goal, Kind, Table

MONTHS = range(1, 13)
ALL = 0
"""The month of the row of totals."""


@dataclass(frozen=True)
class Serie:
    """A column of months: the documents that it adds up, and what each adds.

    `strong` is a subtotal of the ones before it.
    """

    key: str
    title: str
    keeps: Callable[[Any], bool]
    amount: Callable[[Any], Decimal]
    strong: bool = False


@dataclass(frozen=True)
class MonthRow:
    """One line: a month (or `ALL`) and its amounts by series."""

    month: int
    amounts: dict[str, Decimal]


def month_name(month: int) -> str:
    """«Enero»; the row of totals is «Total»."""
    if month == ALL:
        return say("papeles.libro.total")
    return say("fecha.meses").split()[month - 1].capitalize()


def exports_by_month(cifras: Cifras) -> Table:
    """Exports by month and clave, with their subtotals."""
    series = tuple(_export_series(cifras.pedimentos))
    return _matrix("mes_clave", series, cifras.pedimentos, _export_month, "contados")


def _export_month(pedimento: Pedimento) -> int:
    return pedimento.mes


def _export_series(pedimentos: Sequence[Pedimento]) -> Iterator[Serie]:
    for rubro in (Rubro.DIRECTA, Rubro.INDIRECTA):
        claves = sorted({p.clave for p in pedimentos if p.rubro is rubro})
        yield from (_of_clave(rubro, clave) for clave in claves)
        if claves:
            yield _of_rubro(rubro)
    yield Serie("total", say("papeles.libro.total"), lambda _: True, _value, strong=True)


def _of_clave(rubro: Rubro, clave: str) -> Serie:
    return Serie(f"{rubro}.{clave}", clave, lambda p: p.rubro is rubro and p.clave == clave, _value)


def _of_rubro(rubro: Rubro) -> Serie:
    title = say(f"trabajo.serie.{rubro}")
    return Serie(rubro.value, title, lambda p: p.rubro is rubro, _value, strong=True)


def _value(pedimento: Pedimento) -> Decimal:
    return pedimento.valor


def sales_by_month(cifras: Cifras) -> Table:
    """Sales by month: invoiced, discounts, credit notes and net, then net by market."""
    series = (*_sales_series(), *(_of_market(name) for name in cifras.ventas.por_mercado))
    return _matrix("mes_tipo", series, cifras.facturas, _sale_month, "facturas")


def _sale_month(factura: Factura) -> int:
    return factura.fecha.month


def _sales_series() -> Iterator[Serie]:
    yield Serie("facturado", say("papeles.cedula.facturado"), _is_income, lambda f: f.bruto)
    yield Serie("descuentos", say("papeles.cedula.descuentos"), _discounted, lambda f: -f.descuento)
    yield Serie("egresos", say("papeles.cedula.egresos"), _is_credit, _net)
    yield Serie("neto", say("papeles.cedula.neto"), lambda _: True, _net, strong=True)


def _is_income(factura: Factura) -> bool:
    return factura.signo > 0


def _is_credit(factura: Factura) -> bool:
    return factura.signo < 0


def _discounted(factura: Factura) -> bool:
    return factura.signo > 0 and bool(factura.descuento)


def _net(factura: Factura) -> Decimal:
    return factura.neto


def _of_market(name: str) -> Serie:
    title = say(f"papeles.mercado.{name}")
    return Serie(f"mercado.{name}", title, lambda f: f.mercado == name, _net)


def _matrix(
    key: str,
    series: Sequence[Serie],
    documents: Iterable[Any],
    month_of: Callable[[Any], int],
    goal: str,
) -> Table:
    sums = {(s.key, month): CERO for s in series for month in (ALL, *MONTHS)}
    for document in documents:
        month = month_of(document)
        for serie in series:
            if serie.keeps(document):
                amount = serie.amount(document)
                sums[serie.key, month] += amount
                sums[serie.key, ALL] += amount
    rows = [MonthRow(m, {s.key: sums[s.key, m] for s in series}) for m in (*MONTHS, ALL)]
    columns = [Column("mes", lambda row: month_name(row.month), 11), *map(_column, series)]
    by_key = {serie.key: serie for serie in series}

    def lead(row: MonthRow, column: Column) -> Goal | None:
        serie = by_key.get(column.key)
        if serie is None or not row.amounts[column.key]:
            return None
        return goal_of(goal, serie, row.month, month_of)

    return Table(key, columns, rows, "mes", lead, last_is_total=True)


def _column(serie: Serie) -> Column:
    return Column(
        serie.key,
        lambda row: row.amounts[serie.key],
        11,
        Kind.PESOS,
        serie.title,
        strong=serie.strong,
    )


def goal_of(tabla: str, serie: Serie, month: int, month_of: Callable[[Any], int]) -> Goal:
    """The documents of one cell."""

    def keeps(document: Any) -> bool:  # noqa: ANN401
        return serie.keeps(document) and month in (ALL, month_of(document))

    return Goal(tabla, f"{month_name(month)} · {serie.title}", keeps)


def month_goal(tabla: str, month: int) -> Goal:
    """All the documents of one month, as a bar of the chart shows them."""
    month_of: Callable[[Any], int] = _export_month if tabla == "contados" else _sale_month
    return Goal(tabla, month_name(month), lambda document: month_of(document) == month)
