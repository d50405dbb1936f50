"""Which form VUCEM shows for a set of programs, and which of its fields it enables.

Sources: Guía RAOCE 2025, «IMMEX» and «PROSEC», for what is documented. Where the guide is
silent (PROSEC with ALTEX or ECEX, and those two alone), the drafts of VUCEM 3.0 give the
default, it says «no documentado», and the user's answer in `Opciones` takes its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.expediente import Opciones, TipoPrograma
from raoce_desktop.domain.reference import Referencia

VENTAS = "balanza.ventas_totales"
EXPORTACIONES = "balanza.total_exportaciones"
IMPORTACIONES = "balanza.total_importaciones"
SALDO = "balanza.saldo"
PORCENTAJE = "balanza.porcentaje"
BIENES = "bienes_producidos"

_IMMEX, _PROSEC = TipoPrograma.IMMEX, TipoPrograma.PROSEC


class Formulario(StrEnum):
    """VUCEM's three forms of the report, by their number of trámite."""

    IMMEX = "150101"
    PROSEC = "150102"
    ALTEX_ECEX = "150103"


class Aplicabilidad(NamedTuple):
    """Whether VUCEM lets one field be captured, why, and how sure that is.

    `conmutable` says that the user may answer otherwise in `Opciones`.
    """

    ruta: str
    habilitado: bool
    motivo: str
    cita: Cita
    confianza: Confianza
    documentado: bool
    conmutable: bool


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


class _Fact(NamedTuple):
    """One cell of the table: the key of its sentence and citation, and what they say."""

    texto: str
    cita: str
    confianza: Confianza
    habilitado: bool
    documentado: bool = True


_ALWAYS = {
    VENTAS: _Fact("ventas", "guia2025.consideraciones", Confianza.A, True),
    EXPORTACIONES: _Fact("exportaciones", "guia2025.consideraciones", Confianza.A, True),
    SALDO: _Fact("saldo", "guia2025.immex", Confianza.A, False),
    PORCENTAJE: _Fact("porcentaje", "guia2025.immex", Confianza.A, False),
}
_NO_PROGRAMS = _Fact("sin_programas", "guia2025.datos", Confianza.B, False)
_IMMEX_ALONE = {
    IMPORTACIONES: _Fact("importaciones.immex", "decreto_immex.25", Confianza.B, False),
    BIENES: _Fact("bienes.immex", "decreto_immex.25", Confianza.B, False),
}
_IMMEX_LINKED = {
    IMPORTACIONES: _Fact("importaciones.immex_ligado", "guia2025.immex", Confianza.A, False),
    BIENES: _Fact("bienes.immex_ligado", "guia2025.immex", Confianza.A, False),
}
_IMMEX_PROSEC = _IMMEX_LINKED | {
    BIENES: _Fact("bienes.immex_prosec", "guia2025.consideraciones", Confianza.A, False),
}
_PROSEC_ALONE = {
    IMPORTACIONES: _Fact("importaciones.prosec", "guia2025.prosec", Confianza.A, True),
    BIENES: _Fact("bienes.prosec", "guia2025.prosec", Confianza.A, True),
}
_PROSEC_LINKED = {
    IMPORTACIONES: _Fact(
        "importaciones.prosec_ligado", "vucem3.150102", Confianza.C, True, documentado=False
    ),
    BIENES: _Fact("bienes.prosec_ligado", "vucem3.150102", Confianza.C, True, documentado=False),
}
_ALTEX_ECEX = {
    IMPORTACIONES: _Fact(
        "importaciones.altex_ecex", "vucem3.150103", Confianza.C, False, documentado=False
    ),
    BIENES: _Fact("bienes.altex_ecex", "vucem3.150103", Confianza.C, False, documentado=False),
}


def link(tipos: frozenset[TipoPrograma], opciones: Opciones, referencia: Referencia) -> Vinculo:
    """Tell what VUCEM shows for a set of programs; without any, it enables nothing yet."""
    programas = tuple(tipo for tipo in TipoPrograma if tipo in tipos)
    names = referencia.textos.listed(programas)
    answers = {
        IMPORTACIONES: opciones.importaciones_habilitadas,
        BIENES: opciones.bienes_habilitados,
    }
    campos = {
        ruta: _applied(ruta, fact, answers.get(ruta), names, referencia)
        for ruta, fact in _facts(tipos).items()
    }
    return Vinculo(programas, _form(tipos), campos)


def _form(tipos: frozenset[TipoPrograma]) -> Formulario | None:
    if not tipos:
        return None
    if _IMMEX in tipos:
        return Formulario.IMMEX
    return Formulario.PROSEC if _PROSEC in tipos else Formulario.ALTEX_ECEX


def _facts(tipos: frozenset[TipoPrograma]) -> dict[str, _Fact]:
    if not tipos:
        return dict.fromkeys((*_ALWAYS, IMPORTACIONES, BIENES), _NO_PROGRAMS)
    return _ALWAYS | _facts_of_family(tipos)


def _facts_of_family(tipos: frozenset[TipoPrograma]) -> dict[str, _Fact]:
    alone = len(tipos) == 1
    if _IMMEX in tipos:
        linked = _IMMEX_PROSEC if _PROSEC in tipos else _IMMEX_LINKED
        return _IMMEX_ALONE if alone else linked
    if _PROSEC in tipos:
        return _PROSEC_ALONE if alone else _PROSEC_LINKED
    return _ALTEX_ECEX


def _applied(
    ruta: str, fact: _Fact, answer: bool | None, names: str, referencia: Referencia
) -> Aplicabilidad:
    switchable = not fact.documentado
    answered = switchable and answer is not None
    enabled = answer if switchable and answer is not None else fact.habilitado
    key = f"respuesta.{'si' if enabled else 'no'}" if answered else fact.texto
    return Aplicabilidad(
        ruta,
        enabled,
        referencia.texto(f"vinculo.{key}", programas=names),
        referencia.citas[fact.cita],
        fact.confianza,
        fact.documentado,
        switchable,
    )
