"""Laws that the commitments obey for any figures that VUCEM's boxes can hold."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.commitments import (
    BAND,
    Compromiso,
    EstadoCompromiso,
    commitments,
)
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
ORDER = [E.NO_CUMPLE, E.FRONTERA, E.CUMPLE]
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
def test_a_clear_answer_is_never_inside_the_band(programa, a, b, rate):
    found = worked_out(programa, a, b, rate)
    used = Fraction(rate if rate is not None else REFERENCIA.tipo_cambio.valor)
    exact = {"usd": Fraction(b * 1000) / used, "porcentaje": Fraction(b * 100, a) if a else 0}
    for criterio in found.criterios:
        limit = Fraction(criterio.umbral)
        inside = abs(exact[criterio.clave] - limit) <= limit * BAND
        assert (criterio.estado is E.FRONTERA) == inside
        if not inside:
            assert (criterio.estado is E.CUMPLE) == (exact[criterio.clave] > limit)


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
