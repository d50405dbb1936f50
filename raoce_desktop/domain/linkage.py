"""Which form VUCEM shows for a set of programs, and which of its fields it enables.

The law is the season's two tables, `formularios` and `habilitacion`: of each, exactly one row fits
a company. Where no source says what a row does it says «no documentado», and the user's answer in
`Opciones` takes its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.expediente import Opciones, TipoPrograma
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.season import Habilitacion, Marcas

VENTAS = "balanza.ventas_totales"
EXPORTACIONES = "balanza.total_exportaciones"
IMPORTACIONES = "balanza.total_importaciones"
SALDO = "balanza.saldo"
PORCENTAJE = "balanza.porcentaje"
BIENES = "bienes_producidos"

CAMPOS = (VENTAS, EXPORTACIONES, IMPORTACIONES, SALDO, PORCENTAJE, BIENES)
"""What VUCEM may enable or not."""


class Formulario(StrEnum):
    """VUCEM's three forms of the report, by their number of trámite."""

    IMMEX = "150101"
    PROSEC = "150102"
    ALTEX_ECEX = "150103"


class Aplicabilidad(NamedTuple):
    """Whether VUCEM lets one field be captured, why, how sure that is, and whether it is printed.

    `conmutable` says that the user may answer otherwise in `Opciones`.
    """

    ruta: str
    habilitado: bool
    motivo: str
    cita: Cita
    confianza: Confianza
    documentado: bool
    impreso: bool

    @property
    def conmutable(self) -> bool:
        """Whether the user's own screen decides."""
        return not self.documentado


@dataclass(frozen=True)
class Vinculo:
    """What VUCEM shows for a set of linked programs, which come in VUCEM's order."""

    programas: tuple[TipoPrograma, ...]
    formulario: Formulario | None
    campos: Mapping[str, Aplicabilidad]

    @property
    def documentado(self) -> bool:
        """Whether a source states every field of this combination."""
        return all(campo.documentado for campo in self.campos.values())

    def habilita(self, ruta: str) -> bool:
        """Whether VUCEM lets the field (or the table) at the path be captured."""
        return self.campos[ruta].habilitado


def link(marcas: Marcas, opciones: Opciones, referencia: Referencia) -> Vinculo:
    """Tell what VUCEM shows for a company's programs; without any, it enables nothing yet."""
    programas = tuple(tipo for tipo in TipoPrograma if tipo in marcas)
    names = referencia.textos.listed(programas)
    answers = {
        IMPORTACIONES: opciones.importaciones_habilitadas,
        BIENES: opciones.bienes_habilitados,
    }
    campos = {
        ruta: _applied(ruta, _row(ruta, marcas, referencia), answers.get(ruta), names, referencia)
        for ruta in CAMPOS
    }
    return Vinculo(programas, _form(marcas, campos[BIENES], referencia), campos)


def _form(marcas: Marcas, bienes: Aplicabilidad, referencia: Referencia) -> Formulario | None:
    """Only 150102 has a table of bienes: where no source says, what the user sees of it decides."""
    rules = referencia.vinculacion.formularios
    found = next((Formulario(r.tramite) for r in rules if r.combinacion.fits(marcas)), None)
    if found is None or not bienes.conmutable:
        return found
    return Formulario.PROSEC if bienes.habilitado else Formulario.ALTEX_ECEX


def _row(ruta: str, marcas: Marcas, referencia: Referencia) -> Habilitacion:
    return next(row for row in referencia.vinculacion.habilitaciones if row.fits(ruta, marcas))


def _applied(
    ruta: str, row: Habilitacion, answer: bool | None, names: str, referencia: Referencia
) -> Aplicabilidad:
    answered = None if row.documentado else answer
    enabled = row.habilitado if answered is None else answered
    key = row.motivo if answered is None else f"respuesta.{'si' if enabled else 'no'}"
    reason = referencia.texto(f"vinculo.{key}", programas=names)
    if answered is None and not row.cita.speaks_of(referencia.ejercicio):
        reason += f" {referencia.texto('vinculo.de_otra_temporada', fuente=row.cita.ordenamiento)}"
    return Aplicabilidad(
        ruta, enabled, reason, row.cita, row.confianza, row.documentado, row.impreso
    )
