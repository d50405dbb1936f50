"""Expedientes in and out of files, with what went wrong said in the banner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.banner import Banner
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.expedientes import ExpedienteList

ABOUT = "archivo"
"""What the banner's sentences from here are about."""
_SUFFIXES = (".raoce", ".json")


class Files:
    """What the window does with files."""

    def __init__(self, expedientes: ExpedienteList, dialogs: Dialogs, banner: Banner) -> None:
        self._expedientes, self._dialogs, self._banner = expedientes, dialogs, banner

    def choose(self) -> Sequence[Path]:
        """Ask which files to bring in."""
        kinds = say("ventana.todos_los_archivos")
        return self._dialogs.open_files(say("ventana.elegir_archivos"), kinds)

    def bring_in(self, paths: Sequence[Path]) -> list[int]:
        """Add the expedientes of these files; their numbers. Each that fails is said."""
        from raoce_desktop.session.bring_in import bring_in

        if len(paths) > 1:
            try:
                self._expedientes.copy_before("importacion")
            except StoreProblem as problem:
                self._banner.tell(ABOUT, problem.sentence, tone=Tone.ERROR)
                return []
        result = bring_in(self._expedientes, paths)
        if result.sentences:
            self._banner.tell(ABOUT, "\n".join(result.sentences), tone=Tone.WARN)
        return result.added

    def copy_listed(self, id_: int) -> bool:
        """Write a copy of an expediente that isn't open."""
        try:
            return self.copy(self._expedientes.store.load(id_).expediente)
        except StoreProblem as problem:
            self._banner.tell(ABOUT, problem.sentence, tone=Tone.ERROR)
            return False

    def copy(self, expediente: Expediente) -> bool:
        """Ask where and write a copy, with all that waits to be saved; False when there is none."""
        from raoce_desktop.exchange.raoce_file import FileProblem, save_copy
        from raoce_desktop.session.copied_texts import waiting_texts

        name = f"{expediente.solicitante.rfc or 'expediente'}-{expediente.ejercicio}.raoce"
        kinds = say("ventana.expediente_raoce")
        path = self._dialogs.save_file(say("ventana.exportar"), Path.home() / name, kinds)
        if path is None:
            return False
        try:
            save_copy(expediente, path, waiting_texts(self._expedientes.texts))
        except FileProblem as problem:
            self._banner.tell(ABOUT, problem.sentence, tone=Tone.ERROR)
            return False
        self._banner.tell(ABOUT, say("aviso.copia_guardada", archivo=path), passing=True)
        return True


def dropped(event: QDropEvent) -> list[Path]:
    """The files of ours among what is dragged over the window."""
    return dropped_with(event, _SUFFIXES)


def dropped_with(event: QDropEvent, suffixes: tuple[str, ...]) -> list[Path]:
    """The files with one of these suffixes among what is dragged over the window."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in suffixes]
