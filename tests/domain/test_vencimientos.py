"""The days of an expediente that belong in a calendar."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from raoce_desktop.domain.criteria import EstadoCompromiso
from raoce_desktop.domain.expediente import Expediente, TipoPrograma
from raoce_desktop.domain.review import review
from raoce_desktop.domain.vencimientos import vencimientos
from tests.domain.rules.world import HOY, MAQUILA, REFERENCIA, company, maquila

SETS = [set_ for size in (1, 2, 3, 4) for set_ in combinations(TipoPrograma, size)]
FOLIO = "0201500100120250101000001"


def found(expediente):
    return {one.clave: one for one in vencimientos(expediente, REFERENCIA, HOY)}


@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_every_company_has_one_limit_the_prudent_one_and_each_programs_own_days(tipos):
    days = vencimientos(company(*tipos), REFERENCIA, HOY)
    keys = [one.clave for one in days]
    assert len(set(keys)) == len(keys)
    assert [one.dia for one in days] == sorted(one.dia for one in days)
    first = found(company(*tipos))["limite"]
    linked = "PROSEC" in tipos and "IMMEX" not in tipos
    assert first.dia == (date(2025, 4, 30) if linked else date(2025, 5, 30))
    assert first.exige
    assert {f"cancelacion.{tipo}" for tipo in tipos} <= set(keys)
    for one in days:
        assert one.texto.endswith(".")
        assert one.vigente


def test_the_other_reading_its_source_and_how_sure_it_is_are_told_in_words():
    limit = found(company(TipoPrograma.PROSEC, TipoPrograma.ALTEX))["limite"]
    assert "Otra lectura: hasta el 30 de mayo de 2025." in limit.texto
    assert "regla 3.2.16, inciso g" in limit.texto
    assert limit.texto.endswith("es una inferencia o lo dice una fuente débil (verificar).")


def test_a_limit_that_a_source_prints_names_it_once():
    limit = found(company(TipoPrograma.IMMEX))["limite"]
    assert limit.texto.count("Guía RAOCE 2025") == 1
    assert "por la lectura prudente" not in limit.texto


def test_a_program_with_a_later_limit_of_its_own_has_it_too():
    keys = found(company(TipoPrograma.PROSEC, TipoPrograma.ALTEX))
    assert "limite.PROSEC" not in keys
    assert keys["ultima_fecha.PROSEC"].exige
    assert not keys["cancelacion.PROSEC"].exige


def test_what_is_saved_is_signed_within_fifteen_natural_days():
    one = found(maquila(seguimiento__guardado="10/04/2025"))["firma"]
    assert (one.dia, one.exige, one.vigente) == (date(2025, 4, 25), True, True)
    assert "«15 días naturales»" in one.texto
    assert "10 de abril de 2025" in one.texto


def test_a_filing_leaves_only_the_five_business_days_of_the_correction():
    filed = maquila(
        seguimiento__guardado="10/04/2025",
        seguimiento__folio=FOLIO,
        seguimiento__presentado="28/04/2025",
    )
    days = found(filed)
    assert {one.clave for one in days.values() if one.vigente} == {"correccion"}
    assert days["correccion"].dia == date(2025, 5, 7)  # the 1st and the 5th of May are holidays
    assert set(found(MAQUILA)) < set(days)


def test_a_cancelled_program_and_a_letter_that_was_sent_leave_nothing_to_do():
    cancelled = found(maquila(seguimiento__cancelado="10/04/2025"))
    assert {one.sin_efecto for one in cancelled.values()} == {"cancelado"}
    sent = found(
        maquila(
            seguimiento__folio=FOLIO,
            seguimiento__presentado="28/04/2025",
            seguimiento__correccion_enviada="29/04/2025",
        )
    )
    assert sent["correccion"].sin_efecto == "enviada"


def test_a_date_of_filing_without_a_folio_that_proves_it_starts_no_term():
    assert "correccion" not in found(maquila(seguimiento__presentado="28/04/2025"))


def test_without_programs_and_where_none_must_file_there_is_no_day():
    assert vencimientos(Expediente(ejercicio=2024), REFERENCIA, HOY) == ()
    exempt = maquila(programas__0__autorizado="01/02/2025", programas__1__autorizado="01/02/2025")
    assert vencimientos(exempt, REFERENCIA, HOY) == ()


def test_a_program_authorised_tomorrow_keeps_its_days():
    """As everywhere: a date that has not come is an error of capture and exempts nobody."""
    tomorrow = HOY + timedelta(days=1)
    programas = tuple(p.model_copy(update={"autorizado": tomorrow}) for p in MAQUILA.programas)
    future = MAQUILA.model_copy(update={"programas": programas})

    assert vencimientos(future, REFERENCIA, HOY) == vencimientos(MAQUILA, REFERENCIA, HOY)


def test_a_program_authorised_tomorrow_is_held_to_its_commitment_until_the_date_is_mended():
    """A date that has not come is an error of capture, and exempts nobody of anything."""
    tomorrow = HOY + timedelta(days=1)
    programas = tuple(p.model_copy(update={"autorizado": tomorrow}) for p in MAQUILA.programas)
    revision = review(MAQUILA.model_copy(update={"programas": programas}), REFERENCIA, HOY)

    (immex,) = revision.compromisos
    assert immex.estado is EstadoCompromiso.CUMPLE
