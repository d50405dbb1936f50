"""«Proponer bienes»: what the pedimentos say of each fracción, to accept, edit or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.session.papers.proposed_bienes import accept_bienes
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.steps.papeles.proposals_model import ProposalsModel
from raoce_desktop.ui.steps.papeles.proposals_view import ProposalsView

if TYPE_CHECKING:
    from raoce_desktop.session.papers.live import LivePapers


class ProposalsPanel(QWidget):
    """A button, and the list that it opens in place."""

    def __init__(self, session: QtSession, papeles: LivePapers) -> None:
        super().__init__()
        self.session, self.papeles = session, papeles
        self.open = Button(
            say("trabajo.bienes.proponer"), self.propose, icon_name="agregar", adds=True
        )
        self.open.setObjectName("papeles.proponer")
        self.said = Text(size=Size.NOTE, quiet=True)
        self.model = ProposalsModel(session, self)
        self.view = ProposalsView(self.model)
        self.accept = Button("", self.take)
        self.accept.setObjectName("papeles.aceptar_bienes")
        self.close_ = Button(say("trabajo.bienes.dejar"), self.fold)
        self._lay_out()
        self.model.dataChanged.connect(lambda *_: self._tell_accept())
        self.model.modelReset.connect(self._tell_accept)
        self.fold()

    def _lay_out(self) -> None:
        column = column_in(self, UNIT, (0, UNIT, 0, 0))
        first = row_in(None, UNIT * 2)
        first.addWidget(self.open)
        first.addWidget(self.said, 1)
        column.addLayout(first)
        column.addWidget(self.view)
        self._foot = QWidget()
        buttons = row_in(self._foot, UNIT)
        buttons.addWidget(self.accept)
        buttons.addWidget(self.close_)
        buttons.addStretch(1)
        column.addWidget(self._foot)

    def refresh(self) -> None:
        """Offer what there is; an open list follows the document only when it is opened again."""
        aplica = self.session.revision.vinculo.campos["bienes_producidos"]
        cifras = self.papeles.cifras
        some = cifras is not None and bool(cifras.por_fraccion)
        self.open.setEnabled(aplica.habilitado and some and not self.papeles.reading)
        if not aplica.habilitado:
            self.said.setText(aplica.motivo)
        elif self.view.isHidden():
            self.said.setText(say("trabajo.bienes.texto"))

    def propose(self) -> None:
        """Open the list with what the figures say now."""
        cifras = self.papeles.cifras
        if cifras is None:
            return
        self.model.propose(cifras)
        self._show(on=True)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.selectRow(0)

    def fold(self) -> None:
        """Leave the goods as they are."""
        self._show(on=False)

    def _show(self, *, on: bool) -> None:
        self.view.setVisible(on)
        self._foot.setVisible(on)
        self.said.setText(say("trabajo.bienes.revisa" if on else "trabajo.bienes.texto"))

    def _tell_accept(self) -> None:
        count = len(self.model.accepted())
        self.accept.setText(plural("trabajo.bienes.aceptar", count))
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(count > 0)

    def take(self) -> None:
        """Put the accepted ones among the goods: one step to undo."""
        cifras, accepted = self.papeles.cifras, self.model.accepted()
        if cifras is None or not accepted:
            return
        self.session.apply(
            lambda expediente: accept_bienes(expediente, accepted, cifras),
            say("papeles.uso.bienes"),
        )
        self.fold()
        self.said.setText(plural("trabajo.bienes.aceptados", len(accepted)))
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
