"""What two versions of an expediente say differently."""

from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.domain.differences import ChangeKind, Diferencia, differences
from raoce_desktop.domain.edits import (
    add_planta,
    add_programa,
    answer,
    capture,
    remove_bienes,
    remove_programa,
)
from raoce_desktop.domain.expediente import BienProducido, EstadoRespuesta, Expediente
from raoce_desktop.exchange.examples import example

CASE = example("prosec")


def changed(*edits):
    after = CASE
    for edit in edits:
        after = edit(after)
    return list(differences(CASE, after))


def test_the_same_version_differs_in_nothing():
    assert list(differences(CASE, CASE)) == []
    assert list(differences(CASE, CASE.model_copy(deep=True))) == []


def test_a_figure_is_told_as_people_write_it():
    found = changed(lambda e: capture(e, "balanza.ventas_totales", "1,234,567"))
    antes = f"{CASE.balanza.ventas_totales:,}"
    assert found == [Diferencia("balanza.ventas_totales", ChangeKind.CAMBIO, antes, "1,234,567")]


def test_what_was_not_understood_is_told_as_it_was_typed():
    (found,) = changed(lambda e: capture(e, "balanza.ventas_totales", "muchas"))
    assert (found.ruta, found.ahora) == ("balanza.ventas_totales", "muchas")


def test_a_field_inside_an_address_has_its_path():
    (found,) = changed(lambda e: capture(e, "solicitante.domicilio_fiscal.calle", "Reforma"))
    assert found.ruta == "solicitante.domicilio_fiscal.calle"
    assert found.ahora == "Reforma"


def test_a_row_that_comes_or_goes_is_told_whole():
    found = changed(lambda e: remove_bienes(e, [0]))
    assert [(f.ruta, f.hecho) for f in found] == [("bienes_producidos.0", ChangeKind.QUITADO)]
    assert CASE.bienes_producidos[0].bien in found[0].antes
    (added,) = changed(add_programa)
    place = len(CASE.programas)
    assert (added.ruta, added.hecho) == (f"programas.{place}", ChangeKind.AGREGADO)
    (planta,) = changed(add_planta)
    assert planta.ruta.startswith("solicitante.plantas.")
    assert {f.hecho for f in changed(lambda e: remove_programa(e, 0))} == {ChangeKind.QUITADO}


def test_a_bien_that_changed_is_told_by_its_field():
    (found,) = changed(lambda e: capture(e, "bienes_producidos.0.bien", "Café de olla"))
    assert found.ruta == "bienes_producidos.0.bien"


def test_an_answer_comes_changes_and_goes():
    yes = answer(CASE, "domicilios", EstadoRespuesta.SI)
    no = answer(CASE, "domicilios", EstadoRespuesta.NO, "falta")
    (came,) = differences(CASE, yes)
    assert (came.ruta, came.hecho, came.ahora) == ("respuestas.domicilios", "agregado", "si")
    assert [f.ahora for f in differences(yes, no)] == ["no", "falta"]
    (went,) = differences(no, CASE)
    assert (went.hecho, went.antes) == (ChangeKind.QUITADO, "no · falta")


@given(
    st.lists(st.text("abc", min_size=1, max_size=2), max_size=5),
    st.lists(st.text("abc", min_size=1, max_size=2), max_size=5),
)
def test_two_lists_differ_in_nothing_only_when_they_are_equal(old, new):
    def made(names):
        bienes = tuple(BienProducido(bien=name) for name in names)
        return Expediente(ejercicio=2024, bienes_producidos=bienes)

    found = list(differences(made(old), made(new)))
    assert (found == []) == (old == new)
    gone = sum(f.hecho is ChangeKind.QUITADO for f in found)
    came = sum(f.hecho is ChangeKind.AGREGADO for f in found)
    assert came - gone == len(new) - len(old)
