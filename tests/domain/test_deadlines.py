"""When each set of programs files, against what was published and for every year to 2041."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.deadlines import (
    Plazos,
    add_business_days,
    correction_limit,
    days_left,
    deadlines,
    last_business_day,
    signature_limit,
)
from raoce_desktop.domain.expediente import PRIMER_EJERCICIO, ULTIMO_EJERCICIO, TipoPrograma
from raoce_desktop.domain.reference import FechaPublicada

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
CONJUNTOS = [frozenset(c) for n in range(1, 5) for c in combinations(TipoPrograma, n)]
EJERCICIOS = range(PRIMER_EJERCICIO, ULTIMO_EJERCICIO + 1)
REFERENCIA = load_reference(2024)
SIN_PUBLICAR = 2027
DIAS = st.dates(date(2018, 1, 1), date(2041, 12, 31))


def season(ejercicio: int, *tipos: TipoPrograma) -> Plazos:
    return deadlines(frozenset(tipos), ejercicio, REFERENCIA)


def nombre(tipos: frozenset[TipoPrograma]) -> str:
    return "-".join(t for t in TipoPrograma if t in tipos)


def source_of(publicada: FechaPublicada) -> str:
    return f"{publicada.clave}-{publicada.fecha}"


LIMITES_PUBLICADOS = [
    ((IMMEX,), "2019-05-31"),
    ((PROSEC,), "2020-04-30"),
    ((IMMEX,), "2020-05-29"),
    ((IMMEX, PROSEC), "2020-04-30"),
    ((PROSEC,), "2021-04-30"),
    ((IMMEX,), "2021-05-31"),
    ((PROSEC,), "2022-04-29"),
    ((IMMEX,), "2022-05-31"),
    ((PROSEC,), "2024-04-30"),
    ((PROSEC,), "2025-04-30"),
    ((IMMEX,), "2025-05-30"),
    ((IMMEX, PROSEC), "2025-05-30"),
    ((PROSEC, ALTEX), "2025-05-30"),
    ((PROSEC, ECEX), "2025-05-30"),
    ((ALTEX,), "2025-05-30"),
    ((ECEX,), "2025-05-30"),
    ((IMMEX,), "2026-05-29"),
    ((IMMEX, PROSEC), "2026-05-29"),
]


@pytest.mark.parametrize(("tipos", "publicada"), LIMITES_PUBLICADOS)
def test_the_limit_is_the_published_one(tipos: tuple[TipoPrograma, ...], publicada: str):
    fecha = date.fromisoformat(publicada)
    principal = season(fecha.year - 1, *tipos).lecturas[0]
    assert principal.fin == fecha
    assert not principal.calculado
    assert "Fecha publicada en" in principal.motivo


@pytest.mark.parametrize(
    ("programa", "publicada"),
    [
        (PROSEC, "2020-06-30"),
        (IMMEX, "2020-08-31"),
        (IMMEX, "2021-08-31"),
        (PROSEC, "2022-06-30"),
        (IMMEX, "2022-08-31"),
        (PROSEC, "2024-06-28"),
        (PROSEC, "2025-06-30"),
        (IMMEX, "2025-08-29"),
    ],
)
def test_the_last_date_is_the_published_one(programa: TipoPrograma, publicada: str):
    fecha = date.fromisoformat(publicada)
    assert season(fecha.year - 1, programa).por_programa[programa].ultima_fecha == fecha


@pytest.mark.parametrize(
    ("programa", "publicada"),
    [
        (IMMEX, "2020-09-01"),
        (PROSEC, "2021-07-01"),
        (IMMEX, "2021-09-01"),
        (PROSEC, "2022-07-01"),
        (IMMEX, "2022-09-01"),
        (PROSEC, "2025-07-01"),
        (IMMEX, "2025-09-01"),
        (ALTEX, "2025-05-31"),
        (ECEX, "2025-05-31"),
    ],
)
def test_the_cancellation_is_the_published_one(programa: TipoPrograma, publicada: str):
    fecha = date.fromisoformat(publicada)
    assert season(fecha.year - 1, programa).por_programa[programa].cancelacion == fecha


@pytest.mark.parametrize("publicada", REFERENCIA.calendario.publicadas, ids=source_of)
def test_every_published_date_of_the_catalog_is_the_computed_one(publicada):
    year = publicada.presentacion
    computed = {
        (lectura.clave, "limite", lectura.fin)
        for tipos in CONJUNTOS
        for lectura in deadlines(tipos, year - 1, REFERENCIA).lecturas
    }
    for programa in TipoPrograma:
        plazo = season(year - 1, programa).por_programa[programa]
        computed |= {(programa, "ultima_fecha", plazo.ultima_fecha)}
        computed |= {(programa, "cancelacion", plazo.cancelacion)}
    assert (publicada.clave, publicada.hecho, publicada.fecha) in computed


def test_the_season_opens_on_the_first_of_april_of_the_year_after():
    assert season(2024, IMMEX).inicio == date(2025, 4, 1)


def test_nothing_is_due_without_programs():
    with pytest.raises(ValueError, match="no deadlines"):
        deadlines(frozenset(), 2024, REFERENCIA)


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=nombre)
def test_prosec_alone_ends_in_april_and_the_rest_in_may(tipos, ejercicio):
    plazos = deadlines(tipos, ejercicio, REFERENCIA)
    in_april = tipos == {PROSEC} or (tipos >= {IMMEX, PROSEC} and ejercicio + 1 < 2024)
    assert plazos.fin.month == (4 if in_april else 5)


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=nombre)
def test_every_limit_is_the_last_weekday_of_its_month(tipos, ejercicio):
    for lectura in deadlines(tipos, ejercicio, REFERENCIA).lecturas:
        rest = [lectura.fin + timedelta(days=n) for n in range(1, 8)]
        assert lectura.fin.year == ejercicio + 1
        assert lectura.fin.weekday() < 5
        assert all(d.weekday() >= 5 for d in rest if d.month == lectura.fin.month)


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=nombre)
def test_each_program_of_the_set_has_its_dates_in_order(tipos, ejercicio):
    plazos = deadlines(tipos, ejercicio, REFERENCIA)
    assert set(plazos.por_programa) == tipos
    assert plazos.lecturas[0].fin == plazos.fin
    for tipo, plazo in plazos.por_programa.items():
        assert plazos.inicio < plazos.fin <= plazo.fin
        assert plazo.fin.month == (plazos.fin.month if tipo is PROSEC else 5)
        if tipo in (ALTEX, ECEX):
            assert plazo.suspension is plazo.ultima_fecha is None
            assert plazo.cancelacion == plazo.fin + timedelta(days=1)
        else:
            assert plazo.suspension == plazo.fin + timedelta(days=1)
            assert plazo.suspension < plazo.ultima_fecha < plazo.cancelacion
            assert plazo.cancelacion == date(ejercicio + 1, 7 if tipo is PROSEC else 9, 1)


@pytest.mark.parametrize("tipos", [{PROSEC, ALTEX}, {PROSEC, ECEX}, {PROSEC, ALTEX, ECEX}])
def test_prosec_with_altex_or_ecex_shows_the_guides_may_and_the_prudent_april(tipos):
    guia, prudente = season(2024, *tipos).lecturas
    assert (guia.fin, prudente.fin) == (date(2025, 5, 30), date(2025, 4, 30))
    assert guia.cita.clave == "guia2025.prosec"
    assert prudente.cita.clave == "rccgse.3.2.16"
    assert prudente.confianza is Confianza.C
    assert "prudente" in prudente.motivo


@pytest.mark.parametrize("ejercicio", [2017, 2018, 2019, 2020])
def test_immex_with_prosec_ended_in_april_until_2021(ejercicio):
    lectura, otra = season(ejercicio, IMMEX, PROSEC).lecturas
    assert (otra.fin.month, otra.confianza) == (5, Confianza.C)
    assert lectura.fin.month == 4


@pytest.mark.parametrize("ejercicio", [2021, 2022])
def test_immex_with_prosec_shows_both_months_in_2022_and_2023(ejercicio):
    prudente, posible = season(ejercicio, IMMEX, PROSEC, ALTEX).lecturas
    assert (prudente.fin.month, posible.fin.month) == (4, 5)
    assert prudente.confianza is posible.confianza is Confianza.C
    assert "verificar" in prudente.motivo


@pytest.mark.parametrize("ejercicio", [2023, 2024, 2039])
def test_immex_with_prosec_ends_in_may_since_2024(ejercicio):
    (lectura,) = season(ejercicio, IMMEX, PROSEC).lecturas
    assert lectura.fin.month == 5


@pytest.mark.parametrize("tipos", CONJUNTOS, ids=nombre)
def test_a_date_that_nobody_published_says_that_it_is_computed(tipos):
    for lectura in deadlines(tipos, SIN_PUBLICAR, REFERENCIA).lecturas:
        assert lectura.calculado
        assert "confirma con el comunicado de la SE" in lectura.motivo
        assert lectura.confianza is not Confianza.A


def test_a_day_that_the_user_adds_moves_the_limit_and_it_is_no_longer_the_published_one():
    referencia = load_reference(2024, inhabiles={date(2025, 4, 30): "puente"})
    (lectura,) = deadlines(frozenset({PROSEC}), 2024, referencia).lecturas
    assert lectura.fin == date(2025, 4, 29)
    assert lectura.calculado


def test_no_holiday_of_the_law_falls_on_the_days_that_close_a_month():
    for ejercicio in EJERCICIOS:
        for month in (4, 5, 6, 8):
            last = last_business_day(ejercicio + 1, month, {})
            rest = {last + timedelta(days=n) for n in range(7)}
            assert not {d for d in rest if d.month == month} & set(REFERENCIA.festivos)


@given(st.integers(2018, 2041), st.integers(1, 12), st.sets(st.integers(20, 28)))
def test_the_last_business_day_is_never_a_day_of_rest(year, month, days):
    inhabiles = {date(year, month, day): "" for day in days}
    last = last_business_day(year, month, inhabiles)
    assert last.weekday() < 5
    assert last not in inhabiles
    assert last.month == month


def test_five_business_days_from_late_april_skip_the_first_and_fifth_of_may():
    assert correction_limit(date(2025, 4, 29), REFERENCIA) == date(2025, 5, 8)


def test_five_business_days_of_an_ordinary_week_end_the_same_day_of_the_next():
    assert correction_limit(date(2025, 6, 10), REFERENCIA) == date(2025, 6, 17)


def test_a_day_that_the_user_adds_is_not_a_business_day():
    referencia = load_reference(2024, inhabiles={date(2025, 6, 12): "suspensión de labores"})
    assert correction_limit(date(2025, 6, 10), referencia) == date(2025, 6, 18)


@given(DIAS, st.integers(1, 30))
def test_business_days_add_up_one_by_one(start, days):
    before = add_business_days(start, days - 1, REFERENCIA)
    day = add_business_days(start, days, REFERENCIA)
    assert day > before
    assert day == add_business_days(before, 1, REFERENCIA)
    assert day.weekday() < 5
    assert day not in REFERENCIA.festivos


def test_a_request_saved_on_the_thirtieth_of_april_can_be_signed_until_the_fifteenth_of_may():
    assert signature_limit(date(2025, 4, 30)) == date(2025, 5, 15)


@pytest.mark.parametrize(
    ("hoy", "dias"), [("2025-04-20", 10), ("2025-04-30", 0), ("2025-05-02", -2)]
)
def test_the_days_left_are_natural_days_and_go_below_zero(hoy, dias):
    assert days_left(season(2024, PROSEC), date.fromisoformat(hoy)) == dias
