"""From what was read to the working papers of one company and ejercicio."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.count.exports_and_imports import (
    ConteoExportaciones,
    Place,
    count_exports,
    count_imports,
    of_pedimentos,
)
from raoce_desktop.evidence.count.pairing import pair_up
from raoce_desktop.evidence.count.sales import NO_SALES, count_sales
from raoce_desktop.evidence.count.universe import Criterios, find, shipped
from raoce_desktop.evidence.papers import (
    CadenaContada,
    Cifras,
    Corte,
    Factura,
    Pairing,
    PedimentoContado,
    PorFraccion,
)
from raoce_desktop.evidence.read.cfdi import Mercancia
from raoce_desktop.evidence.read.deliveries import EXPORTACION, DataStage, month_notes, months
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.intake import Gathered, no_collecting
from raoce_desktop.evidence.read.other_pedimentos import TipoFuente
from raoce_desktop.evidence.reasons import Ambito, Aviso


@no_collecting()
def figures(gathered: Gathered, criterios: Criterios, *, importaciones: bool = True) -> Cifras:
    """Count everything that was read.

    `importaciones` says whether the company reports its imports; they are counted in any case.
    """
    data_stage = gathered.data_stage
    exported = count_exports(data_stage, criterios)
    imported = count_imports(data_stage, criterios)
    invoiced = gathered.cfdis or gathered.registros
    sold = count_sales(gathered.cfdis, criterios, gathered.registros) if invoiced else NO_SALES
    asked = {duda.id for duda in exported.dudas}
    of_imports = (duda for duda in imported.dudas if duda.id not in asked)
    deliveries = [one.fuente for one in data_stage.entregas]
    found = Cifras(
        rfc=criterios.rfc,
        ejercicio=criterios.ejercicio,
        consignacion=criterios.consignacion,
        identificador="",
        con_pedimentos=bool(deliveries),
        con_cfdi=bool(gathered.cfdis),
        con_importaciones=importaciones,
        exportaciones=exported.totales,
        importaciones=imported.totales,
        ventas=sold.totales,
        pedimentos=exported.contados,
        importados=imported.contados,
        facturas=sold.contados,
        excluidos=(
            *exported.excluidos,
            *(imported.excluidos if importaciones else ()),
            *sold.excluidos,
            *data_stage.excluidos,
            *gathered.excluidos,
        ),
        dudas=(*exported.dudas, *of_imports, *sold.dudas),
        cadenas=tuple(_chains(exported, data_stage, criterios)),
        cortes=tuple(_cut_off(exported, criterios)),
        por_fraccion=_by_fraccion(exported.contados, sold.contados),
        fuentes=(*deliveries, *gathered.fuentes),
        avisos=(
            *data_stage.avisos,
            *_month_notes(data_stage, criterios.ejercicio),
            *exported.avisos,
            *sold.avisos,
            *_own_claves(data_stage, criterios),
        ),
        diferencias=data_stage.diferencias,
    )
    return replace(found, identificador=_identifier(found), cotejo=_paired(found))


def _paired(cifras: Cifras) -> Pairing:
    """Exports matched with sales, where there are both."""
    if not (cifras.con_pedimentos and cifras.con_cfdi):
        return Pairing()
    sales = Ambito.VENTA
    reasons = {one.documento: one.motivo.texto for one in cifras.excluidos if one.ambito is sales}
    reasons |= {one.documento: one.texto for one in cifras.abiertas if one.ambito is sales}
    return pair_up(cifras.pedimentos, cifras.facturas, reasons)


def _own_claves(data_stage: DataStage, criterios: Criterios) -> Iterator[Aviso]:
    """Each clave of these exports that counts as the office says, and not as the program would."""
    every = (version for versions in data_stage.pedimentos.values() for version in versions)
    for clave in sorted({one.documento for one in every if one.operacion == EXPORTACION}):
        row, usual = find(criterios.claves, clave), find(shipped(), clave)
        if row.propia:
            now, before = (say(f"propio.clase.{one.clase}") for one in (row, usual))
            yield Aviso("clave_propia", {"clave": clave, "clase": now, "programa": before})


def _month_notes(data_stage: DataStage, ejercicio: int) -> Iterator[Aviso]:
    """What is missing of the year; of months that only weaker sources tell of, nobody knows."""
    own = [one.fuente for one in data_stage.entregas if one.fuente.tipo == TipoFuente.DATA_STAGE]
    others = {one.fuente.tipo for one in data_stage.entregas} - {TipoFuente.DATA_STAGE}
    if own:
        yield from month_notes(months(own, ejercicio))
    for tipo in sorted(others):
        yield Aviso("otra_fuente", {"fuente": say(f"papeles.de_fuente.{tipo}")})
    if others and not own:
        yield Aviso("sin_data_stage")


def _identifier(cifras: Cifras) -> str:
    """SHA-256, in hexadecimal, of every document that counted with its amount, and every question.

    The order and the files in which they came don't matter, nor what was left out or isn't
    reported.
    """
    head = f"{cifras.rfc}|{cifras.ejercicio}|{cifras.consignacion:d}"
    lines = "\n".join([head, *sorted(_identity(cifras))])
    return sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def _identity(cifras: Cifras) -> Iterator[str]:
    reported = cifras.importados if cifras.con_importaciones else ()
    for p in (*cifras.pedimentos, *reported):
        yield f"{p.rubro}|{p.documento}|{p.mes}|{_plain(p.valor)}"
    for f in cifras.facturas:
        yield f"cfdi|{f.cfdi.uuid}|{f.cfdi.tipo}|{_plain(f.neto)}"
    yield from (f"duda|{d.id}|{d.respuesta}|{_plain(d.valor)}" for d in cifras.preguntas)


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def _chains(
    exported: ConteoExportaciones, data_stage: DataStage, criterios: Criterios
) -> Iterator[CadenaContada]:
    counted = {one.pedimento.llave for one in exported.contados}
    for chain in exported.cadenas:
        first, last = (data_stage.pedimentos[key][0] for key in (chain.eslabones[0], chain.ultimo))
        origin = "-".join(part for part in chain.anterior or () if part)
        links = tuple(map(str, chain.eslabones))
        result = "cuenta" if chain.ultimo in counted else "no_cuenta"
        yield CadenaContada(
            documentos=(origin, *links) if origin else links,
            clave=last.documento,
            fecha=chain.raiz_pago,
            valor_inicial=None if chain.es_huerfana else first.valor(criterios.consignacion),
            valor_final=last.valor(criterios.consignacion),
            texto=say(f"papeles.cadena.{'huerfana_' if chain.es_huerfana else ''}{result}"),
            fuente=last.tipo_fuente,
        )


def _cut_off(exported: ConteoExportaciones, criterios: Criterios) -> Iterator[Corte]:
    counted = {one.pedimento.llave for one in exported.contados}
    reasons = {one.documento: one.motivo for one in exported.excluidos}
    for paid in exported.corte:
        reason = None if paid.llave in counted else reasons.get(str(paid.llave))
        year = "por_pago" if paid.pago.year == criterios.ejercicio else "por_numero"
        yield Corte(
            str(paid.llave),
            paid.documento,
            paid.pago,
            paid.valor(criterios.consignacion),
            paid.llave in counted,
            reason.clave if reason else "",
            reason.texto if reason else say(f"papeles.corte.{year}"),
            paid.tipo_fuente,
        )


def _by_fraccion(
    pedimentos: Iterable[PedimentoContado], facturas: Iterable[Factura]
) -> tuple[PorFraccion, ...]:
    """Both tellings of the same goods, pedimentos first; they never add up."""
    return (*of_pedimentos(pedimentos), *_of_cfdi(facturas))


def _of_cfdi(facturas: Iterable[Factura]) -> Iterator[PorFraccion]:
    """The complement tells dollars, so there is no value in pesos to show."""
    parts: dict[Place, list[tuple[str, Decimal]]] = defaultdict(list)
    for factura in facturas:
        for goods in factura.cfdi.mercancias if factura.signo > 0 else ():
            if goods.fraccion:
                parts[_place(goods)].append((factura.cfdi.uuid, goods.cantidad))
    for place, found in sorted(parts.items()):
        quantity = sum((amount for _, amount in found), CERO)
        documents = len({uuid for uuid, _ in found})
        yield PorFraccion(*place, "", quantity, None, documents, "cfdi")


def _place(goods: Mercancia) -> Place:
    return goods.fraccion, goods.unidad
