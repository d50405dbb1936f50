"""The Secretaría's directories of authorised programs, as the user loaded them.

Source: the spreadsheets that the Secretaría de Economía publishes. They are of some day: a program
that isn't there is no proof of anything.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from raoce_desktop.domain.expediente import Expediente, Programa, TipoPrograma
from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.domain.obligations import ACTIVO
from raoce_desktop.domain.plain import plain, squeezed


class ProgramaListado(NamedTuple):
    """A program as a directory lists it; what it doesn't say is empty."""

    rfc: str
    tipo: TipoPrograma
    numero: str = ""
    estatus: str = ""
    modalidad: str = ""
    denominacion: str = ""
    autorizado: date | None = None


class Directorio(Protocol):
    """The loaded directories. They never raise: what can't be read is as good as not loaded."""

    def loaded(self, tipo: TipoPrograma) -> date | None:
        """When the directory of a program was loaded; None where it wasn't."""

    def programs_of(self, rfc: str) -> tuple[ProgramaListado, ...]:
        """What they list of a company, in VUCEM's order."""


def status_of(text: str) -> str:
    """What a status amounts to, however it is written: the directory's words aren't VUCEM's."""
    words = plain(text)
    for kind in ("suspen", "cancel"):
        if kind in words:
            return kind
    if "activ" in words and "inactiv" not in words:
        return "activ"
    return "activ" if "vigen" in words and "no vigen" not in words else squeezed(text)


def same_number(one: str, other: str) -> bool:
    """Whether two numbers of a program are one, as `83-2019` and `IMMEX 0083/2019`."""
    figures = [sorted(map(int, re.findall(r"[0-9]+", text))) for text in (one, other)]
    return bool(figures[0]) and figures[0] == figures[1]


def listed(programa: Programa, found: Iterable[ProgramaListado]) -> ProgramaListado | None:
    """The one that a captured program is: by its number, else the only one of its type."""
    own = [one for one in found if one.tipo is programa.tipo]
    same = [one for one in own if same_number(one.numero, programa.numero)]
    if same:
        return same[0]
    return own[0] if len(own) == 1 and not programa.numero.strip() else None


def missing(expediente: Expediente, directorio: Directorio) -> tuple[ProgramaListado, ...]:
    """What the directories list of the company and the expediente hasn't got, or not whole."""
    found = directorio.programs_of(clean_code(expediente.solicitante.rfc))
    pairs = [(listed(programa, found), programa) for programa in expediente.programas]
    whole = [one for one, programa in pairs if one and _filled(programa, one) == programa]
    return tuple(one for one in found if one not in whole)


def with_listed(expediente: Expediente, found: Iterable[ProgramaListado]) -> Expediente:
    """Fill in what the programs lack, and add those that aren't there; nothing typed changes."""
    programas = list(expediente.programas)
    for one in found:
        own = (at for at, programa in enumerate(programas) if listed(programa, [one]))
        at = next(own, None)
        if at is None:
            programas.append(_filled(Programa(tipo=one.tipo), one))
        else:
            programas[at] = _filled(programas[at], one)
    return expediente.model_copy(update={"programas": tuple(programas)})


def _filled(programa: Programa, one: ProgramaListado) -> Programa:
    active = status_of(one.estatus) == "activ"
    known = {
        "numero": one.numero,
        "estatus": ACTIVO.title() if active else one.estatus,
        "modalidad": one.modalidad,
        "autorizado": one.autorizado,
    }
    empty = {
        name: value
        for name, value in known.items()
        if value and not getattr(programa, name) and name not in programa.por_corregir
    }
    return programa.model_copy(update=empty) if empty else programa
