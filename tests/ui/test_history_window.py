"""The history on screen, and a filed report that is only changed by who means to."""

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from raoce_desktop.documents.change_log_pdf import render_change_log
from raoce_desktop.domain.oficina import SIN_OFICINA
from raoce_desktop.exchange.examples import example
from raoce_desktop.ui.steps.datos.page import DatosPage

FOLIO = "0201500100220250101000001"
VENTAS = "balanza.ventas_totales"


@pytest.fixture
def filed(sample, settle):
    """The guide's PROSEC, filed and saved."""
    sample.session.capture("seguimiento.folio", FOLIO)
    sample.session.flush()
    settle()
    return sample


def shown(window):
    window.menus.actions["historia"].trigger()
    return window.windows.history


def words(box):
    model = box.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_without_changes_it_says_so(sample):
    history = shown(sample)
    assert history.changes.nothing.isVisible()
    assert not history.changes.view.isVisible()
    assert not history.filed.isVisible()


def test_a_figure_that_is_typed_is_there_with_what_it_was(sample, field, hands):
    before = f"{sample.session.documento.balanza.ventas_totales:,}"
    field(VENTAS)
    hands.replace("777")
    (told,) = words(shown(sample).changes)
    assert told[0] == "20 abr 2025 14:32"
    assert told[2:] == ["Ventas totales (a)", before, "777"]


def test_rows_are_named_by_their_list_and_place(sample):
    session = sample.session
    session.capture("bienes_producidos.0.bien", "Café de olla")
    session.capture("solicitante.domicilio_fiscal.calle", "")
    session.flush()
    told = {row[2]: row[3:] for row in words(shown(sample).changes)}
    assert told["Bienes producidos, renglón 1"][1] == "Café de olla"
    assert told["Calle"][1] == "vacío"


def test_changing_what_was_filed_asks_once_and_keeps_the_filed_version(
    filed, field, hands, answers
):
    original = filed.session.documento.balanza.ventas_totales
    editor = field(VENTAS)
    hands.replace("9")
    assert answers.questions
    assert all(FOLIO in question for question in answers.questions)
    assert filed.session.documento.balanza.ventas_totales == original
    assert editor.text().replace(",", "") == str(original)
    answers.questions.clear()
    answers.agrees = True
    hands.replace("98")
    assert len(answers.questions) == 1
    assert filed.session.documento.balanza.ventas_totales == 98
    history = shown(filed)
    assert words(history.filed) == [["Ventas totales (a)", f"{original:,}", "98"]]
    assert FOLIO in history.about_filed.text()


def test_a_row_that_was_filed_is_not_removed_without_asking(filed, settle, answers):
    section = filed.workspace.wizard.page_for("datos")
    assert isinstance(section, DatosPage)
    before = filed.session.documento.bienes_producidos
    filed.session.apply(
        lambda e: e.model_copy(update={"bienes_producidos": ()}), "quitar los bienes"
    )
    assert len(answers.questions) == 1
    assert filed.session.documento.bienes_producidos == before


def test_what_follows_a_filing_is_typed_without_a_question(filed, answers):
    filed.session.capture("notas", "Se guardó el acuse.")
    filed.session.capture("seguimiento.presentado", "10/04/2025")
    assert answers.questions == []


def test_a_filed_report_that_nobody_touched_says_so(filed):
    history = shown(filed)
    assert "dice lo mismo" in history.about_filed.text()
    assert not history.filed.isVisible()


def test_it_is_printed(filed, answers, tmp_path):
    answers.agrees = True
    filed.session.capture(VENTAS, "98")
    history = shown(filed)
    answers.save_path = tmp_path / "historia.pdf"
    history.save.click()
    text = " ".join(page.extract_text() for page in PdfReader(answers.save_path).pages)
    assert "Ventas totales (a)" in text
    assert "Lo presentado y lo de ahora" in text
    assert str(answers.save_path) in history.said.text()


def test_a_folder_that_takes_nothing_is_a_sentence(sample, answers, tmp_path):
    history = shown(sample)
    answers.save_path = tmp_path / "no existe" / "historia.pdf"
    history.save.click()
    assert history.said.text()
    assert not history.said.text().startswith("Se guardó")


def test_ten_thousand_changes_print_in_their_first_pages(sample):
    from raoce_desktop.session.change_tables import change_table
    from raoce_desktop.store.change_log import Cambio

    when = datetime(2025, 4, 20, 10).isoformat()  # noqa: DTZ001
    rows = [Cambio(when, when, "ana", VENTAS, "cambio", "1", str(n)) for n in range(10_000)]
    table = change_table(rows, sample.session.referencia)
    pdf = render_change_log(example("prosec"), [table], sample.session.hoy, SIN_OFICINA)
    assert "de 10,000" in PdfReader(BytesIO(pdf)).pages[-1].extract_text()


def test_it_closes_with_its_expediente(sample, settle):
    history = shown(sample)
    assert history.isVisible()
    sample.leave_expediente()
    settle()
    assert sample.windows.history is None


def test_it_opens_by_its_keys(sample):
    (keys,) = sample.menus.actions["historia"].shortcuts()
    assert keys.toString() == "Ctrl+H"
