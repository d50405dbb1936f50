"""No rule without words, source, condition, a case that triggers it and one that doesn't."""

from dataclasses import replace
from string import Formatter

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.review import review
from raoce_desktop.domain.rules import declared_rules
from raoce_desktop.domain.rules.bienes import BIEN as BIEN_RULES
from raoce_desktop.domain.rules.bienes import REPETIDOS
from raoce_desktop.domain.rules.fraccion import TARIFA as TARIFF_RULES
from tests.domain.rules import (
    cases_anterior,
    cases_bienes,
    cases_directorio,
    cases_figures,
    cases_filing,
    cases_fraccion,
    cases_identity,
    cases_papeles,
)
from tests.domain.rules.world import REFERENCIA, Case

CASES: dict[str, Case] = {
    **cases_identity.CASES,
    **cases_figures.CASES,
    **cases_anterior.CASES,
    **cases_bienes.CASES,
    **cases_directorio.CASES,
    **cases_fraccion.CASES,
    **cases_filing.CASES,
    **cases_papeles.CASES,
}
KNOWN_UNITS = {"09012199": "KILO"}
REGLAS = REFERENCIA.reglas.values()
RULES = pytest.mark.parametrize("regla", REGLAS, ids=lambda regla: regla.clave)


def found(clave, expediente, case):
    referencia = replace(
        REFERENCIA,
        unidad_por_fraccion=KNOWN_UNITS,
        tarifa=cases_fraccion.TARIFA,
        directorio=cases_directorio.DIRECTORIO,
    )
    if expediente.ejercicio != 2024:
        referencia = load_reference(expediente.ejercicio)
    revision = review(expediente, referencia, case.hoy, case.papeles, anterior=case.anterior)
    return [h for h in revision.hallazgos if h.regla == clave]


def placeholders(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_rule_has_words_and_a_condition():
    assert set(declared_rules()) == set(REFERENCIA.reglas)


def test_every_rule_has_a_case():
    assert set(CASES) == set(REFERENCIA.reglas)


@RULES
def test_a_rule_is_found_where_it_holds_and_filled_in(regla):
    case = CASES[regla.clave]

    hallazgos = found(regla.clave, case.bad, case)

    assert case.ruta in [h.ruta for h in hallazgos]
    assert not any("{" in h.mensaje + h.arreglo for h in hallazgos)


@RULES
def test_a_rule_is_silent_where_it_does_not_hold(regla):
    case = CASES[regla.clave]

    assert found(regla.clave, case.good, case) == []


@RULES
def test_a_rule_cites_its_source(regla):
    assert regla.cita.ordenamiento
    assert regla.cita.clave in REFERENCIA.citas


@RULES
def test_a_rule_speaks_in_calm_complete_sentences(regla):
    for sentence in (regla.mensaje, regla.arreglo, *filter(None, [regla.grupo])):
        assert sentence[0] in "«$¿{" or sentence[0].isupper()
        assert sentence[-1] in ".}?" or sentence.endswith("{texto}")
        assert "!" not in sentence
        assert "  " not in sentence


@pytest.mark.parametrize(
    "clave",
    [rule.clave for scope in (BIEN_RULES, TARIFF_RULES, REPETIDOS) for rule in scope.declaradas],
)
def test_what_is_said_of_many_rows_can_be_said_once(clave):
    regla = REFERENCIA.reglas[clave]

    assert placeholders(regla.arreglo) == set()
    assert placeholders(regla.grupo or regla.mensaje) == set()


def test_vucem_says_what_vucem_says_to_the_letter():
    assert {r.clave: r.texto_vucem for r in REGLAS if r.texto_vucem} == {
        "balanza.exportaciones-falta": "(Total exportaciones deben ser mayores o iguales a cero.)"
        " es un campo requerido",
        "balanza.ventas-falta": "(Ventas totales deben ser mayores o iguales a cero.)"
        " es un campo requerido",
        "balanza.exportaciones-mayores": "Las Ventas Totales deben ser mayores o iguales al Total"
        " de Exportaciones.",
    }
