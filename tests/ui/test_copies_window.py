"""Every copy is seen by what it holds; one expediente or all come back, and today's stay."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.store.backup import back_up, backup_folder, backups

NAME = example("prosec").solicitante.denominacion


def moment(day, hour=12):
    return datetime(2025, 4, day, hour)  # noqa: DTZ001


@pytest.fixture
def copies(window, expedientes):
    """One of the 18th with the case, one of the 19th where it is another, and today's list."""
    id_ = expedientes.add(example("prosec"))
    back_up(expedientes.store.path, moment(18))
    session = expedientes.open(id_)
    session.capture("notas", "de hoy")
    session.close()
    expedientes.create(2023)
    back_up(expedientes.store.path, moment(19), "restauracion")
    window.show_list()
    shown = window.windows._copies_window()
    shown.runner = ImmediateRunner()
    window.windows.show_copies()
    return shown


def names(expedientes):
    return sorted((f.resumen.denominacion, f.resumen.ejercicio) for f in expedientes.listing())


def test_every_copy_says_when_why_and_what_it_holds(copies):
    changed = "20 abr 2025, 14:32"
    assert copies.copies.words() == [
        ["19 abr 2025, 12:00", "Antes de volver a otro", "2", changed, "Aquí", "Completo"],
        ["18 abr 2025, 12:00", "De rutina", "1", changed, "Aquí", "Completo"],
    ]
    assert copies.inside.text() == "Dentro del respaldo del 19 de abril de 2025, 12:00"
    assert [row[0] for row in copies.held.words()] == [NAME, "Empresa sin nombre"]


def test_the_place_of_the_data_can_be_read_copied_and_opened(copies, expedientes, answers):
    assert str(expedientes.store.path) in copies.where.text()
    copies.folder.click()
    assert answers.links == [str(expedientes.store.path.parent)]


def test_a_damaged_copy_is_shown_as_such_and_brings_nothing_back(copies, expedientes):
    path = backups(backup_folder(expedientes.store.path))[-1].path
    path.write_bytes(path.read_bytes()[:9000])
    copies.load()
    assert [row[-1] for row in copies.copies.words()] == ["Completo", "Dañado"]
    copies.copies.selectRow(1)
    assert copies.held.words() == []
    assert not copies.all.isEnabled()
    assert not copies.one.isEnabled()


def test_one_expediente_comes_back_beside_todays(copies, expedientes, hands):
    copies.copies.selectRow(1)
    copies.held.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert names(expedientes) == [("", 2023), (NAME, 2024), (NAME, 2024)]
    assert copies.said.text() == f"{NAME}, 2024, está de nuevo en la lista. El de hoy sigue ahí."
    notes = {expedientes.store.load(f.id).expediente.notas for f in expedientes.listing()}
    assert notes == {"", "de hoy"}


def test_going_back_to_a_copy_asks_and_keeps_todays_in_a_new_one(
    copies, expedientes, answers, window
):
    window.open_expediente(expedientes.listing()[0].id)
    copies.copies.selectRow(1)
    copies.all.click()
    assert "18 de abril de 2025" in answers.questions[0]
    assert len(names(expedientes)) == 2
    answers.agrees = True
    copies.all.click()
    assert window.session is None
    assert names(expedientes) == [(NAME, 2024)]
    assert window.list_screen.model.total == 1
    assert "Lo de hoy quedó en una copia nueva" in copies.said.text()
    newest = copies.copies.words()[0]
    assert newest[:3] == ["20 abr 2025, 14:32", "Antes de volver a otro", "2"]


def test_a_copy_is_made_at_once_from_the_menu(copies, window):
    window.menus.actions["copia_ahora"].trigger()
    assert copies.said.text() == "La copia se guardó y se leyó completa."
    assert [row[1] for row in copies.copies.words()].count("Lo pediste") == 1


def test_copies_may_go_to_a_second_place_too(copies, expedientes, answers, tmp_path):
    answers.folder = tmp_path / "usb"
    copies.elsewhere.click()
    assert len(backups(tmp_path / "usb")) == 1
    assert "usb" in copies.where.text()
    assert [row[4] for row in copies.copies.words()].count("El otro") == 1
    copies.elsewhere.click()
    assert expedientes.store.setting("respaldos.segundo_lugar") == ""
    assert "El otro" not in [row[4] for row in copies.copies.words()]


def test_what_cannot_be_copied_is_said(copies, expedientes):
    folder = backup_folder(expedientes.store.path)
    folder.rename(folder.with_name("otros"))
    folder.write_text("estorbo")
    copies.now.click()
    assert "respaldo" in copies.said.text()


def test_several_files_at_once_are_brought_in_after_a_copy(window, expedientes, tmp_path):
    from raoce_desktop.exchange.raoce_file import save_copy

    paths = [tmp_path / f"{name}.raoce" for name in ("prosec", "immex-prosec")]
    for path in paths:
        save_copy(example(path.stem), path)
    window.import_files(paths)
    [copy] = [copy.path for copy in backups(backup_folder(expedientes.store.path))]
    assert (
        expedientes.respaldos.reader(None)(lambda *_: None, lambda: False)[0].contents.listed == ()
    )
    assert copy.exists()


def test_about_says_which_sqlite_runs(window):
    import sqlite3

    window.menus.actions["acerca"].trigger()
    assert f"se guardan con SQLite {sqlite3.sqlite_version}." in window.banner.message


def test_one_large_file_is_brought_in_after_a_copy(window, expedientes, tmp_path):
    from raoce_desktop.domain.expediente import BienProducido
    from raoce_desktop.exchange.raoce_file import save_copy

    path = tmp_path / "grande.raoce"
    goods = tuple(BienProducido(bien=f"bien {n}") for n in range(201))
    save_copy(example("prosec").model_copy(update={"bienes_producidos": goods}), path)
    window.import_files([path])
    [copy] = backups(backup_folder(expedientes.store.path))
    assert copy.reason == "importacion"


def test_a_copy_of_another_passphrase_asks_for_its_own(copies, expedientes, answers):
    from raoce_desktop.store.encrypting import set_key
    from raoce_desktop.store.passphrase import new_key

    path = expedientes.store.path
    expedientes.store.let_go()
    set_key(path, new_key("la primera de todas"))
    back_up(path, moment(20))
    set_key(path, new_key("la segunda de todas"))
    forget_but_own(path)
    copies.load()
    assert [row[-1] for row in copies.copies.words()][-1] == "Con otra contraseña"
    copies.copies.selectRow(2)
    assert copies.other.isVisible()
    assert not copies.all.isEnabled()
    copies.other.click()
    answers.passphrase = "la segunda de todas"
    copies.other.click()
    assert copies.said.text() == "Esa no es la contraseña de este respaldo."
    answers.passphrase = "la primera de todas"
    copies.other.click()
    assert "Con otra contraseña" not in [row[-1] for row in copies.copies.words()]
    copies.copies.selectRow(0)
    assert not copies.other.isVisible()
    copies.open_with_its_own()
    assert len(answers.questions) == 3, "what is open asks for nothing"


def forget_but_own(path):
    from raoce_desktop.store.keyring import forget_keys, own_key, use

    own = own_key()
    forget_keys()
    use(own)


def test_the_native_question_for_a_passphrase_hides_it(window, monkeypatch):
    from PySide6.QtWidgets import QInputDialog, QLineEdit

    from raoce_desktop.ui.kit.dialogs import NativeDialogs

    seen = []

    def answer(_parent, _title, _question, mode):
        seen.append(mode)
        return ("frase", True)

    monkeypatch.setattr(QInputDialog, "getText", answer)
    assert NativeDialogs(window).ask_passphrase("t", "q") == "frase"
    assert seen == [QLineEdit.EchoMode.Password]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("frase", False))
    assert NativeDialogs(window).ask_passphrase("t", "q") is None
