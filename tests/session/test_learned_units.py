"""The unit chosen for a fracción is known from then on."""

import pytest

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store, StoreProblem

UNIDAD = "bienes_producidos.0.unidad"


@pytest.fixture
def draft(expedientes, prosec):
    session = expedientes.open(expedientes.add(prosec("café", "té")))
    session.capture(UNIDAD, "")
    session.capture("bienes_producidos.1.unidad", "")
    return session


def test_a_unit_that_was_chosen_is_known_at_once_and_after_saving_for_good(
    draft, expedientes, clock
):
    draft.capture(UNIDAD, "LITRO")
    assert draft.referencia.unidad_de("09012199") == "LITRO"
    draft.flush()
    again = ExpedienteList(Store.open(expedientes.store.path), hoy=clock.hoy, now=clock.now)
    assert again.referencia(2023).unidad_de("09012199") == "LITRO"


def test_the_latest_choice_counts_and_the_other_rows_are_looked_at_again(draft):
    draft.capture(UNIDAD, "LITRO")
    draft.capture("bienes_producidos.1.unidad", "KILO")
    assert draft.referencia.unidad_de("09012199") == "KILO"
    assert [h.regla for h in draft.revision.renglones.of(0)] == ["bienes.unidad-distinta"]


@pytest.mark.parametrize(("ruta", "text"), [(UNIDAD, "vara"), (UNIDAD, "")])
def test_what_is_no_unit_teaches_nothing(draft, ruta, text):
    draft.capture(ruta, text)
    assert draft.referencia.unidad_de("09012199") == ""


def test_what_is_no_fraccion_is_taught_nothing(draft):
    draft.capture("bienes_producidos.0.fraccion", "0901")
    draft.capture(UNIDAD, "KILO")
    assert draft.referencia.unidad_de("0901") == ""


def test_rows_that_come_many_at_a_time_only_teach_what_was_not_known(draft):
    draft.capture(UNIDAD, "LITRO")
    pasted = (
        BienProducido(fraccion="09012199", unidad="KILO"),
        BienProducido(fraccion="09024001", unidad="KILO"),
    )
    draft.apply(lambda e: e.model_copy(update={"bienes_producidos": pasted}), "pegar")
    known = draft.referencia
    assert (known.unidad_de("09012199"), known.unidad_de("09024001")) == ("LITRO", "KILO")


def test_a_unit_that_could_not_be_kept_is_kept_at_the_next_save(draft, expedientes, monkeypatch):
    def fail(_):
        raise StoreProblem("guardado.disco_lleno")

    draft.capture(UNIDAD, "LITRO")
    with monkeypatch.context() as failing:
        failing.setattr(expedientes.store, "learn_units", fail)
        assert not draft.flush().ok
    assert draft.flush().ok
    assert expedientes.store.units() == {"09012199": "LITRO"}
