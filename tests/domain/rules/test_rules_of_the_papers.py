"""What the working papers know reaches the review, from the file alone and from papers at hand."""

import pytest

from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.expediente import Balanza, Sustento
from raoce_desktop.domain.review import review
from raoce_desktop.domain.verdict import EstadoVeredicto
from tests.domain.rules.cases_papeles import EXPORTACIONES, SOUND, USED, VENTAS, WHOLE, from_papers
from tests.domain.rules.world import FOLIO, HOY, MAQUILA, REFERENCIA, typed


def papers_findings(expediente, papeles=None):
    found = review(expediente, REFERENCIA, HOY, papeles).hallazgos
    return {h.regla.partition(".")[2]: h for h in found if h.regla.startswith("papeles.")}


def test_three_of_twelve_months_and_three_open_decisions_are_never_ready():
    poor = from_papers(
        meses_pedimentos=tuple(f"{month:02d}" for month in range(4, 13)), decisiones=3
    )

    found = papers_findings(poor)

    assert "cubren completos 3 de los 12 meses" in found["meses"].mensaje
    assert found["meses"].mensaje.endswith("Lo que falta es de abril a diciembre.")
    assert "3 decisiones abiertas" in found["decisiones"].mensaje
    estado = review(poor, REFERENCIA, HOY).veredicto.estado
    assert estado is EstadoVeredicto.CON_RESERVAS
    assert review(SOUND, REFERENCIA, HOY).veredicto.estado is EstadoVeredicto.LISTO


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (("12",), "diciembre."),
        (("01", "03", "04", "05"), "enero y marzo a mayo."),
        (("02", "11"), "febrero y noviembre."),
        (("13", "x", "07", "07"), "julio."),
    ],
)
def test_months_are_named_and_runs_of_them_joined(missing, told):
    [found] = papers_findings(from_papers(meses_cfdi=missing)).values()

    assert found.mensaje.endswith(f"No hay ninguno de {told}")


def test_what_no_figure_rests_on_any_more_says_nothing():
    typed_over = from_papers(decisiones=3).model_copy(update={"balanza": MAQUILA.balanza})

    assert papers_findings(typed_over) == {}


def test_papers_at_hand_speak_whether_or_not_they_were_used():
    open_ = WHOLE.model_copy(update={"decisiones": 1})

    assert set(papers_findings(MAQUILA, open_)) == {"decisiones"}
    # What was open when the figures were used, and was decided since, is no longer said.
    now = WHOLE.model_copy(update={"identificador": "b" * 64})
    assert set(papers_findings(from_papers(decisiones=3), now)) == {"cambiaron"}


def test_each_figure_from_older_papers_is_named_with_what_they_give_now():
    now = WHOLE.model_copy(update={"identificador": "b" * 64, "total_exportaciones": 3_200})
    found = [
        h for h in review(SOUND, REFERENCIA, HOY, now).hallazgos if h.regla == "papeles.cambiaron"
    ]

    assert [h.ruta for h in found] == [VENTAS, EXPORTACIONES]
    assert found[1].mensaje.endswith("cambiaron después: ahora dan 3,200.")


def test_a_figure_typed_by_hand_is_compared_with_the_papers_at_hand():
    agrees = papers_findings(MAQUILA, WHOLE)
    differs = papers_findings(typed(MAQUILA, {VENTAS: "4499"}), WHOLE)

    assert agrees == {}
    assert "dice 4,499 y los papeles de trabajo dan 4,500" in differs["sin-usar"].mensaje


def test_a_figure_that_was_changed_by_hand_is_a_reserva():
    edited = capture(SOUND, EXPORTACIONES, "3,001")

    found = {h.regla for h in review(edited, REFERENCIA, HOY, WHOLE).reservas}

    assert found == {"balanza.difiere-de-papeles"}


def test_what_was_filed_is_no_longer_measured_by_its_papers():
    filed = typed(from_papers(decisiones=3), {"seguimiento.folio": FOLIO})

    assert papers_findings(filed) == {}


def test_figures_that_nobody_has_captured_are_not_compared():
    blank = MAQUILA.model_copy(update={"balanza": Balanza()})

    assert papers_findings(blank, WHOLE) == {}
    assert papers_findings(MAQUILA, Sustento(identificador=USED)) == {}
