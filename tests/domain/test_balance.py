"""Saldo and porcentaje, as VUCEM computes them."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.balance import porcentaje, saldo, shown_percentage
from raoce_desktop.domain.expediente import Balanza, Opciones, TipoPrograma
from raoce_desktop.domain.linkage import link

REFERENCIA = load_reference(2024)
IMMEX = link(frozenset({TipoPrograma.IMMEX}), Opciones(), REFERENCIA)
PROSEC = link(frozenset({TipoPrograma.PROSEC}), Opciones(), REFERENCIA)
CANTIDADES = st.integers(0, 10**16 - 1)


def balanza(a=None, b=None, c=None) -> Balanza:
    return Balanza(ventas_totales=a, total_exportaciones=b, total_importaciones=c)


def test_the_guides_own_figures_give_a_saldo_of_1000_and_100_per_cent():
    guide = balanza(1000, 1000)
    assert saldo(guide, IMMEX) == 1000
    assert shown_percentage(porcentaje(guide)) == "100.00"


def test_importaciones_are_subtracted_where_they_are_enabled():
    assert saldo(balanza(250, 100, 40), PROSEC) == 60


def test_a_negative_saldo_is_allowed():
    assert saldo(balanza(250, 100, 140), PROSEC) == -40


def test_a_kept_importaciones_value_does_not_count_where_it_is_not_enabled():
    assert saldo(balanza(250, 100, 40), IMMEX) == 100


@pytest.mark.parametrize("figures", [(250, None, 40), (250, 100, None)])
def test_there_is_no_saldo_while_a_figure_is_missing(figures):
    assert saldo(balanza(*figures), PROSEC) is None


@pytest.mark.parametrize("figures", [(None, 100), (100, None), (None, None)])
def test_there_is_no_percentage_while_a_figure_is_missing(figures):
    assert porcentaje(balanza(*figures)) is None
    assert shown_percentage(None) == ""


def test_the_percentage_is_0_when_ventas_are_0():
    assert shown_percentage(porcentaje(balanza(0, 0))) == "0.00"


def test_a_third_is_shown_with_two_decimals_and_kept_unrounded():
    third = porcentaje(balanza(3, 1))
    assert shown_percentage(third) == "33.33"
    assert third > Decimal("33.3333333333333333333")


def test_half_a_cent_is_rounded_up():
    assert shown_percentage(porcentaje(balanza(80000, 10001))) == "12.50"
    assert shown_percentage(porcentaje(balanza(20000, 1))) == "0.01"


@given(CANTIDADES, CANTIDADES)
def test_the_percentage_is_the_exact_quotient_rounded_once(a, b):
    shown = Decimal(shown_percentage(porcentaje(balanza(a, b))).replace(",", ""))
    with localcontext(prec=60):
        assert a == 0 or abs(shown * a - 100 * b) * 200 <= a


def test_the_ambient_precision_does_not_change_the_percentage():
    with localcontext(prec=3):
        assert shown_percentage(porcentaje(balanza(10**15, 999_999 * 10**9))) == "100.00"
        assert shown_percentage(porcentaje(balanza(123_457, 123_456))) == "100.00"
        assert shown_percentage(porcentaje(balanza(1, 123_456))) == "12,345,600.00"


@given(CANTIDADES, CANTIDADES, CANTIDADES)
def test_saldo_is_b_minus_c_for_any_figures(a, b, c):
    assert saldo(balanza(a, b, c), PROSEC) == b - c
