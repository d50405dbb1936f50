"""The bridge to the declaración anual: what explains the difference, and what doesn't.

The return has no line for exports: the nearest is «ventas y/o servicios extranjeros». A virtual
sale to a company in Mexico is an export here and a national sale there, so exports above that
line are to be expected. Source: the lines of the annual return for personas morales.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.count.questions import GLOBAL, NO_CONTAR, NO_CUENTA
from raoce_desktop.evidence.count.sales import FOREIGNER
from raoce_desktop.evidence.papers import Cifras, Corte, Duda, Mercado, Rubro
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables import index_of
from raoce_desktop.evidence.tables.table import Column, ColumnKind, Table, plain, yes_or_no


@dataclass(frozen=True, slots=True)
class Ajuste:
    """A difference that the accountant knows of and types in, with its sign."""

    concepto: str
    importe: Decimal


@dataclass(frozen=True, slots=True)
class OrigenDeclarado:
    """Where an amount of the declaración was taken from, and whether somebody must verify it."""

    campo: str
    texto: str
    verificar: bool = False

    @property
    def words(self) -> str:
        """Both in words."""
        return say("declarado.verificar", fuente=self.texto) if self.verificar else self.texto


@dataclass(frozen=True, slots=True)
class DeclaracionAnual:
    """Lines of the declaración anual's «Ingresos netos», in pesos; None is not captured.

    `origenes` are those of the amounts that nobody typed.
    """

    ventas_nacionales: Decimal | None = None
    ventas_extranjeras: Decimal | None = None
    devoluciones_nacionales: Decimal | None = None
    devoluciones_extranjeras: Decimal | None = None
    ajustes_ventas: tuple[Ajuste, ...] = ()
    ajustes_exportaciones: tuple[Ajuste, ...] = ()
    origenes: tuple[OrigenDeclarado, ...] = ()

    def with_amount(
        self, campo: str, importe: Decimal | None, origen: OrigenDeclarado | None = None
    ) -> "DeclaracionAnual":
        """The same with another amount; what is typed has no origin."""
        others = tuple(one for one in self.origenes if one.campo != campo)
        changes: dict[str, Decimal | None] = {campo: importe}
        return replace(self, **changes, origenes=(*others, origen) if origen else others)  # type: ignore[arg-type]

    def origin(self, campo: str) -> OrigenDeclarado | None:
        """Where an amount was taken from, unless it was typed."""
        return next((one for one in self.origenes if one.campo == campo), None)


DECLARED = (
    "ventas_nacionales",
    "ventas_extranjeras",
    "devoluciones_nacionales",
    "devoluciones_extranjeras",
)
"""The amounts of `DeclaracionAnual`, in the order in which they are typed."""

ADJUSTMENTS = ("ajustes_ventas", "ajustes_exportaciones")
"""The adjustments of it, by the bridge that they go into."""


@dataclass(frozen=True, slots=True)
class LineaPuente:
    """One step of a bridge: its amount with its sign, where it comes from, in which table, and why.

    A line that doesn't `suma` only informs: it points at what may explain the rest.
    """

    clave: str
    concepto: str
    importe: Decimal
    fuente: str
    texto: str
    suma: bool = True
    tabla: str = ""


@dataclass(frozen=True, slots=True)
class BridgeSpan:
    """A bridge from a declared figure to ours. Both ends are None where nothing was captured.

    `origen` tells where the declared amounts were taken from.
    """

    clave: str
    titulo: str
    declarado: Decimal | None
    lineas: tuple[LineaPuente, ...]
    cifra: Decimal
    origen: str = ""

    @property
    def explicado(self) -> Decimal:
        """What the lines add up to."""
        return sum((linea.importe for linea in self.lineas if linea.suma), CERO)

    @property
    def diferencia(self) -> Decimal | None:
        """Our figure less the declared one."""
        return None if self.declarado is None else self.cifra - self.declarado

    @property
    def sin_explicar(self) -> Decimal | None:
        """What no line explains."""
        return None if self.diferencia is None else self.diferencia - self.explicado


@dataclass(frozen=True, slots=True)
class Puente:
    """The bridge to the declaración anual: sales gross and net, and exports."""

    declaracion: DeclaracionAnual
    tramos: tuple[BridgeSpan, ...]


_CUT = "corte_de_enero"
_TABLES = {
    "cfdi": "facturas",
    "pedimentos": "contados",
    "cortes": "cortes",
    "decisiones": "decisiones",
}
"""Where the documents of each source are listed; other lines are named after their table."""
_PARTS = {
    "ventas_bruto": DECLARED[:2],
    "ventas_neto": DECLARED,
    "exportaciones": ("ventas_extranjeras",),
}
"""The lines of the declaración that each bridge starts from."""


def bridge(cifras: Cifras, declaracion: DeclaracionAnual) -> Puente:
    """The three bridges: sales gross, sales net, exports.

    A line of 0 is left out. Where nothing was declared, the bridges show what is known here.
    """
    sales, exported = declaracion.ajustes_ventas, declaracion.ajustes_exportaciones
    ends = (
        ("ventas_bruto", _gross(declaracion), cifras.ventas.bruto),
        ("ventas_neto", _net(declaracion), cifras.ventas.total_pesos),
        ("exportaciones", declaracion.ventas_extranjeras, cifras.exportaciones.total_pesos),
    )
    lines = (
        (*_gross_lines(cifras), *_adjusted(sales)),
        (*_net_lines(cifras), *_adjusted(sales)),
        (*_export_lines(cifras), *_adjusted(exported)),
    )
    spans = (
        BridgeSpan(
            clave,
            say(f"papeles.puente.titulo.{clave}"),
            declared,
            found,
            figure,
            _origin(declaracion, _PARTS[clave]),
        )
        for (clave, declared, figure), found in zip(ends, lines, strict=True)
    )
    return Puente(declaracion, tuple(spans))


def _origin(declaracion: DeclaracionAnual, campos: Iterable[str]) -> str:
    found = (declaracion.origin(campo) for campo in campos)
    return " ".join(dict.fromkeys(f"{origin.words}." for origin in found if origin))


def _gross(declared: DeclaracionAnual) -> Decimal | None:
    """What was declared before returns; a line that was left empty counts 0 beside another."""
    parts = (declared.ventas_nacionales, declared.ventas_extranjeras)
    if parts == (None, None):
        return None
    return sum((part for part in parts if part is not None), CERO)


def _net(declared: DeclaracionAnual) -> Decimal | None:
    gross = _gross(declared)
    if gross is None:
        return None
    back = (declared.devoluciones_nacionales, declared.devoluciones_extranjeras)
    return gross - sum((part for part in back if part is not None), CERO)


def _gross_lines(cifras: Cifras) -> Iterator[LineaPuente]:
    yield from _line("descuentos", "cfdi", cifras.ventas.descuentos, adds=False)
    yield from _line("egresos", "cfdi", cifras.ventas.egresos, adds=False)
    yield from _net_lines(cifras)


def _net_lines(cifras: Cifras) -> Iterator[LineaPuente]:
    pending = _waiting(duda for duda in cifras.abiertas if duda.ambito is Ambito.VENTA)
    yield from _line("pendientes_venta", "decisiones", -pending, adds=False)


def _export_lines(cifras: Cifras) -> Iterator[LineaPuente]:
    yield from _virtual(cifras)
    services = (f.neto for f in cifras.facturas if f.mercado == Mercado.EXTRANJERO)
    yield from _line("servicios", "cfdi", -sum(services, CERO))
    yield from _turn_of_the_year(cifras)
    adjusted = (p.valor for p in cifras.pedimentos if p.pedimento.es_global)
    yield from _line("globales", "pedimentos", sum(adjusted, CERO))
    yield from _undecided(cifras)
    yield from _without_partner(cifras)
    yield from _consignment(cifras)


def _virtual(cifras: Cifras) -> Iterator[LineaPuente]:
    """By the invoices where any is marked as virtual, else by the pedimentos."""
    if not _by_pedimento(cifras):
        mexican = (
            f.neto
            for f in cifras.facturas
            if f.mercado == Mercado.VIRTUAL and f.cfdi.receptor != FOREIGNER
        )
        yield from _line("virtuales", "cfdi", sum(mexican, CERO))
        return
    carried = {corte.documento for corte in cifras.cortes}
    indirect = (
        p.valor
        for p in cifras.pedimentos
        if p.rubro is Rubro.INDIRECTA and not p.pedimento.es_global and p.documento not in carried
    )
    yield from _line("virtuales_pedimento", "pedimentos", sum(indirect, CERO))


def _by_pedimento(cifras: Cifras) -> bool:
    return all(f.mercado != Mercado.VIRTUAL for f in cifras.facturas)


def _turn_of_the_year(cifras: Cifras) -> Iterator[LineaPuente]:
    """December's invoices whose pedimento was paid in January, at both ends of the year."""
    received = [c for c in cifras.cortes if c.cuenta and c.pagado.year == cifras.ejercicio]
    yield from _line("enero_recibido", "cortes", _total(received))
    later = [c for c in cifras.cortes if c.motivo == _CUT and c.pagado.year > cifras.ejercicio]
    if _by_pedimento(cifras):  # their invoices are in no line above
        virtual = {p.clave for p in cifras.pedimentos if p.rubro is Rubro.INDIRECTA}
        later = [c for c in later if c.clave not in virtual]
    yield from _line("enero_siguiente", "cortes", -_total(later))


def _total(cortes: Iterable[Corte]) -> Decimal:
    return sum((corte.valor for corte in cortes), CERO)


def _undecided(cifras: Cifras) -> Iterator[LineaPuente]:
    """What the figure may still change by, once the accountant decides."""
    waiting = [duda for duda in cifras.abiertas if duda.ambito is Ambito.EXPORTACION]
    globals_ = [duda for duda in waiting if duda.motivo == GLOBAL]
    others = [duda for duda in waiting if duda.motivo != GLOBAL]
    yield from _line("globales_pendientes", "decisiones", _waiting(globals_), adds=False)
    yield from _line("dudas", "decisiones", _waiting(others), adds=False)


def _waiting(dudas: Iterable[Duda]) -> Decimal:
    """The pesos of the open questions whose documents don't count meanwhile."""
    out = (NO_CUENTA, NO_CONTAR)
    return sum((d.valor for d in dudas if d.supuesto in out and d.valor is not None), CERO)


def _without_partner(cifras: Cifras) -> Iterator[LineaPuente]:
    """What was invoiced and has no pedimento, and the other way round: it points at both."""
    invoiced = (f.neto for f in cifras.cotejo.sin_pedimento)
    yield from _line("sin_pedimento", "cotejo", sum(invoiced, CERO), adds=False)
    exported = (one.exportado.valor for one in cifras.cotejo.sin_factura)
    yield from _line("sin_factura", "cotejo", sum(exported, CERO), adds=False)


def _consignment(cifras: Cifras) -> Iterator[LineaPuente]:
    key = "consignacion" if cifras.consignacion else "sin_consignacion"
    between = (
        p.pedimento.comercial - p.pedimento.agregado
        for p in cifras.pedimentos
        if not p.pedimento.es_global and (cifras.consignacion or p.pedimento.agregado)
    )
    yield from _line(key, "pedimentos", sum(between, CERO), adds=False)


def _line(key: str, source: str, amount: Decimal, *, adds: bool = True) -> Iterator[LineaPuente]:
    if amount:
        base = f"papeles.puente.linea.{key}"
        from_ = say(f"papeles.puente.fuente.{source}")
        words = say(f"{base}.concepto"), amount, from_, say(f"{base}.texto")
        yield LineaPuente(key, *words, suma=adds, tabla=_TABLES.get(source, key))


def _adjusted(adjustments: Iterable[Ajuste]) -> Iterator[LineaPuente]:
    for one in adjustments:
        yield LineaPuente(
            "ajuste",
            one.concepto or say("papeles.puente.ajuste"),
            one.importe,
            say("papeles.puente.fuente.contador"),
            say("papeles.puente.ajuste_texto"),
        )


class BridgeStep(NamedTuple):
    """One row. `key` is `declarado`, `linea`, or one of the four that close the bridge.

    `suma` says whether a step counts among what explains; the other rows are no steps (None).
    """

    key: str
    concepto: str
    importe: Decimal | None
    suma: bool | None = None
    fuente: str = ""
    texto: str = ""
    tabla: str = ""

    @property
    def strong(self) -> bool:
        """Whether it closes the bridge."""
        return self.key in CLOSING


CLOSING = ("explicado", "cifra", "diferencia", "sin_explicar")
"""What the steps explain, our figure, how far the two are apart, and what nothing explains."""

_COLUMNS = (
    plain("concepto", 40, wraps=True),
    plain("pesos", 16, ColumnKind.PESOS, of="importe"),
    Column("suma", lambda paso: "" if paso.suma is None else yes_or_no(paso.suma), 8, brief=False),
    plain("fuente", 18, wraps=True),
    Column("referencia", lambda paso: index_of(paso.tabla) if paso.tabla else "", 6),
    plain("explicacion", 40, of="texto", wraps=True, under="concepto", bare=True),
)


def bridge_table(tramo: BridgeSpan) -> Table:
    """The steps between one amount of the declaración and ours, a line each, in pesos."""
    return Table(f"puente.{tramo.clave}", _COLUMNS, tuple(_rows(tramo)), "explicacion")


def _rows(tramo: BridgeSpan) -> Iterator[BridgeStep]:
    words = say(f"papeles.puente.declarado.{tramo.clave}")
    yield BridgeStep("declarado", words, tramo.declarado, fuente=tramo.origen)
    yield from map(_step, tramo.lineas)
    amounts = (tramo.explicado, tramo.cifra, tramo.diferencia, tramo.sin_explicar)
    for key, importe in zip(CLOSING, amounts, strict=True):
        tabla = "sumaria" if key == "cifra" else ""
        yield BridgeStep(key, say(f"papeles.puente.{key}"), importe, tabla=tabla)


def _step(linea: LineaPuente) -> BridgeStep:
    also = "" if linea.suma else f" {say('papeles.puente.informativo')}"
    texto = f"{linea.texto}{also}"
    told = linea.concepto, linea.importe, linea.suma, linea.fuente, texto, linea.tabla
    return BridgeStep("linea", *told)
