"""The tables of one season: which form and fields, which dates, and who reports."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from raoce_desktop.catalogs.seasons import Row, Season
from raoce_desktop.domain.citations import Cita, Confianza, sureness
from raoce_desktop.domain.season import (
    Calendario,
    CierrePrograma,
    Combinacion,
    EfectoDeAutorizar,
    FechaPublicada,
    Habilitacion,
    Registro,
    ReglaFormulario,
    ReglaLimite,
    SucesoConjunto,
    Temporada,
    Termino,
    Vinculacion,
)

Citas = Mapping[str, Cita]


def read_calendar(season: Season, citas: Citas) -> Calendario:
    """Return what the dates of a season are computed from, and those that are published."""
    return Calendario(
        tuple(_limit(row, citas) for row in season.in_force("limites.csv")),
        MappingProxyType({r["clave"]: _closing(r, citas) for r in season.in_force("cierres.csv")}),
        tuple(_together(row, citas) for row in season.in_force("sucesos.csv")),
        tuple(_published(row, citas) for row in season.own("fechas.csv")),
        MappingProxyType({r["clave"]: _term(r, citas) for r in season.in_force("terminos.csv")}),
    )


def read_linkage(season: Season, citas: Citas) -> Vinculacion:
    """Return which form VUCEM shows in a season, and what it enables."""
    return Vinculacion(
        tuple(_form(row, season, citas) for row in season.in_force("formularios.csv")),
        tuple(
            _enabling(row, season, citas) for row in season.in_force("habilitacion.csv", "motivo")
        ),
    )


def read_season(season: Season, citas: Citas) -> Temporada:
    """Return what is known of a season as a whole."""
    known = season.document()
    effects = {r["clave"]: _effect(r, season, citas) for r in season.in_force("obligaciones.csv")}
    registers = {r["clave"]: _register(r, citas) for r in season.in_force("registros.csv")}
    return Temporada(
        season.ejercicio,
        season.covered,
        citas[known["guia"]] if "guia" in known else None,
        tuple(known.get("pendientes", ())),
        MappingProxyType(effects),
        MappingProxyType(registers),
    )


def printed(
    cita: Cita, season: Season, confianza: Confianza | None = None, *, says_so: bool = True
) -> tuple[Cita, Confianza, bool]:
    """Return a source, how sure it makes a fact of this season, and whether it prints it."""
    impreso = says_so and cita.speaks_of(season.ejercicio)
    return cita, sureness(confianza or cita.confianza, impreso=impreso), impreso


def _limit(row: Row, citas: Citas) -> ReglaLimite:
    return ReglaLimite(row["clave"], int(row["mes"]), _combination(row), *_said(row, citas))


def _closing(row: Row, citas: Citas) -> CierrePrograma:
    last = int(row["ultima_mes"]) if row["ultima_mes"] else None
    return CierrePrograma(last, citas[row["ley"]], *_said(row, citas))


def _together(row: Row, citas: Citas) -> SucesoConjunto:
    sets = frozenset(row["caen"].split()), frozenset(row["con"].split())
    return SucesoConjunto(row["clave"], row["hecho"], *sets, *_said(row, citas))


def _term(row: Row, citas: Citas) -> Termino:
    return Termino(int(row["cuanto"]), *_said(row, citas))


def _register(row: Row, citas: Citas) -> Registro:
    return Registro(_day(row["primero"]), _day(row["ultimo"]), *_said(row, citas))


def _published(row: Row, citas: Citas) -> FechaPublicada:
    day = _day(row["fecha"])
    return FechaPublicada(row["clave"], row["hecho"], day, row["palabras"], citas[row["cita"]])


def _form(row: Row, season: Season, citas: Citas) -> ReglaFormulario:
    return ReglaFormulario(row["clave"], _combination(row), *_printed(row, season, citas))


def _enabling(row: Row, season: Season, citas: Citas) -> Habilitacion:
    return Habilitacion(
        row["motivo"],
        row["campo"],
        _combination(row),
        row["habilitado"] == "si",
        row["sustento"] != "no documentado",
        *_printed(row, season, citas),
    )


def _effect(row: Row, season: Season, citas: Citas) -> EfectoDeAutorizar:
    return EfectoDeAutorizar(row["efecto"], *_printed(row, season, citas))


def _combination(row: Row) -> Combinacion:
    return Combinacion(*(frozenset(row[name].split()) for name in Combinacion._fields))


def _said(row: Row, citas: Citas) -> tuple[Cita, Confianza]:
    return citas[row["cita"]], Confianza(row["confianza"])


def _printed(row: Row, season: Season, citas: Citas) -> tuple[Cita, Confianza, bool]:
    says_so = row.get("sustento", "impreso") == "impreso"
    return printed(citas[row["cita"]], season, Confianza(row["confianza"]), says_so=says_so)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
