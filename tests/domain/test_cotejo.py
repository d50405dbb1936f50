"""What VUCEM shows beside what it must show."""

from decimal import Decimal

import pytest

from raoce_desktop.domain.cotejo import Cotejo, Resultado, boxes, figure_in, is_figure, read_screen
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.domain.review import review
from tests.domain.rules.world import CAFE, FOLIO, HOY, MAQUILA, REFERENCIA, cafe

VENTAS, EXPORTACIONES = "balanza.ventas_totales", "balanza.total_exportaciones"
R = Resultado


def shown(expediente=CAFE):
    return Pantallas(expediente, review(expediente, REFERENCIA, HOY), REFERENCIA)


def compared(ruta, text, expediente=CAFE):
    found = Cotejo(shown(expediente), {ruta: text}).comparados()
    return next(c for c in found if c.dato.ruta == ruta)


@pytest.mark.parametrize(
    "text",
    ["4500", "4,500", " $ 4,500.00 ", "4 500", "MXN 4,500", "4,500 miles de pesos", "$4,500"],
)
def test_an_amount_is_the_same_with_spaces_and_currency_signs(text):
    assert compared(VENTAS, text).resultado is R.COINCIDE


@pytest.mark.parametrize("text", ["4,501", "4500000", "4,500.50", "-4,500", "45,00", "4.500"])
def test_another_amount_is_a_difference_or_is_not_understood(text):
    assert compared(VENTAS, text).resultado in (R.DIFIERE, R.NO_SE_ENTIENDE)


def test_a_difference_has_what_it_says_and_what_it_should():
    found = compared(VENTAS, "$ 4,501")
    assert (found.dice, found.debe_decir, found.resultado) == ("$ 4,501", "4500", R.DIFIERE)


@pytest.mark.parametrize("text", ["66.67", "66.67 %", "66.66", "66.6667", "66.666666666", "67"])
def test_the_share_is_compared_to_as_many_decimals_as_vucem_shows(text):
    assert compared("balanza.porcentaje", text).resultado is R.COINCIDE


@pytest.mark.parametrize("text", ["66.7 %", "66"])
def test_a_share_is_rounded_or_cut(text):
    assert compared("balanza.porcentaje", text).resultado is R.COINCIDE


def test_another_share_differs_however_long_it_is():
    assert compared("balanza.porcentaje", "66.5").resultado is R.DIFIERE
    assert compared("balanza.porcentaje", "66." + "1" * 60).resultado is R.DIFIERE


def test_a_negative_saldo_may_be_written_in_either_way():
    case = cafe(balanza__total_importaciones="4000")
    for text in ("-1,000", "(1,000)", "−1000", "1,000-"):
        assert compared("balanza.saldo", text, case).resultado is R.COINCIDE
    assert compared("balanza.saldo", "1,000", case).resultado is R.DIFIERE


def test_capitals_accents_and_blanks_are_no_difference_in_a_text():
    name = CAFE.solicitante.denominacion
    assert compared("solicitante.denominacion", f"  {name.upper()} ").resultado is R.COINCIDE
    assert compared("solicitante.denominacion", "OTRA SA").resultado is R.DIFIERE


def test_what_nobody_read_and_what_was_never_captured_are_told_apart():
    assert compared(VENTAS, "").resultado is R.SIN_LEER
    assert compared(VENTAS, " \u200b ").resultado is R.SIN_LEER
    assert compared(VENTAS, "3", cafe(balanza__ventas_totales="")).resultado is R.SIN_CAPTURAR
    assert compared("balanza.porcentaje", "3", cafe(balanza__ventas_totales="")).resultado is (
        R.SIN_CAPTURAR
    )
    assert compared(VENTAS, "cuatro mil").resultado is R.NO_SE_ENTIENDE


def test_bienes_are_compared_box_by_box():
    ruta = "bienes_producidos.0.volumen_total"
    assert compared(ruta, "30,000").resultado is R.COINCIDE
    assert compared("bienes_producidos.0.unidad", "Kilo").resultado is R.COINCIDE
    assert is_figure(ruta)


def test_a_disabled_box_must_show_zero():
    ruta = "balanza.total_importaciones"
    assert compared(ruta, "0", MAQUILA).resultado is R.COINCIDE
    assert compared(ruta, "1,200", MAQUILA).resultado is R.DIFIERE


def test_only_differences_go_into_the_letter():
    cotejo = Cotejo(shown(), {VENTAS: "9", EXPORTACIONES: "3,000"})
    assert [c.dato.ruta for c in cotejo.diferencias()] == [VENTAS]
    assert cotejo.cuenta(R.COINCIDE) == 1
    assert cotejo.cuenta(R.SIN_LEER) == len(list(boxes(shown()))) - 2


def test_what_is_no_amount_is_none():
    for text in ("", "4.500,00", "1,2", "1e5", "$", "12/04", "１２ x"):
        assert figure_in(text) is None
    assert figure_in("１,２３４") == Decimal(1234)


# ------------------------------------------------------------ a whole screen


SCREEN = f"""
Tu solicitud ha sido registrada con el siguiente número de folio <{FOLIO}>. 10/04/2025
RFC: AAL0409235E6    Denominación o razón social:   CAFÉ DE ENSAYO SA DE CV
Ventas totales (a)*:  $ 4,500
TOTAL EXPORTACIONES (b)*
3,001
Total importaciones (c)*: 1,200   Saldo b-c: 1,801  Porcentaje exportacion b/a*100: 66.69
"""


def test_a_copied_screen_is_read_by_vucems_labels():
    found = read_screen(SCREEN, shown())
    assert (found.folio, found.dia) == (FOLIO, "10/04/2025")
    assert found.casillas["solicitante.rfc"].startswith("AAL0409235E6")
    assert [found.casillas[f"balanza.{name}"] for name in (
        "ventas_totales", "total_exportaciones", "total_importaciones", "saldo", "porcentaje"
    )] == ["4,500", "3,001", "1,200", "1,801", "66.69"]  # fmt: skip


def test_labels_side_by_side_share_the_figures_under_them():
    text = "Ventas totales (a)*  Total exportaciones (b)*  Total importaciones (c)*\n4500 3000 1200"
    found = read_screen(text, shown()).casillas
    assert list(found.values()) == ["4500", "3000", "1200"]
    short = read_screen("Ventas totales (a)  Total exportaciones (b)\n4500", shown()).casillas
    assert short == {}
    apart = read_screen(
        "Ventas totales (a)*\tTotal exportaciones (b)*\n4,500\t$ 3,000", shown()
    ).casillas
    assert list(apart.values()) == ["4,500", "$ 3,000"]
    mixed = read_screen("RFC Ventas totales (a): 4500", shown()).casillas
    assert mixed == {VENTAS: "4500"}


def test_a_text_without_labels_folio_or_day_tells_nothing():
    assert read_screen("Hola 1234567890123456789012345678", shown()) == ({}, "", "")
    assert read_screen("", shown(Expediente(ejercicio=2024))) == ({}, "", "")
    assert read_screen("Ventas totales (a)*: no se ve", shown()).casillas[VENTAS] == "no se ve"
