"""The guide's PROSEC case from «Nuevo» to «Firmar» by keys alone, seeing each of them land.

After every key, whatever has the keyboard is whole in sight, with the ring around it.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget, QWizard

from raoce_desktop.domain.edits import text_of
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.domain.relacion import ENTRY
from raoce_desktop.exchange.examples import example
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.kit.focus_ring import show_ring

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, SPACE = Qt.Key.Key_Enter, Qt.Key.Key_Space
PROSEC = example("prosec")


def place_of(widget: QWidget) -> QRect:
    """What has to be in sight of it: of a table, the cell with the keyboard."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.visualRect(widget.currentIndex()).translated(widget.viewport().pos())
    return widget.rect()


def in_sight(widget: QWidget) -> bool:
    """Whether nothing of it is scrolled or laid out of sight."""
    place = place_of(widget)
    holder = widget.parentWidget()
    while holder is not None:
        seen = QRect(widget.mapTo(holder, place.topLeft()), place.size())
        whole = holder.rect()
        if isinstance(holder.parentWidget(), QScrollArea) and not whole.contains(seen):
            return False
        if holder.isWindow():
            return whole.contains(seen)
        holder = holder.parentWidget()
    return False


def ringed(widget: QWidget) -> bool:
    """Whether the ring is around it."""
    line = show_ring(QApplication.instance()).line
    if line is None or not line.isVisible():
        return False
    place = line.parentWidget()
    whole = QRect(widget.mapTo(place, QPoint()), widget.size()).intersected(place.rect())
    return line.geometry().contains(whole)


class Person:
    """Presses keys, counts them, and looks at the screen after each."""

    def __init__(self, hands, window) -> None:
        self._hands, self._window = hands, window
        self.keys = 0

    @property
    def here(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def name(self) -> str:
        return self.here.objectName() or self.here.accessibleName()

    @property
    def at_the_end(self) -> bool:
        return self.here is self._window.workspace.wizard.button(QWizard.WizardButton.NextButton)

    def press(self, key, modifiers=None, text=""):
        self._hands.press(key, modifiers, text=text)
        self._look()

    def type(self, text):
        for character in text:
            self._hands.type(character)
            popup = QApplication.activePopupWidget()
            if popup is None:
                self._look()
            else:
                popup.hide()
                self.keys += 1

    def _look(self):
        self.keys += 1
        for _ in range(8):
            QApplication.processEvents()
        assert in_sight(self.here), f"{self.name} is out of sight after {self.keys} keys"
        assert ringed(self.here), f"nothing shows that {self.name} has the keyboard"

    def fill(self, wanted=lambda _ruta: ""):
        """Go on with Enter until «Continuar», typing what `wanted` has for each field."""
        typed = set()
        while not self.at_the_end:
            if self.name not in typed:
                self.type(wanted(self.here.objectName()))
            typed.add(self.name)
            self.press(ENTER)
            assert self.keys < 2_000, self.name


@pytest.fixture
def person(window, hands):
    show_ring(QApplication.instance())
    before = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(60_000)  # however slow the machine is
    yield Person(hands, window)
    QApplication.setKeyboardInputInterval(before)


def wanted(ruta: str) -> str:
    """What the guide's case has for a field, as the numeric keypad writes it."""
    if ruta == "programas.0.autorizado":
        return "15032010"
    try:
        text = text_of(PROSEC, ruta)
    except (LookupError, ValueError):
        return ""
    return text.replace(",", "") if ruta.startswith("balanza") else text


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)], ids=str)
def test_the_guides_prosec_case_from_new_to_firmar(window, person, settle, size):
    window.resize(*size)
    window.menus.actions["nuevo"].trigger()
    settle()
    person.press(ENTER)
    settle(20)
    person.fill(wanted)
    assert window.session.documento.solicitante.plantas == ()
    person.press(ENTER)
    assert person.name == "Agregar programa"
    person.press(ENTER)
    assert window.session.documento.programas == ()
    person.press(ENTER, SHIFT)
    person.press(SPACE, text=" ")
    person.fill(wanted)
    person.press(ENTER)
    fill_datos(person, window)
    for paso in (Paso.PAPELES, Paso.REVISION, Paso.PUNTOS):
        person.fill()
        person.press(ENTER)
        assert window.workspace.wizard.paso is paso
    answer_all_points(person, window)
    for paso in (Paso.FIRMANTES, Paso.CAPTURA, Paso.FIRMAR, Paso.SEGUIMIENTO):
        person.fill()
        person.press(ENTER)
        assert window.workspace.wizard.paso is paso
    done = window.session.documento
    assert done.balanza == PROSEC.balanza
    assert done.solicitante == PROSEC.solicitante.model_copy(update={"plantas": ()})
    assert done.programas[0].autorizado == date(2010, 3, 15)
    assert done.bienes_producidos[0].volumen_total == PROSEC.bienes_producidos[0].volumen_total
    assert not window.session.revision.errores
    assert person.keys < 600


def fill_datos(person, window):
    for name in ("ventas_totales", "total_exportaciones", "total_importaciones"):
        assert person.name == f"balanza.{name}"
        person.type(wanted(person.name))
        person.press(ENTER)
    bien = PROSEC.bienes_producidos[0]
    for name in ENTRY:
        assert person.name == f"entrada.{bien.clave_sector}.{name}"
        person.type(str(getattr(bien, name)))
        person.press(ENTER)
    assert person.name == "bienes_producidos.agregar"
    person.press(ENTER)
    assert window.session.documento.bienes_producidos == ()
    person.press(ENTER, SHIFT)
    assert person.name == "bienes_producidos.agregar"
    person.press(ENTER, SHIFT)
    assert person.name == f"entrada.{bien.clave_sector}.{ENTRY[-1]}"
    person.press(ENTER)
    person.press(Qt.Key.Key_Plus, text="+")
    assert len(window.session.documento.bienes_producidos) == 1
    assert person.name == f"entrada.{bien.clave_sector}.{ENTRY[0]}"


def answer_all_points(person, window):
    assert person.name.startswith("respuestas.")
    for _ in window.session.revision.puntos:
        person.type("s")
    assert all(punto.estado is not None for punto in window.session.revision.puntos)
    assert person.at_the_end


# ---------------------------------------------------------------- Enter, key by key


def test_enter_goes_through_the_points_of_the_law_without_answering_any(sample, person, settle):
    sample.session.go_to("respuestas")
    settle(10)
    seen = [person.name]
    while not person.at_the_end and len(seen) < 99:
        person.press(ENTER)
        seen.append(person.name)
    assert sample.session.documento.respuestas == {}
    assert len(seen) == len(sample.session.revision.puntos) + 1
    for before in reversed(seen[:-1]):
        person.press(ENTER, SHIFT)
        assert person.name == before


def test_shift_enter_goes_back_over_the_steps_to_where_the_keyboard_was(sample, person, settle):
    window = sample
    window.session.go_to("solicitante.telefono")
    settle()
    window.workspace.go_next()
    settle()
    person.press(ENTER, SHIFT)
    assert window.workspace.wizard.paso is Paso.SOLICITANTE
    assert person.name == "solicitante.telefono"
    window.session.go_to("solicitante.rfc")
    settle()
    person.press(ENTER, SHIFT)
    assert person.name == "solicitante.rfc"


def test_enter_leaves_the_table_from_its_last_row(sample, person, settle):
    sample.session.go_to("bienes_producidos.0.bien")
    settle()
    person.press(ENTER)
    assert person.name in ("Pegar bienes", "Continuar")


def test_a_button_that_adds_is_pressed_by_space_plus_and_nothing_else(sample, person, settle):
    sample.session.go_to("solicitante.plantas")
    settle()
    page = sample.workspace.wizard.page_for(Paso.SOLICITANTE)
    add = page.forms[2].add_button
    add.setFocus()
    settle()
    person.press(ENTER)
    assert sample.session.documento.solicitante.plantas == PROSEC.solicitante.plantas
    add.setFocus()
    settle()
    person.press(Qt.Key.Key_Plus, text="+")
    assert len(sample.session.documento.solicitante.plantas) == len(PROSEC.solicitante.plantas) + 1


def test_enter_still_presses_a_button_that_adds_nothing(sample, person, settle):
    sample._go_to_step(Paso.CAPTURA)
    settle()
    page = sample.workspace.wizard.page_for(Paso.CAPTURA)
    opened = []
    page.beside.clicked.connect(lambda: opened.append(True))
    page.open_strip = lambda: None
    page.beside.setFocus()
    settle()
    person.press(ENTER)
    assert opened == [True]


def test_enter_in_the_notes_is_a_new_line_and_shift_enter_goes_back(sample, person, settle):
    sample.session.go_to("notas")
    settle()
    person.type("uno")
    person.press(ENTER, text="\r")
    person.type("dos")
    assert sample.session.documento.notas == "uno\ndos"
    person.press(ENTER, SHIFT)
    assert person.name != "notas"


# ---------------------------------------------------------------- keys that work everywhere


def test_ctrl_s_says_that_everything_is_saved_only_when_it_is(sample, settle, monkeypatch):
    news = sample.workspace.wizard.news_line
    sample.session.capture("solicitante.actividad", "Siembra")
    sample.menus.actions["guardar"].trigger()
    assert news.words == "Todo está guardado"

    def fail(*_args, **_more):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr(sample.session.core.store, "save", fail)
    sample.session.capture("solicitante.actividad", "Cosecha")
    sample.menus.actions["guardar"].trigger()
    assert news.words.startswith("El disco está lleno")
    monkeypatch.undo()


def test_ctrl_s_over_the_list_says_it_too(window):
    window.menus.actions["guardar"].trigger()
    assert window.banner.message == "Todo está guardado"


def test_ctrl_p_exports_the_checklist_from_any_page_and_from_the_list(sample, answers, settle):
    asked = []
    answers.save_file = lambda title, *_rest: asked.append(title)
    sample.menus.actions["imprimir"].trigger()
    assert sample.workspace.wizard.paso is Paso.FIRMANTES
    sample.leave_expediente()
    settle()
    sample.menus.actions["imprimir"].trigger()
    assert asked == ["Exportar lista de verificación"] * 2


def test_f1_opens_the_page_about_the_field_and_over_the_list_the_index(sample, settle):
    sample.session.go_to("balanza.ventas_totales")
    settle()
    sample.menus.actions["ayuda_pagina"].trigger()
    assert sample.windows.help.browser.source().fileName() == "datos.md"
    sample.windows.help.close()
    sample.leave_expediente()
    sample.menus.actions["ayuda_pagina"].trigger()
    assert sample.windows.help.isVisible()


def test_ctrl_f_leads_to_fields_goods_and_points(sample, person, settle):
    sample.menus.actions["buscar"].trigger()
    settle()
    bar = sample.workspace.find_bar
    person.type("correo elec")
    assert "1 lugar" in bar.said.text()
    person.press(ENTER)
    assert person.name == "solicitante.correo"
    sample.menus.actions["buscar"].trigger()
    settle()
    person.press(Qt.Key.Key_A, CTRL)
    person.type("CAFE 09012199")
    person.press(ENTER)
    assert person.name == "bienes_producidos"
    sample.menus.actions["buscar_siguiente"].trigger()
    sample.menus.actions["buscar_anterior"].trigger()
    sample.menus.actions["buscar"].trigger()
    settle()
    person.press(Qt.Key.Key_A, CTRL)
    person.type("zzz")
    person.press(ENTER)
    assert bar.said.text() == "No hay nada con «zzz»."
    person.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert person.name == "bienes_producidos"


def test_f3_without_words_asks_for_them_and_ctrl_f_over_the_list_goes_to_its_box(sample, settle):
    sample.menus.actions["buscar_siguiente"].trigger()
    settle()
    assert sample.workspace.find_bar.line.hasFocus()
    assert sample.workspace.find_bar.found() == []
    sample.leave_expediente()
    sample.menus.actions["buscar"].trigger()
    settle()
    assert sample.list_screen.search.hasFocus()


def test_the_ring_goes_with_its_page_and_comes_back_in_another_window(sample, person, settle):
    ring = show_ring(QApplication.instance())
    assert ring is show_ring(QApplication.instance())
    sample.session.go_to("solicitante.rfc")
    settle()
    sample.leave_expediente()
    settle(20)
    assert ringed(sample.list_screen.search)
    sample.list_screen.search.clearFocus()
    settle()
    assert ring.line is None or not ring.line.isVisible()
