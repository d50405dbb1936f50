"""Exports and their invoices: who belongs to whom, by what, and what has no partner."""

from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.pairing import pair_up
from raoce_desktop.evidence.count.sales import market
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers import Factura, Pairing, PedimentoContado, Rubro
from raoce_desktop.evidence.read.cfdi import read_cfdi
from raoce_desktop.evidence.read.deliveries import FacturaDeclarada, Pedimento, PedimentoKey
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.tables import build
from tests.evidence.invoices import invoice, uuid_of
from tests.evidence.months import month, read
from tests.fabrica import RFC, Item, Paper
from tests.fabrica.other_sources import write_m3

PAID = date(2024, 3, 9)


def export(numero="4000001", comercial=1000, declared=(), clave="A1", paid=PAID):
    key = PedimentoKey("3421", numero, "240", paid.year)
    pedimento = Pedimento(
        *(key, 2, clave, paid),
        tipo_cambio=Decimal(20),
        partidas=1,
        comercial=Decimal(comercial),
        facturas=tuple(declared),
    )
    return PedimentoContado(pedimento, Rubro.DIRECTA, paid.month, Decimal(comercial))


def declares(numero, importe=0, moneda="", dolares=0):
    return FacturaDeclarada(numero, moneda, Decimal(importe), Decimal(dolares), None)


def sale(number=1, net=1000, *, exported="02", **more):
    amounts = {"SubTotal": str(net), "Total": str(net), "Exportacion": exported}
    cfdi = read_cfdi(invoice(number, **{**amounts, **more}))
    rate = cfdi.tipo_cambio or 1
    return Factura(cfdi, market(cfdi), cfdi.subtotal * rate, Decimal(0))


def pairs(found):
    return [
        (one.exportado.pedimento.llave.numero, one.factura.cfdi.uuid, one.llave, one.confianza)
        for one in found.parejas
    ]


def test_the_folio_fiscal_that_a_pedimento_declares_is_the_surest_key():
    declared = [declares(uuid_of(1).lower()), declares(uuid_of(2).replace("-", ""))]
    found = pair_up([export(declared=declared)], [sale(1, 5), sale(2, 7)])

    assert pairs(found) == [
        ("4000001", uuid_of(1), "uuid", "A"),
        ("4000001", uuid_of(2), "uuid", "A"),
    ]
    assert (found.sin_pedimento, found.sin_factura) == ((), ())


@pytest.mark.parametrize("cited", ["24  24  3421  4000001", "23  24  3421  4000001"])
def test_the_pedimento_that_an_invoice_cites_also_when_it_was_validated_a_year_before(cited):
    found = pair_up([export()], [sale(1, 5, cites=[cited, "x"])])

    assert pairs(found) == [("4000001", uuid_of(1), "pedimento", "A")]


def test_a_number_with_its_amount_is_surer_than_the_number_alone():
    one, other = sale(1, 50, Serie="A", Folio="00123"), sale(2, 70, Serie="B", Folio="9")
    declared = [declares("A-123", 50, "MXN"), declares("b9", 8, "USD")]
    found = pair_up([export(declared=declared)], [one, other])

    assert pairs(found) == [
        ("4000001", uuid_of(1), "factura", "B"),
        ("4000001", uuid_of(2), "factura", "C"),
    ]


def test_a_folio_without_its_series_belongs_to_the_one_whose_amount_agrees():
    sales = [sale(1, 50, Serie="A", Folio="123"), sale(2, 70, Serie="B", Folio="123")]
    found = pair_up([export(declared=[declares("123", dolares="3.5")])], sales)

    assert pairs(found) == [("4000001", uuid_of(2), "factura", "B")]


def test_a_number_that_two_have_and_no_amount_decides_matches_neither():
    sales = [sale(1, 50, Serie="A", Folio="123"), sale(2, 70, Serie="B", Folio="123")]
    found = pair_up([export(declared=[declares("123")])], sales)

    assert found.parejas == ()
    assert len(found.sin_pedimento) == 2


def test_an_acuse_de_valor_and_a_short_folio_name_nothing():
    sales = [sale(1, 50, Serie="A", Folio="12"), sale(2, 60, Folio="COVE123")]
    declared = [declares("COVE123"), declares("12"), declares("00")]

    assert pair_up([export(declared=declared)], sales).parejas == ()


def test_an_amount_matches_only_where_there_is_one_candidate_on_either_side():
    alone = pair_up([export(comercial=1000)], [sale(1, 1009), sale(2, 1100)])
    two_sales = pair_up([export(comercial=1000)], [sale(1, 1001), sale(2, 999)])
    two_exports = pair_up([export("4000001"), export("4000002")], [sale(1, 1000)])

    assert pairs(alone) == [("4000001", uuid_of(1), "importe", "D")]
    assert two_sales.parejas == two_exports.parejas == ()


def test_an_amount_of_another_season_or_of_a_national_sale_matches_nothing():
    late = sale(1, 1000, Fecha="2024-09-01T10:00:00")
    national = sale(2, 1000, exported="01", receiver="CLI010101AB1")
    found = pair_up([export()], [late, national])

    assert found.parejas == ()
    assert [one.cfdi.uuid for one in found.sin_pedimento] == [uuid_of(1)]
    assert [one.exportado.documento for one in found.sin_factura] == ["3421-4000001-240-2024"]


def test_a_national_sale_that_a_key_names_is_matched():
    national = sale(2, 1000, exported="01", receiver="CLI010101AB1")
    found = pair_up([export(declared=[declares(uuid_of(2))], clave="V1")], [national])

    assert pairs(found) == [("4000001", uuid_of(2), "uuid", "A")]


def test_many_of_both_hang_together_and_each_amount_stands_once():
    exports = [
        export("4000001", 100, [declares(uuid_of(1)), declares(uuid_of(2))]),
        export("4000002", 50, [declares(uuid_of(2))]),
        export("4000003", 7, [declares(uuid_of(3))]),
    ]
    found = pair_up(exports, [sale(1, 60), sale(2, 95), sale(3, 7)])

    assert [(one.grupo, one.valor, one.neto, one.diferencia) for one in found.parejas] == [
        (1, 100, 60, 5),
        (1, None, 95, None),
        (1, 50, None, None),
        (2, 7, 7, 0),
    ]


def test_the_surest_of_several_keys_is_told():
    both = sale(1, 5, Folio="12345", cites=["24  24  3421  4000001"])
    found = pair_up([export(declared=[declares("12345")])], [both])

    assert pairs(found) == [("4000001", uuid_of(1), "pedimento", "A")]


def test_global_adjustments_and_credit_notes_have_no_partner():
    credit = sale(1, 1000, TipoDeComprobante="E")
    found = pair_up([export(clave="GC")], [credit])

    assert found == Pairing()


def test_a_pedimento_without_invoice_says_what_it_declares_and_why_that_does_not_count():
    declared = [declares("F1"), declares(uuid_of(9))]
    found = pair_up([export(declared=declared)], [], {uuid_of(9): "Está cancelado."})
    (one,) = found.sin_factura

    assert one.declaradas == ("F1", uuid_of(9))
    assert one.motivo == "Está cancelado."


# ------------------------------------------------------------------ from the files


def test_the_invoices_that_tabla_505_declares_reach_the_pedimentos_of_export(tmp_path):
    papers = [
        Paper("4000001", date(2024, 3, 4), "A1", items=[Item(5000)]),
        Paper("4000003", date(2024, 3, 5), "IN", op=1, items=[Item(5000)]),
    ]
    found = read(month(tmp_path, 3, *papers))
    told = {key.numero: one[0].facturas for key, one in found.pedimentos.items()}

    assert [one.numero for one in told["4000001"]] == ["F4000001"]
    assert [one.dolares for one in told["4000001"]] == [1]
    assert told["4000003"] == ()


def test_a_year_of_files_matches_and_lists_what_has_no_partner(tmp_path):
    paper = Paper("4000001", date(2024, 3, 4), "A1", items=[Item(5000)])
    alone = Paper("4000003", date(2024, 3, 5), "A1", items=[Item(90)])
    place = month(tmp_path, 3, paper, alone)
    folder = tmp_path / "cfdi"
    folder.mkdir()
    of_number = {"Serie": "F", "Folio": "4000001", "SubTotal": "7", "Total": "7"}
    (folder / "1.xml").write_bytes(invoice(1, issuer=RFC, Exportacion="02", **of_number))
    (folder / "2.xml").write_bytes(invoice(2, issuer=RFC, Exportacion="02", SubTotal="44"))
    gathered = collect_all([place, folder], RFC)
    cifras = figures(gathered, Criterios(RFC, 2024))

    assert pairs(cifras.cotejo) == [("4000001", uuid_of(1), "factura", "C")]
    assert [one.cfdi.uuid for one in cifras.cotejo.sin_pedimento] == [uuid_of(2)]
    (row,) = build("sin_factura", cifras).scripted()
    assert (row["documento"], row["facturas"]) == ("3421-4000003-240-2024", ["F4000003"])


def test_an_m3_declares_its_invoices_too(tmp_path):
    path = write_m3(tmp_path / "m3421001.005", [Paper("4000001", date(2024, 3, 4), "A1")])
    gathered = collect_all([path], RFC)
    (versions,) = gathered.data_stage.pedimentos.values()

    assert [(one.numero, one.moneda, one.dolares) for one in versions[0].facturas] == [
        ("F4000001", "USD", Decimal("12.50"))
    ]


def test_without_invoices_nothing_is_without_partner(tmp_path):
    place = month(tmp_path, 3, Paper("4000001", date(2024, 3, 4), "A1"))

    assert figures(collect_all([place], RFC), Criterios(RFC, 2024)).cotejo == Pairing()


def test_a_row_of_505_without_date_or_number_is_rejected_and_said(tmp_path):
    from tests.evidence.test_deliveries import rewrite

    whole = month(tmp_path, 3, Paper("4000001", date(2024, 3, 4), "A1"))
    broken = rewrite(
        *(whole, tmp_path / "rota.zip"),
        lambda name, data: (
            data.replace(b"2024-03-04 10:20:30", b"x") if name.endswith("_505.asc") else data
        ),
    )
    found = read(broken)

    assert [note.clave for note in found.avisos if note.datos.get("tabla") == "505"]
    assert all(not one[0].facturas for one in found.pedimentos.values())


def test_an_amount_of_505_that_is_none_is_nothing(tmp_path):
    from tests.evidence.test_deliveries import rewrite

    whole = month(tmp_path, 3, Paper("4000001", date(2024, 3, 4), "A1"))
    odd = rewrite(
        *(whole, tmp_path / "rara.zip"),
        lambda name, data: data.replace(b"|1.00|", b"|mil|") if name.endswith("_505.asc") else data,
    )
    (versions,) = read(odd).pedimentos.values()

    assert [one.dolares for one in versions[0].facturas] == [0]
