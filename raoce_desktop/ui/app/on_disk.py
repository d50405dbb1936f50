"""What the window asks of the disk, while it goes on; what goes wrong is said in the banner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from raoce_desktop.store import Damaged, Duplicate, StoreProblem
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.ui.app.banner import Banner
    from raoce_desktop.ui.kit.dialogs import Dialogs

T = TypeVar("T")
ABOUT = "archivo"
"""What the banner's sentences from here are about."""
_SAVING = "guardado"


class OnDisk:
    """Of the list of expedientes; `show_copies` leads to where a damaged one can be fetched."""

    def __init__(
        self, expedientes: ExpedienteList, banner: Banner, show_copies: Callable[[], object]
    ) -> None:
        self.expedientes, self._banner, self._show_copies = expedientes, banner, show_copies

    def do(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do something, and then what follows on the window's thread."""
        self.expedientes.do(work, done, self.tell)

    def tell(self, error: Exception) -> None:
        """Say what went wrong; what nobody foresaw is said by whoever notes it."""
        if not isinstance(error, StoreProblem):
            raise error
        copies = [(say("salud.respaldos"), self._show_copies)]
        actions = copies if isinstance(error, Damaged) else ()
        tone = Tone.WARN if isinstance(error, Duplicate) else Tone.ERROR
        self._banner.tell(ABOUT, error.sentence, actions, tone=tone)

    def settle(self, dialogs: Dialogs, then: Callable[[], object]) -> None:
        """Go on with `then` once nothing waits, or whoever is asked would rather lose it.

        No expediente is open: what waits is around them, and no copy of one could hold it.
        """

        def settled(saved: bool) -> None:
            words = (say("cierre.perder"), say("cierre.quedarse"))
            question = say("cierre.titulo"), say("cierre.oficina")
            self._banner.dismiss(_SAVING)
            if saved or dialogs.confirm(*question, *words):
                then()

        pending = self.expedientes.pending
        pending.settle(settled)
        if pending.writing:
            self._banner.tell(_SAVING, say("cierre.esperando_aqui"))
