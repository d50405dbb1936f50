"""The working papers as values: what they work out by themselves."""

from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.evidence.papers.model import Ambito, Duda, Factura, LineaPuente, Opcion, Tramo


def tramo(declarado):
    lines = (
        LineaPuente("virtuales", "Virtuales", Decimal(30), "CFDI", ""),
        LineaPuente("dudas", "Por decidir", Decimal(900), "Decisiones", "", suma=False),
    )
    return Tramo("exportaciones", "Exportaciones", declarado, lines, Decimal(150))


def test_a_bridge_ties_what_was_declared_to_the_figure_and_says_what_is_left_over():
    found = tramo(Decimal(100))
    assert (found.diferencia, found.explicado, found.sin_explicar) == (50, 30, 20)


def test_without_a_return_there_is_no_difference_to_explain():
    found = tramo(None)
    assert (found.diferencia, found.explicado, found.sin_explicar) == (None, 30, None)


@pytest.mark.parametrize(("tipo", "signo"), [("I", 1), ("E", -1)])
def test_a_credit_note_takes_away_what_an_invoice_adds(tipo, signo):
    day, amount = date(2024, 3, 5), Decimal(10)
    one = Factura(
        "U", "F1", tipo, day, "R", "N", "nacional", "MXN", None, amount, Decimal(0), amount
    )
    assert one.signo == signo


def test_an_answer_that_is_no_option_any_more_is_shown_as_it_was_kept():
    options = (Opcion("suma", "Sube"), Opcion("resta", "Baja"))
    asked = Duda("gc:1", Ambito.EXPORTACION, "1", "GC", "gc", "¿Sube o baja?", options)
    assert (asked.words("suma"), asked.words("no_cuenta")) == ("Sube", "no_cuenta")
