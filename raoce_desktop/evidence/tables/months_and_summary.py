"""What the lists add up to: months against series, and the sumaria with its one rounding.

A series, like a line of the sumaria, says which rows of a list it adds up and by which column: the
figures here and the workbook's formulas come from the same words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from raoce_desktop.catalogs.texts import plural, say, texts
from raoce_desktop.domain.textos import filled
from raoce_desktop.evidence.papers import Cifras, PedimentoContado, Rubro
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.other_pedimentos import OTHERS
from raoce_desktop.evidence.reasons import Ambito, Excluido
from raoce_desktop.evidence.tables import lists
from raoce_desktop.evidence.tables.table import (
    Column,
    ColumnKind,
    Goal,
    Table,
    month_name,
    plain,
    worded,
)

MONTHS = range(1, 13)
ALL = 0
"""The month of the row of totals."""


@dataclass(frozen=True)
class MonthSeries:
    """A column of months: what a column of the list adds up to where others say `where`.

    One with `parts` is the sum of those series instead, a subtotal.
    """

    key: str
    title: str
    column: str = ""
    where: tuple[tuple[str, str], ...] = ()
    sign: int = 1
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthRow:
    """One line: a month (or `ALL`) and its amounts by series."""

    month: int
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True)
class Months:
    """A list by month. `total` is the series that the sumaria has too."""

    key: str
    source: Table
    series: tuple[MonthSeries, ...]
    total: str

    def table(self) -> Table:
        """It as a table: a row a month, then the totals."""
        sums = self._sums()
        rows = [MonthRow(m, {s.key: sums[s.key, m] for s in self.series}) for m in (*MONTHS, ALL)]
        mes = Column(
            "mes", lambda row: row.month, 11, ColumnKind.MONTH, code=lambda row: row.month or None
        )
        columns = [mes, *map(_column, self.series)]
        return Table(self.key, columns, rows, "mes", self._lead, last_is_total=True)

    def _sums(self) -> dict[tuple[str, int], Decimal]:
        sums = {(s.key, month): CERO for s in self.series for month in (ALL, *MONTHS)}
        for (month, said), amounts in self._by_words().items():
            for serie in self.series:
                if serie.column and all(pair in said for pair in serie.where):
                    amount = serie.sign * amounts[serie.column]
                    sums[serie.key, month] += amount
                    sums[serie.key, ALL] += amount
        for serie in self.series:
            for month in (ALL, *MONTHS) if serie.parts else ():
                sums[serie.key, month] = sum((sums[part, month] for part in serie.parts), CERO)
        return sums

    def _by_words(self) -> dict[tuple[int, frozenset[tuple[str, str]]], dict[str, Decimal]]:
        """The list added up by month and by what the series ask of its rows."""
        month_of = self.source.column("mes").value
        asked = {key: self.source.column(key).value for s in self.series for key, _ in s.where}
        added = {s.column: self.source.column(s.column).value for s in self.series if s.column}
        found: dict[tuple[int, frozenset[tuple[str, str]]], dict[str, Decimal]] = {}
        for row in self.source.rows:
            said = frozenset((key, value(row)) for key, value in asked.items())
            amounts = found.setdefault((month_of(row), said), dict.fromkeys(added, CERO))
            for key, value in added.items():
                amounts[key] += value(row)
        return found

    def _lead(self, row: MonthRow, column: Column) -> Goal | None:
        serie = next((s for s in self.series if s.key == column.key), None)
        if serie is None or not row.amounts[serie.key]:
            return None
        keeps = self._keeps(serie)
        month_of = self.source.column("mes").value
        return Goal(
            self.source.key,
            f"{month_name(row.month)} · {serie.title}",
            lambda document: row.month in (ALL, month_of(document)) and keeps(document),
        )

    def _keeps(self, serie: MonthSeries) -> Callable[[Any], bool]:
        """Whether a row of the list is in a series; those that add nothing to it aren't."""
        chosen = [one for one in self.series if one.key in (serie.key, *serie.parts)]
        wanted = [part for one in chosen for part in self._leaves(one)]

        def keeps(document: object) -> bool:
            return any(self._fits(one, document) for one in wanted)

        return keeps

    def _leaves(self, serie: MonthSeries) -> Iterator[MonthSeries]:
        if not serie.parts:
            yield serie
        for part in self.series:
            if part.key in serie.parts:
                yield from self._leaves(part)

    def _fits(self, serie: MonthSeries, document: object) -> bool:
        said = all(self.source.column(k).value(document) == words for k, words in serie.where)
        return said and bool(self.source.column(serie.column).value(document))


def month_goal(source: Table, month: int) -> Goal:
    """All the documents of one month, as a bar of the chart shows them."""
    month_of = source.column("mes").value
    return Goal(source.key, month_name(month), lambda document: month_of(document) == month)


def exports_by_month(cifras: Cifras) -> Months:
    """Exports by month and clave, with their subtotals."""
    return Months("mes_clave", lists.counted(cifras), tuple(_export_series(cifras)), "total")


def _export_series(cifras: Cifras) -> Iterator[MonthSeries]:
    subtotals = []
    for rubro in (Rubro.DIRECTA, Rubro.INDIRECTA):
        claves = sorted({p.clave for p in cifras.pedimentos if p.rubro is rubro})
        keys = tuple(f"{rubro}.{clave}" for clave in claves)
        words = say(f"papeles.rubro.{rubro}")
        for key, clave in zip(keys, claves, strict=True):
            yield MonthSeries(key, clave or "?", "valor", (("clase", words), ("clave", clave)))
        if claves:
            subtotals.append(rubro.value)
            yield MonthSeries(rubro.value, words, parts=keys)
    yield MonthSeries("total", say("papeles.libro.total"), parts=tuple(subtotals))


def sales_by_month(cifras: Cifras) -> Months:
    """Sales by month: invoiced, discounts, credit notes and net, then net by market."""
    series = (*_sales_series(), *map(_of_market, cifras.ventas.por_mercado))
    return Months("mes_tipo", lists.invoices(cifras), series, "neto")


def _sales_series() -> Iterator[MonthSeries]:
    income, credit = (("tipo", "I"),), (("tipo", "E"),)
    yield MonthSeries("facturado", say("papeles.serie.facturado"), "bruto", income)
    yield MonthSeries("descuentos", say("papeles.serie.descuentos"), "descuento", income, -1)
    yield MonthSeries("egresos", say("papeles.serie.egresos"), "neto", credit)
    parts = ("facturado", "descuentos", "egresos")
    yield MonthSeries("neto", say("papeles.serie.neto"), parts=parts)


def _of_market(name: str) -> MonthSeries:
    title = say(f"papeles.mercado.{name}")
    return MonthSeries(f"mercado.{name}", title, "neto", (("mercado", title),))


def _column(serie: MonthSeries) -> Column:
    return Column(
        serie.key,
        lambda row: row.amounts[serie.key],
        11,
        ColumnKind.PESOS,
        serie.title,
        strong=bool(serie.parts),
    )


def totals(months: Sequence[MonthRow], key: str) -> list[Decimal]:
    """Twelve amounts of one series, for a chart."""
    return [row.amounts.get(key, CERO) for row in months if row.month != ALL]


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A line. It adds up `column` of the list `tabla` where its columns say `where`, with `sign`.

    One with `parts` is the sum of those lines, a figure of the report: `miles` is it in thousands
    of pesos and `como` says where it comes from.
    """

    key: str
    concepto: str
    pesos: Decimal
    tabla: str = ""
    column: str = ""
    where: tuple[tuple[str, str], ...] = ()
    sign: int = 1
    parts: tuple[str, ...] = ()
    miles: int | None = None
    como: str = ""


def summary(cifras: Cifras) -> tuple[tuple[SummaryLine, ...], ...]:
    """The lines, a block a figure. Imports that the company doesn't report have none."""
    blocks = [tuple(_sales(cifras)), tuple(_exports(cifras))]
    if cifras.con_importaciones:
        blocks.append((_imports(cifras),))
    markets = tuple(_markets(cifras))
    return (*blocks, markets) if markets else tuple(blocks)


def _sales(cifras: Cifras) -> Iterator[SummaryLine]:
    ventas = cifras.ventas
    parts = (
        ("facturado", "bruto", "I", 1, ventas.bruto),
        ("descuentos", "descuento", "I", -1, -ventas.descuentos),
        ("egresos", "neto", "E", 1, -ventas.egresos),
    )
    for key, column, tipo, sign, pesos in parts:
        words = say(f"papeles.sumaria.{key}")
        yield SummaryLine(key, words, pesos, "facturas", column, (("tipo", tipo),), sign)
    yield SummaryLine(
        "ventas",
        say("papeles.sumaria.ventas"),
        ventas.total_pesos,
        parts=("facturado", "descuentos", "egresos"),
        miles=ventas.total_miles,
        como=say(f"papeles.sumaria.{'ventas_como' if cifras.con_cfdi else 'sin_cfdi'}"),
    )


def _exports(cifras: Cifras) -> Iterator[SummaryLine]:
    totals = cifras.exportaciones
    for rubro, pesos in ((Rubro.DIRECTA, totals.directa), (Rubro.INDIRECTA, totals.indirecta)):
        where = (("clase", say(f"papeles.rubro.{rubro}")),)
        words = say(f"papeles.sumaria.{rubro}")
        yield SummaryLine(rubro.value, words, pesos, "contados", "valor", where)
    read = "consignacion" if cifras.consignacion else "comercial"
    yield SummaryLine(
        "exportaciones",
        say("papeles.sumaria.exportaciones"),
        totals.total_pesos,
        parts=(Rubro.DIRECTA.value, Rubro.INDIRECTA.value),
        miles=totals.total_miles,
        como=_with_weaker(
            say(f"papeles.sumaria.{read if cifras.con_pedimentos else 'sin_pedimentos'}"),
            cifras.pedimentos,
        ),
    )


def _imports(cifras: Cifras) -> SummaryLine:
    read = "importaciones_como" if cifras.con_pedimentos else "sin_pedimentos"
    return SummaryLine(
        "importaciones",
        say("papeles.sumaria.importaciones"),
        cifras.importaciones.total_pesos,
        "importados",
        "valor",
        miles=cifras.importaciones.total_miles,
        como=_with_weaker(say(f"papeles.sumaria.{read}"), cifras.importados),
    )


def _with_weaker(como: str, pedimentos: Sequence[PedimentoContado]) -> str:
    return f"{como} {weaker(pedimentos)}".rstrip()


def _markets(cifras: Cifras) -> Iterator[SummaryLine]:
    for name, pesos in cifras.ventas.por_mercado.items():
        title = say(f"papeles.mercado.{name}")
        words = say("papeles.sumaria.mercado", mercado=title)
        yield SummaryLine(
            f"mercado.{name}", words, pesos, "facturas", "neto", (("mercado", title),)
        )


def behind(cifras: Cifras, figure: str) -> tuple[PedimentoContado, ...]:
    """The pedimentos that one of `FIGURES` adds up."""
    return {"exportaciones": cifras.pedimentos, "importaciones": cifras.importados}.get(figure, ())


def weaker(pedimentos: Iterable[PedimentoContado]) -> str:
    """How many of the pedimentos behind a figure come from weaker sources, in a sentence."""
    kinds = Counter(one.fuente for one in pedimentos if one.fuente in OTHERS)
    if not kinds:
        return ""
    names = [say(f"papeles.de_fuente.{tipo}") for tipo in OTHERS if tipo in kinds]
    return plural("papeles.mas_debil", kinds.total(), fuentes=texts().listed(names))


_POR_MOTIVO = (
    worded("ambito", 20, "ambito", "ambito"),
    plain("por_motivo", 40, of="texto", wraps=True),
    plain("cuantos", 9, ColumnKind.WHOLE),
    plain("valor_fuera", 14, ColumnKind.PESOS, of="valor", total=True),
)


class PorMotivo(NamedTuple):
    """What was left out for one reason. `texto` is the sentence that holds for all of them."""

    ambito: Ambito
    texto: str
    cuantos: int
    valor: Decimal | None


def by_reason(cifras: Cifras) -> Table:
    """What was left out, by reason: how many, and how much that would have been."""
    groups: dict[tuple[Ambito, str], list[Excluido]] = defaultdict(list)
    for fuera in cifras.excluidos:
        groups[fuera.ambito, fuera.motivo.clave].append(fuera)
    rows = [
        PorMotivo(ambito, _reason(motivo, found), len(found), _together(found))
        for (ambito, motivo), found in sorted(groups.items())
    ]
    return Table("por_motivo", _POR_MOTIVO, rows, "por_motivo")


def left_out_by_figure(cifras: Cifras) -> Mapping[Ambito, int]:
    """How many documents each figure that is reported left out; files come last."""
    counts = dict.fromkeys(Ambito, 0)
    for fuera in cifras.excluidos:
        counts[fuera.ambito] += 1
    return {a: n for a, n in counts.items() if n or cifras.reports(a)}


def _together(found: Iterable[Excluido]) -> Decimal | None:
    values = [fuera.valor for fuera in found if fuera.valor is not None]
    return sum(values, CERO) if values else None


class _Gaps(dict[str, object]):
    """Leaves «…» where a sentence names one document's own data."""

    def __missing__(self, key: str) -> object:
        return _Gap()


class _Gap:
    def __format__(self, _spec: str) -> str:
        return "…"


def _reason(motivo: str, found: Sequence[Excluido]) -> str:
    """The sentence that they all share; with its own data left out where it differs."""
    template = texts()[f"evidencia.motivo.{motivo}"]
    texts_ = {fuera.motivo.texto for fuera in found}
    return texts_.pop() if len(texts_) == 1 else filled(template, _Gaps())
