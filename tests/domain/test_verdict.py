"""One verdict: what is over, else what VUCEM refuses, else what the case lacks, else ready."""

import pytest

from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.review import review
from raoce_desktop.domain.rules import bienes, captura, fraccion
from raoce_desktop.domain.verdict import short, verdict
from tests.domain.rules.world import (
    FOLIO,
    HOY,
    REFERENCIA,
    maquila,
)
from tests.domain.worlds import CERRADO, CON_RESERVAS, IN_MAY, LISTO, NO_LISTO, WORLDS


@pytest.mark.parametrize("world", WORLDS)
def test_each_kind_of_fact_changes_the_verdict_and_leads_to_its_field(world):
    expediente, hoy, estado, regla = WORLDS[world]

    revision = review(expediente, REFERENCIA, hoy)

    assert revision.veredicto.estado is estado
    if estado is LISTO:
        assert (revision.cierres, revision.errores, revision.reservas) == ((), (), ())
        return
    [reason] = {h.regla: h for h in revision.of(estado.nivel) if h.regla == regla}.values()
    assert reason.ruta
    assert reason.mensaje
    assert reason.arreglo
    assert reason.cita.ordenamiento


@pytest.mark.parametrize("world", WORLDS)
def test_what_vucem_would_refuse_is_told_apart_from_the_verdict(world):
    expediente, hoy, estado, _ = WORLDS[world]

    revision = review(expediente, REFERENCIA, hoy)

    refused = any(h.nivel is Nivel.ERROR for h in revision.hallazgos)
    assert revision.listo_para_firma is not refused
    assert not (estado is LISTO and refused)


def test_an_aviso_changes_no_verdict():
    revision = review(maquila(seguimiento__numero_solicitud="79264"), REFERENCIA, HOY)

    assert revision.avisos
    assert revision.veredicto.estado is LISTO


@pytest.mark.parametrize(
    ("world", "told"),
    [
        ("nothing of these", "Listo para capturar y firmar en VUCEM"),
        ("a figure is missing", "No está listo: falta 1 dato"),
        ("VUCEM refuses a figure", "No está listo: 1 error por corregir"),
        ("no plant", "Con reservas: 1 punto por resolver"),
        ("filed", "Cerrado: ya se presentó en VUCEM"),
        ("not due", "Cerrado: este reporte no debe presentarse"),
        ("late, with cure", "Cerrado: el plazo venció y todavía se puede subsanar"),
        ("late, one with cure", "Cerrado: el plazo venció y todavía se puede subsanar"),
        ("late, without cure", "Cerrado: el plazo venció y ya no se puede presentar"),
    ],
)
def test_the_verdict_says_itself_in_one_line(world, told):
    expediente, hoy, _, _ = WORLDS[world]

    assert review(expediente, REFERENCIA, hoy).veredicto.titulo(REFERENCIA.textos) == told


def test_what_waits_behind_the_reasons_is_said_too():
    late = review(maquila(balanza__ventas_totales=""), REFERENCIA, IN_MAY).veredicto
    filed = review(
        maquila(seguimiento__folio=FOLIO, solicitante__actividad=""), REFERENCIA, HOY
    ).veredicto

    assert late.ademas(REFERENCIA.textos) == "Además: falta 1 dato."
    # What is filed can't be completed any more; only the aviso about its date is left to see to.
    assert filed.ademas(REFERENCIA.textos) == "Además: 1 aviso."


def test_a_list_says_it_in_two_words_and_a_number():
    counts = {NO_LISTO: "No listo · 3", CON_RESERVAS: "Con reservas · 2", LISTO: "Listo"}
    for estado, told in (counts | {CERRADO: "Cerrado"}).items():
        assert short(estado, 3, 2, REFERENCIA.textos) == told


def test_the_levels_decide_from_the_heaviest_down():
    assert verdict((), 0, 0, 0, 5).estado is LISTO
    assert verdict((), 0, 0, 1, 0).estado is CON_RESERVAS
    assert verdict((), 1, 1, 1, 0).estado is NO_LISTO


def test_what_is_found_in_a_bien_only_blocks_or_warns():
    """The session counts the rows of 10,000 bienes as errors and avisos alone."""
    scopes = (captura.TEXTOS_DE_BIEN, bienes.BIEN, fraccion.TARIFA, bienes.REPETIDOS)
    levels = {REFERENCIA.reglas[rule.clave].nivel for scope in scopes for rule in scope.declaradas}

    assert levels == {Nivel.ERROR, Nivel.AVISO}
