"""Forty points on and beside the edges of the commitments, decided before the code.

Percentages are exact: what reaches them with the captured thousands is met, for that is what
VUCEM computes. What falls short by less than half a thousand of rounding, in a and in b, is in
doubt. An amount in dollars is in doubt within 2 % of its threshold, for there the conversion
decides. With 20 pesos a dollar, 10,000 miles de pesos are 500,000 USD and 40,000 are 2,000,000.
"""

from decimal import Decimal

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.commitments import commitments
from raoce_desktop.domain.criteria import EstadoCompromiso
from raoce_desktop.domain.expediente import (
    Balanza,
    Expediente,
    Programa,
    TipoCambio,
    TipoPrograma,
)
from raoce_desktop.domain.linkage import link

REFERENCIA = load_reference(2024)
IMMEX = Programa(tipo=TipoPrograma.IMMEX)
DIRECTO = Programa(tipo=TipoPrograma.ALTEX, modalidad="ALTEX EXPORTADOR DIRECTO")
INDIRECTO = Programa(tipo=TipoPrograma.ALTEX, modalidad="ALTEX EXPORTADOR INDIRECTO")
VEINTE = TipoCambio(valor=Decimal(20), fuente="Diario Oficial")
SI, NO, DUDA = EstadoCompromiso.CUMPLE, EstadoCompromiso.NO_CUMPLE, EstadoCompromiso.EN_DUDA

POINTS = [
    # IMMEX, 10 % of the sales; the amounts are far below 500,000 USD
    (IMMEX, 1_000, 100, SI),  # 10.00 %
    (IMMEX, 1_000, 101, SI),
    (IMMEX, 1_000, 99, NO),  # 9.90 %: at most 99.5 / 999.5
    (IMMEX, 1_000, 98, NO),  # 2 % below, which is no doubt
    (IMMEX, 1_000, 102, SI),  # nor 2 % above
    (IMMEX, 1_001, 100, DUDA),  # 9.99 %: 100.5 / 1,000.5 would reach it
    (IMMEX, 1_005, 100, DUDA),  # the last that half a thousand could turn: 100.5 / 1,004.5
    (IMMEX, 1_006, 100, NO),  # 100.5 / 1,005.5 would not
    (IMMEX, 999, 100, SI),
    (IMMEX, 99_999, 10_000, SI),
    (IMMEX, 0, 0, NO),  # VUCEM shows 0
    (IMMEX, 1, 0, DUDA),  # 499 of 999 pesos: so small a company can't be told in thousands
    (IMMEX, 10, 0, NO),  # 0.5 / 9.5 is 5 %
    (IMMEX, 9_800, 979, NO),  # 9.99 %: at most 979.5 / 9,799.5
    # IMMEX, more than 500,000 USD, with a share far below 10 %
    (IMMEX, 10_000_000, 9_799, NO),
    (IMMEX, 10_000_000, 9_800, DUDA),
    (IMMEX, 10_000_000, 10_000, DUDA),
    (IMMEX, 10_000_000, 10_200, DUDA),
    (IMMEX, 10_000_000, 10_201, SI),
    # ALTEX directo, 40 % of the sales; the amounts are far below 2,000,000 USD
    (DIRECTO, 1_000, 400, SI),  # 40.00 %
    (DIRECTO, 1_000, 395, NO),  # 39.50 %
    (DIRECTO, 1_000, 399, NO),  # at most 399.5 / 999.5
    (DIRECTO, 1_000, 401, SI),
    (DIRECTO, 1_001, 400, DUDA),  # 39.96 %: 400.5 / 1,000.5 would reach it
    (DIRECTO, 1_002, 400, NO),  # 400.5 / 1,001.5 would not
    (DIRECTO, 2_500, 1_000, SI),
    (DIRECTO, 2_500, 999, NO),  # 39.96 %, as 1,001 and 400, but here half a thousand is less
    (DIRECTO, 25_001, 10_000, DUDA),  # 39.998 %
    # ALTEX directo, at least 2,000,000 USD, with a share far below 40 %
    (DIRECTO, 10_000_000, 39_199, NO),
    (DIRECTO, 10_000_000, 39_200, DUDA),
    (DIRECTO, 10_000_000, 40_000, DUDA),
    (DIRECTO, 10_000_000, 40_800, DUDA),
    (DIRECTO, 10_000_000, 40_801, SI),
    # ALTEX indirecto, 50 % of the sales; no amount saves it
    (INDIRECTO, 1_000, 500, SI),  # 50.00 %
    (INDIRECTO, 1_000, 490, NO),
    (INDIRECTO, 1_000, 499, NO),
    (INDIRECTO, 1_001, 500, DUDA),  # 49.95 %: 500.5 / 1,000.5 would reach it
    (INDIRECTO, 1_002, 500, NO),  # 500.5 / 1,001.5 would not
    (INDIRECTO, 2_000_000, 1_000_000, SI),
    (INDIRECTO, 2_000_001, 1_000_000, DUDA),
    (INDIRECTO, 2_000_002, 1_000_000, NO),
]


def state(programa: Programa, ventas: int, exportaciones: int) -> EstadoCompromiso:
    expediente = Expediente(
        ejercicio=2024,
        programas=(programa,),
        balanza=Balanza(ventas_totales=ventas, total_exportaciones=exportaciones),
        tipo_cambio=VEINTE,
    )
    vinculo = link(expediente.tipos, expediente.opciones, REFERENCIA)
    (found,) = commitments(expediente, REFERENCIA, vinculo)
    return found.estado


def test_every_edge_has_its_points():
    assert len(POINTS) >= 40


@pytest.mark.parametrize(("programa", "ventas", "exportaciones", "estado"), POINTS)
def test_a_point_on_or_beside_an_edge_falls_where_it_was_decided(
    programa, ventas, exportaciones, estado
):
    assert state(programa, ventas, exportaciones) is estado
