"""One verdict, whoever shows it: every world on every renderer."""

import json
import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.cli import main
from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.review import review
from raoce_desktop.domain.verdict import EstadoVeredicto, short
from raoce_desktop.exchange.raoce_file import write
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.ui.app.expedientes.list_model import COLUMNS
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.kit.levels import look_of_verdict
from raoce_desktop.ui.kit.link_row import LinkRow
from raoce_desktop.ui.kit.theme import Tone, tone_color
from tests.documents.papeles_de_ensayo import PAPELES
from tests.domain.rules.cases_papeles import SOUND, WHOLE
from tests.domain.rules.world import HOY, REFERENCIA
from tests.domain.worlds import WORLDS
from tests.ui.showing import go_to

VERDICT = [column.key for column in COLUMNS].index("veredicto")
ALL = pytest.mark.parametrize("world", WORLDS)


def expected(world):
    """The expediente, the day, the verdict that the domain gives, and how it is said."""
    expediente, hoy, estado, _ = WORLDS[world]
    veredicto = review(expediente, REFERENCIA, hoy).veredicto
    assert veredicto.estado is estado
    return expediente, hoy, veredicto, veredicto.titulo(texts())


def settle(turns=12):
    for _ in range(turns):
        QApplication.processEvents()


def printed(pdf):
    return re.sub(r"\s+", " ", PdfReader(BytesIO(pdf)).pages[0].extract_text())


@pytest.fixture
def opened(qtbot, tmp_path, answers):
    """A window on an office with one expediente, on some day."""
    shown = []

    def open_(expediente, hoy):
        store = Store.open(tmp_path / "expedientes.db")
        now = datetime.combine(hoy, datetime.min.time())
        expedientes = ExpedienteList(store, hoy=lambda: hoy, now=lambda: now)
        id_ = expedientes.add(expediente)
        window = MainWindow(expedientes, answers)
        window.resize(1366, 768)
        window.show()
        settle()
        shown.append((window, store))
        return window, id_

    yield open_
    for window, store in shown:
        window.close()
        window.deleteLater()
        settle()
        store.close()


def verdict_on(window, paso):
    """What a page says of it, once it is on screen."""
    page = go_to(window, settle, paso)
    return page.verdict if paso == "revision" else page.readiness.verdict


def is_green(widget):
    """Whether any pixel of it has the tone of what is ready."""
    picture = widget.grab().toImage()
    green = tone_color(QApplication.palette(), Tone.DONE).rgb()
    places = ((x, y) for y in range(picture.height()) for x in range(picture.width()))
    return any(picture.pixel(x, y) == green for x, y in places)


@ALL
def test_list_rail_revision_and_firmar_say_the_same_and_lead_to_the_reasons(world, opened):
    expediente, hoy, veredicto, title = expected(world)
    window, id_ = opened(expediente, hoy)
    model = window.list_screen.model
    in_list = model.data(model.index(0, VERDICT))
    window.open_expediente(id_)
    settle()
    rail = window.workspace.wizard.rail.verdict
    revision, firmar = verdict_on(window, "revision"), verdict_on(window, "firmar")

    brief = short(veredicto.estado, veredicto.errores, veredicto.reservas, texts())
    assert [in_list, rail.title.text()] == [brief, brief]
    assert [revision.title.text(), firmar.title.text()] == [f"{title}.", f"{title}."]
    shape = look_of_verdict(veredicto.estado).icon
    assert [block.mark.shape for block in (rail, revision, firmar)] == [shape] * 3
    ready = veredicto.estado is EstadoVeredicto.LISTO
    assert [is_green(block) for block in (rail, revision, firmar)] == [ready] * 3
    assert not is_green(window.workspace.wizard.rail) or ready
    assert_led_to_the_reason(window, WORLDS[world][3])


def assert_led_to_the_reason(window, regla):
    """Each reason has its line, which leads to a field of some page."""
    readiness = window.workspace.wizard.page_for("firmar").readiness
    rows = {row.goal: row for row in readiness.findChildren(LinkRow)}
    reasons = {h.ruta for h in window.session.revision.hallazgos if h.regla == regla}
    assert reasons <= set(rows)
    assert reasons or not rows
    for ruta in sorted(reasons)[:1]:
        rows[ruta].click()
        settle()
        wizard = window.workspace.wizard
        assert wizard.page_for(wizard.paso).isAncestorOf(QApplication.focusWidget())


@ALL
def test_the_checklist_and_the_cedula_say_it_on_their_first_page(world):
    expediente, hoy, veredicto, title = expected(world)
    revision = review(expediente, REFERENCIA, hoy)
    shape = texts()[f"signo.{veredicto.estado.forma}"]

    cover = printed(render_checklist(expediente, revision, REFERENCIA, hoy))
    cedula = printed(render_cedula(replace(PAPELES, veredicto=veredicto)))

    assert f"{shape} {title}" in cover
    assert f"{shape} {title}" in cedula
    others = {f"{texts()[f'signo.{e.forma}']} " for e in EstadoVeredicto} - {f"{shape} "}
    line = cover.split(f"{shape} {title}")[0]
    assert not any(other in line for other in others)


@ALL
def test_the_command_line_and_its_json_say_it(world, tmp_path, capsys):
    expediente, hoy, veredicto, title = expected(world)
    file = tmp_path / "caso.raoce"
    file.write_bytes(write(expediente))
    day = ["--hoy", hoy.isoformat()]

    status = main(["revisar", str(file), *day])
    first, *_ = capsys.readouterr().out.splitlines()
    assert main(["revisar", str(file), *day, "--json"]) == status
    answer = json.loads(capsys.readouterr().out)

    assert first == f"{file}: {texts()[f'signo.{veredicto.estado.forma}']} {title}."
    assert answer["veredicto"] == veredicto.estado
    assert answer["resumen"] == title
    assert len(answer["reservas"]) == veredicto.reservas
    assert all(one in answer["hallazgos"] for one in answer["reservas"])
    # What VUCEM would refuse, and the status that follows from it, mean what they always did.
    assert answer["listo_para_firma"] is (veredicto.errores == 0)
    assert status == (0 if veredicto.errores == 0 else 1)


def test_papers_at_hand_change_the_verdict_on_screen_and_in_the_list(opened):
    window, id_ = opened(SOUND, HOY)
    window.open_expediente(id_)
    settle()
    window.workspace.wizard.page_for("papeles")  # it tells that nothing was read yet
    settle()
    rail = window.workspace.wizard.rail.verdict
    assert rail.title.text() == "Listo"
    window.session.core.set_papers(WHOLE.model_copy(update={"identificador": "b" * 64}))
    settle()
    assert rail.title.text() == "Con reservas · 2"
    window.leave_expediente()
    settle()
    model = window.list_screen.model
    assert model.data(model.index(0, VERDICT)) == "Con reservas · 2"


def test_a_limit_that_passed_while_nobody_looked_closes_the_row_of_the_list(opened):
    from tests.domain.worlds import IN_MAY

    window, _ = opened(SOUND, HOY)
    assert window.expedientes.listing()[0].veredicto == "listo"
    later = ExpedienteList(window.expedientes.store, hoy=lambda: IN_MAY, now=datetime.now)
    (fila,) = later.listing()
    assert (fila.veredicto, fila.estado) == ("cerrado", "borrador")


def test_only_what_is_ready_is_green():
    looks = {estado: look_of_verdict(estado).tone for estado in EstadoVeredicto}
    assert [estado for estado, tone in looks.items() if tone is Tone.DONE] == ["listo"]
