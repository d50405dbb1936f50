"""A copy of an expediente where the user wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.ui.banner import Banner
from raoce_desktop.ui.dialogs import Dialogs
from raoce_desktop.ui.theme import Tone
from raoce_desktop.ui.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente


def write_copy(expediente: Expediente, dialogs: Dialogs, banner: Banner) -> bool:
    """Ask where and write it; False when there is no copy. What happened is said."""
    from raoce_desktop.exchange.raoce_file import FileProblem, save_copy

    name = f"{expediente.solicitante.rfc or 'expediente'}-{expediente.ejercicio}.raoce"
    kinds = say("ventana.expediente_raoce")
    path = dialogs.save_file(say("ventana.exportar"), Path.home() / name, kinds)
    if path is None:
        return False
    try:
        save_copy(expediente, path)
    except FileProblem as problem:
        banner.tell("copia", problem.sentence, tone=Tone.ERROR)
        return False
    banner.tell("copia", say("aviso.copia_guardada", archivo=path), passing=True)
    return True
