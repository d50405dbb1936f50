"""What the Secretaría's directories, as the user loaded them, say otherwise than the expediente."""

from collections.abc import Iterator
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita
from raoce_desktop.domain.directorio import ProgramaListado, listed, status_of
from raoce_desktop.domain.expediente import Programa
from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.rules.registry import Datos, Walk


class _Compared(NamedTuple):
    """A program with all that the directories list of its company, and their source."""

    programa: Programa
    listados: tuple[ProgramaListado, ...]
    cita: Cita


def _compared(contexto: Contexto) -> Iterator[tuple[str, _Compared]]:
    """Yield the programs whose directory is loaded; each is cited with the day of that."""
    expediente, referencia = contexto.expediente, contexto.referencia
    directorio, rfc = referencia.directorio, clean_code(expediente.solicitante.rfc)
    if directorio is None or not rfc:
        return
    source = referencia.citas["directorio_se"]
    for index, programa in enumerate(expediente.programas):
        day = directorio.loaded(programa.tipo) if programa.tipo else None
        if day is not None:
            when = referencia.texto("directorio.cargado", fecha=referencia.textos.long_date(day))
            found = directorio.programs_of(rfc)
            cita = source._replace(articulo=when)
            yield f"programas.{index}.", _Compared(programa, found, cita)


DIRECTORIO = Walk[_Compared, Contexto](_compared, "programas", "solicitante", "ejercicio")


@DIRECTORIO.rule("programas.estatus-directorio", "estatus")
def _another_status(compared: _Compared, _: Contexto) -> Datos | None:
    programa, one = compared.programa, listed(compared.programa, compared.listados)
    if one is None or not one.estatus or not programa.estatus.strip():
        return None
    if status_of(one.estatus) == status_of(programa.estatus):
        return None
    return {
        "tipo": programa.tipo,
        "numero": one.numero,
        "estatus": programa.estatus,
        "otro": one.estatus,
        "cita": compared.cita,
    }


@DIRECTORIO.rule("programas.fuera-de-directorio", "numero")
def _not_listed(compared: _Compared, _: Contexto) -> Datos | None:
    programa = compared.programa
    if not programa.numero.strip() or listed(programa, compared.listados) is not None:
        return None
    return {"tipo": programa.tipo, "numero": programa.numero, "cita": compared.cita}
