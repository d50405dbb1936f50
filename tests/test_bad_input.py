"""What nobody should type and somebody will: it stays, it is said once, and nothing breaks."""

from datetime import date

import pytest

from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.expediente import EstadoRespuesta, Expediente, Respuesta, TipoPrograma
from raoce_desktop.domain.review import review
from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.exchange.answers import revision_answer
from raoce_desktop.exchange.raoce_file import read, write
from tests.domain.rules.world import (
    CAFE,
    FOLIO,
    HOY,
    MAQUILA,
    REFERENCIA,
    cafe,
    company,
    maquila,
    program,
)

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma


def twice(tipo) -> Expediente:
    """A company that captured one of its programs again, under another number."""
    again = program(tipo).model_copy(update={"numero": "99-2020"})
    return MAQUILA.model_copy(update={"programas": (*MAQUILA.programas, again)})


def answered(clave: str) -> Expediente:
    answer = Respuesta(estado=EstadoRespuesta.NO, nota="De hace dos años")
    return CAFE.model_copy(update={"respuestas": {**CAFE.respuestas, clave: answer}})


BAD = {
    "31 February": (maquila(programas__0__autorizado="31/02/2019"), "captura.no-entendida"),
    "a month that isn't one": (
        maquila(programas__0__autorizado="2019-13-01"),
        "captura.no-entendida",
    ),
    "IMMEX twice": (twice(IMMEX), "programas.repetido"),
    "PROSEC twice": (twice(PROSEC), "programas.repetido"),
    "folio of a closed year": (
        cafe(seguimiento__folio=FOLIO.replace("2025", "2024", 1)),
        "seguimiento.folio-otro-ano",
    ),
    "folio of a year to come": (
        cafe(seguimiento__folio=FOLIO.replace("2025", "2099", 1)),
        "seguimiento.folio-otro-ano",
    ),
    "folio of another trámite": (
        cafe(seguimiento__folio="0200900200120252540000002"),
        "seguimiento.folio-otro-tramite",
    ),
    "answer to a point of before": (answered("un-punto-de-antes"), "consideraciones.sin-lugar"),
    "answer to nothing": (answered(""), "consideraciones.sin-lugar"),
    "answer with dots": (answered("a.b.0.c"), "consideraciones.sin-lugar"),
}
EACH = pytest.mark.parametrize(("expediente", "regla"), BAD.values(), ids=list(BAD))


@EACH
def test_it_is_said_in_one_clear_finding_with_a_way_out(expediente, regla):
    found = [h for h in review(expediente, REFERENCIA, HOY).hallazgos if h.regla == regla]

    assert found
    assert all(h.mensaje.endswith(".") and h.arreglo.endswith(".") for h in found)


@EACH
def test_it_makes_nothing_ready_and_nothing_filed(expediente, regla):
    veredicto = review(expediente, REFERENCIA, HOY).veredicto

    assert veredicto.cierre != "presentado"
    advised = regla == "consideraciones.sin-lugar"
    assert advised or veredicto.estado is not EstadoVeredicto.LISTO


@EACH
def test_it_can_be_printed_answered_and_kept(expediente, regla):
    revision = review(expediente, REFERENCIA, HOY)

    assert render_checklist(expediente, revision, REFERENCIA, HOY).startswith(b"%PDF")
    assert revision_answer(expediente, revision)["hallazgos"]
    assert read(write(expediente)).expediente == expediente


@pytest.mark.parametrize("text", ["31/02/2019", "2019-02-31", "31 de febrero de 2019", "30.2.2019"])
def test_a_day_that_does_not_exist_stays_as_it_was_typed_and_is_no_date(text):
    expediente = maquila(programas__0__autorizado=text)
    (programa, _) = expediente.programas

    assert (programa.autorizado, programa.por_corregir) == (None, {"autorizado": text})
    (found,) = review(expediente, REFERENCIA, HOY).at("programas.0.autorizado")
    assert found.bloquea
    assert "no existe en el calendario" in found.mensaje


def test_a_program_twice_changes_neither_the_form_nor_the_dates():
    once, again = (review(e, REFERENCIA, HOY) for e in (MAQUILA, twice(IMMEX)))

    assert again.vinculo == once.vinculo
    assert again.plazos == once.plazos
    assert [h.ruta for h in again.hallazgos if h.regla == "programas.repetido"] == [
        "programas.0.tipo",
        "programas.2.tipo",
    ]


def test_a_folio_of_another_year_leaves_the_deadlines_running():
    wrong = cafe(seguimiento__folio=FOLIO.replace("2025", "2024", 1))
    late = review(wrong, REFERENCIA, date(2025, 5, 2))

    assert review(wrong, REFERENCIA, HOY).firma is not None
    assert "plazos.suspendido" in [h.regla for h in late.hallazgos]
    (told,) = late.at("seguimiento.folio")
    assert "parece ser de 2024" in told.mensaje
    assert "no prueba que se presentó" in told.mensaje


def test_the_right_folio_closes_it():
    revision = review(cafe(seguimiento__folio=FOLIO), REFERENCIA, HOY)

    assert revision.veredicto.cierre == "presentado"
    assert revision.firma is None


def test_an_answer_without_a_place_is_kept_through_a_file_and_counts_for_nothing():
    stray = answered("un-punto-de-antes")
    before, after = (review(e, REFERENCIA, HOY) for e in (CAFE, stray))

    assert read(write(stray)).expediente.respuestas["un-punto-de-antes"].nota == "De hace dos años"
    assert after.puntos == before.puntos
    assert after.veredicto.estado is before.veredicto.estado


def test_a_date_in_a_file_that_does_not_exist_is_read_as_text_to_mend():
    text = write(company(IMMEX)).decode().replace('"2019-03-01"', '"2019-02-31"')
    (programa,) = read(text.encode()).expediente.programas

    assert programa.autorizado is None
    assert programa.por_corregir["autorizado"] == "2019-02-31"
