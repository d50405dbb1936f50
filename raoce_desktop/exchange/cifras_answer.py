"""The working papers as plain JSON values, for scripts.

Amounts are pesos: a JSON integer where the value is whole, else a decimal number with its cents.
What nothing was read for is null. Dates are ISO texts; `motivo` is a fixed key and `texto` the
sentence that a person reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.domain.cifras import Ambito
from raoce_desktop.exchange.answers import Answer, iso

if TYPE_CHECKING:
    from raoce_desktop.domain.cifras import (
        Cadena,
        Cifras,
        Corte,
        Duda,
        Fuente,
        Fuera,
        PorFraccion,
        Puente,
        Tramo,
    )

Number = int | float | str | None


def cifras_answer(cifras: Cifras, puente: Puente) -> Answer:
    """Everything: totals, questions, what was left out, sources."""
    reported = (Ambito.EXPORTACION, Ambito.VENTA, Ambito.ARCHIVO)
    return {
        "rfc": cifras.rfc,
        "ejercicio": cifras.ejercicio,
        "consignacion": cifras.consignacion,
        "identificador": cifras.identificador,
        "exportaciones": _exports(cifras),
        "importaciones": _imports(cifras),
        "ventas": _sales(cifras),
        "decide_el_contador": _questions(cifras, reported),
        "decisiones": [_question(d) for d in cifras.dudas if not d.abierta],
        "excluidos": _left_out(cifras, reported),
        "cadenas": [_chain(cadena) for cadena in cifras.cadenas],
        "corte_de_ano": [_cut(corte) for corte in cifras.cortes],
        "por_fraccion": [_by_fraccion(one) for one in cifras.por_fraccion],
        "puente": [_span(tramo) for tramo in puente.tramos],
        "fuentes": [_source(fuente) for fuente in cifras.fuentes],
        "avisos": [{"clave": a.clave, "texto": a.texto, "origen": a.origen} for a in cifras.avisos],
    }


def number(amount: Decimal | None) -> Number:
    """An exact amount as a JSON number; as text where no double holds it."""
    if amount is None:
        return None
    if amount == amount.to_integral_value():
        return int(amount)
    nearest = float(amount)
    return nearest if Decimal(repr(nearest)) == amount else f"{amount:f}"


def _exports(cifras: Cifras) -> Answer:
    totals, known = cifras.exportaciones, cifras.con_pedimentos
    return {
        "directa": number(totals.directa) if known else None,
        "indirecta": number(totals.indirecta) if known else None,
        "total_pesos": number(totals.total_pesos) if known else None,
        "total_miles": totals.total_miles if known else None,
        "pedimentos": len(cifras.pedimentos),
    }


def _imports(cifras: Cifras) -> Answer:
    totals, known = cifras.importaciones, cifras.con_pedimentos
    return {
        "se_reportan": cifras.con_importaciones,
        "total_pesos": number(totals.total_pesos) if known else None,
        "total_miles": totals.total_miles if known else None,
        "pedimentos": len(cifras.importados),
        "decide_el_contador": _questions(cifras, (Ambito.IMPORTACION,)),
        "excluidos": _left_out(cifras, (Ambito.IMPORTACION,)),
    }


def _sales(cifras: Cifras) -> Answer:
    totals, known = cifras.ventas, cifras.con_cfdi
    amounts = {
        "total_pesos": totals.total_pesos,
        "bruto": totals.bruto,
        "descuentos": totals.descuentos,
        "egresos": totals.egresos,
    }
    return {
        **{name: number(amount) if known else None for name, amount in amounts.items()},
        "total_miles": totals.total_miles if known else None,
        "por_mercado": {name: number(amount) for name, amount in totals.por_mercado.items()},
        "cfdi": len(cifras.facturas),
    }


def _questions(cifras: Cifras, ambitos: Iterable[Ambito]) -> list[Answer]:
    return [_question(d) for d in cifras.dudas if d.abierta and d.ambito in ambitos]


def _question(duda: Duda) -> Answer:
    return {
        "id": duda.id,
        "documento": duda.documento,
        "documentos": list(duda.documentos),
        "clave": duda.clave,
        "motivo": duda.motivo,
        "texto": duda.texto,
        "opciones": {opcion.clave: opcion.texto for opcion in duda.opciones},
        "supuesto": duda.supuesto,
        "respuesta": duda.respuesta or None,
        "valor": number(duda.valor),
    }


def _left_out(cifras: Cifras, ambitos: Iterable[Ambito]) -> list[Answer]:
    return [_fuera(fuera) for fuera in cifras.excluidos if fuera.ambito in ambitos]


def _fuera(fuera: Fuera) -> Answer:
    return {
        "documento": fuera.documento,
        "clave": fuera.clave,
        "motivo": fuera.motivo,
        "texto": fuera.texto,
        "ambito": fuera.ambito,
        "fecha": iso(fuera.fecha),
        "valor": number(fuera.valor),
        "origen": fuera.origen,
    }


def _chain(cadena: Cadena) -> Answer:
    return {
        "documentos": list(cadena.documentos),
        "clave": cadena.clave,
        "fecha": iso(cadena.fecha),
        "valor_inicial": number(cadena.valor_inicial),
        "valor_final": number(cadena.valor_final),
        "texto": cadena.texto,
    }


def _cut(corte: Corte) -> Answer:
    return {
        "documento": corte.documento,
        "clave": corte.clave,
        "pagado": iso(corte.pagado),
        "valor": number(corte.valor),
        "cuenta": corte.cuenta,
        "texto": corte.texto,
    }


def _by_fraccion(one: PorFraccion) -> Answer:
    return {
        "fraccion": one.fraccion,
        "unidad": one.unidad,
        "descripcion": one.descripcion,
        "cantidad": number(one.cantidad),
        "valor": number(one.valor),
        "documentos": one.documentos,
        "fuente": one.fuente,
    }


def _span(tramo: Tramo) -> Answer:
    return {
        "clave": tramo.clave,
        "titulo": tramo.titulo,
        "declarado": number(tramo.declarado),
        "lineas": [
            {
                "clave": linea.clave,
                "concepto": linea.concepto,
                "importe": number(linea.importe),
                "suma": linea.suma,
                "fuente": linea.fuente,
                "texto": linea.texto,
            }
            for linea in tramo.lineas
        ],
        "cifra": number(tramo.cifra),
        "explicado": number(tramo.explicado),
        "diferencia": number(tramo.diferencia),
        "sin_explicar": number(tramo.sin_explicar),
    }


def _source(fuente: Fuente) -> Answer:
    return {
        "archivo": fuente.archivo,
        "tipo": fuente.tipo,
        "folio": fuente.folio,
        "desde": iso(fuente.desde),
        "hasta": iso(fuente.hasta),
        "renglones": fuente.renglones,
        "documentos": fuente.documentos,
        "sha256": fuente.sha256,
    }
