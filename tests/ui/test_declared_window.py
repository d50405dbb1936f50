"""The bridge fills itself from the balanza and the declaración, figure by figure."""

import pytest

from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.ui.steps.papeles.declared_window import DeclaredWindow
from tests.exchange.contabilidad import balanza, catalogo
from tests.exchange.test_declaracion_pdf import LABELS, RFC, pdf
from tests.later import Later
from tests.ui.showing import papeles_of


@pytest.fixture
def page(window, settle, monkeypatch):
    return papeles_of(window, settle, monkeypatch, RFC)


@pytest.fixture
def bring(page, answers, settle):
    def choose(*files):
        answers.files = files
        panel = page.results.bridge
        panel.window_of_figures = DeclaredWindow(page.session, page.papeles, page)
        panel.window_of_figures.runner = ImmediateRunner()
        panel.bring.click()
        settle()
        return panel.window_of_figures

    return choose


@pytest.fixture
def xml(tmp_path):
    found = [tmp_path / "b.xml", tmp_path / "c.xml"]
    for path, data in zip(found, (balanza(rfc=RFC), catalogo(rfc=RFC)), strict=True):
        path.write_bytes(data)
    return found


def checked(shown):
    return {campo: check.isChecked() for campo, check in shown.checks.items()}


def test_a_balanza_offers_what_is_sure_and_leaves_the_rest_to_be_accepted(bring, xml, page):
    shown = bring(*xml)

    assert checked(shown) == {
        "ventas_nacionales": True,
        "ventas_extranjeras": False,
        "devoluciones_nacionales": True,
        "devoluciones_extranjeras": False,
    }
    assert set(shown.places) == {"4000-3", "4100-2"}
    assert shown.take.text() == "&Tomar 2 importes"
    shown.checks["ventas_extranjeras"].click()
    assert shown.take.text() == "&Tomar 3 importes"
    shown.take.click()
    declared = page.papeles.remembered.declaracion
    assert (declared.ventas_nacionales, declared.ventas_extranjeras) == (900, 5040)
    assert declared.devoluciones_extranjeras is None
    assert not shown.isVisible()


def test_an_account_is_put_elsewhere_and_the_figures_follow(bring, xml, page):
    shown = bring(*xml)
    for lugar, campo in (("4000-3", "ventas_nacionales"), ("4100-2", "no_entra")):
        shown.places[lugar].captured.emit(campo)

    assert "según el archivo 940" in shown.checks["ventas_nacionales"].accessibleName()
    assert "devoluciones_extranjeras" not in shown.checks
    assert shown.places["4100-2"].currentText() == "No entra"
    shown.places["4100-2"].captured.emit("devoluciones_extranjeras")
    assert shown.checks["devoluciones_extranjeras"].isChecked()


def test_what_was_taken_says_where_from_until_somebody_types(bring, xml, page, settle):
    form = page.results.bridge.form
    bring(*xml).take.click()
    form.refresh()
    assert "diciembre 2024" in form.origins["ventas_nacionales"].text()
    form.edits["ventas_nacionales"].setText("901")
    form.edits["ventas_nacionales"].left.emit()
    form.refresh()
    assert form.origins["ventas_nacionales"].isHidden()
    assert page.papeles.remembered.declaracion.ventas_nacionales == 901


def test_what_is_there_already_needs_no_taking(bring, xml, page):
    bring(*xml).take.click()
    shown = bring(*xml)

    assert not shown.checks["ventas_nacionales"].isEnabled()
    assert not any(checked(shown).values())
    assert not shown.take.isEnabled()


def test_the_pdf_says_to_verify_and_suggests_nothing(bring, tmp_path):
    shown = bring(pdf(tmp_path / "anual.pdf", LABELS))

    assert not any(checked(shown).values())
    assert not shown.places
    assert "compara cada importe" in shown.notes()[0]


def test_a_file_that_is_no_use_says_why(bring, tmp_path):
    path = tmp_path / "roto.xml"
    path.write_bytes(b"<a")
    shown = bring(path)

    assert "«roto.xml» no se usó: El XML está incompleto o dañado" in shown.notes()[0]
    assert not shown.take.isVisible()
    shown.bring()
    assert shown.isVisible()


def test_nothing_chosen_shows_nothing(bring):
    assert not bring().isVisible()


def test_a_reading_that_is_under_way_is_let_go_for_another(bring, xml):
    shown = bring(*xml)
    shown.runner = later = Later()
    shown.load(xml)
    first = later.waiting[0][0]
    assert shown.notes()[0].startswith("Se está leyendo b.xml, c.xml")
    shown.load(xml)
    assert first.cancelled()


def test_what_nobody_foresaw_is_told_too(bring, xml):
    shown = bring(*xml)
    shown._failed(RuntimeError())

    assert shown.notes()[0].startswith("No se pudo leer")
