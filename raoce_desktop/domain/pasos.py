"""The wizard's steps, in VUCEM's order, and the parts of the document that each one shows.

Any of them can be reached at any time. VUCEM itself keeps «Datos de reporte anual» closed until a
program is chosen; here that is a finding, so that an accountant can start with the figures.
"""

from __future__ import annotations

from enum import StrEnum


class Paso(StrEnum):
    """One step; the texts of each go by its value."""

    SOLICITANTE = "solicitante"
    PROGRAMAS = "programas"
    DATOS = "datos"
    PAPELES = "papeles"
    REVISION = "revision"
    PUNTOS = "puntos"
    FIRMANTES = "firmantes"
    CAPTURA = "captura"
    FIRMAR = "firmar"
    SEGUIMIENTO = "seguimiento"

    @property
    def titulo(self) -> str:
        """The key of its title as VUCEM writes it; `paso.corto` has the short one."""
        return f"paso.titulo.{self}"

    @property
    def subtitulo(self) -> str:
        """The key of what its page says first."""
        return f"paso.subtitulo.{self}"

    @property
    def corto(self) -> str:
        """The key of its title where there is little room."""
        return f"paso.corto.{self}"

    @property
    def grupo(self) -> str:
        """The key of the heading that it stands under."""
        return f"paso.grupo.{_GROUPS.get(self, 'capturar')}"

    @property
    def partes(self) -> tuple[str, ...]:
        """The first names of the paths that it shows, in the order of the screen."""
        return _PARTS[self]

    @property
    def siguiente(self) -> Paso | None:
        """The step after it, None after the last."""
        at = _ORDER.index(self) + 1
        return _ORDER[at] if at < len(_ORDER) else None

    @property
    def anterior(self) -> Paso | None:
        """The step before it, None before the first."""
        at = _ORDER.index(self)
        return _ORDER[at - 1] if at else None


_ORDER = tuple(Paso)
_GROUPS = {
    **dict.fromkeys((Paso.REVISION, Paso.PUNTOS, Paso.FIRMANTES, Paso.CAPTURA), "revisar"),
    **dict.fromkeys((Paso.FIRMAR, Paso.SEGUIMIENTO), "firmar"),
}
_PARTS = {
    Paso.SOLICITANTE: ("solicitante",),
    Paso.PROGRAMAS: ("ejercicio", "periodo", "programas", "opciones"),
    Paso.DATOS: ("balanza", "bienes_producidos"),
    Paso.PAPELES: ("sustento",),
    Paso.REVISION: ("tipo_cambio", "ano_anterior", "notas"),
    Paso.PUNTOS: ("respuestas",),
    Paso.FIRMANTES: ("representante", "preparo"),
    Paso.CAPTURA: (),
    Paso.FIRMAR: (),
    Paso.SEGUIMIENTO: ("seguimiento",),
}
_SHOWN_IN = {parte: paso for paso in Paso for parte in paso.partes}
_PLACES = {parte: place for place, parte in enumerate(_SHOWN_IN)}


def paso_of(ruta: str) -> Paso:
    """The step that shows the field at `ruta`; what belongs to none is looked at before signing."""
    return _SHOWN_IN.get(_part(ruta), Paso.FIRMAR)


def place_of(ruta: str) -> int:
    """Where on the screens the part of the document stands that `ruta` is in."""
    return _PLACES.get(_part(ruta), len(_PLACES))


def _part(ruta: str) -> str:
    return ruta.partition(".")[0]
