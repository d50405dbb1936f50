"""From what was read to the working papers of one company and ejercicio.

The counting happens in `exports`, `imports` and `ventas`; here their results become the plain
rows that the screen, the workbook, the cédula and scripts share, in words.
"""

from collections.abc import Iterable, Iterator, Mapping

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.evidence.count import exports, imports
from raoce_desktop.evidence.count import sales as ventas
from raoce_desktop.evidence.count.chains import Cadena
from raoce_desktop.evidence.count.counting import Conteo, count
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers.doubts import all_doubts
from raoce_desktop.evidence.papers.fracciones import by_fraccion
from raoce_desktop.evidence.papers.identity import identifier
from raoce_desktop.evidence.papers.model import (
    Ambito,
    AvisoCifras,
    CadenaContada,
    Cifras,
    Corte,
    Exportaciones,
    Factura,
    Fuente,
    Fuera,
    Importaciones,
    PedimentoContado,
    Rubro,
    VentasTotales,
)
from raoce_desktop.evidence.read.intake import Acopio
from raoce_desktop.evidence.read.pedimentos import Pedimento
from raoce_desktop.evidence.read.proof import month_notes, months
from raoce_desktop.evidence.read.sources import printable
from raoce_desktop.evidence.reasons import Aviso, Excluido, Motivo

Texts = Mapping[str, str]


def figures(acopio: Acopio, criterios: Criterios, *, importaciones: bool = True) -> Cifras:
    """Count everything that was read, and put it in words.

    `importaciones` says whether the company reports its imports; they are counted in any case.
    """
    return assemble(count(acopio, criterios), texts(), importaciones=importaciones)


def assemble(conteo: Conteo, textos: Texts, *, importaciones: bool = True) -> Cifras:
    """The working papers."""
    criterios, acopio = conteo.criterios, conteo.acopio
    dudas = tuple(all_doubts(conteo, textos))
    pedimentos = tuple(_exported(conteo, textos))
    importados = tuple(_imported(conteo))
    facturas = tuple(_invoices(conteo.ventas))
    reported = importados if importaciones else ()
    asked = [d for d in dudas if importaciones or d.ambito is not Ambito.IMPORTACION]
    return Cifras(
        rfc=criterios.rfc,
        ejercicio=criterios.ejercicio,
        consignacion=criterios.consignacion,
        identificador=identifier(criterios, (*pedimentos, *reported), facturas, asked),
        con_pedimentos=bool(acopio.lectura.fuentes),
        con_cfdi=bool(acopio.cfdis),
        con_importaciones=importaciones,
        exportaciones=_export_totals(conteo.exportaciones),
        importaciones=_import_totals(conteo.importaciones),
        ventas=_sales_totals(conteo.ventas),
        pedimentos=pedimentos,
        importados=importados,
        facturas=facturas,
        excluidos=tuple(
            one
            for one in _left_out(conteo, textos)
            if importaciones or one.ambito is not Ambito.IMPORTACION
        ),
        dudas=dudas,
        cadenas=tuple(_chains(conteo, textos)),
        cortes=tuple(_cut_off(conteo, textos)),
        por_fraccion=by_fraccion(conteo.exportaciones, conteo.ventas),
        fuentes=(*_deliveries(acopio), *acopio.fuentes),
        avisos=tuple(_notices(conteo, textos)),
    )


def _export_totals(counted: exports.ConteoExportaciones) -> Exportaciones:
    return Exportaciones(
        counted.directa, counted.indirecta, counted.total_pesos, counted.total_miles
    )


def _import_totals(counted: imports.ConteoImportaciones) -> Importaciones:
    return Importaciones(counted.total_pesos, counted.total_miles)


def _sales_totals(counted: ventas.ConteoVentas) -> VentasTotales:
    return VentasTotales(
        counted.bruto_pesos,
        counted.descuentos_pesos,
        counted.egresos_pesos,
        counted.total_pesos,
        counted.total_miles,
        {market.value: amount for market, amount in counted.by_market().items()},
    )


def _exported(conteo: Conteo, textos: Texts) -> Iterator[PedimentoContado]:
    places = _places(conteo)
    for one in conteo.exportaciones.contados:
        yield _row(one, Rubro(one.clase.value), places, _note(one.cadena, textos))


def _imported(conteo: Conteo) -> Iterator[PedimentoContado]:
    places = _places(conteo)
    for one in conteo.importaciones.contados:
        yield _row(one, Rubro.IMPORTACION, places)


def _row(
    one: exports.Contado | imports.Importado,
    rubro: Rubro,
    places: Mapping[str, str],
    nota: str = "",
) -> PedimentoContado:
    paid = one.pedimento
    return PedimentoContado(
        documento=str(paid.llave),
        clave=paid.documento,
        rubro=rubro,
        mes=one.mes,
        pagado=paid.pago,
        partidas=paid.partidas,
        comercial=paid.comercial,
        agregado=paid.agregado,
        valor=one.valor,
        origen=", ".join(places.get(key, key) for key in paid.fuentes),
        nota=nota,
        es_global=paid.es_global,
    )


def _places(conteo: Conteo) -> Mapping[str, str]:
    """Where each delivery was, by its key."""
    return {source.clave: source.origen for source in conteo.acopio.lectura.fuentes}


def _note(chain: Cadena, textos: Texts) -> str:
    if len(chain.eslabones) == 1:
        return ""
    return textos["papeles.nota.rectifica"].format(raiz=chain.eslabones[0])


def _invoices(counted: ventas.ConteoVentas) -> Iterator[Factura]:
    """Each one, in the order in which they were read."""
    for venta in counted.contados:
        cfdi = venta.cfdi
        yield Factura(
            uuid=cfdi.uuid,
            folio=cfdi.folio,
            tipo=cfdi.tipo,
            fecha=cfdi.fecha,
            receptor=cfdi.receptor,
            nombre=cfdi.receptor_nombre,
            mercado=venta.destino.value,
            moneda=cfdi.moneda,
            tipo_cambio=cfdi.tipo_cambio,
            bruto=venta.bruto,
            descuento=venta.descuento,
            neto=venta.neto,
            origen=cfdi.origen,
        )


def _left_out(conteo: Conteo, textos: Texts) -> Iterator[Fuera]:
    """What each figure left out. An import is out of exports as such, and counted by its own."""
    for ambito, found in (
        (Ambito.EXPORTACION, conteo.exportaciones.excluidos),
        (Ambito.IMPORTACION, conteo.importaciones.excluidos),
        (Ambito.VENTA, conteo.ventas.excluidos),
        (Ambito.ARCHIVO, conteo.acopio.lectura.excluidos),
        (Ambito.ARCHIVO, conteo.acopio.excluidos),
    ):
        yield from (_out(ambito, one, textos) for one in found)
    missing = Motivo("cfdi_sin_xml")
    for row in conteo.ventas.sin_xml:
        one = Excluido(row.uuid, missing, "", row.fecha, row.efecto)
        yield _out(Ambito.VENTA, one, textos)


def _out(ambito: Ambito, one: Excluido, textos: Texts) -> Fuera:
    return Fuera(
        ambito,
        one.documento,
        one.clave,
        one.motivo.clave,
        one.motivo.texto(textos),
        one.fecha,
        one.valor,
        printable(one.origen),
    )


def _chains(conteo: Conteo, textos: Texts) -> Iterator[CadenaContada]:
    read = conteo.acopio.lectura.pedimentos
    counted = {one.pedimento.llave for one in conteo.exportaciones.contados}
    consigned = conteo.criterios.consignacion
    for chain in conteo.exportaciones.cadenas:
        first, last = read[chain.eslabones[0]][0], read[chain.ultimo][0]
        origin = "-".join(part for part in chain.anterior or () if part)
        links = tuple(map(str, chain.eslabones))
        result = "cuenta" if chain.ultimo in counted else "no_cuenta"
        yield CadenaContada(
            documentos=(origin, *links) if origin else links,
            clave=last.documento,
            fecha=chain.raiz_pago,
            valor_inicial=None if chain.es_huerfana else first.valor(consigned),
            valor_final=last.valor(consigned),
            texto=textos[f"papeles.cadena.{'huerfana_' if chain.es_huerfana else ''}{result}"],
        )


def _cut_off(conteo: Conteo, textos: Texts) -> Iterator[Corte]:
    counted = {one.pedimento.llave for one in conteo.exportaciones.contados}
    reasons = {one.documento: one.motivo for one in conteo.exportaciones.excluidos}
    for paid in conteo.exportaciones.corte:
        counts = paid.llave in counted
        reason = None if counts else reasons.get(str(paid.llave))
        yield Corte(
            str(paid.llave),
            paid.documento,
            paid.pago,
            paid.valor(conteo.criterios.consignacion),
            counts,
            reason.clave if reason else "",
            reason.texto(textos) if reason else _cut_text(paid, conteo, textos),
        )


def _cut_text(paid: Pedimento, conteo: Conteo, textos: Texts) -> str:
    mine = paid.pago.year == conteo.criterios.ejercicio
    return textos[f"papeles.corte.{'por_pago' if mine else 'por_numero'}"]


def _deliveries(acopio: Acopio) -> Iterator[Fuente]:
    for one in acopio.lectura.fuentes:
        yield Fuente(
            one.origen,
            "data_stage",
            one.sha256,
            one.folio,
            one.inicio,
            one.fin,
            one.renglones.get("551", 0),
            one.renglones.get("501", 0),
        )


def _notices(conteo: Conteo, textos: Texts) -> Iterator[AvisoCifras]:
    lectura = conteo.acopio.lectura
    found: list[Iterable[Aviso]] = [lectura.avisos]
    if lectura.fuentes:
        found.append(month_notes(months(lectura.fuentes, conteo.criterios.ejercicio)))
    found += [conteo.exportaciones.avisos, conteo.ventas.avisos]
    for aviso in (one for notes in found for one in notes):
        yield AvisoCifras(aviso.clave, aviso.texto(textos), aviso.origen)
    if missing := len(conteo.ventas.sin_xml):
        text = textos["evidencia.aviso.cfdi_sin_xml"].format(cuantos=f"{missing:,}")
        yield AvisoCifras("cfdi_sin_xml", text)
