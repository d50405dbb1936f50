"""What one season's data are made of: who files what, until when, and on whose word.

`catalogs` fills these from the base and the season's own folder. `impreso` says whether the source
prints it about that very ejercicio; what was inferred from elsewhere is never of confidence A.

The programs of a company are told by marks: the name of each that reports (`IMMEX`), and of those
that don't, `IMMEX_NUEVO` or `PROSEC_NUEVO` with `NUEVO`, or `CANCELADO` (`domain.obligations`).
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza

Marcas = frozenset[str]
"""A company's programs, as the tables of a season tell them apart."""

EVERY_FIELD = "*"
"""What stands for all fields in a row of the table of enablings."""


class Combinacion(NamedTuple):
    """Some sets of programs: all of `todos`, one of `alguno` (if any is listed), no `ninguno`."""

    todos: Marcas = frozenset()
    alguno: Marcas = frozenset()
    ninguno: Marcas = frozenset()

    def fits(self, marcas: Marcas) -> bool:
        """Whether a company with those programs is meant."""
        return (
            self.todos <= marcas
            and (not self.alguno or bool(self.alguno & marcas))
            and not self.ninguno & marcas
        )


class ReglaFormulario(NamedTuple):
    """Which trámite VUCEM opens for some sets of programs."""

    tramite: str
    combinacion: Combinacion
    cita: Cita
    confianza: Confianza
    impreso: bool


class Habilitacion(NamedTuple):
    """Whether VUCEM lets one field be captured for some sets of programs.

    `motivo` is the key of its sentence, under `vinculo`. Where `documentado` is false no source
    says it, and the user may answer otherwise.
    """

    motivo: str
    campo: str
    combinacion: Combinacion
    habilitado: bool
    documentado: bool
    cita: Cita
    confianza: Confianza
    impreso: bool

    def fits(self, ruta: str, marcas: Marcas) -> bool:
        """Whether this row speaks of that field of that company."""
        return self.campo in (ruta, EVERY_FIELD) and self.combinacion.fits(marcas)


class ReglaLimite(NamedTuple):
    """Which month closes the report for some sets of programs.

    When several rules fit, the first is the main reading and the others are shown too.
    """

    clave: str
    mes: int
    combinacion: Combinacion
    cita: Cita
    confianza: Confianza


class CierrePrograma(NamedTuple):
    """The month up to whose end a suspended program can be cured.

    `ultima_mes` None says that it can't: it is cancelled on the day after the limit. `ley` makes it
    report; `cita` tells what follows when it doesn't.
    """

    ultima_mes: int | None
    ley: Cita
    cita: Cita
    confianza: Confianza


class SucesoConjunto(NamedTuple):
    """What a source says of programs that fall together, or of one that falls beside another.

    `clave` is the key of its sentence. `caen` are exactly those that fall on a day; `con`, others
    that the company has.
    """

    clave: str
    hecho: str
    caen: Marcas
    con: Marcas
    cita: Cita
    confianza: Confianza


class FechaPublicada(NamedTuple):
    """What a source says of one date of this season: the day, or only `palabras` for it.

    `clave` is a rule of limits (hecho `limite`), a program (`suspension`, `ultima_fecha`,
    `cancelacion`) or `reporte` (`apertura`).
    """

    clave: str
    hecho: str
    fecha: date | None
    palabras: str
    cita: Cita


class Termino(NamedTuple):
    """A number of the season: the month that opens it, or the days that a term lasts."""

    cuanto: int
    cita: Cita
    confianza: Confianza


class EfectoDeAutorizar(NamedTuple):
    """What follows for a program authorised in a certain year; `efecto` is an `Obligacion`."""

    efecto: str
    cita: Cita
    confianza: Confianza
    impreso: bool


class Registro(NamedTuple):
    """When a program could be authorised: from the decree's `primero` to `ultimo`, where known."""

    primero: date | None
    ultimo: date | None
    cita: Cita
    confianza: Confianza


class Calendario(NamedTuple):
    """What the dates of a season are computed from, and those that somebody published."""

    limites: tuple[ReglaLimite, ...]
    cierres: Mapping[str, CierrePrograma]
    conjuntos: tuple[SucesoConjunto, ...]
    publicadas: tuple[FechaPublicada, ...]
    terminos: Mapping[str, Termino]


class Vinculacion(NamedTuple):
    """The tables that tell which form VUCEM shows, and which of its fields it enables."""

    formularios: tuple[ReglaFormulario, ...]
    habilitaciones: tuple[Habilitacion, ...]


class Temporada(NamedTuple):
    """What is known of a season as a whole.

    `cubierta` is false where nobody gathered anything of it; `guia` is None while none is known.
    `pendientes` are sentences on what is still to be verified. The effects of the year of an
    authorisation go by program and year, as in `IMMEX.presentacion`.
    """

    ejercicio: int
    cubierta: bool
    guia: Cita | None
    pendientes: tuple[str, ...]
    efectos: Mapping[str, EfectoDeAutorizar]
    registros: Mapping[str, Registro]

    @property
    def presentacion(self) -> int:
        """The year in which it is filed: the one after the operations."""
        return self.ejercicio + 1
