"""Laws that the commitments obey for any figures that VUCEM's boxes can hold."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.commitments import Compromiso, commitments
from raoce_desktop.domain.criteria import BAND, EstadoCompromiso
from raoce_desktop.domain.expediente import (
    Balanza,
    Expediente,
    Programa,
    TipoCambio,
    TipoPrograma,
)
from raoce_desktop.domain.linkage import link

E = EstadoCompromiso
REFERENCIA = load_reference(2024)
ORDER = [E.NO_CUMPLE, E.EN_DUDA, E.CUMPLE]
PROGRAMAS = [
    Programa(tipo=TipoPrograma.IMMEX),
    Programa(tipo=TipoPrograma.ALTEX, modalidad="EXPORTADOR DIRECTO"),
    Programa(tipo=TipoPrograma.ALTEX, modalidad="EXPORTADOR INDIRECTO"),
]

cantidades = st.integers(0, 10**16 - 1) | st.integers(0, 200_000)
cambios = st.none() | st.decimals(Decimal("0.0001"), Decimal("999.9999"), places=4, allow_nan=False)
programas = st.sampled_from(PROGRAMAS)


def worked_out(programa: Programa, a: int, b: int, rate: Decimal | None) -> Compromiso:
    expediente = Expediente(
        ejercicio=2024,
        programas=(programa,),
        balanza=Balanza(ventas_totales=a, total_exportaciones=b),
        tipo_cambio=TipoCambio(valor=rate),
    )
    vinculo = link(expediente.tipos, expediente.opciones, REFERENCIA)
    (found,) = commitments(expediente, REFERENCIA, vinculo)
    return found


@given(programas, cantidades, cantidades, cantidades, cambios)
def test_exporting_more_never_makes_a_commitment_worse(programa, a, b, more, rate):
    before = worked_out(programa, a, b, rate)
    after = worked_out(programa, a, min(b + more, 10**16 - 1), rate)
    assert ORDER.index(after.estado) >= ORDER.index(before.estado)


@given(programas, cantidades, cantidades, cambios)
def test_only_an_amount_in_dollars_has_a_band(programa, a, b, rate):
    found = worked_out(programa, a, b, rate)
    used = Fraction(rate if rate is not None else REFERENCIA.tipo_cambio.valor)
    for criterio in found.criterios:
        limit = Fraction(criterio.umbral)
        if criterio.clave == "usd":
            exact = Fraction(b * 1000) / used
            assert (criterio.estado is E.EN_DUDA) == (abs(exact - limit) <= limit * BAND)
        else:
            exact = Fraction(b * 100, a) if a else Fraction(0)
        if criterio.estado is not E.EN_DUDA:
            assert (criterio.estado is E.CUMPLE) == (exact >= limit)


@given(programas, cantidades, cantidades)
def test_a_share_in_doubt_fails_as_captured_and_holds_for_some_rounding(programa, a, b):
    found = worked_out(programa, a, b, None)
    (share,) = (c for c in found.criterios if c.clave == "porcentaje")
    fails = b * 100 < share.umbral * a or a == 0
    turned = a > 0 and (2 * b + 1) * 100 >= share.umbral * (2 * a - 1)
    assert (share.estado is E.EN_DUDA) == (fails and turned)


@given(programas, cantidades, cantidades)
def test_the_share_shown_never_reads_as_the_threshold_that_it_misses(programa, a, b):
    found = worked_out(programa, a, b, None)
    (share,) = (c for c in found.criterios if c.clave == "porcentaje")
    assert (share.valor >= share.umbral) == (a > 0 and b * 100 >= share.umbral * a)


@given(programas, cantidades, cantidades, cambios)
def test_the_commitment_is_as_good_as_the_best_of_its_criteria(programa, a, b, rate):
    found = worked_out(programa, a, b, rate)
    assert found.estado is max((c.estado for c in found.criterios), key=ORDER.index)


@given(programas, cantidades, cantidades, cambios)
def test_the_value_shown_is_the_exact_one_rounded_once(programa, a, b, rate):
    found = worked_out(programa, a, b, rate)
    used = Fraction(rate if rate is not None else REFERENCIA.tipo_cambio.valor)
    for criterio in found.criterios:
        in_dollars = criterio.unidad == "USD"
        exact = Fraction(b * 1000) / used if in_dollars else Fraction(b * 100, a or 1)
        step = Fraction(1) if in_dollars else Fraction(1, 100)
        if a or in_dollars:
            assert abs(Fraction(criterio.valor) - exact) <= step / 2
            assert f"{criterio.valor:,}" in criterio.texto


@given(programas, cantidades, cantidades, cambios)
def test_every_sentence_is_whole(programa, a, b, rate):
    found = worked_out(programa, a, b, rate)
    for sentence in (found.explicacion, *(c.texto for c in found.criterios)):
        assert sentence.endswith(".")
        assert "{" not in sentence
