"""The steps of one expediente: the stock wizard, thin over the session's navigation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QWidget,
    QWizard,
)

from raoce_desktop.domain.pasos import Paso, paso_of
from raoce_desktop.session.changes import Change
from raoce_desktop.ui.expediente.form_field import FieldBox
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.expediente.rail import Rail
from raoce_desktop.ui.kit.enter_key import EnterKey
from raoce_desktop.ui.kit.mnemonics import assign_mnemonics
from raoce_desktop.ui.kit.roles import Role, set_role
from raoce_desktop.ui.kit.theme import UNIT, Size, Tone, font, tone_color
from raoce_desktop.ui.kit.words import say

_Button = QWizard.WizardButton
_BACK, _SAVED, _NEWS = _Button.CustomButton1, _Button.CustomButton2, _Button.CustomButton3
_PAGES = {
    Paso.SOLICITANTE: "raoce_desktop.ui.steps.solicitante.page:SolicitantePage",
    Paso.PROGRAMAS: "raoce_desktop.ui.steps.programas.page:ProgramasPage",
    Paso.DATOS: "raoce_desktop.ui.steps.datos.page:DatosPage",
    Paso.PAPELES: "raoce_desktop.ui.steps.papeles.page:PapelesPage",
    Paso.REVISION: "raoce_desktop.ui.steps.revision.page:RevisionPage",
    Paso.PUNTOS: "raoce_desktop.ui.steps.puntos.page:PuntosPage",
    Paso.FIRMANTES: "raoce_desktop.ui.steps.firmantes.page:FirmantesPage",
    Paso.CAPTURA: "raoce_desktop.ui.steps.captura.page:CapturaPage",
    Paso.FIRMAR: "raoce_desktop.ui.steps.firmar.page:FirmarPage",
    Paso.SEGUIMIENTO: "raoce_desktop.ui.steps.seguimiento.page:SeguimientoPage",
}
"""Which page shows which step. Each loads when it is first needed."""
_STEPS = tuple(Paso)
_PAGES_UP_DOWN = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
_PAINTED_MS = 40
"""By then the first page is on screen; Qt puts a window's first frame off by a few of them."""


class SaidLine(QAbstractButton):
    """«Guardado 14:32», on the same line as the buttons; it isn't one to press."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self, Role.StaticText)
        self.setFont(font(Size.NOTE, tabular=True))
        # Not the button's own text: the wizard writes that itself.
        self.words = ""
        self.tone: Tone | None = None

    def tell(self, sentence: str, tone: Tone | None = None) -> None:
        """Say it in place of what stood there."""
        if (sentence, tone) == (self.words, self.tone):
            return
        self.tone = tone
        self.words = sentence
        self.setAccessibleName(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.words) + UNIT, metrics.height() + UNIT)

    def minimumSizeHint(self) -> QSize:
        """Narrow, so that no window is too small for the buttons beside it."""
        return QSize(UNIT * 4, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Plain words, as many as there is room for."""
        painter = QPainter(self)
        palette = QApplication.palette()
        painter.setPen(tone_color(palette, self.tone))
        room, right = self.rect(), Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.words, right, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


class CaptureWizard(QWizard):
    """Pages in VUCEM's order; any of them at once. It lives inside the window."""

    step_shown = Signal(str)

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A dialog insists on being a window of its own unless it is told so afterwards.
        self.setWindowFlags(Qt.WindowType.Widget)
        self.session = session
        self.setAccessibleName(say("asistente.nombre"))
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOptions(
            QWizard.WizardOption.IndependentPages
            | QWizard.WizardOption.NoDefaultButton
            | QWizard.WizardOption.NoCancelButton
            | QWizard.WizardOption.NoBackButtonOnStartPage
            | QWizard.WizardOption.HaveCustomButton1
            | QWizard.WizardOption.HaveCustomButton2
            | QWizard.WizardOption.HaveCustomButton3
        )
        # The wizard doesn't keep its side widget alive: it needs a parent from the start.
        self.rail = Rail(self)
        self.setSideWidget(self.rail)
        self.save_line, self.news_line = SaidLine("guardado"), SaidLine("noticia")
        # Not `QTimer.singleShot`: PySide would hold a wizard that is closed before it fires.
        self._build_soon = QTimer(self, singleShot=True)
        self._build_soon.timeout.connect(self._build_next)
        self._set_buttons()
        self._connect()

    def _set_buttons(self) -> None:
        self.setButton(_SAVED, self.save_line)
        self.setButton(_NEWS, self.news_line)
        self.setButtonText(_BACK, say("asistente.anterior"))
        self.setButtonText(_Button.NextButton, say("asistente.continuar"))
        self.setButtonLayout([_SAVED, _NEWS, _Button.Stretch, _BACK, _Button.NextButton])
        self.button(_BACK).clicked.connect(self.go_back)
        # The wizard itself refuses to go on to a step that was seen before one was jumped to.
        self.button(_Button.NextButton).clicked.disconnect()
        self.button(_Button.NextButton).clicked.connect(self.go_next)
        for which in (_BACK, _Button.NextButton):
            self.button(which).setMinimumSize(UNIT * 14, UNIT * 4)
        # From the last field Enter comes to «Continuar»: to «Anterior» it would lead back.
        self.setTabOrder(self.button(_Button.NextButton), self.button(_BACK))
        # «Anterior» stays where it is on the last step, so that a second click isn't a way back.
        policy = self.button(_Button.NextButton).sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button(_Button.NextButton).setSizePolicy(policy)

        EnterKey(
            self,
            lambda: self.page_for(self.paso),
            lambda: self.button(_Button.NextButton),
            self.go_back,
        )

    def _connect(self) -> None:
        self.currentIdChanged.connect(self._entered)
        self._left = ""
        self._places: dict[str, str] = {}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.rail.step_chosen.connect(self.show_step)
        self.session.step_requested.connect(self.show_step)
        self.session.field_requested.connect(self.show_path)
        self.session.stepped.connect(self.show_change)
        self.session.document_changed.connect(lambda: self.news_line.tell(""))
        for news in (
            self.session.document_changed,
            self.session.notes_revealed,
            self.session.papers_changed,
        ):
            news.connect(self._catch_up)

    def start(self, paso: Paso) -> None:
        """Show the first page and build the others once it is on screen."""
        self.page_for(paso)
        self.setStartId(_STEPS.index(paso))
        self.restart()
        self._use_whole_area()
        self._build_soon.start(_PAINTED_MS)

    def _use_whole_area(self) -> None:
        """Take the dialog's frame away: the rail and the page reach the edges of the window."""
        # Held while its layout is used: a wrapper takes those of its children with it.
        label = self.rail.parentWidget()
        beside = label.layout() if label is not None else None
        if beside is not None:
            beside.setContentsMargins(0, 0, 0, 0)
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for holder in self.findChildren(QWidget, options=direct):
            grid = holder.layout()
            if isinstance(grid, QGridLayout):
                grid.setContentsMargins(0, 0, 0, 0)
                grid.setSpacing(0)
                for buttons in grid.findChildren(QHBoxLayout):
                    buttons.setContentsMargins(UNIT * 3, UNIT, UNIT * 3, UNIT)
                    buttons.setSpacing(UNIT)

    def _build_next(self) -> None:
        """One page a turn, so that a key pressed meanwhile doesn't wait for all of them."""
        missing = [paso for paso in _STEPS if self.page(_STEPS.index(paso)) is None]
        if missing:
            self.page_for(missing[0])
            self._build_soon.start(0)

    def page_for(self, paso: Paso) -> StepPage:
        """The page of a step, built on its first use."""
        number = _STEPS.index(paso)
        page = self.page(number)
        if page is None:
            module, _, name = _PAGES[paso].partition(":")
            page = getattr(import_module(module), name)(self.session)
            self.setPage(number, page)
        assert isinstance(page, StepPage)
        return page

    def boxes(self) -> Iterator[FieldBox]:
        """The fields of all steps, in their order."""
        for paso in _STEPS:
            for box in self.page_for(paso).findChildren(FieldBox):
                if box.editor.isVisibleTo(self.page_for(paso)):
                    yield box

    @property
    def paso(self) -> Paso:
        """The step on screen."""
        return _STEPS[self.currentId()]

    def nextId(self) -> int:
        """The step that «Continuar» leads to."""
        following = self.paso.siguiente if self.currentId() >= 0 else None
        return _STEPS.index(following) if following else -1

    def validateCurrentPage(self) -> bool:
        """Nothing keeps anyone on a page: what is missing is said, not enforced."""
        return True

    def show_step(self, paso: str) -> None:
        """Go to any step at once."""
        to = Paso(paso)
        if to is not self.paso:
            self.page_for(to)
            self._go(_STEPS.index(to))

    def _go(self, number: int) -> None:
        """Go on, or start anew where the way leads back.

        Back, the wizard takes the last step off those that it visited, whether one is left or not:
        whoever jumps ahead and walks back would write over somebody's memory.
        """
        if number > self.currentId():
            self.setCurrentId(number)
            return
        self.setStartId(number)
        self.restart()

    def go_next(self) -> None:
        """The step after, where there is one."""
        following = self.paso.siguiente
        if following:
            self.show_step(following)

    def go_back(self) -> None:
        """«Anterior»: the step before, whatever was visited."""
        before = self.paso.anterior
        if before:
            self.show_step(before)

    def show_path(self, ruta: str) -> None:
        """Go to the field at `ruta`, on whichever step it is."""
        self.show_step(paso_of(ruta))
        self.page_for(self.paso).show_path(ruta)

    def show_change(self, change: Change, rutas: Sequence[str], told: str) -> None:
        """Go where an undo changed something, on this step if it is here too, and say what."""
        page = self.page_for(self.paso)
        here = [r for r in rutas if paso_of(r) is self.paso or page.also_shows(r)]
        if rutas and not here:
            self.show_step(paso_of(rutas[0]))
            page = self.page_for(self.paso)
        page.show_change(change, here or rutas)
        self.news_line.tell(told)

    def _entered(self, number: int) -> None:
        if number < 0:
            return
        paso = _STEPS[number]
        if self._left:
            self.session.reveal(self._left)
        self._left = paso
        self.rail.set_current(paso)
        self.button(_BACK).setEnabled(paso.anterior is not None)
        page = self.page_for(paso)
        page.catch_up()
        assign_mnemonics(page, taken=say("asistente.teclas"))
        # What the panel says of a field of another step doesn't stay; the focus names the next one.
        self.session.field_focused.emit("")
        place = self._place_on(page) or self.button(_Button.NextButton)
        if place is not None:
            place.setFocus(Qt.FocusReason.TabFocusReason)
            page.keep_in_sight(place)
        self.step_shown.emit(paso)

    def _place_on(self, page: StepPage) -> QWidget | None:
        """Where the keyboard was when the step was left; the first time, where it starts."""
        first = page.first_field()
        name = self._places.get(page.paso)
        left = page.findChildren(QWidget, name) if name else []
        # What was built anew has its namesakes around, hidden, until Qt deletes them.
        return next((one for one in left if one.isEnabled() and one.isVisibleTo(page)), first)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        page = self.currentPage()
        if now is None or not isinstance(page, StepPage) or page.paso != self._left:
            return  # on the way to a page, Qt puts the keyboard where nobody left it
        if page.isAncestorOf(now):
            self._places[page.paso] = now.objectName()
            page.scroll_area.follow()

    def _catch_up(self) -> None:
        """Only the page on screen shows an edit; the others do when they are entered."""
        page = self.currentPage()
        if isinstance(page, StepPage):
            page.catch_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter never close or submit, and the page keys scroll from any button."""
        bar = self.page_for(self.paso).scroll_area.verticalScrollBar()
        way = _PAGES_UP_DOWN.get(Qt.Key(event.key()))
        if way is not None:
            bar.triggerAction(way)
            return
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """There is nothing to cancel."""

    def accept(self) -> None:
        """There is nothing to finish: signing happens in VUCEM."""
