"""A new expediente in which nobody wrote anything needn't stay."""

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.session.drafts import drafts_of
from raoce_desktop.session.expedientes import ExpedienteList


def drop_untouched(expedientes: ExpedienteList, id_: int) -> bool:
    """Erase it; False where somebody wrote in it. Raises `StoreProblem`."""
    document = expedientes.store.load(id_).expediente
    if document != Expediente(ejercicio=document.ejercicio):
        return False
    if expedientes.store.change_log.of(id_):
        return False
    if any(expedientes.store.settings_like(drafts_of(id_)).values()):
        return False
    expedientes.delete(id_)
    expedientes.erase(id_)
    return True
