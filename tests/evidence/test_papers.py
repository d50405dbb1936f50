"""The working papers as values: what they work out by themselves."""

from decimal import Decimal

import pytest

from raoce_desktop.evidence.papers import Duda, Factura, Mercado, Opcion
from raoce_desktop.evidence.read.cfdi import read_cfdi
from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables.bridge import BridgeSpan, LineaPuente
from tests.evidence.invoices import invoice


def tramo(declarado):
    lines = (
        LineaPuente("virtuales", "Virtuales", Decimal(30), "CFDI", ""),
        LineaPuente("dudas", "Por decidir", Decimal(900), "Decisiones", "", suma=False),
    )
    return BridgeSpan("exportaciones", "Exportaciones", declarado, lines, Decimal(150))


def test_a_bridge_ties_what_was_declared_to_the_figure_and_says_what_is_left_over():
    found = tramo(Decimal(100))
    assert (found.diferencia, found.explicado, found.sin_explicar) == (50, 30, 20)


def test_without_a_return_there_is_no_difference_to_explain():
    found = tramo(None)
    assert (found.diferencia, found.explicado, found.sin_explicar) == (None, 30, None)


@pytest.mark.parametrize(("tipo", "signo"), [("I", 1), ("E", -1)])
def test_a_credit_note_takes_away_what_an_invoice_adds(tipo, signo):
    cfdi = read_cfdi(invoice(TipoDeComprobante=tipo))
    one = Factura(cfdi, Mercado.NACIONAL, Decimal(10), Decimal(1))
    assert (one.signo, one.neto) == (signo, 9 * signo)


def test_an_answer_that_is_no_option_any_more_is_shown_as_it_was_kept():
    options = (Opcion("suma", "Sube"), Opcion("resta", "Baja"))
    asked = Duda("gc:1", Ambito.EXPORTACION, "1", "GC", "gc", "¿Sube o baja?", options)
    assert (asked.words("suma"), asked.words("no_cuenta")) == ("Sube", "no_cuenta")
