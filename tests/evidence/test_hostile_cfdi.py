"""Invoices that are forged, absurd or oddly written: none stops the rest, none slips by."""

from decimal import Decimal
from itertools import permutations

import pytest

from raoce_desktop.evidence.count.sales import count_sales
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.cfdi import MAX_BYTES, Cfdi, read_cfdi
from raoce_desktop.evidence.read.cfdi_batch import read_cfdis
from raoce_desktop.evidence.read.sources import walk
from raoce_desktop.evidence.reasons import Excluido, Unreadable
from tests.evidence.invoices import COMPANY, invoice, uuid_of


def count(*cfdis):
    return count_sales(cfdis, Criterios(COMPANY, 2024))


@pytest.mark.parametrize("attribute", ["SubTotal", "Descuento", "Total", "TipoCambio"])
@pytest.mark.parametrize("amount", ["1E+999999", "1E+30", "9" * 40, "1E+19"])
def test_an_amount_that_no_invoice_has_is_refused_before_it_is_added(attribute, amount):
    with pytest.raises(Unreadable) as problem:
        read_cfdi(invoice(Moneda="USD", **{"TipoCambio": "17", attribute: amount}))
    assert problem.value.motivo.clave == "cfdi_importe"


def test_a_discount_above_the_subtotal_is_refused():
    with pytest.raises(Unreadable):
        read_cfdi(invoice(SubTotal="10.00", Descuento="10.01"))


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n  ", b"\xef\xbb\xbf\n"])
def test_what_stands_before_the_declaration_does_not_matter(before):
    assert read_cfdi(before + invoice(7)).uuid == uuid_of(7)


def test_marks_and_relations_are_read_in_two_byte_letters_too():
    text = invoice(2, relations={"04": [uuid_of(1)]}).decode()
    found = read_cfdi(text.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert found.related("04") == (uuid_of(1),)


def test_which_of_two_different_twins_counts_does_not_hang_on_their_order():
    twins = [
        read_cfdi(invoice(1, SubTotal=amount, Descuento="1"), origen)
        for amount, origen in (("10.00", "a"), ("5.00", "b"), ("5.00", "c"))
    ]
    totals = {count(*order).totales.total_pesos for order in permutations(twins)}
    assert totals == {Decimal(4)}


@pytest.mark.parametrize("change", [{"Descuento": "2"}, {"Moneda": "USD", "TipoCambio": "2"}])
def test_twins_that_differ_in_anything_are_pointed_out(change):
    found = count(read_cfdi(invoice(1), "a"), read_cfdi(invoice(1, **change), "b"))
    assert "cfdi_distinto" in [note.clave for note in found.avisos]


def test_an_advance_of_another_year_needs_its_credit_note_too():
    final = read_cfdi(invoice(2, relations={"07": [uuid_of(1)]}))
    applied = read_cfdi(invoice(3, TipoDeComprobante="E", relations={"07": [uuid_of(2)]}))
    note = "anticipo_sin_egreso"
    assert note in [one.clave for one in count(final).avisos]
    assert note not in [one.clave for one in count(final, applied).avisos]


def test_a_file_too_large_for_a_cfdi_is_never_read_whole(tmp_path):
    huge = tmp_path / "enorme.xml"
    with huge.open("wb") as file:
        file.truncate(40 * MAX_BYTES)
    (tmp_path / "buena.xml").write_bytes(invoice(1))
    found = list(read_cfdis(walk([tmp_path])))
    assert [one.motivo.clave for one in found if isinstance(one, Excluido)] == ["muy_grande"]
    assert len([one for one in found if isinstance(one, Cfdi)]) == 1
