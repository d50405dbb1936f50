"""The reference data that the rules read: figures, names and texts of a season.

`catalogs` fills a `Referencia` from the files in `resources`; the domain only reads it. A new
year is new data there, not new code here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.oficina import SIN_OFICINA, Oficina
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.domain.season import Calendario, Temporada, Vinculacion
from raoce_desktop.domain.tariff import Tarifa
from raoce_desktop.domain.textos import Textos

if TYPE_CHECKING:
    from raoce_desktop.domain.directorio import Directorio


class Unidades(NamedTuple):
    """The 23 units of the SAT's catalogue.

    `nombres` go by their code. `escritas` are the ways of writing one, with only their letters and
    digits: codes and names too.
    """

    nombres: Mapping[str, str]
    escritas: Mapping[str, str]

    def read(self, text: str) -> str | None:
        """The name of a unit by its code, name or abbreviation; None when it is none of them."""
        return self.escritas.get(squeezed(text))


_POSITION = re.compile(r"(?<=\.)\d+(?=\.|$)")


def pattern_of(ruta: str) -> str:
    """A path with its positions as `*`, which is how `campos` names fields."""
    return _POSITION.sub("*", ruta)


class Regla(NamedTuple):
    """The words and the source of one rule; its condition lives in `domain.rules`.

    `mensaje` and `arreglo` are templates filled with `str.format`. `grupo` says in one sentence
    what `mensaje` says of many rows, where that names each row's own text.
    """

    clave: str
    nivel: Nivel
    mensaje: str
    arreglo: str
    cita: Cita
    texto_vucem: str = ""
    grupo: str = ""


class Campo(NamedTuple):
    """How VUCEM shows one field: its exact label, its length, and what we say about it.

    `ruta` is a path pattern; a list's position is `*`, as in `bienes_producidos.*.fraccion`.
    `maximo` is in characters; 0 means that no source states a length.
    """

    ruta: str
    etiqueta: str
    maximo: int
    obligatorio: bool
    ayuda: str
    fuente: str
    cita: Cita

    @property
    def nombre(self) -> str:
        """The label as a sentence names the field, without VUCEM's asterisk and colon."""
        return self.etiqueta.rstrip(" :*")


class Sector(NamedTuple):
    """A PROSEC sector, as the decree names it."""

    clave: str
    nombre: str
    cita: Cita
    confianza: Confianza

    @property
    def verificado(self) -> bool:
        """Whether a copy of the decree confirms the name."""
        return self.confianza is not Confianza.D


class TipoCambioAnual(NamedTuple):
    """Average pesos per US dollar of one year; `minimo` and `maximo` bound its definitions."""

    ejercicio: int
    valor: Decimal
    minimo: Decimal
    maximo: Decimal
    fuente: str
    cita: Cita


class Umbral(NamedTuple):
    """An export commitment: an amount in USD, a share of sales, either or both.

    `porcentaje` is in percentage points. `usd_estricto` says that the amount must be exceeded,
    not just reached. `impreso` says whether `cita` speaks of this ejercicio, and `propios` which of
    its amounts are the office's own.
    """

    clave: str
    usd: Decimal | None
    usd_estricto: bool
    porcentaje: Decimal | None
    cita: Cita
    confianza: Confianza
    impreso: bool
    propios: frozenset[str] = frozenset()


class Consideracion(NamedTuple):
    """One thing of the guide that is confirmed before signing, by the data or by a person.

    `programas` limits it to companies that hold one of those programs, `ninguno` to those that
    hold none of these; empty means everyone. With a `campo` it is asked only where VUCEM enables
    that path. `dato` names the predicate that answers it from what was captured; `tema` the few
    points that it is shown with.
    """

    clave: str
    tema: str
    texto: str
    ayuda: str
    cita: Cita
    programas: frozenset[str] = frozenset()
    ninguno: frozenset[str] = frozenset()
    campo: str = ""
    dato: str = ""

    def applies(self, programas: Iterable[str]) -> bool:
        """Whether a company with those programs is asked; without any, what everyone is."""
        held = frozenset(programas)
        return (not self.programas or bool(self.programas & held)) and not self.ninguno & held


class Sugerencia(NamedTuple):
    """A text that VUCEM is known or thought to show; with confidence D it reads «verificar»."""

    texto: str
    confianza: Confianza


@dataclass(frozen=True)
class Referencia:
    """All reference data for one ejercicio, which is `temporada`'s.

    `fuentes` tells whose word each sentence is that is true of this season and not of every one.
    `sugerencias` go by what they fill: `modalidad.IMMEX`, `estatus`, `tipo_domicilio`.
    `inhabiles` are the user's own non-working days; `festivos` the holidays of the law, which never
    fall on the days that close a month of the report. `tarifa` and `directorio` are None until
    the user loads one. `oficina` is what the office set for itself.
    """

    temporada: Temporada
    citas: Mapping[str, Cita]
    textos: Textos
    fuentes: Mapping[str, Cita]
    reglas: Mapping[str, Regla]
    campos: Mapping[str, Campo]
    sectores: tuple[Sector, ...]
    unidades: Unidades
    umbrales: Mapping[str, Umbral]
    tipo_cambio: TipoCambioAnual | None
    consideraciones: tuple[Consideracion, ...]
    calendario: Calendario
    vinculacion: Vinculacion
    inhabiles: Mapping[date, str] = field(default_factory=dict)
    unidad_por_fraccion: Mapping[str, str] = field(default_factory=dict)
    sugerencias: Mapping[str, tuple[Sugerencia, ...]] = field(default_factory=dict)
    festivos: Mapping[date, str] = field(default_factory=dict)
    tarifa: Tarifa | None = None
    directorio: "Directorio | None" = None
    oficina: Oficina = SIN_OFICINA

    @property
    def ejercicio(self) -> int:
        """The year of the operations."""
        return self.temporada.ejercicio

    def campo(self, ruta: str) -> Campo | None:
        """What is known of the field at a path; None where nothing is."""
        return self.campos.get(pattern_of(ruta))

    def unidad_de(self, fraccion: str) -> str:
        """The unit that follows from a fracción: the tariff's, else the one learned, else none."""
        line = self.tarifa.line(fraccion) if self.tarifa and fraccion else None
        known = line.unidad if line else ""
        return known or self.unidad_por_fraccion.get(fraccion, "")

    def taught(self, units: Mapping[str, str]) -> "Referencia":
        """Return reference data that knows the units of these fracciones too."""
        return replace(self, unidad_por_fraccion={**self.unidad_por_fraccion, **units})

    def learned_since(self, before: "Referencia") -> frozenset[str] | None:
        """Return the fracciones of which it knows another unit; None if more is different."""
        if self is before:
            return frozenset()
        names = (one.name for one in fields(self) if one.name != "unidad_por_fraccion")
        if any(getattr(self, name) is not getattr(before, name) for name in names):
            return None
        changed = self.unidad_por_fraccion.items() ^ before.unidad_por_fraccion.items()
        return frozenset(fraccion for fraccion, _ in changed)

    def texto(self, clave: str, **datos: object) -> str:
        """The sentence `clave` with its gaps filled."""
        return self.textos.say(clave, **datos)
