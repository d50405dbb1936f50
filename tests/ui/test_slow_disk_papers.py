"""Signing and the windows of the papers on a disk that is slower than them: none waits for it."""

import pytest
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from tests.evidence.few_pedimentos import EXPORTED
from tests.exchange.certificates import PASSWORD
from tests.exchange.certificates import RFC as SIGNER
from tests.exchange.contabilidad import balanza, catalogo
from tests.exchange.pedimento_tables import save
from tests.exchange.signed_files import efirma
from tests.exchange.test_declaracion_pdf import RFC as DECLARES
from tests.fabrica import RFC as COUNTED
from tests.fabrica.other_sources import table_rows
from tests.ui.slow_windows import disk, opened, slow, until

__all__ = ["disk", "opened", "slow", "until"]


def page_of(window, step):
    window.session.step_requested.emit(step)
    QApplication.processEvents()
    return window.workspace.wizard.page_for(step)


@pytest.fixture
def papers_of(slow, disk, until):
    """The step of the papers of a company with this RFC."""

    def make(rfc):
        case = example("prosec")
        solicitante = case.solicitante.model_copy(update={"rfc": rfc})
        slow.add(case.model_copy(update={"ejercicio": 2024, "solicitante": solicitante}))
        until(lambda: slow.session is not None)
        page = page_of(slow, "papeles")
        until(lambda: page.papeles.loaded)
        return page

    return make


def test_a_list_is_signed_and_a_signed_one_checked_and_nothing_is_held_up(
    opened, disk, until, answers, tmp_path
):
    disk.on = False
    given = efirma(tmp_path)
    disk.on = True
    opened.session.capture("solicitante.rfc", SIGNER)
    page = page_of(opened, "firmantes")
    answers.save_path = tmp_path / "lista.pdf"
    page.export.export.click()
    until(lambda: page.on_screen.exported is not None)
    page.on_screen.sign.click()
    until(lambda: page.on_screen.signing is not None)
    signing = page.on_screen.signing
    for choice, path in ((signing.certificate, given.certificado), (signing.key, given.clave)):
        answers.files = [path]
        choice.choose.click()
    signing.password.setText(PASSWORD)
    answers.save_path = tmp_path / "firmada.pdf"
    signing.sign.click()
    until(lambda: "El archivo muestra lo que se firmó" in signing.said.text)
    signing.close()
    answers.files = [answers.save_path]
    page.on_screen.check.click()
    until(lambda: "El archivo muestra lo que se firmó" in page.on_screen.said.text)
    page.on_screen.exported = page.on_screen.signing = None
    page.on_screen.sign.click()  # it is the one that was signed that is offered
    until(lambda: page.on_screen.signing is not None)
    assert page.on_screen.signing.document.path == answers.save_path
    page.on_screen.signing.close()
    assert disk.frozen == []


def test_figures_of_a_balanza_are_brought_and_hold_nothing_up(
    papers_of, disk, until, answers, tmp_path
):
    page = papers_of(DECLARES)
    disk.on = False
    answers.files = [tmp_path / "b.xml", tmp_path / "c.xml"]
    for path, data in zip(
        answers.files, (balanza(rfc=DECLARES), catalogo(rfc=DECLARES)), strict=True
    ):
        path.write_bytes(data)
    disk.on = True
    panel = page.results.bridge
    panel.bring.click()
    shown = panel.window_of_figures
    until(lambda: shown.offer is not None)
    shown.take.click()
    assert page.papeles.remembered.declaracion.ventas_nacionales == 900
    assert disk.frozen == []


def test_columns_of_a_table_are_said_and_hold_nothing_up(papers_of, disk, until, tmp_path):
    page = papers_of(COUNTED)
    disk.on = False
    path = save(tmp_path / "enero.xlsx", table_rows(EXPORTED))
    disk.on = True
    page.papeles.add([path])
    until(lambda: page.sources.columns is not None)
    take = page.sources.columns.take
    until(lambda: take.isVisible() and take.isEnabled())
    take.click()
    until(lambda: page.papeles.cifras.exportaciones.total_pesos == 4200)
    assert disk.frozen == []
