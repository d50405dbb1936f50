"""What happens to whoever files late."""

from datetime import date, timedelta

import pytest

from raoce_desktop.domain.deadlines import Fase, phase
from raoce_desktop.domain.expediente import TipoPrograma
from tests.domain.seasons import CONJUNTOS, EJERCICIOS, name, reference, season

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma

TEMPORADA = [date(2025, 3, 1) + timedelta(days=n) for n in range(215)]


def story(*tipos: str) -> list[tuple[str, str]]:
    events = season(2024, *tipos).secuencia
    return [(suceso.fecha.dia.isoformat(), suceso.texto) for suceso in events]


def test_immex_and_prosec_fall_together_then_prosec_is_lost_and_immex_last():
    caidos, ultima_prosec, sin_prosec, ultima_immex, sin_immex = story(IMMEX, PROSEC)
    assert caidos[0] == "2025-05-31"
    assert "IMMEX y PROSEC quedan suspendidos" in caidos[1]
    assert "se reactiva solo, en un máximo de 2 días hábiles" in caidos[1]
    assert ultima_prosec[0] == "2025-06-30"
    assert sin_prosec[0] == "2025-07-01"
    assert "PROSEC queda cancelado automáticamente e IMMEX sigue suspendido" in sin_prosec[1]
    assert ultima_immex[0] == "2025-08-29"
    assert sin_immex[0] == "2025-09-01"
    assert "IMMEX queda cancelado" in sin_immex[1]


def test_prosec_alone_is_suspended_in_may_and_cancelled_in_july():
    assert [fecha for fecha, _ in story(PROSEC)] == ["2025-05-01", "2025-06-30", "2025-07-01"]


def test_immex_alone_is_suspended_in_june_and_cancelled_in_september():
    assert [fecha for fecha, _ in story(IMMEX)] == ["2025-05-31", "2025-08-29", "2025-09-01"]


@pytest.mark.parametrize("programa", [ALTEX, ECEX])
def test_altex_and_ecex_are_cancelled_the_day_after_without_a_cure(programa):
    ((fecha, texto),) = story(programa)
    assert fecha == "2025-05-31"
    assert f"{programa} queda cancelado automáticamente" in texto


def test_altex_and_ecex_together_are_cancelled_in_one_sentence():
    ((_, texto),) = story(ALTEX, ECEX)
    assert "los programas ALTEX y ECEX quedan cancelados" in texto


def test_the_joint_sequence_cites_the_guides_considerations():
    plazos = season(2024, IMMEX, PROSEC)
    assert plazos.secuencia[0].cita.clave == "guia2025.consideraciones"


@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_the_sequence_is_in_order_and_ends_with_every_program_cancelled(tipos, ejercicio):
    plazos = season(ejercicio, *tipos)
    fechas = [suceso.fecha.dia for suceso in plazos.secuencia]
    assert fechas == sorted(fechas)
    assert fechas[0] > plazos.limites[-1].fin
    for programa in tipos:
        cancelled = plazos.por_programa[programa].cancelacion.dia
        last = [s.texto for s in plazos.secuencia if s.fecha.dia == cancelled]
        assert any(programa in texto and "cancelado" in texto for texto in last)


@pytest.mark.parametrize(
    ("hoy", "fase"),
    [
        ("2025-03-31", Fase.AUN_NO_ABRE),
        ("2025-04-01", Fase.EN_PLAZO),
        ("2025-04-30", Fase.EN_PLAZO),
        ("2025-05-01", Fase.SUBSANABLE),
        ("2025-06-30", Fase.SUBSANABLE),
        ("2025-07-01", Fase.VENCIDO),
    ],
)
def test_prosec_alone_goes_through_the_four_phases(hoy, fase):
    plazos = season(2024, PROSEC)
    assert phase(plazos, date.fromisoformat(hoy), PROSEC) is fase


def test_the_weekend_between_the_last_date_and_the_cancellation_is_too_late():
    plazos = season(2024, IMMEX)
    assert phase(plazos, date(2025, 8, 30), IMMEX) is Fase.VENCIDO


def test_altex_has_no_phase_in_which_it_can_be_cured():
    plazos = season(2024, ALTEX)
    assert Fase.SUBSANABLE not in {phase(plazos, hoy, ALTEX) for hoy in TEMPORADA}


@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
def test_no_program_goes_back_to_an_earlier_phase(tipos):
    plazos = season(2024, *tipos)
    order = list(Fase)
    for programa in tipos:
        passed = [order.index(phase(plazos, hoy, programa)) for hoy in TEMPORADA]
        assert passed == sorted(passed)


def test_a_program_that_the_company_lacks_has_no_phase():
    plazos = season(2024, ALTEX)
    with pytest.raises(KeyError):
        phase(plazos, date(2025, 4, 1), IMMEX)


@pytest.mark.parametrize("fase", Fase)
def test_every_phase_has_its_sentence(fase):
    assert reference(2024).textos[f"plazos.fase.{fase}"].endswith(".")
