"""How far a report has come, who took it there when, and the way back."""

from datetime import date
from itertools import permutations

import pytest

from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.progress import EXENTO, estado, state_shown
from raoce_desktop.domain.review import review
from raoce_desktop.domain.textos import Textos
from raoce_desktop.domain.tramite import (
    HITOS,
    EstadoExpediente,
    Hito,
    hitos,
    last_state,
    reached_told,
    signed,
)
from tests.domain.rules.world import FOLIO, HOY, REFERENCIA, cafe, maquila

E = EstadoExpediente
DAYS = {
    "en_captura": "01/04/2025",
    "guardado": "02/04/2025",
    "folio": FOLIO,
    "presentado": "03/04/2025",
    "correccion_enviada": "04/04/2025",
    "suspendido": "05/04/2025",
    "reactivado": "06/04/2025",
    "cancelado": "07/04/2025",
}


def reached(*names, **changed):
    values = {**DAYS, **changed}
    return cafe(**{f"seguimiento__{name}": values[name] for name in names})


@pytest.mark.parametrize(
    ("names", "state"),
    [
        ((), None),
        (("en_captura",), E.EN_CAPTURA),
        (("en_captura", "guardado"), E.GUARDADO),
        (("presentado",), None),  # without the folio that proves it
        (("guardado", "presentado"), E.GUARDADO),
        (("guardado", "folio"), E.PRESENTADO),
        (("folio", "presentado"), E.PRESENTADO),
        (("folio", "presentado", "correccion_enviada"), E.CORRECCION_ENVIADA),
        (("correccion_enviada",), None),
        (("reactivado",), None),
        (("suspendido",), E.SUSPENDIDO),
        (("guardado", "suspendido"), E.SUSPENDIDO),
        (("folio", "presentado", "suspendido", "reactivado"), E.REACTIVADO),
        (("folio", "suspendido"), E.PRESENTADO),  # filed, nobody knows when
        (("suspendido", "cancelado"), E.CANCELADO),
        (("folio", "presentado", "cancelado"), E.CANCELADO),
    ],
)
def test_it_is_where_the_last_thing_that_happened_left_it(names, state):
    assert last_state(reached(*names)) == state


def test_a_report_that_was_filed_after_the_suspension_is_filed():
    assert last_state(reached("folio", "presentado", "suspendido", suspendido="01/04/2025")) == (
        E.PRESENTADO
    )


def test_the_order_in_which_it_is_written_down_changes_nothing():
    names = ("guardado", "folio", "presentado", "suspendido")
    found = {last_state(reached(*order)) for order in permutations(names)}
    assert found == {E.SUSPENDIDO}


def test_taking_a_day_out_goes_back_step_by_step():
    case, seen = reached(*DAYS), []
    for name in reversed(DAYS):
        seen.append(last_state(case))
        case = capture(case, f"seguimiento.{name}", "")
    assert seen == [
        *(E.CANCELADO, E.REACTIVADO, E.SUSPENDIDO, E.CORRECCION_ENVIADA),
        *(E.PRESENTADO, E.PRESENTADO, E.GUARDADO, E.EN_CAPTURA),
    ]
    assert last_state(case) is None


def test_each_state_has_its_day_and_who_took_it_there():
    case = cafe(seguimiento__numero_solicitud="0792643", seguimiento__folio=FOLIO)
    assert hitos(case) == (Hito(E.GUARDADO, None, ""), Hito(E.PRESENTADO, None, ""))
    assert [hito.estado for hito in hitos(reached(*DAYS))] == list(HITOS)


def test_who_writes_down_a_day_did_it_unless_somebody_is_named():
    ruta = "seguimiento.guardado"
    case = signed(capture(cafe(), ruta, "02/04/2025"), ruta, lambda: "ana")
    assert case.seguimiento.guardado_por == "ana"
    other = capture(case, "seguimiento.guardado_por", "Luis")
    assert signed(other, ruta, lambda: "ana") is other
    back = signed(capture(case, ruta, ""), ruta, lambda: "ana")
    assert back.seguimiento.guardado_por == ""
    typing = capture(case, ruta, "02/0")
    assert signed(typing, ruta, lambda: "ana") is typing
    assert signed(case, "solicitante.rfc", lambda: "ana") is case
    assert signed(cafe(), ruta, lambda: "ana") == cafe()


def test_a_state_is_told_with_its_day_and_who():
    textos: Textos = REFERENCIA.textos
    assert reached_told(Hito(E.GUARDADO, date(2025, 4, 2), "ana"), textos) == (
        "Guardado en VUCEM, sin firmar, 2 de abril de 2025, por ana."
    )
    assert reached_told(Hito(E.PRESENTADO, None, ""), textos) == "Presentado, sin fecha."


def test_the_state_that_is_shown_is_that_or_that_nothing_is_due():
    case = reached("en_captura")
    assert state_shown(case, review(case, REFERENCIA, HOY)) == "en_captura"
    exempt = maquila(programas__0__autorizado="01/02/2025", programas__1__autorizado="01/02/2025")
    assert state_shown(exempt, review(exempt, REFERENCIA, HOY)) == EXENTO


def test_a_saved_request_that_vucem_dropped_counts_no_more_but_a_suspension_does():
    lost = cafe(seguimiento__guardado="01/04/2025")
    later = date(2025, 4, 20)
    assert estado(lost, review(lost, REFERENCIA, later)) in (E.LISTO, E.BORRADOR)
    both = cafe(seguimiento__guardado="01/04/2025", seguimiento__suspendido="02/04/2025")
    assert estado(both, review(both, REFERENCIA, later)) is E.SUSPENDIDO
