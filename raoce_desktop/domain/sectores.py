"""The PROSEC sectors: how their keys are written, what they are called, and which a company has."""

import re
from collections.abc import Iterable, Sequence

from raoce_desktop.domain.expediente import BienProducido, Expediente, TipoPrograma
from raoce_desktop.domain.plain import words
from raoce_desktop.domain.reference import Referencia, Sector

_KEY = re.compile(r"([IVX]+)([A-Z]?)", re.IGNORECASE | re.ASCII)
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_DIGITS = 2
"""Of a sector's number."""
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


def find_sectors(text: str, referencia: Referencia) -> tuple[Sector, ...]:
    """Return the sectors that a number or words fit, the likeliest first.

    `XXII`, `22` and `xxii` are the same number, and a number also fits those that start with it.
    Accents and capitals don't count in words.
    """
    key = sector_key(clean_sector(text)) if not _is_number(text) else _roman(int(text))
    wanted = words(text)
    if not key and not wanted:
        return tuple(referencia.sectores)
    exact = [s for s in referencia.sectores if s.clave == key]
    starts = [s for s in referencia.sectores if key.isupper() and s.clave.startswith(key)]
    named = [s for s in referencia.sectores if _has(words(s.nombre), wanted)]
    return tuple(dict.fromkeys((*exact, *starts, *named)))


def is_sector(clave: str, referencia: Referencia) -> bool:
    """Whether a key, with its suffix or without, is one of the catalogue's."""
    return bool(sector_name(clave, referencia))


def _is_number(text: str) -> bool:
    return text.strip().isdecimal() and len(text.strip()) <= _DIGITS


def _has(name: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each wanted word starts one of the name's."""
    return all(any(word.startswith(one) for word in name) for one in wanted)


def _roman(number: int) -> str:
    """A number below forty as the decree writes it."""
    tens, units = divmod(number, 10)
    return "X" * tens + _UNITS[units]


def remove_sector(expediente: Expediente, clave: str) -> Expediente:
    """Take a sector off the list of the PROSEC program."""
    programas = tuple(
        programa.model_copy(update={"sectores": tuple(s for s in programa.sectores if s != clave)})
        if clave in programa.sectores
        else programa
        for programa in expediente.programas
    )
    return expediente.model_copy(update={"programas": programas})


def add_sector(expediente: Expediente, clave: str) -> Expediente:
    """List a sector in the PROSEC program; without that program nothing changes."""
    programas = tuple(
        programa.model_copy(update={"sectores": (*programa.sectores, clave)})
        if programa.tipo is TipoPrograma.PROSEC and clave not in programa.sectores
        else programa
        for programa in expediente.programas
    )
    return expediente.model_copy(update={"programas": programas})
