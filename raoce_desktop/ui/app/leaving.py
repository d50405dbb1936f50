"""What the window says while something isn't on disk, and what it asks before it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from raoce_desktop.session.labels import place_name
from raoce_desktop.session.untouched import drop_untouched
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.saving import SaveState
    from raoce_desktop.session.typing_left import Typed
    from raoce_desktop.ui.app.banner import Action, Banner
    from raoce_desktop.ui.expediente.qt_session import QtSession
    from raoce_desktop.ui.kit.dialogs import Dialogs

ABOUT = "guardado"
"""What the banner's sentences from here are about."""


Copy = Callable[[Callable[[bool], object]], object]


class Leaving:
    """Of one open expediente. `copy` writes all that waits somewhere else, and says if it did."""

    def __init__(self, session: QtSession, banner: Banner, dialogs: Dialogs, copy: Copy) -> None:
        self._session, self._banner = session, banner
        self._dialogs, self._copy = dialogs, copy
        self._left = False
        session.save_state_changed.connect(self.tell)
        session.problem_told.connect(self._tell_problem)

    def _tell_problem(self, sentence: str) -> None:
        self._banner.tell("problema", sentence, tone=Tone.ERROR)

    def tell(self) -> None:
        """Say what stands in the way of saving, until nothing does."""
        state = self._session.save_state
        if state.ok:
            self._banner.dismiss(ABOUT)
        elif state.sentence != self._banner.message:
            self._banner.tell(ABOUT, state.sentence, self._actions(state), tone=Tone.ERROR)

    def _actions(self, state: SaveState) -> Sequence[Action]:
        session = self._session
        if state.beside:
            return [
                (say("aviso.guardar_aparte"), session.save_apart),
                (say("aviso.traer_guardado"), session.take_saved),
            ]
        if state.conflict:
            return [
                (say("aviso.vale_lo_mio"), lambda: session.choose(ours=True)),
                (say("aviso.vale_lo_otro"), lambda: session.choose(ours=False)),
            ]
        return [
            (say("aviso.guardar_copia"), lambda: self._copy(lambda _written: None)),
            (say("aviso.reintentar"), session.flush),
        ]

    def leave(self, then: Callable[[], object]) -> None:
        """Go on with `then` once all is on disk, or in a copy somewhere else."""
        self._session.leave(lambda saved: self._settled(saved, then))
        if self._session.core.pending.writing and not self._left:
            copy = (say("aviso.guardar_copia"), lambda: self._copy(lambda _written: None))
            self._banner.tell(ABOUT, say("cierre.esperando"), [copy])

    def _settled(self, saved: bool, then: Callable[[], object]) -> None:
        if self._left:
            return
        if saved:
            self._go(then)
            return
        words = (say("cierre.copia"), say("cierre.seguir"))
        if self._dialogs.confirm(say("cierre.titulo"), say("cierre.pregunta"), *words):
            self._copy(lambda written: self._go(then) if written else None)

    def _go(self, then: Callable[[], object]) -> None:
        """All that was typed is somewhere."""
        if self._left:
            return
        from raoce_desktop.session.copied_texts import held_by_a_copy

        self._left = True
        self._session.core.pending.drop(held_by_a_copy)
        self._banner.dismiss(ABOUT)
        then()

    def forgetting(self, expedientes: ExpedienteList) -> Callable[[], bool]:
        """What lets a new expediente go in which nobody wrote anything."""
        id_ = self._session.core.id
        return lambda: drop_untouched(expedientes, id_)

    def recover_typing(self) -> None:
        """Bring back what was being typed when the program ended, and say so."""
        core = self._session.core
        typed, lost = core.recover_typing()
        if lost:
            actions = [(say("aviso.descartar"), lambda: self._discard(lost))]
            self._banner.tell("celdas", self._told("tecleo.sin_lugar", lost), actions)
        elif typed:
            self._banner.tell("celdas", self._told("tecleo.de_vuelta", typed), passing=True)

    def _told(self, key: str, typed: Sequence[Typed]) -> str:
        referencia = self._session.referencia
        parts = (
            say("tecleo.uno", texto=one.texto, campo=place_name(one.ruta, referencia))
            for one in typed
        )
        return say(key, que="; ".join(parts))

    def _discard(self, typed: Sequence[Typed]) -> None:
        for one in typed:
            self._session.core.typing.end(one.ruta)
        self._banner.dismiss("celdas")
