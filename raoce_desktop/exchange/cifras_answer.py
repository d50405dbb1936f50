"""The working papers as plain JSON values, for scripts.

Amounts are pesos: a JSON integer where the value is whole, else a decimal number with its cents.
What nothing was read for is null. Dates are ISO texts; `motivo` is a fixed key and `texto` the
sentence that a person reads.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables import PUENTE, build, groups, index_of
from raoce_desktop.evidence.tables.auditing import (
    Auditoria,
    marks_of,
    method,
    population,
    sample_table,
    seed_of,
    table_of,
)
from raoce_desktop.evidence.tables.bridge import DECLARED, bridge_table
from raoce_desktop.evidence.tables.months_and_summary import summary
from raoce_desktop.exchange.answers import Answer, iso

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.evidence.tables.bridge import BridgeSpan, DeclaracionAnual, Puente

_APART = (PUENTE, "contados", "facturas", "importados")

Number = int | float | str | None


def cifras_answer(cifras: Cifras, puente: Puente, auditoria: Auditoria | None = None) -> Answer:
    """Everything: totals, questions, what was left out, sources, and what an auditor asked for."""
    audited = auditoria or Auditoria()
    rows = {key: _rows(key, cifras) for tables in groups(cifras).values() for key in tables}
    about = {duda.id: duda.ambito for duda in cifras.preguntas}
    asked = [one for one in rows["decisiones"] if one["respuesta"] is None]
    out = ("excluidos", "solo_importacion", "cfdi_excluidos", "archivos")
    return {
        "rfc": cifras.rfc,
        "ejercicio": cifras.ejercicio,
        "consignacion": cifras.consignacion,
        "identificador": cifras.identificador,
        "exportaciones": _exports(cifras) | {"por_mes": rows["mes_clave"]},
        "importaciones": _imports(cifras)
        | {
            "decide_el_contador": [d for d in asked if about[d["id"]] is Ambito.IMPORTACION],
            "excluidos": rows.get("importados_fuera", []),
        },
        "ventas": _sales(cifras) | {"por_mes": rows["mes_tipo"]},
        "decide_el_contador": [d for d in asked if about[d["id"]] is not Ambito.IMPORTACION],
        "decisiones": [one for one in rows["decisiones"] if one["respuesta"] is not None],
        "excluidos": [row for key in out for row in rows[key]],
        "cadenas": rows["cadenas"],
        "corte_de_ano": rows["cortes"],
        "diferencias": rows["diferencias"],
        "por_fraccion": rows["fracciones"],
        "cotejo": {key: rows[key] for key in ("parejas", "sin_pedimento", "sin_factura")},
        "declaracion": {campo: _declared(puente.declaracion, campo) for campo in DECLARED},
        "puente": [_span(tramo) for tramo in puente.tramos],
        "sumaria": [
            {
                "clave": line.key,
                "pesos": number(line.pesos),
                "referencia": index_of(table_of(line)),
                "marcas": list(marks_of(line, cifras, puente, audited)),
            }
            for block in summary(cifras)
            for line in block
        ],
        "muestra": _sample(cifras, audited),
        "materialidad": number(audited.materialidad),
        "fuentes": rows["fuentes"],
        "avisos": rows["avisos"],
    }


def _rows(key: str, cifras: Cifras) -> list[Answer]:
    """A table as scripts get it; the bridge and the documents that counted have a place apart."""
    if key in _APART:
        return []
    return [
        {name: _plain(value) for name, value in row.items()}
        for row in build(key, cifras).scripted()
    ]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return number(value)
    return iso(value) if isinstance(value, date) else value


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


def _sample(cifras: Cifras, auditoria: Auditoria) -> Answer:
    table = sample_table(cifras, auditoria)
    return {
        "semilla": seed_of(cifras, auditoria),
        "poblacion": population(cifras),
        "metodo": method(cifras, auditoria) if table.rows else None,
        "documentos": [
            {name: _plain(value) for name, value in row.items()} for row in table.scripted()
        ],
    }


def _declared(declaracion: DeclaracionAnual, campo: str) -> Answer:
    origin = declaracion.origin(campo)
    return {
        "importe": number(getattr(declaracion, campo)),
        "origen": origin.texto if origin else None,
        "verificar": bool(origin and origin.verificar),
    }


def _span(tramo: BridgeSpan) -> Answer:
    steps = bridge_table(tramo).rows
    closing = {step.key: number(step.importe) for step in steps if step.key != "linea"}
    return {
        "clave": tramo.clave,
        "titulo": tramo.titulo,
        "origen": tramo.origen or None,
        "lineas": [
            {
                "clave": linea.clave,
                "concepto": step.concepto,
                "importe": number(step.importe),
                "suma": step.suma,
                "fuente": step.fuente,
                "texto": step.texto,
            }
            for linea, step in zip(tramo.lineas, steps[1:], strict=False)
        ],
        **closing,
    }
