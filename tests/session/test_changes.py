"""What an edit changed, named by path and by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.domain.edits import add_programa, capture
from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    EstadoRespuesta,
    Expediente,
    Origen,
    Planta,
    Procedencia,
    Programa,
    Respuesta,
    Solicitante,
)
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.changes import Change, Span, change_between, places

BLANK = Expediente(ejercicio=2024)
YES = Respuesta(estado=EstadoRespuesta.SI)


def changed(**update):
    return change_between(BLANK, BLANK.model_copy(update=update))


def test_two_equal_documents_have_no_change_between_them():
    assert change_between(BLANK, BLANK) is None
    assert change_between(BLANK, BLANK.model_copy(deep=True)) is None


@pytest.mark.parametrize(
    ("update", "ruta"),
    [
        ({"notas": "hola"}, "notas"),
        ({"solicitante": Solicitante(rfc="X")}, "solicitante.rfc"),
        ({"balanza": Balanza(ventas_totales=0)}, "balanza.ventas_totales"),
        ({"balanza": Balanza(por_corregir={"ventas_totales": "x"})}, "balanza.ventas_totales"),
        ({"por_corregir": {"ejercicio": "x"}}, "ejercicio"),
        ({"programas": (Programa(),)}, "programas"),
        ({"respuestas": {"e_firma": YES}}, "respuestas.e_firma"),
    ],
)
def test_a_change_in_one_place_names_its_path(update, ruta):
    assert changed(**update).rutas == {ruta}


def test_a_change_inside_a_list_names_the_field_of_its_item():
    before = BLANK.model_copy(update={"programas": (Programa(), Programa())})
    after = capture(before, "programas.1.numero", "83-2019")
    assert change_between(before, after).rutas == {"programas.1.numero"}


def test_a_change_of_an_answer_names_the_answer():
    before = BLANK.model_copy(update={"respuestas": {"e_firma": YES, "rfc": YES}})
    after = capture(before, "respuestas.rfc.nota", "revisado")
    assert change_between(before, after).rutas == {"respuestas.rfc"}


def test_an_origin_that_comes_or_goes_names_itself():
    origin = Origen(procedencia=Procedencia.CAPTURADO)
    bien = BienProducido(bien="café")
    before = BLANK.model_copy(update={"bienes_producidos": (bien,)})
    marked = (bien.model_copy(update={"origen": origin}),)
    after = BLANK.model_copy(update={"bienes_producidos": marked})
    assert change_between(before, after).rutas == {"bienes_producidos.0.origen"}


def test_of_many_rows_only_the_span_is_named():
    bienes = (BienProducido(bien="café"), BienProducido(bien="té"))
    assert changed(bienes_producidos=bienes) == Change(frozenset(), (Span(0, 0, 2),))


@pytest.mark.parametrize(
    ("ruta", "answer"),
    [
        ("balanza.ventas_totales", True),
        ("balanza", True),
        ("balanza.ventas", False),
        ("bienes_producidos", False),
    ],
)
def test_a_change_says_whether_it_touches_a_field_or_its_part(ruta, answer):
    assert changed(balanza=Balanza(ventas_totales=1)).touches(ruta) is answer


def test_a_change_of_rows_touches_the_table():
    assert changed(bienes_producidos=(BienProducido(),)).touches("bienes_producidos")


RUTAS = [
    "ejercicio",
    "notas",
    "solicitante.rfc",
    "solicitante.domicilio_fiscal.calle",
    "solicitante.plantas.0.domicilio.calle",
    "balanza.ventas_totales",
    "bienes_producidos.0.volumen_total",
    "bienes_producidos.1.fraccion",
    "seguimiento.folio",
    "tipo_cambio.valor",
]


@given(st.lists(st.tuples(st.sampled_from(RUTAS), st.text(max_size=8)), max_size=4))
def test_captures_change_the_paths_they_were_typed_into_and_no_other(captures):
    before = BLANK.model_copy(
        update={
            "solicitante": Solicitante(plantas=(Planta(),)),
            "bienes_producidos": (BienProducido(), BienProducido(bien="té")),
        }
    )
    after = before
    for ruta, text in captures:
        after = capture(after, ruta, text)
    change = change_between(before, after)
    typed = {ruta for ruta, _ in captures}
    assert (change is None) == (after == before)
    assert change is None or {r for r in change.rutas if not r.startswith("bienes")} <= typed


def test_a_change_is_seen_at_its_fields_in_the_order_of_the_screens():
    before = example("prosec")
    after = capture(capture(before, "balanza.ventas_totales", "1"), "solicitante.rfc", "X")
    change = change_between(before, after)
    assert places(change, before, after) == ["solicitante.rfc", "balanza.ventas_totales"]


def test_a_list_of_another_length_is_seen_at_the_item_that_came_or_where_one_was():
    one = add_programa(example("prosec"))
    two = add_programa(one)
    assert places(change_between(one, two), one, two) == ["programas.2"]
    assert places(change_between(two, one), two, one) == ["programas.1"]
    none = one.model_copy(update={"programas": ()})
    assert places(change_between(one, none), one, none) == ["programas"]


def test_rows_are_seen_where_they_came_and_the_table_where_none_is_left():
    one = example("prosec")
    none = one.model_copy(update={"bienes_producidos": ()})
    assert places(change_between(none, one), none, one) == ["bienes_producidos.0"]
    assert places(change_between(one, none), one, none) == ["bienes_producidos"]


def test_an_answer_that_comes_or_goes_is_seen_at_its_own_place():
    answered = BLANK.model_copy(update={"respuestas": {"guia2025.datos": YES}})
    for before, after in ((BLANK, answered), (answered, BLANK)):
        change = change_between(before, after)
        assert places(change, before, after) == ["respuestas.guia2025.datos"]
