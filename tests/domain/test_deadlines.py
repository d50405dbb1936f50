"""When each set of programs files, against what was published and for every year to 2041."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.business_days import (
    add_business_days,
    correction_limit,
    last_business_day,
    signature_limit,
)
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.dated import Fecha
from raoce_desktop.domain.deadlines import days_left, deadlines
from raoce_desktop.domain.expediente import TipoPrograma
from tests.domain.seasons import CONJUNTOS, EJERCICIOS, name, reference, season

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma

REFERENCIA = reference(2024)
SIN_PUBLICAR = 2027
DIAS = st.dates(date(2018, 1, 1), date(2041, 12, 31))


# Every date of the sheet of facts, §3.3, that carries a P: a source prints it.
PUBLICADAS = [
    ((IMMEX,), "fin", "2019-05-31", "publicado.2019"),
    ((PROSEC,), "fin", "2020-04-30", "publicado.2020"),
    ((IMMEX,), "fin", "2020-05-29", "publicado.2020"),
    ((IMMEX, PROSEC), "fin", "2020-04-30", "publicado.2020"),
    ((PROSEC,), "ultima_fecha", "2020-06-30", "publicado.2020"),
    ((IMMEX,), "ultima_fecha", "2020-08-31", "publicado.2020_suspendidos"),
    ((IMMEX,), "cancelacion", "2020-09-01", "publicado.2020_suspendidos"),
    ((PROSEC,), "fin", "2021-04-30", "publicado.2021"),
    ((IMMEX,), "fin", "2021-05-31", "publicado.2021"),
    ((IMMEX,), "suspension", "2021-06-01", "publicado.2021"),
    ((PROSEC,), "cancelacion", "2021-07-01", "publicado.2021_cancelacion"),
    ((IMMEX,), "ultima_fecha", "2021-08-31", "publicado.2021"),
    ((IMMEX,), "cancelacion", "2021-09-01", "publicado.2021"),
    ((PROSEC,), "fin", "2022-04-29", "publicado.2022"),
    ((IMMEX,), "fin", "2022-05-31", "publicado.2022"),
    ((PROSEC,), "ultima_fecha", "2022-06-30", "publicado.2022"),
    ((PROSEC,), "cancelacion", "2022-07-01", "publicado.2022"),
    ((IMMEX,), "ultima_fecha", "2022-08-31", "publicado.2022"),
    ((IMMEX,), "cancelacion", "2022-09-01", "publicado.2022"),
    ((PROSEC,), "fin", "2024-04-30", "publicado.2024"),
    ((PROSEC,), "ultima_fecha", "2024-06-28", "publicado.2024"),
    ((PROSEC,), "fin", "2025-04-30", "guia2025.prosec"),
    ((IMMEX,), "fin", "2025-05-30", "guia2025.immex"),
    ((IMMEX, PROSEC), "fin", "2025-05-30", "guia2025.prosec"),
    ((PROSEC, ALTEX), "fin", "2025-05-30", "guia2025.prosec"),
    ((PROSEC, ECEX), "fin", "2025-05-30", "guia2025.prosec"),
    ((ALTEX,), "fin", "2025-05-30", "guia2025.altex_ecex"),
    ((ECEX,), "fin", "2025-05-30", "guia2025.altex_ecex"),
    ((PROSEC,), "ultima_fecha", "2025-06-30", "guia2025.prosec"),
    ((PROSEC,), "cancelacion", "2025-07-01", "guia2025.prosec"),
    ((IMMEX,), "ultima_fecha", "2025-08-29", "guia2025.immex"),
    ((IMMEX,), "cancelacion", "2025-09-01", "guia2025.immex"),
    ((ALTEX,), "cancelacion", "2025-05-31", "guia2025.altex_ecex"),
    ((ECEX,), "cancelacion", "2025-05-31", "guia2025.altex_ecex"),
    ((IMMEX,), "fin", "2026-05-29", "publicado.2026"),
    ((IMMEX,), "cancelacion", "2026-09-01", "dof.5792091"),
]
EN_PALABRAS = [
    ((IMMEX, PROSEC), "fin", "2019-04-30", "abril"),
    ((PROSEC,), "ultima_fecha", "2019-06-28", "último día hábil de junio"),
    ((IMMEX, PROSEC), "fin", "2021-04-30", "abril"),
    ((IMMEX,), "fin", "2024-05-31", "último día hábil de mayo"),
    ((IMMEX, PROSEC), "fin", "2024-05-31", "mayo"),
    ((PROSEC,), "cancelacion", "2024-07-01", "julio"),
    ((IMMEX,), "ultima_fecha", "2026-08-31", "último día hábil de agosto de 2026"),
]
# And those that carry a c: nobody prints them.
CALCULADAS = [
    ((PROSEC,), "fin", "2018-04-30"),
    ((IMMEX,), "fin", "2018-05-31"),
    ((PROSEC,), "ultima_fecha", "2018-06-29"),
    ((IMMEX,), "ultima_fecha", "2018-08-31"),
    ((PROSEC,), "fin", "2019-04-30"),
    ((IMMEX,), "ultima_fecha", "2019-08-30"),
    ((PROSEC,), "cancelacion", "2020-07-01"),
    ((PROSEC,), "ultima_fecha", "2021-06-30"),
    ((PROSEC,), "fin", "2023-04-28"),
    ((IMMEX,), "fin", "2023-05-31"),
    ((IMMEX,), "ultima_fecha", "2024-08-30"),
    ((IMMEX,), "suspension", "2025-05-31"),
    ((PROSEC,), "suspension", "2025-05-01"),
    ((PROSEC,), "fin", "2026-04-30"),
    ((IMMEX, PROSEC), "fin", "2026-05-29"),
    ((PROSEC,), "cancelacion", "2026-07-01"),
    ((ALTEX,), "cancelacion", "2026-05-30"),
    ((PROSEC,), "fin", "2027-04-30"),
    ((IMMEX, PROSEC), "fin", "2027-05-31"),
    ((IMMEX,), "ultima_fecha", "2027-08-31"),
    ((PROSEC,), "fin", "2028-04-28"),
    ((PROSEC,), "ultima_fecha", "2029-06-29"),
    ((IMMEX,), "ultima_fecha", "2030-08-30"),
]


def fecha_of(tipos: tuple[TipoPrograma, ...], hecho: str, year: int) -> Fecha:
    """The limit of a set, or another date of its first program."""
    plazos = season(year - 1, *tipos)
    if hecho == "fin":
        return plazos.lecturas[0].fecha
    found = getattr(plazos.por_programa[tipos[0]], hecho)
    assert isinstance(found, Fecha)
    return found


@pytest.mark.parametrize(("tipos", "hecho", "dia", "cita"), PUBLICADAS)
def test_a_published_date_is_the_one_that_its_source_prints(tipos, hecho, dia, cita):
    fecha = fecha_of(tipos, hecho, int(dia[:4]))
    assert (fecha.dia.isoformat(), fecha.impresa, fecha.cita.clave) == (dia, True, cita)


@pytest.mark.parametrize(("tipos", "hecho", "dia", "palabras"), EN_PALABRAS)
def test_what_a_source_says_in_words_is_worked_out_and_quoted(tipos, hecho, dia, palabras):
    fecha = fecha_of(tipos, hecho, int(dia[:4]))
    assert (fecha.dia.isoformat(), fecha.impresa, fecha.palabras) == (dia, False, palabras)
    assert fecha.confianza is not Confianza.A


@pytest.mark.parametrize(("tipos", "hecho", "dia"), CALCULADAS)
def test_what_nobody_prints_is_worked_out_and_never_sure(tipos, hecho, dia):
    fecha = fecha_of(tipos, hecho, int(dia[:4]))
    assert (fecha.dia.isoformat(), fecha.impresa, fecha.palabras) == (dia, False, "")
    assert fecha.confianza is not Confianza.A


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_every_published_date_of_a_season_is_the_last_business_day_or_follows_from_it(ejercicio):
    """The rule that the program works with matches all that anybody printed."""
    inferred = replace(
        reference(ejercicio), calendario=reference(ejercicio).calendario._replace(publicadas=())
    )
    computed = {("reporte", "apertura", deadlines(CONJUNTOS[0], inferred).inicio)}
    for tipos in CONJUNTOS:
        plazos = deadlines(tipos, inferred)
        computed |= {(lectura.clave, "limite", lectura.fin) for lectura in plazos.lecturas}
    for tipo in TipoPrograma:
        dates = deadlines(frozenset({tipo}), inferred).por_programa[tipo].fechas()
        computed |= {(tipo, hecho, fecha.dia) for hecho, fecha in dates}
    for said in reference(ejercicio).calendario.publicadas:
        if said.fecha is not None:
            assert (said.clave, said.hecho, said.fecha) in computed


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
def test_no_date_that_was_worked_out_is_of_confidence_a(tipos, ejercicio):
    plazos = season(ejercicio, *tipos)
    dates = [plazos.apertura, *(lectura.fecha for lectura in plazos.lecturas)]
    dates += [fecha for plazo in plazos.por_programa.values() for _, fecha in plazo.fechas()]
    dates += [suceso.fecha for suceso in plazos.secuencia]
    assert not [fecha for fecha in dates if not fecha.impresa and fecha.confianza is Confianza.A]
    assert not [fecha for fecha in dates if fecha.impresa and not fecha.cita.speaks_of(ejercicio)]


def test_the_season_opens_on_the_first_of_april_of_the_year_after():
    assert season(2024, IMMEX).inicio == date(2025, 4, 1)


def test_nothing_is_due_without_programs():
    with pytest.raises(ValueError, match="no deadlines"):
        season(2024)


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
def test_prosec_ends_in_april_alone_or_before_a_source_gave_may_to_those_linked(tipos, ejercicio):
    plazos = season(ejercicio, *tipos)
    in_april = tipos == {PROSEC} or (PROSEC in tipos and ejercicio <= 2020)
    assert plazos.fin.month == (4 if in_april else 5)


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
def test_every_limit_is_the_last_weekday_of_its_month(tipos, ejercicio):
    for lectura in season(ejercicio, *tipos).lecturas:
        rest = [lectura.fin + timedelta(days=n) for n in range(1, 8)]
        assert lectura.fin.year == ejercicio + 1
        assert lectura.fin.weekday() < 5
        assert all(d.weekday() >= 5 for d in rest if d.month == lectura.fin.month)


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
def test_each_program_of_the_set_has_its_dates_in_order(tipos, ejercicio):
    plazos = season(ejercicio, *tipos)
    assert set(plazos.por_programa) == tipos
    assert plazos.lecturas[0].fin == plazos.fin
    for tipo, plazo in plazos.por_programa.items():
        assert plazos.inicio < plazos.limites[0].fin <= plazo.fin.dia
        assert plazo.fin.dia.month == (plazos.limites[-1].fin.month if tipo is PROSEC else 5)
        days = [fecha.dia for _, fecha in plazo.fechas()]
        assert days == sorted(set(days))
        assert len(days) == (2 if tipo in (ALTEX, ECEX) else 4)
        if tipo in (ALTEX, ECEX):
            assert plazo.cancelacion.dia == plazo.fin.dia + timedelta(days=1)
        else:
            assert plazo.suspension.dia == plazo.fin.dia + timedelta(days=1)
            assert plazo.cancelacion.dia == date(ejercicio + 1, 7 if tipo is PROSEC else 9, 1)


LIGADO = [{PROSEC, ALTEX}, {PROSEC, ECEX}, {PROSEC, ALTEX, ECEX}]


@pytest.mark.parametrize("tipos", LIGADO)
@pytest.mark.parametrize("ejercicio", [2024, 2025, 2040])
def test_prosec_with_altex_or_ecex_shows_the_guides_may_and_the_prudent_april(tipos, ejercicio):
    guia, prudente = season(ejercicio, *tipos).lecturas
    assert (guia.fin.month, prudente.fin.month) == (5, 4)
    assert guia.fecha.cita.clave == "guia2025.prosec"
    assert guia.fecha.impresa is (ejercicio == 2024)
    assert prudente.fecha.cita.clave == "rccgse.3.2.16"
    assert prudente.fecha.confianza is Confianza.C
    assert "prudente" in prudente.motivo


@pytest.mark.parametrize("tipos", LIGADO)
@pytest.mark.parametrize("ejercicio", [2021, 2022, 2023])
def test_the_may_of_a_linked_prosec_begins_with_the_guide_that_gives_it(tipos, ejercicio):
    may, april = season(ejercicio, *tipos).lecturas
    assert (may.fin.month, april.fin.month) == (5, 4)
    assert may.fecha.confianza is april.fecha.confianza is Confianza.C
    assert "de este año ninguna fuente lo dice" in may.motivo


@pytest.mark.parametrize("ejercicio", [2017, 2018, 2019, 2020])
@pytest.mark.parametrize("tipos", [c for c in CONJUNTOS if PROSEC in c and len(c) > 1], ids=name)
def test_the_may_of_the_circular_means_the_same_for_every_linked_prosec(tipos, ejercicio):
    plazos = season(ejercicio, *tipos)
    april, may = plazos.lecturas
    assert (april.fin.month, may.clave) == (4, "mayo_hasta_2021")
    assert plazos.limites == (april,)  # nobody hurries to a later date that is less sure
    assert plazos.fin == april.fin


@pytest.mark.parametrize("ejercicio", [2021, 2022])
def test_immex_with_prosec_shows_both_months_in_2022_and_2023(ejercicio):
    plazos = season(ejercicio, IMMEX, PROSEC, ALTEX)
    posible, prudente = plazos.lecturas
    assert plazos.limites == (prudente, posible)
    assert (prudente.fin.month, posible.fin.month) == (4, 5)
    assert prudente.fecha.confianza is posible.fecha.confianza is Confianza.C
    assert "verificar" in prudente.motivo


@pytest.mark.parametrize("ejercicio", [2023, 2024, 2039])
def test_immex_with_prosec_ends_in_may_since_2024(ejercicio):
    (lectura,) = season(ejercicio, IMMEX, PROSEC).lecturas
    assert lectura.fin.month == 5


def test_an_immex_of_the_filing_year_beside_an_older_prosec_has_two_readings():
    plazos = season(2024, PROSEC, "NUEVO", "IMMEX_NUEVO")
    may, april = plazos.lecturas
    assert (april.fin, may.fin) == (date(2025, 4, 30), date(2025, 5, 30))
    assert april.fecha.confianza is may.fecha.confianza is Confianza.C
    assert plazos.apremia(date(2025, 4, 1)) is april
    assert set(plazos.por_programa) == {PROSEC}


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("tipos", LIGADO)
def test_who_has_two_readings_hurries_to_april_until_it_has_passed(tipos, month):
    plazos, hoy = season(2024, *tipos), date(2025, month, 1)
    expected = date(2025, 4, 30) if month <= 4 else date(2025, 5, 30)
    assert plazos.apremia(hoy).fin == expected
    assert days_left(plazos, hoy) == (expected - hoy).days


@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
def test_a_date_that_nobody_published_says_that_it_is_computed(tipos):
    for lectura in season(SIN_PUBLICAR, *tipos).lecturas:
        assert not lectura.fecha.impresa
        assert "confirma con el comunicado de la SE" in lectura.motivo
        assert lectura.fecha.confianza is not Confianza.A


def test_a_day_that_the_user_adds_moves_the_limit_and_it_is_no_longer_the_published_one():
    referencia = load_reference(2024, inhabiles={date(2025, 4, 30): "puente"})
    (lectura,) = deadlines(frozenset({PROSEC}), referencia).lecturas
    assert lectura.fin == date(2025, 4, 29)
    assert not lectura.fecha.impresa


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
    assert signature_limit(date(2025, 4, 30), REFERENCIA) == date(2025, 5, 15)


@pytest.mark.parametrize(
    ("hoy", "dias"), [("2025-04-20", 10), ("2025-04-30", 0), ("2025-05-02", -2)]
)
def test_the_days_left_are_natural_days_and_go_below_zero(hoy, dias):
    assert days_left(season(2024, PROSEC), date.fromisoformat(hoy)) == dias
