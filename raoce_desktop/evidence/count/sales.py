"""From the company's CFDI to its sales of a year: what counted, what didn't, and why.

Ingresos less egresos by date of issue, SubTotal less Descuento, in pesos at the document's own
rate, without tax. Each document is rounded to the cent once, so that a column of a workbook adds
up to the total. Source: LISR art. 17; Anexo 20.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.count.invoice_links import InvoiceLinks, advance_notes
from raoce_desktop.evidence.count.questions import CUENTA, NO_CUENTA
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers import Duda, Factura, Mercado, Opcion, VentasTotales
from raoce_desktop.evidence.read.cfdi import Cfdi
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.metadata import MetadataRow
from raoce_desktop.evidence.reasons import Ambito, Aviso, Excluido, Motivo, spoken

_CENT = Decimal("0.01")
_EXPORTED = frozenset({"02", "03", "04"})
FOREIGNER = "XEXX010101000"
"""The RFC that invoices give to whoever has none in Mexico."""
_NOT_SALES = {"P": "cfdi_pago", "N": "cfdi_nomina", "T": "cfdi_traslado"}


CFDI = "cfdi"
"""What the id of a question about one invoice starts with: `cfdi:<folio fiscal>`."""


@dataclass(frozen=True)
class ConteoVentas:
    """The sales of one year. Every CFDI read counted, was left out, or waits for its answer."""

    totales: VentasTotales
    contados: tuple[Factura, ...]
    excluidos: tuple[Excluido, ...]
    dudas: tuple[Duda, ...]
    avisos: tuple[Aviso, ...] = ()


def _totals(counted: Sequence[Factura]) -> VentasTotales:
    """The figures; every market is there, at 0 if need be."""
    markets = dict.fromkeys(Mercado, CERO)
    for factura in counted:
        markets[factura.mercado] += factura.neto
    income = [factura for factura in counted if factura.signo > 0]
    return VentasTotales(
        bruto=sum((factura.bruto for factura in income), CERO),
        descuentos=sum((factura.descuento for factura in income), CERO),
        egresos=-sum((factura.neto for factura in counted if factura.signo < 0), CERO),
        por_mercado={market.value: amount for market, amount in markets.items()},
    )


NO_SALES = ConteoVentas(_totals(()), (), (), ())
"""What nobody brought an invoice or a list of."""


@dataclass(frozen=True)
class _Year:
    """What every CFDI of one company and year is judged by, and the questions that it raised."""

    criterios: Criterios
    vinculos: InvoiceLinks
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
    links = InvoiceLinks(distinct, criterios.rfc, known)
    answers = {id_.upper(): reply for id_, reply in criterios.decisiones.items()}
    year = _Year(criterios, links, answers)
    counted: list[Factura] = []
    excluded: list[Excluido] = list(repeated)
    for cfdi in distinct:
        match _judge(cfdi, year):
            case Factura() as factura:
                counted.append(factura)
            case Motivo() as reason:
                excluded.append(_excluded(cfdi, reason))
    missing = list(_without_xml(distinct, year))
    notes += _notes(counted, year)
    if missing:
        notes.append(Aviso("cfdi_sin_xml", {"cuantos": f"{len(missing):,}"}))
    left_out = (*excluded, *missing)
    dudas = tuple(year.dudas)
    return ConteoVentas(_totals(counted), tuple(counted), left_out, dudas, tuple(notes))


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


class _Doubt(NamedTuple):
    """Why a document is asked about, and whether it counts in the meantime."""

    motivo: Motivo
    supuesto: str = NO_CUENTA


def _judge(cfdi: Cfdi, year: _Year) -> Factura | Motivo | None:
    """What becomes of one; None while it waits for its answer."""
    reason = _reason_out(cfdi, year)
    if reason is not None:
        return reason
    doubt = _doubt_of_money(cfdi) or _doubt_of_links(cfdi, year) or _doubt_of_parties(cfdi, year)
    if doubt is not None:
        return _settled(cfdi, doubt, year)
    return _gone(cfdi, year) or _sale(cfdi, _rate(cfdi) or CERO)


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
    return None


def _gone(cfdi: Cfdi, year: _Year) -> Motivo | None:
    """Whether it was cancelled or replaced within its own year, which nobody needs to be asked."""
    links = year.vinculos
    if links.in_force(cfdi.uuid) is False:
        return Motivo("cfdi_cancelado")
    new = links.replacement(cfdi.uuid)
    return None if new is None else Motivo("cfdi_sustituido", {"uuid": new.uuid})


def _rate(cfdi: Cfdi) -> Decimal | None:
    if cfdi.moneda == "MXN":
        return Decimal(1)
    return cfdi.tipo_cambio or None


def _doubt_of_money(cfdi: Cfdi) -> _Doubt | None:
    rate = _rate(cfdi)
    if rate is None:
        return _Doubt(Motivo("cfdi_sin_tipo_cambio", {"moneda": cfdi.moneda}))
    if rate == 1 and cfdi.moneda != "MXN":
        return _Doubt(Motivo("cfdi_tipo_cambio_uno", {"moneda": cfdi.moneda}))
    return None


def _doubt_of_links(cfdi: Cfdi, year: _Year) -> _Doubt | None:
    """What its replacement or its cancellation leaves open, most of all between two years."""
    links, ejercicio = year.vinculos, year.criterios.ejercicio
    new, row = links.replacement(cfdi.uuid), links.listed.get(cfdi.uuid)
    stands = None if row is None else row.vigente
    if new is not None and new.fecha.year != ejercicio and new.tipo == cfdi.tipo:
        data = {"uuid": new.uuid, "fecha": spoken(new.fecha)}
        return _Doubt(Motivo("cfdi_sustituido_en_otro_ejercicio", data))
    if stands is False:
        late = row is not None and row.cancelado is not None and row.cancelado.year > ejercicio
        data = {"fecha": spoken(row.cancelado)} if row and row.cancelado else {}
        return _Doubt(Motivo("cfdi_cancelado_despues", data)) if late else None
    if new is None:
        return _doubt_of_older(cfdi, year)
    if links.in_circle(cfdi.uuid):
        return _Doubt(Motivo("cfdi_sustitucion_circular", {"uuid": new.uuid}))
    if new.tipo != cfdi.tipo:
        data = {"uuid": new.uuid, "tipo": new.tipo}
        return _Doubt(Motivo("cfdi_sustituido_por_otro_tipo", data), CUENTA)
    return _Doubt(Motivo("cfdi_sustituido_vigente", {"uuid": new.uuid})) if stands else None


def _doubt_of_older(cfdi: Cfdi, year: _Year) -> _Doubt | None:
    """A document that replaces one of an earlier year may be a sale of that year."""
    for old, issued in year.vinculos.replaced(cfdi):
        if issued is not None and issued.year < year.criterios.ejercicio:
            data = {"uuid": old, "fecha": spoken(issued)}
            return _Doubt(Motivo("cfdi_sustituye_de_otro_ejercicio", data), CUENTA)
    return None


def _doubt_of_parties(cfdi: Cfdi, year: _Year) -> _Doubt | None:
    if year.vinculos.in_force(cfdi.uuid) is False or year.vinculos.replacement(cfdi.uuid):
        return None
    if cfdi.receptor == cfdi.emisor:
        return _Doubt(Motivo("cfdi_a_la_misma_empresa"))
    if gone := year.vinculos.credits_cancelled(cfdi):
        return _Doubt(Motivo("cfdi_egreso_de_cancelado", {"uuid": gone}), CUENTA)
    return None


def _settled(cfdi: Cfdi, doubt: _Doubt, year: _Year) -> Factura | Motivo | None:
    """Ask about a doubtful one, and do what was answered; without a rate it can't count."""
    rate = _rate(cfdi)
    sale = None if rate is None else _sale(cfdi, rate)
    options = (CUENTA, NO_CUENTA) if sale else (NO_CUENTA,)
    id_ = f"{CFDI}:{cfdi.uuid}"
    given = year.respuestas.get(id_.upper(), "")
    duda = Duda(
        id=id_,
        ambito=Ambito.VENTA,
        documento=cfdi.uuid,
        clave=cfdi.tipo,
        motivo=doubt.motivo.clave,
        texto=doubt.motivo.texto,
        opciones=tuple(Opcion(one, say(f"papeles.opcion.{one}")) for one in options),
        documentos=(cfdi.uuid,),
        valor=sale.neto if sale else None,
        respuesta=given if given in options else "",
        supuesto=doubt.supuesto,
    )
    year.dudas.append(duda)
    if (duda.respuesta or duda.supuesto) == CUENTA:
        return sale
    return None if duda.abierta else Motivo("decision", {"duda": doubt.motivo.clave})


def _sale(cfdi: Cfdi, rate: Decimal) -> Factura:
    return Factura(cfdi, market(cfdi), _pesos(cfdi.subtotal, rate), _pesos(cfdi.descuento, rate))


def market(cfdi: Cfdi) -> Mercado:
    """Where a sale went, by the marks on its CFDI; a foreign RFC alone proves no export."""
    if cfdi.virtual:
        return Mercado.VIRTUAL
    if cfdi.exportacion in _EXPORTED or cfdi.mercancias:
        return Mercado.EXPORTACION
    return Mercado.EXTRANJERO if cfdi.receptor == FOREIGNER else Mercado.NACIONAL


def _pesos(amount: Decimal, rate: Decimal) -> Decimal:
    return (amount * rate).quantize(_CENT, rounding=ROUND_HALF_UP)


def _excluded(cfdi: Cfdi, reason: Motivo) -> Excluido:
    rate = _rate(cfdi)
    value = None if rate is None else _pesos(cfdi.subtotal - cfdi.descuento, rate)
    return Excluido(cfdi.uuid, reason, cfdi.origen, cfdi.fecha, cfdi.tipo, value, Ambito.VENTA)


def _notes(sales: Sequence[Factura], year: _Year) -> Iterator[Aviso]:
    yield from advance_notes(sales)
    unknown = sum(issued is None for one in sales for _, issued in year.vinculos.replaced(one.cfdi))
    if unknown:
        yield Aviso("cfdi_sustituye_desconocido", {"cuantos": unknown})
    if sum((one.neto for one in sales), CERO) < 0:
        yield Aviso("ventas_negativas")
    yield from _unlisted(sales, year)


def _unlisted(sales: Sequence[Factura], year: _Year) -> Iterator[Aviso]:
    """Without the SAT's list nobody knows whether a document still stands."""
    if not sales:
        return
    if not year.vinculos.listed:
        yield Aviso("sin_metadata", {"cuantos": len(sales)})
        return
    unknown = sum(factura.cfdi.uuid not in year.vinculos.listed for factura in sales)
    if unknown:
        yield Aviso("cfdi_fuera_de_metadata", {"cuantos": unknown})


def _without_xml(cfdis: Sequence[Cfdi], year: _Year) -> Iterator[Excluido]:
    """Invoices and credit notes in force, of the year, whose XML wasn't given."""
    read = {cfdi.uuid for cfdi in cfdis}
    reason = Motivo("cfdi_sin_xml")
    ejercicio = year.criterios.ejercicio
    for row in year.vinculos.listed.values():
        wanted = row.vigente and row.efecto in ("I", "E") and row.fecha.year == ejercicio
        if wanted and row.uuid not in read:
            yield Excluido(row.uuid, reason, "", row.fecha, row.efecto, None, Ambito.VENTA)
