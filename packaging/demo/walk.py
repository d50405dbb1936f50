"""The guide's two cases, captured key by key on the real pages, and checked as they go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget, QWizard

from demo import hands
from demo.cases import CASES, Case
from demo.words import demo_text
from raoce_desktop.domain.edits import text_of
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.pasos import Paso, paso_of
from raoce_desktop.exchange.examples import example
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.palettes import palette_for
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.datos.bienes_section import BienesSection
from raoce_desktop.ui.steps.datos.page import DatosPage

PDF_SECONDS = 10.0
CALM_SECONDS = 2.0
_LOOKS = 20
_UNIT_COLUMN = "unidad"
_DARK = frozenset({"immex-prosec-datos", "immex-prosec-revision", "prosec-bienes"})
_TYPED = frozenset({"solicitante", "programas", "datos"})
_LISTS = {"solicitante": "planta", "programas": "programa"}
"""The texts' keys of the steps' lists."""
_EXPORT = "firmar.exportar"
_LOCKED = "balanza.total_importaciones"
_CITED = "Guía RAOCE 2025"


class NotAsPrinted(Exception):
    """The screen doesn't show what the guide prints; its text is the sentence that says so."""


class Chooser:
    """Answers the window's one question: where to save."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = ""

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:  # noqa: ARG002
        """The file of the case under way."""
        return self.folder / f"{self.name}.pdf"

    def open_files(self, title: str, kinds: str) -> Sequence[Path]:  # noqa: ARG002
        """Nothing is brought in."""
        return ()

    def open_folder(self, title: str) -> Path | None:  # noqa: ARG002
        """Nothing is brought in."""
        return None

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:  # noqa: ARG002
        """Nobody is there to agree."""
        return False

    def ask_passphrase(self, title: str, question: str) -> str | None:  # noqa: ARG002
        """Nothing is locked."""
        return None

    def open_link(self, address: str) -> None:
        """Nobody is there to read it."""


def walk(window: MainWindow, chooser: Chooser) -> Iterator[str]:
    """Capture both cases in a window without expedientes; yield a line on each file and case.

    Raises `NotAsPrinted`, and `hands.NobodyListens` when a field can't be reached.
    """
    folder = chooser.folder
    yield _line(picture(window, folder / "expedientes-inicio.png"), "inicio")
    for case in CASES:
        chooser.name = case.name
        yield from _Visit(window, folder, case).capture()
        yield demo_text("caso", caso=say(f"inicio.ejemplo.{case.name}"))
    yield _line(picture(window, folder / "expedientes-final.png"), "final")


def _line(path: Path, what: str) -> str:
    return demo_text("archivo", archivo=path, contenido=demo_text(f"pantalla.{what}"))


def picture(window: MainWindow, path: Path, scheme: Qt.ColorScheme | None = None) -> Path:
    """Save what the window shows, in a scheme of its own if one is given."""
    before = QApplication.palette()
    if window.session is not None:
        window.session.flush()  # or else what the line of saving says would depend on the clock
    if scheme is not None:
        QApplication.setPalette(palette_for(scheme))
    hands.wait_until(lambda: _is_calm(window), CALM_SECONDS)
    if not _at_rest(window).save(str(path)):
        raise OSError(path)
    if scheme is not None:
        QApplication.setPalette(before)
    return path


def _at_rest(window: MainWindow) -> QPixmap:
    """What the window shows once it shows the same twice: a page is laid out in several turns."""
    hands.settle()
    seen = window.grab()
    for _ in range(_LOOKS):
        hands.settle()
        again = window.grab()
        if again.toImage() == seen.toImage():
            break
        seen = again
    return seen


def _is_calm(window: MainWindow) -> bool:
    """Whether nothing that the window puts off until the typing stops is still to come."""
    soon = CALM_SECONDS * 1000
    timers = (timer for timer in window.findChildren(QTimer) if timer.isSingleShot())
    return not any(timer.isActive() and timer.interval() < soon for timer in timers)


class _Visit:
    """One case, from «Nuevo expediente» to its checklist and back to the list."""

    def __init__(self, window: MainWindow, folder: Path, case: Case) -> None:
        self.window, self.folder, self.case = window, folder, case
        self.example: Expediente = example(case.name)
        self._pictures = 0

    def capture(self) -> Iterator[str]:
        """Go through the steps as VUCEM orders them."""
        self._start()
        for number, paso in enumerate(Paso):
            if number:
                hands.push(self._continuar)
            if self._page.paso is not paso:
                raise hands.NobodyListens(paso)
            yield from self._do(paso)
        self._leave()

    def _do(self, paso: str) -> Iterator[str]:
        """What there is to do in a step, its pictures and its checks."""
        if paso in _TYPED:
            self._fill(self._page)
        if paso == "revision":
            self._check_review()
        yield from self._pictured(paso)
        if paso == "firmantes":
            yield _line(self._export(), "pdf")
        if paso == "datos":
            if self.example.bienes_producidos:
                self._fill_goods()
                yield from self._pictured("bienes")
            self._check()

    # ------------------------------------------------------------ going around

    @property
    def _session(self) -> QtSession:
        assert self.window.session is not None
        return self.window.session

    @property
    def _page(self) -> StepPage:
        assert self.window.workspace is not None
        wizard = self.window.workspace.wizard
        return wizard.page_for(wizard.paso)

    def _start(self) -> None:
        screen = self.window.list_screen
        hands.push(screen.new_button)
        hands.push(screen.new_panel.start)

    @property
    def _continuar(self) -> QAbstractButton:
        assert self.window.workspace is not None
        return self.window.workspace.wizard.button(QWizard.WizardButton.NextButton)

    def _leave(self) -> None:
        hands.push(self._button(self.window, say("rail.volver")))

    def _button(self, inside: QWidget, words: str) -> QAbstractButton:
        name = words.replace("&", "")
        named = (b for b in inside.findChildren(QAbstractButton) if b.accessibleName() == name)
        button = next((b for b in named if b.isVisible()), None)
        if button is None:
            raise hands.NobodyListens(words)
        return button

    def _pictured(self, what: str) -> Iterator[str]:
        self._pictures += 1
        self._look_at(what)
        stem = f"{self.case.name}-{self._pictures}-{what}"
        yield _line(picture(self.window, self.folder / f"{stem}.png"), what)
        if f"{self.case.name}-{what}" in _DARK:
            path = self.folder / f"{stem}-oscuro.png"
            yield _line(picture(self.window, path, Qt.ColorScheme.Dark), what)

    def _look_at(self, what: str) -> None:
        """The top of the page, or its table of goods, with the keyboard on what comes next."""
        if self._continuar.isVisible():
            hands.go_to(self._continuar)
        scroll = self._page.scroll_area
        scroll.verticalScrollBar().setValue(0)
        if what == "bienes":
            scroll.ensureWidgetVisible(self._bienes.remove)

    # ------------------------------------------------------------ typing

    def _fill(self, page: QWidget) -> None:
        """Type every box of the page that the case has a text for, in reading order."""
        for _ in self._items():
            hands.push(self._button(page, say(f"{_LISTS[self._page.paso]}.agregar")))
        done: set[str] = set()
        while (box := self._next_box(page, done)) is not None:
            done.add(box.objectName())
            self._type(box)

    def _items(self) -> Sequence[object]:
        """The plants or programs that «Agregar» has to make room for."""
        lists = {
            "solicitante": self.example.solicitante.plantas,
            "programas": self.example.programas,
        }
        return lists.get(self._page.paso, ())

    def _next_box(self, page: QWidget, done: set[str]) -> QWidget | None:
        return next(
            (
                box
                for box in page.findChildren(QWidget)
                if box.objectName() not in done and self._is_box(box)
            ),
            None,
        )

    def _is_box(self, box: QWidget) -> bool:
        typed = isinstance(box, QComboBox) or (isinstance(box, QLineEdit) and not box.isReadOnly())
        there = typed and box.isVisible() and box.isEnabled()
        return there and bool(self._text(box.objectName()))

    def _text(self, ruta: str) -> str:
        try:
            return text_of(self.example, ruta)
        except LookupError:
            return ""

    def _type(self, box: QWidget) -> None:
        ruta = box.objectName()
        text = self._text(ruta)
        if QApplication.focusWidget() is not box:
            hands.go_to(box)
        listed = isinstance(box, QComboBox) and box.itemText(box.findData(text))
        hands.type_text(listed or text)
        hands.enter()
        self._compare_captured(ruta, text)

    def _compare_captured(self, ruta: str, text: str) -> None:
        kept = text_of(self._session.documento, ruta)
        if kept != text:
            raise self._not(say_key="sin_captura", campo=ruta, visto=kept, esperado=text)

    def _fill_goods(self) -> None:
        section = self._bienes
        for bien in self.example.bienes_producidos:
            section.entry.start(bien.clave_sector)
            chosen = section.entry.chosen
            assert chosen is not None
            for name, box in chosen.boxes.items():
                hands.go_to(box)
                hands.type_text("" if (value := getattr(bien, name)) is None else str(value))
                hands.enter()
            hands.push(section.add)
            self._type_unit(section, bien.unidad)

    @property
    def _bienes(self) -> BienesSection:
        assert isinstance(self._page, DatosPage)
        return self._page.bienes

    def _type_unit(self, section: BienesSection, unit: str) -> None:
        """The unit follows from the fraccion only once somebody has said it."""
        last = section.model.rowCount() - 1
        if not section.model.bien(last).unidad:
            section.view.show_cell(last, _UNIT_COLUMN)
            hands.settle(2)
            hands.press(Qt.Key.Key_F2)
            hands.type_text(unit)
            hands.enter()
            hands.settle()

    # ------------------------------------------------------------ checking

    def _check(self) -> None:
        for ruta, expected in self.case.shown:
            self._compare(ruta, self._seen(ruta), expected)
        imports = self._box(_LOCKED)
        if imports.isEnabled() is self.case.locked:
            state = demo_text("apagado" if self.case.locked else "encendido")
            raise self._not("distinto", campo=_LOCKED, visto="", esperado=state)
        if self.case.locked and _CITED not in imports.accessibleDescription():
            raise self._not(
                "distinto", campo=_LOCKED, visto=imports.accessibleDescription(), esperado=_CITED
            )
        self._check_goods()

    def _check_goods(self) -> None:
        section = self._bienes
        if section.body.isHidden() is bool(self.case.rows):
            raise self._not(
                "distinto", campo="bienes_producidos", visto="", esperado=demo_text("encendido")
            )
        if self.case.rows and section.entry.chosen is not None:
            self._compare("bienes_producidos", section.entry.chosen.name.text(), self.case.sector)
        model = section.model
        for row, expected in enumerate(self.case.rows):
            cells = (model.index(row, column).data() for column in range(1, model.columnCount()))
            self._compare("bienes_producidos", " · ".join(map(str, cells)), " · ".join(expected))

    def _box(self, ruta: str) -> QWidget:
        assert self.window.workspace is not None
        page = self.window.workspace.wizard.page_for(paso_of(ruta))
        page.catch_up()
        for box in page.findChildren(QWidget, ruta):
            return box
        raise hands.NobodyListens(ruta)

    def _seen(self, ruta: str) -> str:
        box = self._box(ruta)
        return box.text() if isinstance(box, QLineEdit) else ""

    def _compare(self, ruta: str, seen: str, expected: str) -> None:
        if seen != expected:
            raise self._not("distinto", campo=ruta, visto=seen, esperado=expected)

    def _check_review(self) -> None:
        errors = self._session.revision.errores
        if errors:
            raise self._not("bloqueado", mensaje=errors[0].mensaje)

    def _not(self, say_key: str, **data: str) -> NotAsPrinted:
        case = say(f"inicio.ejemplo.{self.case.name}")
        return NotAsPrinted(demo_text(f"{say_key}", caso=case, **data))

    # ------------------------------------------------------------ the checklist

    def _export(self) -> Path:
        path = self.folder / f"{self.case.name}.pdf"
        path.unlink(missing_ok=True)
        button = self._page.findChild(QAbstractButton, _EXPORT)
        if button is None:
            raise hands.NobodyListens(_EXPORT)
        hands.push(button)
        if not hands.wait_until(lambda: button.isEnabled() and path.exists(), PDF_SECONDS):
            raise self._not("sin_pdf")
        return path
