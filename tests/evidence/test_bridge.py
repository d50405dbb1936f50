"""From the annual return to the papers: what explains the difference, and what is left."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.evidence.papers import (
    Cifras,
    Corte,
    Duda,
    Exportaciones,
    Factura,
    Mercado,
    Opcion,
    PedimentoContado,
    Rubro,
    VentasTotales,
)
from raoce_desktop.evidence.read.cfdi import read_cfdi
from raoce_desktop.evidence.read.deliveries import Pedimento, PedimentoKey
from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables.bridge import Ajuste, DeclaracionAnual, bridge
from tests.evidence.invoices import invoice

FOREIGNER, MEXICAN = "XEXX010101000", "CLI010101AB1"
DECLARED = DeclaracionAnual(Decimal(400), Decimal(600), Decimal(30), Decimal(20))


def pedimento(valor, clave="RT", rubro=Rubro.DIRECTA, agregado=0, numero="4000001"):
    paid = date(2024, 1, 9)
    key = PedimentoKey("3421", numero, "240", paid.year)
    amounts = {"comercial": Decimal(valor), "agregado": Decimal(agregado)}
    one = Pedimento(key, 2, clave, paid, partidas=1, **amounts)
    return PedimentoContado(one, rubro, 1, Decimal(valor))


def factura(neto, mercado, receptor=FOREIGNER):
    cfdi = read_cfdi(invoice(receiver=receptor))
    return Factura(cfdi, Mercado(mercado), Decimal(neto), Decimal(0))


def papers(pedimentos=(), facturas=(), **more):
    direct, indirect = (
        sum((p.valor for p in pedimentos if p.rubro is r), Decimal(0))
        for r in (Rubro.DIRECTA, Rubro.INDIRECTA)
    )
    return Cifras(
        "CEN010101AB1",
        2024,
        consignacion=more.pop("consignacion", False),
        identificador="x",
        exportaciones=Exportaciones(direct, indirect),
        pedimentos=tuple(pedimentos),
        facturas=tuple(facturas),
        **more,
    )


def span(cifras, clave="exportaciones", declared=DECLARED):
    return next(t for t in bridge(cifras, declared).tramos if t.clave == clave)


def lines(tramo):
    return {linea.clave: (linea.importe, linea.suma) for linea in tramo.lineas}


def test_sales_tie_gross_to_gross_and_net_to_net():
    ventas = VentasTotales(bruto=Decimal(1000), descuentos=Decimal(60))
    cifras = papers(ventas=ventas)
    gross, net = span(cifras, "ventas_bruto"), span(cifras, "ventas_neto")

    assert (gross.declarado, gross.sin_explicar) == (1000, 0)
    assert (net.declarado, net.sin_explicar) == (950, -10)


def test_discounts_and_credit_notes_inform_the_gross_bridge_without_adding():
    ventas = VentasTotales(Decimal(1000), Decimal(30), Decimal(20))
    found = span(papers(ventas=ventas), "ventas_bruto")

    assert lines(found) == {"descuentos": (30, False), "egresos": (20, False)}
    assert found.explicado == 0


def test_a_virtual_sale_to_a_mexican_company_explains_exports_above_foreign_sales():
    """Foreign sales of 600 and a V1 of 300 to another IMMEX: exports of 900, nothing left over."""
    cifras = papers(
        (pedimento(600), pedimento(300, "V1", Rubro.INDIRECTA)),
        (factura(600, "exportacion"), factura(300, "virtual", MEXICAN)),
    )
    found = span(cifras)

    assert lines(found) == {"virtuales": (300, True)}
    assert (found.diferencia, found.explicado, found.sin_explicar) == (300, 300, 0)


def test_a_virtual_sale_to_a_foreigner_is_already_in_foreign_sales():
    cifras = papers((pedimento(600, "V1", Rubro.INDIRECTA),), (factura(600, "virtual"),))

    assert span(cifras).sin_explicar == 0
    assert lines(span(cifras)) == {}


def test_where_no_invoice_is_marked_virtual_the_pedimentos_tell():
    cifras = papers((pedimento(600), pedimento(250, "V1", Rubro.INDIRECTA)))

    assert lines(span(cifras)) == {"virtuales_pedimento": (250, True)}
    assert span(cifras).sin_explicar == 0


def test_services_abroad_are_foreign_sales_without_pedimento():
    cifras = papers((pedimento(500),), (factura(500, "exportacion"), factura(100, "extranjero")))

    assert lines(span(cifras)) == {"servicios": (-100, True)}
    assert span(cifras).sin_explicar == 0


def corte(valor, year, cuenta, motivo="", clave="V1", documento="C"):
    paid = date(year, 1, 8)
    return Corte(documento, clave, paid, Decimal(valor), cuenta, motivo, "")


def test_januarys_carry_over_moves_both_ends_of_the_year():
    """Last December's 70 came in as pedimento; this December's 40 went out to the next year."""
    carried = pedimento(70, "V1", Rubro.INDIRECTA, numero="3000009")
    sold = (factura(560, "exportacion"), factura(40, "virtual"))
    cortes = (
        corte(70, 2024, cuenta=True, documento=carried.documento),
        corte(40, 2025, cuenta=False, motivo="corte_de_enero", documento="sale"),
        corte(99, 2025, cuenta=False, motivo="rectificado"),
    )
    found = span(papers((pedimento(560), carried), sold, cortes=cortes))

    assert lines(found) == {"enero_recibido": (70, True), "enero_siguiente": (-40, True)}
    assert found.sin_explicar == 0


def test_without_marked_invoices_the_carry_over_of_virtual_sales_counts_once():
    carried = pedimento(70, "V1", Rubro.INDIRECTA, numero="3000009")
    cortes = (
        corte(70, 2024, cuenta=True, documento=carried.documento),
        corte(40, 2025, cuenta=False, motivo="corte_de_enero"),
        corte(5, 2025, cuenta=False, motivo="corte_de_enero", clave="RT"),
    )
    found = span(papers((pedimento(600), carried), cortes=cortes))

    assert lines(found) == {"enero_recibido": (70, True), "enero_siguiente": (-5, True)}


@pytest.mark.parametrize(("valor", "left"), [(50, 0), (-50, 0)])
def test_a_global_adjustment_that_counted_explains_itself_with_its_sign(valor, left):
    cifras = papers((pedimento(600), pedimento(valor, "GC")))

    assert lines(span(cifras)) == {"globales": (valor, True)}
    assert span(cifras).sin_explicar == left


def duda(motivo, valor, supuesto="no_cuenta", ambito=Ambito.EXPORTACION):
    options = (Opcion("suma", ""), Opcion("no_cuenta", ""))
    return Duda(
        *(motivo, ambito, "D", "", motivo, "", options, ("D",)),
        valor=Decimal(valor),
        supuesto=supuesto,
    )


def test_open_questions_inform_with_what_the_figure_may_still_gain():
    dudas = (
        duda("gc", 80),
        duda("clave", 9),
        duda("enero", 70, supuesto="por_pago"),
        duda("importacion", 500, ambito=Ambito.IMPORTACION),
    )
    found = lines(span(papers((pedimento(600),), dudas=dudas)))

    assert found == {"globales_pendientes": (80, False), "dudas": (9, False)}


def test_an_answered_question_is_no_longer_pending():
    answered = replace(duda("gc", 80), respuesta="no_cuenta")

    assert lines(span(papers((pedimento(600),), dudas=(answered,)))) == {}


def test_under_consignment_what_stays_out_is_shown():
    one = replace(pedimento(600, agregado=100), valor=Decimal(100))

    assert lines(span(papers((one,), consignacion=True))) == {"consignacion": (500, False)}


def test_value_added_without_consignment_hints_at_it():
    found = lines(span(papers((pedimento(600, agregado=100), pedimento(50)))))

    assert found == {"sin_consignacion": (500, False)}


def test_the_accountants_own_adjustments_explain_what_nothing_else_does():
    declared = replace(DECLARED, ajustes_exportaciones=(Ajuste("Tipo de cambio", Decimal(-7)),))
    found = span(papers((pedimento(593),)), declared=declared)

    assert found.sin_explicar == 0
    assert found.lineas[0].concepto == "Tipo de cambio"


def test_without_a_return_the_bridge_knows_no_difference():
    for tramo in bridge(papers((pedimento(600),)), DeclaracionAnual()).tramos:
        assert tramo.declarado is tramo.diferencia is tramo.sin_explicar is None


def test_one_declared_line_is_enough_for_sales_but_exports_need_theirs():
    declared = DeclaracionAnual(ventas_nacionales=Decimal(10))
    spans = {t.clave: t.declarado for t in bridge(papers(), declared).tramos}

    assert spans == {"ventas_bruto": 10, "ventas_neto": 10, "exportaciones": None}
