"""How far the steps around the signature have come."""

from raoce_desktop.domain.expediente import EstadoRespuesta, Firmante, Respuesta
from tests.domain.rules.world import CAFE, FOLIO, cafe, typed
from tests.domain.test_review import reviewed, states


def test_signing_is_complete_only_with_the_25_digits():
    assert states(cafe(seguimiento__folio=FOLIO[:-1]))["firmar"] == "sin_empezar"
    assert states(cafe(seguimiento__folio=FOLIO))["firmar"] == "completo"


def test_signing_begins_with_whoever_signs():
    blank = CAFE.model_copy(update={"representante": Firmante(), "preparo": Firmante()})
    half = typed(blank, {"preparo.nombre": "Ana", "preparo.cargo": "Contadora"})
    both = {"representante.nombre": "Eva", "representante.cargo": "Representante legal"}

    assert states(blank)["firmantes"] == "sin_empezar"
    assert states(half)["firmantes"] == "en_curso"
    assert states(typed(half, both))["firmantes"] == "completo"


def test_the_points_are_done_when_none_is_open_and_none_is_denied():
    blank = CAFE.model_copy(update={"respuestas": {}})
    points = reviewed(CAFE).puntos
    yes = {p.consideracion.clave: Respuesta(estado=EstadoRespuesta.SI) for p in points}
    one = dict(list(yes.items())[:1])
    no = {**yes, points[0].consideracion.clave: Respuesta(estado=EstadoRespuesta.NO)}

    def state(respuestas):
        return states(blank.model_copy(update={"respuestas": respuestas}))["puntos"]

    assert [state({}), state(one), state(yes)] == ["sin_empezar", "en_curso", "completo"]
    assert state(no) != "completo"


def test_what_is_captured_saved_and_filed_completes_a_step_each():
    def three(**days):
        found = states(cafe(**{f"seguimiento__{name}": text for name, text in days.items()}))
        return [found["captura"], found["firmar"], found["seguimiento"]]

    assert three(en_captura="10/04/2025") == ["en_curso", "sin_empezar", "en_curso"]
    assert three(guardado="10/04/2025") == ["completo", "en_curso", "en_curso"]
    assert three(folio=FOLIO) == ["completo", "completo", "en_curso"]
    assert three(folio=FOLIO, presentado="10/04/2025") == ["completo"] * 3
