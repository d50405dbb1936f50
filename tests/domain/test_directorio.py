"""What the Secretaría's directories say of a company's programs."""

from dataclasses import replace
from datetime import date

import pytest

from raoce_desktop.domain.directorio import (
    ProgramaListado,
    listed,
    missing,
    same_number,
    status_of,
    with_listed,
)
from raoce_desktop.domain.expediente import Programa
from raoce_desktop.domain.review import review
from tests.domain.rules.cases_directorio import LISTED, RFC, KnownDirectory
from tests.domain.rules.world import (
    CAFE,
    HOY,
    IMMEX,
    MAQUILA,
    NUMEROS,
    PROSEC,
    REFERENCIA,
    company,
    maquila,
)

CON = replace(REFERENCIA, directorio=KnownDirectory())
RULES = ("programas.estatus-directorio", "programas.fuera-de-directorio")


def found(expediente, referencia=CON):
    return [h for h in review(expediente, referencia, HOY).hallazgos if h.regla in RULES]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vigente - Activo", "ACTIVO", True),
        ("VIGENTE", "Activa", True),
        ("Suspendida por art. 25", "SUSPENDIDO", True),
        ("CANCELADO", "Cancelada", True),
        ("ACTIVO", "SUSPENDIDO", False),
        ("INACTIVO", "ACTIVO", False),
        ("No vigente", "Vigente", False),
        ("En trámite", "en tramite", True),
    ],
)
def test_statuses_are_compared_by_what_they_amount_to(one, other, same):
    assert (status_of(one) == status_of(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("83-2019", "IMMEX 0083/2019", True), ("83-2019", "2019-84", False), ("", "", False)],
)
def test_numbers_are_compared_by_their_figures(one, other, same):
    assert same_number(one, other) is same


def test_another_status_is_said_with_the_day_the_directory_was_loaded():
    suspended = LISTED[0]._replace(estatus="SUSPENDIDO")
    referencia = replace(REFERENCIA, directorio=KnownDirectory((suspended, LISTED[1])))
    (hallazgo,) = found(MAQUILA, referencia)
    assert hallazgo.mensaje == (
        "Aquí IMMEX dice «Vigente - Activo» y en el directorio de la SE el programa "
        f"{NUMEROS[IMMEX]} aparece como «SUSPENDIDO»."
    )
    assert hallazgo.cita.texto == "Directorio de la SE, cargado el 1 de abril de 2025"


def test_nothing_is_said_without_a_directory_of_the_program_a_status_or_an_rfc():
    bare = replace(REFERENCIA, directorio=KnownDirectory((), {}))
    assert found(MAQUILA, bare) == []
    assert found(MAQUILA, REFERENCIA) == []
    silent = tuple(one._replace(estatus="") for one in LISTED)
    assert found(MAQUILA, replace(REFERENCIA, directorio=KnownDirectory(silent))) == []
    assert found(maquila(programas__0__estatus="", programas__1__estatus="")) == []
    assert found(maquila(solicitante__rfc="")) == []
    assert found(maquila(programas__0__numero="", programas__1__numero="")) == []
    assert found(maquila(programas__0__tipo="")) == []


def test_what_the_expediente_lacks_is_offered_and_put():
    bare = company().model_copy(update={"programas": (Programa(tipo=PROSEC),)})
    assert missing(bare, KnownDirectory()) == LISTED
    filled = with_listed(bare, LISTED)
    prosec, immex = filled.programas
    assert (prosec.numero, prosec.modalidad) == (NUMEROS[PROSEC], "PRODUCTOR DIRECTO")
    assert (immex.tipo, immex.estatus) == (IMMEX, "Vigente - Activo")
    assert missing(filled, KnownDirectory()) == ()
    assert missing(MAQUILA, KnownDirectory()) == ()


def test_nothing_typed_is_changed():
    typed = maquila(programas__0__estatus="Suspendido", programas__0__autorizado="31/02/2019")
    dated = LISTED[0]._replace(autorizado=date(2019, 3, 1), estatus="CANCELADO")
    assert with_listed(typed, [dated]).programas[0] == typed.programas[0]
    other = ProgramaListado(RFC, IMMEX, "99-2020", "CANCELADO")
    assert with_listed(CAFE, [other]).programas[-1].estatus == "CANCELADO"


def test_one_that_isnt_listed_with_its_rfc_is_said():
    (hallazgo,) = found(maquila(programas__0__numero="7-2001"))
    assert hallazgo.regla == "programas.fuera-de-directorio"
    assert hallazgo.ruta == "programas.0.numero"


def test_of_two_of_a_type_only_the_number_tells():
    two = (LISTED[0], LISTED[0]._replace(numero="84-2020"))
    assert listed(Programa(tipo=IMMEX), two) is None
    assert listed(Programa(tipo=IMMEX, numero="84-2020"), two) == two[1]
