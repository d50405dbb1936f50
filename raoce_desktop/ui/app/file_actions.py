"""Expedientes in and out of files, with what went wrong said in the banner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from raoce_desktop.ui.app.banner import Banner
from raoce_desktop.ui.kit.dialogs import Dialogs, file_to_write
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.bring_in import Brought, ReadFile
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Cancelled, Job, Progress, Runner, Work

T = TypeVar("T")
ABOUT, _BRINGING = "archivo", "trayendo"
"""What the banner's sentences from here are about."""


class Files:
    """What the window does with files. `renew` shows what the list holds by now."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs,
        banner: Banner,
        renew: Callable[[], object],
    ) -> None:
        self._expedientes, self._dialogs, self._banner = expedientes, dialogs, banner
        self._renew = renew
        self._job: Job | None = None

    def choose(self) -> Sequence[Path]:
        """Ask which files to bring in."""
        kinds = say("ventana.todos_los_archivos")
        return self._dialogs.open_files(say("ventana.elegir_archivos"), kinds)

    @property
    def busy(self) -> bool:
        """Whether files are being brought in."""
        return self._job is not None

    def cancel(self) -> None:
        """Stop bringing files in; what was added stays."""
        if self._job is not None:
            self._job.cancel()
            self._end()
            self._banner.tell(ABOUT, say("aviso.traer_cancelado"), passing=True)
            self._renew()

    def bring_in(self, paths: Sequence[Path], done: Callable[[Brought], object]) -> None:
        """Add the expedientes of these files; `done` gets what came of it. Each that fails is said.

        They are read on a thread of their own and then kept where the disk is used.
        """
        from raoce_desktop.session.bring_in import keep_files, read_files

        self.cancel()
        self._tell_progress(0, 0)

        def keep(read: Sequence[ReadFile]) -> None:
            several = len(read) > 1

            def work(progress: Progress, cancelled: Cancelled) -> Brought:
                if several:
                    self._expedientes.copy_before("importacion")
                return keep_files(self._expedientes, read, progress, cancelled)

            self._start(self._expedientes.runner, work, told)

        def told(result: Brought) -> None:
            self._end()
            if result.sentences:
                self._banner.tell(ABOUT, "\n".join(result.sentences), tone=Tone.WARN)
            done(result)

        self._start(self._expedientes.aside, partial(read_files, paths), keep)

    def _start(self, runner: Runner, work: Work[T], then: Callable[[T], object]) -> None:
        ended: list[bool] = []

        def go_on(found: T) -> None:
            ended.append(True)
            then(found)

        def fail(error: Exception) -> None:
            ended.append(True)
            self._failed(error)

        job = runner.start(work, go_on, fail, self._tell_progress)
        if not ended:
            self._job = job

    def _tell_progress(self, done: int, total: int) -> None:
        words = say("aviso.trayendo_de", n=f"{done:,}", total=f"{total:,}") if total else ""
        sentence = words or say("aviso.trayendo")
        self._banner.tell(_BRINGING, sentence, [(say("aviso.cancelar"), self.cancel)])

    def _end(self) -> None:
        self._job = None
        self._banner.dismiss(_BRINGING)

    def _failed(self, error: Exception) -> None:
        self._end()
        sentence = getattr(error, "sentence", "")
        if not sentence:
            raise error
        self._banner.tell(ABOUT, sentence, tone=Tone.ERROR)

    def copy_listed(self, id_: int) -> None:
        """Write a copy of an expediente that isn't open."""
        store = self._expedientes.store
        self._expedientes.do(lambda: store.load(id_).expediente, self.copy, self._failed)

    def copy(
        self, expediente: Expediente, then: Callable[[bool], object] = lambda _written: None
    ) -> None:
        """Ask where and write a copy, with all that waits to be saved; `then` gets if it is there.

        It doesn't wait for the disk of the expedientes, which may be what is failing.
        """
        from raoce_desktop.exchange.raoce_file import save_copy
        from raoce_desktop.session.copied_texts import waiting_texts

        name = f"{expediente.solicitante.rfc or 'expediente'}-{expediente.ejercicio}.raoce"
        kinds = say("ventana.expediente_raoce")
        path = file_to_write(self._dialogs, say("ventana.exportar"), name, kinds)
        if path is None:
            then(False)
            return
        pendientes = waiting_texts(self._expedientes.texts)

        def written(_none: None) -> None:
            self._banner.tell(ABOUT, say("aviso.copia_guardada", archivo=path), passing=True)
            then(True)

        def failed(error: Exception) -> None:
            self._failed(error)
            then(False)

        self._expedientes.aside.do(lambda: save_copy(expediente, path, pendientes), written, failed)
