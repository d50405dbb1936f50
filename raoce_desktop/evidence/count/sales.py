"""From the company's CFDI to its sales of a year: what counted, what didn't, and why.

Ingresos less egresos by date of issue, SubTotal less Descuento, in pesos at the document's own
rate, without tax. Each document is rounded to the cent once, so that a column of a workbook adds
up to the total. Source: LISR art. 17; Anexo 20.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from raoce_desktop.evidence.money import CERO, to_miles
from raoce_desktop.evidence.read.cfdi import Cfdi
from raoce_desktop.evidence.read.metadata import Registro
from raoce_desktop.evidence.reasons import Aviso, Excluido, Motivo, spoken

_CENT = Decimal("0.01")
_EXPORTED = frozenset({"02", "03", "04"})
_FOREIGNER = "XEXX010101000"
_SUSTITUCION, _APLICACION = "04", "07"
_NOT_SALES = {"P": "cfdi_pago", "N": "cfdi_nomina", "T": "cfdi_traslado"}


class Destino(StrEnum):
    """Which market a sale went to, as its CFDI shows it."""

    EXPORTACION = "exportacion"
    VIRTUAL = "virtual"
    EXTRANJERO = "extranjero"  # to a foreigner without goods leaving: services, mostly
    NACIONAL = "nacional"


class Decision(StrEnum):
    """What the accountant may answer about one doubtful CFDI."""

    CUENTA = "cuenta"
    NO_CUENTA = "no_cuenta"


@dataclass(frozen=True, slots=True)
class Venta:
    """A CFDI that counted. Pesos with cents; `signo` is −1 for a credit note."""

    cfdi: Cfdi
    destino: Destino
    signo: int
    bruto: Decimal
    descuento: Decimal

    @property
    def neto(self) -> Decimal:
        """What it adds to the year's sales: negative for a credit note."""
        return self.signo * (self.bruto - self.descuento)

    @property
    def mes(self) -> int:
        """Month of issue, 1 to 12."""
        return self.cfdi.fecha.month


@dataclass(frozen=True, slots=True)
class Pendiente:
    """A CFDI that only the accountant can settle; until then it doesn't count."""

    cfdi: Cfdi
    motivo: Motivo
    valor: Decimal | None


@dataclass(frozen=True)
class ConteoVentas:
    """The sales of one year. Every CFDI read is in exactly one of the first three."""

    contados: tuple[Venta, ...]
    excluidos: tuple[Excluido, ...]
    pendientes: tuple[Pendiente, ...]
    avisos: tuple[Aviso, ...] = ()
    sin_xml: tuple[Registro, ...] = ()

    @property
    def total_pesos(self) -> Decimal:
        """Net sales in pesos: the figure for «ventas totales» when invoicing is the source."""
        return sum((venta.neto for venta in self.contados), CERO)

    @property
    def total_miles(self) -> int:
        """The same in miles de pesos, rounded once."""
        return to_miles(self.total_pesos)

    @property
    def bruto_pesos(self) -> Decimal:
        """Invoiced before discounts and credit notes."""
        return sum((venta.bruto for venta in self.contados if venta.signo > 0), CERO)

    @property
    def descuentos_pesos(self) -> Decimal:
        """Discounts on the face of the invoices."""
        return sum((venta.descuento for venta in self.contados if venta.signo > 0), CERO)

    @property
    def egresos_pesos(self) -> Decimal:
        """Credit notes, as a positive figure."""
        return -sum((venta.neto for venta in self.contados if venta.signo < 0), CERO)

    def by_market(self) -> Mapping[Destino, Decimal]:
        """Net pesos by market; every market is there, at 0 if need be."""
        totals = dict.fromkeys(Destino, CERO)
        for venta in self.contados:
            totals[venta.destino] += venta.neto
        return totals

    def by_month(self) -> Mapping[tuple[int, str], Decimal]:
        """Net pesos by month and type (I, E)."""
        totals: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
        for venta in self.contados:
            totals[venta.mes, venta.cfdi.tipo] += venta.neto
        return dict(totals)


@dataclass(frozen=True)
class _Year:
    """What every CFDI of one company and year is judged by."""

    rfc: str
    ejercicio: int
    estados: Mapping[str, Registro]
    decisiones: Mapping[str, Decision]
    sustitutos: Mapping[str, str] = field(default_factory=dict)


def count_sales(
    cfdis: Iterable[Cfdi],
    rfc: str,
    ejercicio: int,
    metadata: Iterable[Registro] = (),
    decisiones: Mapping[str, Decision] | None = None,
) -> ConteoVentas:
    """Add up one company's year.

    `decisiones` maps a UUID to the accountant's answer. With `metadata`, cancelled documents
    stay out and those without XML are listed; without it nothing tells that one was cancelled.
    """
    known = {row.uuid: row for row in metadata if row.emisor == rfc}
    distinct, repeated, avisos = _distinct(cfdis)
    year = _Year(rfc, ejercicio, known, decisiones or {}, _replacements(distinct, rfc, known))
    counted: list[Venta] = []
    excluded: list[Excluido] = list(repeated)
    pending: list[Pendiente] = []
    for cfdi in distinct:
        match _judge(cfdi, year):
            case Venta() as venta:
                counted.append(venta)
            case Pendiente() as question:
                pending.append(question)
            case Motivo() as reason:
                excluded.append(_excluded(cfdi, reason))
    avisos = [*avisos, *_advance_notes(counted), *_unlisted(counted, year)]
    missing = tuple(_without_xml(distinct, year))
    return ConteoVentas(tuple(counted), tuple(excluded), tuple(pending), tuple(avisos), missing)


def _distinct(cfdis: Iterable[Cfdi]) -> tuple[list[Cfdi], list[Excluido], list[Aviso]]:
    """Keep one of each UUID; of copies that differ, the lowest, whatever came first."""
    copies: dict[str, list[Cfdi]] = defaultdict(list)
    for cfdi in cfdis:
        copies[cfdi.uuid].append(cfdi)
    kept, repeated, avisos = [], [], []
    for uuid, found in copies.items():
        one = min(found, key=_size) if len(found) > 1 else found[0]
        kept.append(one)
        others = [cfdi for cfdi in found if cfdi is not one]
        reason = Motivo("cfdi_duplicado", {"origen": one.origen})
        repeated += [_excluded(cfdi, reason) for cfdi in others]
        if odd := [cfdi for cfdi in others if _content(cfdi) != _content(one)]:
            avisos.append(Aviso("cfdi_distinto", {"uuid": uuid}, odd[0].origen))
    return kept, repeated, avisos


def _content(cfdi: Cfdi) -> Cfdi:
    return cfdi._replace(origen="")


def _size(cfdi: Cfdi) -> tuple[Decimal, str]:
    net = cfdi.subtotal - cfdi.descuento
    return net * (_rate(cfdi) or 1), repr(cfdi)


def _replacements(
    cfdis: Sequence[Cfdi], rfc: str, known: Mapping[str, Registro]
) -> Mapping[str, str]:
    """Map each replaced UUID to the document that replaced it, unless that was cancelled."""
    return {
        old: cfdi.uuid
        for cfdi in cfdis
        if cfdi.emisor == rfc and _in_force(cfdi.uuid, known) is not False
        for old in cfdi.related(_SUSTITUCION)
    }


def _in_force(uuid: str, known: Mapping[str, Registro]) -> bool | None:
    row = known.get(uuid)
    return None if row is None else row.vigente


def _judge(cfdi: Cfdi, year: _Year) -> Venta | Pendiente | Motivo:
    reason = _reason_out(cfdi, year)
    if reason is not None:
        return reason
    rate = _rate(cfdi)
    doubt = _doubt(cfdi, rate, year)
    if doubt is not None:
        return _settled(cfdi, rate, doubt, year)
    return _sale(cfdi, rate or CERO)


def _reason_out(cfdi: Cfdi, year: _Year) -> Motivo | None:
    if cfdi.emisor != year.rfc:
        mine = cfdi.receptor == year.rfc
        return Motivo("cfdi_recibido" if mine else "cfdi_de_otra_empresa", {"rfc": cfdi.emisor})
    if cfdi.tipo in _NOT_SALES:
        return Motivo(_NOT_SALES[cfdi.tipo])
    if cfdi.tipo not in ("I", "E"):
        return Motivo("cfdi_tipo", {"tipo": cfdi.tipo})
    if cfdi.fecha.year != year.ejercicio:
        return Motivo("cfdi_de_otro_ejercicio", {"fecha": spoken(cfdi.fecha)})
    if _in_force(cfdi.uuid, year.estados) is False:
        return Motivo("cfdi_cancelado")
    new = year.sustitutos.get(cfdi.uuid)
    if new is not None and _in_force(cfdi.uuid, year.estados) is None:
        return Motivo("cfdi_sustituido", {"uuid": new})
    return None


def _rate(cfdi: Cfdi) -> Decimal | None:
    if cfdi.moneda == "MXN":
        return Decimal(1)
    return cfdi.tipo_cambio or None


def _doubt(cfdi: Cfdi, rate: Decimal | None, year: _Year) -> Motivo | None:
    if rate is None:
        return Motivo("cfdi_sin_tipo_cambio", {"moneda": cfdi.moneda})
    if cfdi.uuid in year.sustitutos:
        return Motivo("cfdi_sustituido_vigente", {"uuid": year.sustitutos[cfdi.uuid]})
    return None


def _settled(
    cfdi: Cfdi, rate: Decimal | None, doubt: Motivo, year: _Year
) -> Venta | Pendiente | Motivo:
    answer = year.decisiones.get(cfdi.uuid)
    if answer is Decision.NO_CUENTA:
        return Motivo("decision", {"duda": doubt.clave})
    if answer is Decision.CUENTA and rate is not None:
        return _sale(cfdi, rate)
    value = None if rate is None else _sale(cfdi, rate).neto
    return Pendiente(cfdi, doubt, value)


def _sale(cfdi: Cfdi, rate: Decimal) -> Venta:
    return Venta(
        cfdi=cfdi,
        destino=market(cfdi),
        signo=1 if cfdi.tipo == "I" else -1,
        bruto=_pesos(cfdi.subtotal, rate),
        descuento=_pesos(cfdi.descuento, rate),
    )


def market(cfdi: Cfdi) -> Destino:
    """Where a sale went, by the marks on its CFDI; a foreign RFC alone proves no export."""
    if cfdi.virtual:
        return Destino.VIRTUAL
    if cfdi.exportacion in _EXPORTED or cfdi.mercancias:
        return Destino.EXPORTACION
    return Destino.EXTRANJERO if cfdi.receptor == _FOREIGNER else Destino.NACIONAL


def _pesos(amount: Decimal, rate: Decimal) -> Decimal:
    return (amount * rate).quantize(_CENT, rounding=ROUND_HALF_UP)


def _excluded(cfdi: Cfdi, reason: Motivo) -> Excluido:
    rate = _rate(cfdi)
    value = None if rate is None else _pesos(cfdi.subtotal - cfdi.descuento, rate)
    return Excluido(cfdi.uuid, reason, cfdi.origen, cfdi.fecha, cfdi.tipo, value)


def _advance_notes(sales: Sequence[Venta]) -> Iterator[Aviso]:
    """An advance, its final invoice and the credit note that applies it go together, or else
    the sale counts twice: name every final invoice whose credit note isn't there.
    """
    credited = Counter(
        uuid
        for venta in sales
        if venta.cfdi.tipo == "E"
        for uuid in venta.cfdi.related(_APLICACION)
    )
    for venta in sales:
        used = venta.cfdi.related(_APLICACION)
        if venta.cfdi.tipo == "I" and used and not credited[venta.cfdi.uuid]:
            data = {"uuid": venta.cfdi.uuid, "anticipo": used[0]}
            yield Aviso("anticipo_sin_egreso", data, venta.cfdi.origen)


def _unlisted(sales: Sequence[Venta], year: _Year) -> Iterator[Aviso]:
    """Without the SAT's list nobody knows whether a document still stands."""
    if not sales:
        return
    if not year.estados:
        yield Aviso("sin_metadata", {"cuantos": len(sales)})
        return
    unknown = sum(venta.cfdi.uuid not in year.estados for venta in sales)
    if unknown:
        yield Aviso("cfdi_fuera_de_metadata", {"cuantos": unknown})


def _without_xml(cfdis: Sequence[Cfdi], year: _Year) -> Iterator[Registro]:
    """Invoices and credit notes in force, of the year, whose XML wasn't given."""
    read = {cfdi.uuid for cfdi in cfdis}
    for row in year.estados.values():
        wanted = row.vigente and row.efecto in ("I", "E") and row.fecha.year == year.ejercicio
        if wanted and row.uuid not in read:
            yield row
