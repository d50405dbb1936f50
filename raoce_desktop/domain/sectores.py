"""The PROSEC sectors: how their keys are written, what they are called, and which a company has."""

import re
from collections.abc import Iterable

from raoce_desktop.domain.expediente import BienProducido, Expediente, TipoPrograma
from raoce_desktop.domain.reference import Referencia

_KEY = re.compile(r"([IVX]+)([A-Z]?)", re.IGNORECASE | re.ASCII)
_SUBKEYS = "abcdefghijklmnopqrstuvwxyz "


def clean_sector(text: str) -> str:
    """A sector's key as it is kept, XXII or XIXa; whatever isn't one stays as it is."""
    bare = "".join(text.split())
    key = _KEY.fullmatch(bare)
    return key[1].upper() + key[2].lower() if key else text


def sector_key(clave: str) -> str:
    """The sector that a key belongs to: `XXb` and `XX` are both XX."""
    return clave.strip().rstrip(_SUBKEYS)


def sectors_of(bienes: Iterable[BienProducido]) -> frozenset[str]:
    """The keys that the bienes carry, the empty one too."""
    return frozenset(bien.clave_sector for bien in bienes)


def company_sectors(expediente: Expediente, used: Iterable[str]) -> tuple[str, ...]:
    """Keys of the sectors, first the programs' in their order and then the others in use."""
    listed = [clave for programa in expediente.programas for clave in programa.sectores]
    return tuple(dict.fromkeys((*listed, *used)))


def sector_name(clave: str, referencia: Referencia) -> str:
    """The decree's name of a sector; a key with a suffix, such as XIXa, has its sector's.

    Empty when the catalogue hasn't got it; a name that isn't confirmed says so.
    """
    key = sector_key(clean_sector(clave))
    sector = next((sector for sector in referencia.sectores if sector.clave == key), None)
    if sector is None:
        return ""
    doubt = "" if sector.verificado else f" ({referencia.texto('general.verificar')})"
    return f"{sector.nombre}{doubt}"


def add_sector(expediente: Expediente, clave: str) -> Expediente:
    """List a sector in the PROSEC program; without that program nothing changes."""
    programas = tuple(
        programa.model_copy(update={"sectores": (*programa.sectores, clave)})
        if programa.tipo is TipoPrograma.PROSEC and clave not in programa.sectores
        else programa
        for programa in expediente.programas
    )
    return expediente.model_copy(update={"programas": programas})
