"""On a slow disk the window goes on: typing, saving, opening, bringing in, copying, leaving."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.raoce_file import save_copy
from raoce_desktop.session.saving import SaveKind
from tests.offices import NOW
from tests.ui.slow_windows import disk, opened, slow, until
from tests.ui.test_office_windows import CSV

__all__ = ["NOW", "disk", "opened", "slow", "until"]


def all_saved(window):
    return window.session.save_state.kind is SaveKind.SAVED


def test_opening_typing_saving_and_leaving_hold_nothing_up(opened, disk, until, hands):
    opened.session.go_to("solicitante.denominacion")
    QApplication.processEvents()
    hands.replace("NUEVA SA DE CV")
    assert opened.workspace.wizard.save_line.words == "Guardando tus cambios"
    until(lambda: all_saved(opened))
    opened.session.capture("notas", "lo último")
    opened.leave_expediente()
    assert opened.session is not None  # it waits
    assert "Falta guardar lo último" in opened.banner.message
    until(lambda: opened.session is None)
    assert opened.banner.message == ""
    until(lambda: opened.list_screen.model.row(0).resumen.denominacion == "NUEVA SA DE CV")
    assert disk.operations > 20
    assert disk.frozen == []


def test_what_is_typed_while_it_is_saved_is_saved_too(opened, disk, until):
    for text in ("a", "ab", "abc"):
        opened.session.capture("notas", text)
        opened.session.flush()
    until(lambda: all_saved(opened))
    assert opened.expedientes.store.load(1).expediente.notas == "abc"
    disk.frozen.clear()  # the line above asked the disk itself


def test_every_step_shows_without_asking_the_disk(opened, disk, until):
    from raoce_desktop.domain.pasos import Paso

    for paso in Paso:
        opened.workspace.wizard.show_step(paso)
        QApplication.processEvents()
    until(lambda: opened.session.papeles is not None and opened.session.papeles.loaded)
    opened.session.papeles.answer("gc:1", "suma")
    opened.session.keep_draft("bienes", '{"XXII": {"bien": "café"}}')
    opened.session.capture("ejercicio", "2023")  # another year's reference data
    until(lambda: all_saved(opened))
    assert disk.frozen == []


def test_bringing_files_in_and_copying_out_hold_nothing_up(slow, disk, until, tmp_path, answers):
    paths = [tmp_path / f"{number}.raoce" for number in range(3)]
    for number, path in enumerate(paths):
        save_copy(example("prosec").model_copy(update={"ejercicio": 2020 + number}), path)
    slow.import_files(paths)
    until(lambda: slow.list_screen.model.rowCount() == 4)
    answers.save_path = tmp_path / "copia.raoce"
    slow.files.copy_listed(1)
    until(answers.save_path.exists)
    slow.next_year(1)
    until(lambda: slow.session is not None)
    assert disk.frozen == []


def test_escape_stops_bringing_in(slow, disk, until, tmp_path, hands):
    paths = [tmp_path / f"{number}.raoce" for number in range(20)]
    for number, path in enumerate(paths):
        save_copy(example("prosec").model_copy(update={"ejercicio": 2018 + number}), path)
    slow.import_files(paths)
    until(lambda: "Trayendo expedientes" in slow.banner.message)
    hands.press(Qt.Key.Key_Escape)
    assert "Se dejó de traer" in slow.banner.message
    assert not slow.files.busy
    done = []
    slow.expedientes.do(slow.expedientes.listing, done.extend, pytest.fail)
    until(lambda: bool(done))
    assert len(done) < len(paths)
    assert disk.frozen == []


def test_deleting_and_bringing_back_hold_nothing_up(slow, disk, until):
    slow.deleting.delete(1)
    until(lambda: slow.list_screen.model.rowCount() == 0)
    slow.windows.show_deleted()
    until(lambda: slow.windows.deleted.table.current() is not None)
    slow.undo()
    until(lambda: slow.list_screen.model.rowCount() == 1)
    assert disk.frozen == []


def test_the_windows_beside_hold_nothing_up(opened, disk, until, tmp_path):
    windows = opened.windows
    opened.session.capture("notas", "algo")
    windows.show_history(opened.session)
    until(lambda: bool(windows.history.tables))
    windows.show_season(opened.session)
    until(lambda: windows.season.chosen.count() > 0)
    windows.show_days()
    until(lambda: not windows.days.said.text())
    windows.days.text.setPlainText("30/04/2025, puente")
    windows.days.save()
    until(lambda: windows.days.said.text().startswith("Se guardó 1 día"))
    until(lambda: opened.session.revision.plazos.fin == date(2025, 4, 29))
    path = tmp_path / "snice.csv"
    path.write_text(CSV, encoding="utf-8")
    windows.load_tariff(path)
    until(lambda: windows.tariff.said.text().startswith("2 fracciones"))
    opened.session.capture("bienes_producidos.0.fraccion", "22030001")
    assert opened.session.referencia.tarifa.suggest("cerv")
    until(lambda: all_saved(opened))
    assert disk.frozen == []


def test_copies_hold_nothing_up(slow, disk, until):
    copies = slow.windows.show_copies()
    copies.copy_now()
    until(lambda: copies.said.text() == "" or "copia" in copies.said.text().lower())
    until(lambda: copies.copies.current() is not None)
    copies.copies.selectRow(0)
    copies.held.selectRow(0)
    copies.bring_one()
    until(lambda: slow.list_screen.model.rowCount() == 2)
    assert disk.frozen == []
