"""What is known of a season, fact by fact: never more than its sources say."""

import pytest

from raoce_desktop.domain.season_facts import FactGroup, season_facts
from tests.domain.seasons import EJERCICIOS, reference


def known(ejercicio):
    return {(dato.nombre, dato.valor): dato for dato in season_facts(reference(ejercicio))}


def group_of(ejercicio, nombre, valor):
    return known(ejercicio)[nombre, valor].grupo


def test_what_the_guide_prints_is_published_in_its_own_season_and_inferred_in_the_next():
    assert group_of(2024, "Límite: solo PROSEC", "30 de abril de 2025") is FactGroup.PUBLICADO
    assert group_of(2025, "Límite: solo PROSEC", "30 de abril de 2026") is FactGroup.INFERIDO
    field = ("Total importaciones: solo PROSEC", "VUCEM lo habilita")
    assert group_of(2024, *field) is FactGroup.PUBLICADO
    assert group_of(2026, *field) is FactGroup.INFERIDO


def test_the_dates_that_nobody_prints_are_inferred_even_with_a_guide():
    assert group_of(2024, "Suspensión de IMMEX", "31 de mayo de 2025") is FactGroup.INFERIDO
    assert group_of(2024, "Cancelación de IMMEX", "1 de septiembre de 2025") is FactGroup.PUBLICADO


def test_the_notice_of_2026_is_told_with_its_words_and_its_confidence():
    cure = known(2025)[
        "Última fecha de IMMEX",
        "31 de agosto de 2026, de «último día hábil de agosto de 2026»",
    ]
    assert cure.grupo is FactGroup.INFERIDO
    assert "SIDOF 5792091 · confianza B" in cure.fuente
    limit = known(2025)["Límite: IMMEX sin PROSEC", "29 de mayo de 2026"]
    assert "coincide con Aviso del DOF" in limit.fuente
    gone = known(2025)["Cancelación de IMMEX", "1 de septiembre de 2026"]
    assert gone.grupo is FactGroup.PUBLICADO


def test_what_the_sources_contradict_or_nobody_documents_is_to_be_verified():
    for nombre, valor in (
        ("Límite, lectura prudente: PROSEC con ALTEX o ECEX", "30 de abril de 2025"),
        ("Total importaciones: ALTEX o ECEX", "Lo más probable es que VUCEM no lo habilite"),
        ("Compromiso de ECEX", "La guía no da un monto"),
        ("PROSEC autorizado en 2025", "No presenta el reporte"),
        ("Nombre del sector XXIII", "De la Industria Alimentaria"),
    ):
        assert group_of(2024, nombre, valor) is FactGroup.POR_VERIFICAR


def test_a_season_without_data_says_so_where_it_lacks_something():
    facts = season_facts(reference(2035))
    missing = [dato.nombre for dato in facts if dato.valor == "Sin datos de esta temporada"]
    assert missing == ["Temporada", "Guía de la temporada", "Tipo de cambio promedio"]
    assert {d.grupo for d in facts if d.nombre in missing} == {FactGroup.POR_VERIFICAR}


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_nothing_inferred_is_of_confidence_a_and_every_fact_is_in_words(ejercicio):
    for dato in season_facts(reference(ejercicio)):
        assert dato.nombre
        assert dato.valor
        assert "{" not in dato.nombre + dato.valor + dato.fuente
        if dato.grupo is FactGroup.INFERIDO:
            assert "confianza A" not in dato.fuente


def test_what_only_an_unsure_source_prints_is_still_to_be_verified():
    assert group_of(2025, "Abre la presentación", "1 de abril de 2026") is FactGroup.POR_VERIFICAR
    assert group_of(2024, "Abre la presentación", "1 de abril de 2025") is FactGroup.PUBLICADO


def test_the_prudent_reading_of_a_limit_is_called_so():
    prudent = ("Límite, lectura prudente: PROSEC con ALTEX o ECEX", "30 de abril de 2025")
    assert group_of(2024, *prudent) is FactGroup.POR_VERIFICAR
    assert (
        group_of(2024, "Límite: PROSEC con ALTEX o ECEX", "30 de mayo de 2025")
        is FactGroup.PUBLICADO
    )
