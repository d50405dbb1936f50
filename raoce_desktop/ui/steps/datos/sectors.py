"""The company's PROSEC sectors: those its program lists and those its goods already use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from raoce_desktop.domain.expediente import TipoPrograma

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia


def company_sectors(expediente: Expediente, used: Iterable[str]) -> tuple[str, ...]:
    """Keys of the sectors, first the programs' in their order and then the others in use."""
    listed = [clave for programa in expediente.programas for clave in programa.sectores]
    return tuple(dict.fromkeys((*listed, *used)))


def sector_name(clave: str, referencia: Referencia) -> str:
    """The decree's name of a sector; a key with a suffix, such as XIXa, has its sector's.

    Empty when the catalogue hasn't got it; a name that isn't confirmed says so.
    """
    sector = next((s for s in referencia.sectores if s.clave == _roman(clave)), None)
    if sector is None:
        return ""
    doubt = "" if sector.verificado else f" ({referencia.texto('general.verificar')})"
    return f"{sector.nombre}{doubt}"


def _roman(clave: str) -> str:
    end = 0
    while end < len(clave) and clave[end].upper() in "IVX":
        end += 1
    return clave[:end].upper()


def add_sector(expediente: Expediente, clave: str) -> Expediente:
    """List a sector in the PROSEC program; without that program nothing changes."""
    programas = tuple(
        programa.model_copy(update={"sectores": (*programa.sectores, clave)})
        if programa.tipo is TipoPrograma.PROSEC and clave not in programa.sectores
        else programa
        for programa in expediente.programas
    )
    return expediente.model_copy(update={"programas": programas})
