"""What counts as a sale of the year, and what is said of everything else."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from raoce_desktop.evidence.count.sales import count_sales
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers import Mercado
from raoce_desktop.evidence.read.cfdi import read_cfdi
from raoce_desktop.evidence.read.metadata import MetadataRow
from tests.evidence.invoices import COMPANY, invoice, uuid_of


def cfdi(number=1, **traits):
    return read_cfdi(invoice(number, **traits), f"{number}.xml")


def listed(number, vigente=True, efecto="I", year=2024):
    return MetadataRow(uuid_of(number), COMPANY, "XEXX010101000", date(year, 3, 5), efecto, vigente)


def count(*cfdis, metadata=(), **answers):
    """`answers` are the accountant's, by the number of the invoice."""
    decided = {f"cfdi:{uuid_of(int(n[1:]))}": reply for n, reply in answers.items()}
    return count_sales(cfdis, Criterios(COMPANY, 2024, decisiones=decided), metadata)


def reasons(ventas):
    return [excluido.motivo.clave for excluido in ventas.excluidos]


def test_sales_are_invoices_less_discounts_less_credit_notes_without_tax():
    ventas = count(
        cfdi(1, SubTotal="1000.00", Descuento="100.00"),
        cfdi(2, SubTotal="200.00", TipoDeComprobante="E"),
    )

    assert ventas.totales.total_pesos == Decimal("700.00")
    parts = ventas.totales.bruto, ventas.totales.descuentos, ventas.totales.egresos
    assert parts == (Decimal("1000.00"), Decimal("100.00"), Decimal("200.00"))
    assert ventas.totales.total_miles == 1


def test_dollars_are_converted_at_the_documents_own_rate_to_the_cent():
    ventas = count(cfdi(1, SubTotal="99.99", Moneda="USD", TipoCambio="18.3263"))

    assert ventas.totales.total_pesos == Decimal("1832.45")


@pytest.mark.parametrize(
    ("traits", "reason"),
    [
        ({"TipoDeComprobante": "P"}, "cfdi_pago"),
        ({"TipoDeComprobante": "N"}, "cfdi_nomina"),
        ({"TipoDeComprobante": "T"}, "cfdi_traslado"),
        ({"TipoDeComprobante": "Z"}, "cfdi_tipo"),
        ({"issuer": "PRO010101AB1", "receiver": COMPANY}, "cfdi_recibido"),
        ({"issuer": "PRO010101AB1", "receiver": "OTR010101AB1"}, "cfdi_de_otra_empresa"),
        ({"Fecha": "2023-12-31T23:59:59"}, "cfdi_de_otro_ejercicio"),
    ],
)
def test_what_is_no_sale_of_the_year_stays_out_with_its_reason(traits, reason):
    ventas = count(cfdi(1, **traits), cfdi(2))

    assert reasons(ventas) == [reason]
    assert ventas.totales.total_pesos == Decimal(1000)


def test_a_cancelled_invoice_stays_out_and_one_without_xml_is_named():
    ventas = count(cfdi(1), cfdi(2), metadata=[listed(1), listed(2, vigente=False), listed(3)])

    assert reasons(ventas) == ["cfdi_cancelado", "cfdi_sin_xml"]
    assert [one.documento for one in ventas.excluidos if not one.origen] == [uuid_of(3)]
    assert [aviso.clave for aviso in ventas.avisos] == ["cfdi_sin_xml"]


def test_without_the_list_the_doubt_about_cancellations_is_said():
    assert [aviso.clave for aviso in count(cfdi(1)).avisos] == ["sin_metadata"]


def test_the_same_invoice_twice_counts_once_and_a_different_twin_is_pointed_out():
    ventas = count(cfdi(1), cfdi(1), cfdi(1, SubTotal="5.00"), metadata=[listed(1)])

    assert ventas.totales.total_pesos == Decimal(5)
    assert reasons(ventas) == ["cfdi_duplicado", "cfdi_duplicado"]
    assert [aviso.clave for aviso in ventas.avisos] == ["cfdi_distinto"]


def test_a_replaced_invoice_is_taken_for_cancelled_when_nothing_tells():
    ventas = count(cfdi(1), cfdi(2, relations={"04": [uuid_of(1)]}))

    assert reasons(ventas) == ["cfdi_sustituido"]
    assert ventas.totales.total_pesos == Decimal(1000)


def test_a_replaced_invoice_still_in_force_waits_for_the_accountant():
    both = [listed(1), listed(2)]
    replaced, new = cfdi(1), cfdi(2, relations={"04": [uuid_of(1)]})

    asked = count(replaced, new, metadata=both)
    kept = count(replaced, new, metadata=both, n1="cuenta")
    dropped = count(replaced, new, metadata=both, n1="no_cuenta")

    assert [(d.motivo, d.respuesta) for d in asked.dudas] == [("cfdi_sustituido_vigente", "")]
    assert [d.respuesta for d in (*kept.dudas, *dropped.dudas)] == ["cuenta", "no_cuenta"]
    assert asked.totales.total_pesos == dropped.totales.total_pesos == Decimal(1000)
    assert kept.totales.total_pesos == Decimal(2000)
    assert reasons(dropped) == ["decision"]


def test_a_cancelled_replacement_replaces_nothing():
    ventas = count(
        cfdi(1),
        cfdi(2, relations={"04": [uuid_of(1)]}),
        metadata=[listed(1), listed(2, vigente=False)],
    )

    assert [venta.cfdi.uuid for venta in ventas.contados] == [uuid_of(1)]


def test_foreign_currency_without_a_rate_is_never_guessed():
    for answered in ({}, {"n1": "cuenta"}):
        ventas = count(cfdi(1, Moneda="EUR"), **answered)
        assert ventas.totales.total_pesos == 0
        assert (ventas.dudas[0].valor, ventas.dudas[0].abierta) == (None, True)


def test_an_advance_its_invoice_and_its_credit_note_add_up_to_one_sale():
    advance = cfdi(1, SubTotal="300", product="84111506")
    final = cfdi(2, SubTotal="1000", relations={"07": [uuid_of(1)]})
    credit = cfdi(3, SubTotal="300", TipoDeComprobante="E", relations={"07": [uuid_of(2)]})
    everything = [listed(1), listed(2), listed(3)]

    whole = count(advance, final, credit, metadata=everything)
    lame = count(advance, final, metadata=everything[:2])

    assert whole.totales.total_pesos == Decimal(1000)
    assert whole.avisos == ()
    assert [aviso.clave for aviso in lame.avisos] == ["anticipo_sin_egreso"]


def test_markets_are_told_apart_by_marks_and_not_by_the_receiver_alone():
    ventas = count(
        cfdi(1, Exportacion="02", SubTotal="1"),
        cfdi(2, Exportacion="01", SubTotal="2"),
        cfdi(3, Exportacion="01", SubTotal="4", legend="Regla 5.2.6"),
        cfdi(4, Exportacion="01", SubTotal="8", receiver="CLI010101AB1"),
    )

    assert ventas.totales.por_mercado == {
        Mercado.EXPORTACION: 1,
        Mercado.EXTRANJERO: 2,
        Mercado.VIRTUAL: 4,
        Mercado.NACIONAL: 8,
    }


def test_every_document_is_in_exactly_one_list_and_their_order_changes_nothing():
    random = Random(7)
    made = [
        cfdi(
            random.randrange(1, 60),
            SubTotal=str(random.randrange(10**6)),
            TipoDeComprobante=random.choice("IIIIEPTN"),
            Fecha=random.choice(["2023-12-31T00:00:00", "2024-07-01T00:00:00"]),
        )
        for _ in range(40)
    ]
    distinct = list({one.uuid: one for one in made}.values())
    shuffled = random.sample(distinct, len(distinct))

    first, second = count(*distinct), count(*shuffled)

    assert first.totales.total_pesos == second.totales.total_pesos
    assert len(first.contados) + len(first.excluidos) + len(first.dudas) == len(distinct)


def test_every_reason_and_notice_has_its_sentence():
    ventas = count(
        cfdi(1), cfdi(1), cfdi(2, relations={"04": [uuid_of(1)]}), cfdi(3, TipoDeComprobante="P")
    )

    for item in ventas.excluidos:
        assert item.motivo.texto.endswith(".")
    for one in (*ventas.avisos, *ventas.dudas):
        assert one.texto.endswith(".")
