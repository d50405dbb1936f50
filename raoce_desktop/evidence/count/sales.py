"""From the company's CFDI to its sales of a year: what counted, what didn't, and why.

Ingresos less egresos by date of issue, SubTotal less Descuento, in pesos at the document's own
rate, without tax. Each document is rounded to the cent once, so that a column of a workbook adds
up to the total. Source: LISR art. 17; Anexo 20.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.count.questions import CUENTA, NO_CUENTA
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers import Duda, Factura, Mercado, Opcion, VentasTotales
from raoce_desktop.evidence.read.cfdi import Cfdi
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.metadata import MetadataRow
from raoce_desktop.evidence.reasons import Ambito, Aviso, Excluido, Motivo, spoken

_CENT = Decimal("0.01")
_EXPORTED = frozenset({"02", "03", "04"})
_FOREIGNER = "XEXX010101000"
_SUSTITUCION, _APLICACION = "04", "07"
_NOT_SALES = {"P": "cfdi_pago", "N": "cfdi_nomina", "T": "cfdi_traslado"}


CFDI = "cfdi"
"""What the id of a question about one invoice starts with: `cfdi:<folio fiscal>`."""


@dataclass(frozen=True)
class ConteoVentas:
    """The sales of one year. Every CFDI read counted, was left out, or waits for its answer."""

    contados: tuple[Factura, ...]
    excluidos: tuple[Excluido, ...]
    dudas: tuple[Duda, ...]
    avisos: tuple[Aviso, ...] = ()

    @property
    def totales(self) -> VentasTotales:
        """The figures; every market is there, at 0 if need be."""
        markets = dict.fromkeys(Mercado, CERO)
        for factura in self.contados:
            markets[factura.mercado] += factura.neto
        income = [factura for factura in self.contados if factura.signo > 0]
        return VentasTotales(
            bruto=sum((factura.bruto for factura in income), CERO),
            descuentos=sum((factura.descuento for factura in income), CERO),
            egresos=-sum((factura.neto for factura in self.contados if factura.signo < 0), CERO),
            por_mercado={market.value: amount for market, amount in markets.items()},
        )


@dataclass(frozen=True)
class _Year:
    """What every CFDI of one company and year is judged by, and the questions that it raised."""

    criterios: Criterios
    estados: Mapping[str, MetadataRow]
    sustitutos: Mapping[str, str]
    respuestas: Mapping[str, str]
    dudas: list[Duda] = field(default_factory=list)


def count_sales(
    cfdis: Iterable[Cfdi], criterios: Criterios, metadata: Iterable[MetadataRow] = ()
) -> ConteoVentas:
    """Add up one company's year.

    With `metadata`, cancelled documents stay out and those without XML are listed; without it
    nothing tells that one was cancelled.
    """
    known = {row.uuid: row for row in metadata if row.emisor == criterios.rfc}
    distinct, repeated, notes = _distinct(cfdis)
    replaced = _replacements(distinct, criterios.rfc, known)
    answers = {id_.upper(): reply for id_, reply in criterios.decisiones.items()}
    year = _Year(criterios, known, replaced, answers)
    counted: list[Factura] = []
    excluded: list[Excluido] = list(repeated)
    for cfdi in distinct:
        match _judge(cfdi, year):
            case Factura() as factura:
                counted.append(factura)
            case Motivo() as reason:
                excluded.append(_excluded(cfdi, reason))
    missing = list(_without_xml(distinct, year))
    notes += [*_advance_notes(counted), *_unlisted(counted, year)]
    if missing:
        notes.append(Aviso("cfdi_sin_xml", {"cuantos": f"{len(missing):,}"}))
    left_out = (*excluded, *missing)
    return ConteoVentas(tuple(counted), left_out, tuple(year.dudas), tuple(notes))


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
    cfdis: Sequence[Cfdi], rfc: str, known: Mapping[str, MetadataRow]
) -> Mapping[str, str]:
    """Map each replaced UUID to the document that replaced it, unless that was cancelled."""
    return {
        old: cfdi.uuid
        for cfdi in cfdis
        if cfdi.emisor == rfc and _in_force(cfdi.uuid, known) is not False
        for old in cfdi.related(_SUSTITUCION)
    }


def _in_force(uuid: str, known: Mapping[str, MetadataRow]) -> bool | None:
    row = known.get(uuid)
    return None if row is None else row.vigente


def _judge(cfdi: Cfdi, year: _Year) -> Factura | Motivo | None:
    """What becomes of one; None while it waits for its answer."""
    reason = _reason_out(cfdi, year)
    if reason is not None:
        return reason
    rate = _rate(cfdi)
    doubt = _doubt(cfdi, rate, year)
    if doubt is not None:
        return _settled(cfdi, rate, doubt, year)
    return _sale(cfdi, rate or CERO)


def _reason_out(cfdi: Cfdi, year: _Year) -> Motivo | None:
    if cfdi.emisor != year.criterios.rfc:
        mine = cfdi.receptor == year.criterios.rfc
        return Motivo("cfdi_recibido" if mine else "cfdi_de_otra_empresa", {"rfc": cfdi.emisor})
    if cfdi.tipo in _NOT_SALES:
        return Motivo(_NOT_SALES[cfdi.tipo])
    if cfdi.tipo not in ("I", "E"):
        return Motivo("cfdi_tipo", {"tipo": cfdi.tipo})
    if cfdi.fecha.year != year.criterios.ejercicio:
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
) -> Factura | Motivo | None:
    """Ask about a doubtful one, and do what was answered; without a rate it can't count."""
    sale = None if rate is None else _sale(cfdi, rate)
    options = (CUENTA, NO_CUENTA) if sale else (NO_CUENTA,)
    id_ = f"{CFDI}:{cfdi.uuid}"
    given = year.respuestas.get(id_.upper(), "")
    duda = Duda(
        id=id_,
        ambito=Ambito.VENTA,
        documento=cfdi.uuid,
        clave=cfdi.tipo,
        motivo=doubt.clave,
        texto=doubt.texto,
        opciones=tuple(Opcion(one, say(f"papeles.opcion.{one}")) for one in options),
        documentos=(cfdi.uuid,),
        valor=sale.neto if sale else None,
        respuesta=given if given in options else "",
        supuesto=NO_CUENTA,
    )
    year.dudas.append(duda)
    if duda.respuesta == CUENTA:
        return sale
    return None if duda.abierta else Motivo("decision", {"duda": doubt.clave})


def _sale(cfdi: Cfdi, rate: Decimal) -> Factura:
    return Factura(cfdi, market(cfdi), _pesos(cfdi.subtotal, rate), _pesos(cfdi.descuento, rate))


def market(cfdi: Cfdi) -> Mercado:
    """Where a sale went, by the marks on its CFDI; a foreign RFC alone proves no export."""
    if cfdi.virtual:
        return Mercado.VIRTUAL
    if cfdi.exportacion in _EXPORTED or cfdi.mercancias:
        return Mercado.EXPORTACION
    return Mercado.EXTRANJERO if cfdi.receptor == _FOREIGNER else Mercado.NACIONAL


def _pesos(amount: Decimal, rate: Decimal) -> Decimal:
    return (amount * rate).quantize(_CENT, rounding=ROUND_HALF_UP)


def _excluded(cfdi: Cfdi, reason: Motivo) -> Excluido:
    rate = _rate(cfdi)
    value = None if rate is None else _pesos(cfdi.subtotal - cfdi.descuento, rate)
    return Excluido(cfdi.uuid, reason, cfdi.origen, cfdi.fecha, cfdi.tipo, value, Ambito.VENTA)


def _advance_notes(sales: Sequence[Factura]) -> Iterator[Aviso]:
    """An advance, its final invoice and the credit note that applies it go together, or else
    the sale counts twice: name every final invoice whose credit note isn't there.
    """
    credited = Counter(
        uuid
        for factura in sales
        if factura.cfdi.tipo == "E"
        for uuid in factura.cfdi.related(_APLICACION)
    )
    for factura in sales:
        used = factura.cfdi.related(_APLICACION)
        if factura.cfdi.tipo == "I" and used and not credited[factura.cfdi.uuid]:
            data = {"uuid": factura.cfdi.uuid, "anticipo": used[0]}
            yield Aviso("anticipo_sin_egreso", data, factura.cfdi.origen)


def _unlisted(sales: Sequence[Factura], year: _Year) -> Iterator[Aviso]:
    """Without the SAT's list nobody knows whether a document still stands."""
    if not sales:
        return
    if not year.estados:
        yield Aviso("sin_metadata", {"cuantos": len(sales)})
        return
    unknown = sum(factura.cfdi.uuid not in year.estados for factura in sales)
    if unknown:
        yield Aviso("cfdi_fuera_de_metadata", {"cuantos": unknown})


def _without_xml(cfdis: Sequence[Cfdi], year: _Year) -> Iterator[Excluido]:
    """Invoices and credit notes in force, of the year, whose XML wasn't given."""
    read = {cfdi.uuid for cfdi in cfdis}
    reason = Motivo("cfdi_sin_xml")
    ejercicio = year.criterios.ejercicio
    for row in year.estados.values():
        wanted = row.vigente and row.efecto in ("I", "E") and row.fecha.year == ejercicio
        if wanted and row.uuid not in read:
            yield Excluido(row.uuid, reason, "", row.fecha, row.efecto, None, Ambito.VENTA)
