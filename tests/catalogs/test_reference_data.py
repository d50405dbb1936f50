"""The catalogs say what the sources say, each entry with where it comes from."""

from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.reference import Referencia


def test_the_users_days_and_units_arrive_in_the_reference():
    referencia = load_reference(
        2024,
        inhabiles={date(2025, 4, 30): "puente"},
        unidades_aprendidas={"09012199": "KILO"},
    )
    assert referencia.inhabiles[date(2025, 4, 30)] == "puente"
    assert referencia.unidad_por_fraccion["09012199"] == "KILO"
    assert load_reference(2024).inhabiles == {}


def test_every_citation_has_its_source_and_its_confidence(referencia: Referencia):
    for clave, cita in referencia.citas.items():
        assert cita.clave == clave
        assert cita.ordenamiento
        assert cita.fuente
        assert cita.confianza in Confianza


def test_what_is_not_confirmed_reads_verificar(referencia: Referencia):
    sure = referencia.citas["guia2025.prosec"]
    assert sure._replace(confianza=Confianza.D).texto == "Guía RAOCE 2025, PROSEC (verificar)"


def test_the_guides_pages_are_cited_by_their_name(referencia: Referencia):
    assert referencia.citas["guia2025.prosec"].texto == "Guía RAOCE 2025, PROSEC"


def test_the_thresholds_are_the_guides(referencia: Referencia):
    umbrales = {
        clave: (u.usd, u.usd_estricto, u.porcentaje) for clave, u in referencia.umbrales.items()
    }
    assert umbrales == {
        "immex": (Decimal(500_000), True, Decimal(10)),
        "altex_directo": (Decimal(2_000_000), False, Decimal(40)),
        "altex_indirecto": (None, False, Decimal(50)),
        "ecex": (None, False, None),
    }


@pytest.mark.parametrize(
    ("ejercicio", "valor"),
    [(2017, "18.9066"), (2020, "21.4976"), (2024, "18.3263"), (2025, "19.1996")],
)
def test_the_average_rate_is_the_one_of_the_year(ejercicio, valor):
    rate = load_reference(ejercicio).tipo_cambio
    assert rate is not None
    assert rate.valor == Decimal(valor)


@pytest.mark.parametrize("ejercicio", range(2017, 2026))
def test_the_average_rate_lies_between_its_definitions(ejercicio):
    rate = load_reference(ejercicio).tipo_cambio
    assert rate is not None
    assert rate.minimo <= rate.valor <= rate.maximo < rate.minimo * Decimal("1.002")
    assert rate.fuente == "Promedio del FIX de Banxico, calculado; referencia"


def test_the_rate_of_2025_is_less_sure_than_the_others():
    sureness = {y: load_reference(y).tipo_cambio.cita.confianza for y in range(2017, 2026)}
    assert {y for y, how in sureness.items() if how is Confianza.C} == {2025}


@pytest.mark.parametrize("ejercicio", [2016, 2026, 2040])
def test_a_year_that_nobody_averaged_has_no_rate(ejercicio):
    assert load_reference(ejercicio).tipo_cambio is None


def test_there_are_24_sectors_and_the_last_two_are_unverified(referencia: Referencia):
    assert len(referencia.sectores) == len({s.clave for s in referencia.sectores}) == 24
    assert [s.clave for s in referencia.sectores if not s.verificado] == ["XXIII", "XXIV"]
    assert referencia.sectores[18].nombre == "De las Industrias Automotriz y de Autopartes"
    assert referencia.sectores[21].nombre == "De la Industria del Café"


def test_there_are_23_units_by_their_code(referencia: Referencia):
    assert len(referencia.unidades.nombres) == 23
    assert referencia.unidades.nombres["01"] == "KILO"
    assert referencia.unidades.nombres["99"] == "SERVICIO"


@pytest.mark.parametrize("tipo", TipoPrograma)
def test_every_program_has_modalidades_to_choose_from(tipo, referencia: Referencia):
    assert referencia.sugerencias[f"modalidad.{tipo}"]


def test_what_nobody_saw_in_vucem_is_only_suggested_to_verify(referencia: Referencia):
    unsure = {
        s.texto
        for group in referencia.sugerencias.values()
        for s in group
        if s.confianza is Confianza.D
    }
    assert unsure == {"CONSOLIDADORA DE MANUFACTURA", "PROMOTORA", "Vigente - Suspendido"}


def test_a_plant_can_be_of_the_five_types_of_the_guide(referencia: Referencia):
    assert [s.texto for s in referencia.sugerencias["tipo_domicilio"]] == [
        "Local Comercial",
        "Industrias, Fábricas y Talleres",
        "Bodega",
        "Terrenos",
        "Agropecuarios",
    ]


def test_the_holidays_of_a_year_are_those_of_the_law(referencia: Referencia):
    days = [day.isoformat() for day in referencia.festivos if day.year == 2025]
    assert days == [
        *("2025-01-01", "2025-02-03", "2025-03-17", "2025-05-01", "2025-05-05"),
        *("2025-09-16", "2025-11-17", "2025-12-25"),
    ]


def test_the_change_of_government_rests_every_six_years(referencia: Referencia):
    changes = [d for d, name in referencia.festivos.items() if name.startswith("Transmisión")]
    assert changes[:3] == [date(2018, 12, 1), date(2024, 10, 1), date(2030, 10, 1)]


def test_a_holiday_that_isnt_sure_never_lengthens_a_term(referencia: Referencia):
    assert date(2025, 9, 1) not in referencia.festivos
    assert not any(festivo.endswith("(verificar)") for festivo in referencia.festivos.values())
