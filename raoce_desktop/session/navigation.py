"""The wizard's steps, in VUCEM's order. Any of them can be reached at any time.

VUCEM itself keeps «Datos de reporte anual» closed until a program is chosen; here that is a
finding, so that an accountant can start with the figures.
"""

from typing import NamedTuple


class Paso(NamedTuple):
    """One step; `titulo` and `grupo` are keys of texts."""

    clave: str
    titulo: str
    grupo: str


PASOS = (
    Paso("solicitante", "paso.solicitante", "paso.grupo_capturar"),
    Paso("programas", "paso.programas", "paso.grupo_capturar"),
    Paso("datos", "paso.datos", "paso.grupo_capturar"),
    Paso("papeles", "paso.papeles", "paso.grupo_capturar"),
    Paso("revision", "paso.revision", "paso.grupo_revision"),
    Paso("firmar", "paso.firmar", "paso.grupo_firmar"),
)
_CLAVES = tuple(paso.clave for paso in PASOS)
_PASO_OF_PART = {
    "solicitante": "solicitante",
    "ejercicio": "programas",
    "programas": "programas",
    "opciones": "programas",
    "balanza": "datos",
    "bienes_producidos": "datos",
    "sustento": "papeles",
    "tipo_cambio": "revision",
    "notas": "revision",
}
"""Everything else (answers, who signs, what followed) is captured where it is signed."""


def paso_of(ruta: str) -> str:
    """Return the key of the step that shows the field at `ruta`."""
    return _PASO_OF_PART.get(ruta.partition(".")[0], "firmar")


def next_paso(clave: str) -> str | None:
    """Return the step after `clave`, None after the last."""
    at = _CLAVES.index(clave) + 1
    return _CLAVES[at] if at < len(_CLAVES) else None


def previous_paso(clave: str) -> str | None:
    """Return the step before `clave`, None before the first."""
    at = _CLAVES.index(clave)
    return _CLAVES[at - 1] if at else None
