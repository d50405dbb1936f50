"""With a tariff loaded: dated warnings, and the unit that follows from the fracción."""

from dataclasses import replace
from datetime import date

import pytest

from raoce_desktop.domain.review import review
from tests.domain.rules.cases_fraccion import TARIFA, KnownTariff
from tests.domain.rules.world import CAFE, HOY, REFERENCIA, with_bien

CON_TARIFA = replace(REFERENCIA, tarifa=TARIFA)


def of_tariff(expediente, referencia=CON_TARIFA):
    found = review(expediente, referencia, HOY).hallazgos
    rules = ("bienes.fraccion-fuera-de-tarifa", "bienes.fraccion-suprimida")
    return [h for h in found if h.regla in rules]


def test_a_fraccion_that_is_not_there_is_said_with_the_date_of_the_data():
    (found,) = of_tariff(with_bien(fraccion="87089999"))
    assert found.mensaje == (
        "La fracción 87089999 no aparece en la tarifa que cargaste, con datos al 22 de marzo de"
        " 2024."
    )
    assert not found.bloquea


def test_a_tariff_without_dates_says_when_it_was_loaded():
    undated = replace(REFERENCIA, tarifa=KnownTariff(fecha=None))
    (found,) = of_tariff(with_bien(fraccion="87089999"), undated)
    assert found.mensaje.endswith("que cargaste, cargada el 1 de abril de 2025.")


def test_a_suppressed_fraccion_is_a_warning_with_its_last_day():
    (found,) = of_tariff(with_bien(fraccion="09012101"))
    assert found.regla == "bienes.fraccion-suprimida"
    assert "termina el 19 de noviembre de 2021" in found.mensaje
    assert not found.bloquea


@pytest.mark.parametrize("fraccion", ["09012199", "85287299", "", "9012199", "0901219", "café"])
def test_nothing_is_said_of_what_is_known_unreadable_or_not_a_fraccion(fraccion):
    assert of_tariff(with_bien(fraccion=fraccion)) == []


def test_without_a_tariff_nothing_is_said():
    assert of_tariff(with_bien(fraccion="87089999"), REFERENCIA) == []


@pytest.mark.parametrize(
    ("fraccion", "unidad"),
    [
        ("09012199", "KILO"),  # the tariff's, whatever was learned
        ("85287299", "PIEZA"),  # learned, where the tariff doesn't tell
        ("87089999", "JUEGO"),  # learned, where the tariff doesn't have it
        ("22030001", ""),
        ("", ""),
    ],
)
def test_the_unit_follows_from_the_tariff_else_from_what_was_learned(fraccion, unidad):
    learned = {"09012199": "LITRO", "85287299": "PIEZA", "87089999": "JUEGO"}
    assert replace(CON_TARIFA, unidad_por_fraccion=learned).unidad_de(fraccion) == unidad


def test_a_unit_other_than_the_tariffs_is_a_warning():
    found = review(with_bien(unidad="LITRO"), CON_TARIFA, HOY).at("bienes_producidos.0.unidad")
    assert [h.regla for h in found] == ["bienes.unidad-distinta"]
    assert "se conoce KILO" in found[0].mensaje


def test_a_sound_report_stays_ready_with_a_tariff_that_lacks_its_fraccion():
    empty = replace(REFERENCIA, tarifa=KnownTariff(fecha=date(2020, 1, 1)))
    assert review(CAFE, REFERENCIA, HOY).listo_para_firma
    assert review(with_bien(fraccion="87089999"), empty, HOY).listo_para_firma
