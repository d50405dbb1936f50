"""From the files of `resources` to one `Referencia`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from raoce_desktop.catalogs.files import TEXTOS, flatten, rows, table
from raoce_desktop.catalogs.holidays import read_holidays
from raoce_desktop.catalogs.season_tables import (
    Citas,
    printed,
    read_calendar,
    read_linkage,
    read_season,
)
from raoce_desktop.catalogs.seasons import TEMPORADAS, Row, Season
from raoce_desktop.catalogs.texts import REGLAS, season_texts
from raoce_desktop.catalogs.units import unidades
from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.directorio import Directorio
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.oficina import Oficina
from raoce_desktop.domain.own_values import with_office
from raoce_desktop.domain.reference import (
    Campo,
    Consideracion,
    Referencia,
    Regla,
    Sector,
    Sugerencia,
    TipoCambioAnual,
    Umbral,
)
from raoce_desktop.domain.tariff import Tarifa
from raoce_desktop.domain.textos import Textos


def season_of(ejercicio: int, folder: Path | None = None) -> Season:
    """The season of an ejercicio, in the program's own folder where none is named."""
    return Season(ejercicio, folder or TEMPORADAS)


def build(
    season: Season,
    inhabiles: Mapping[date, str],
    aprendidas: Mapping[str, str],
    tarifa: Tarifa | None = None,
    directorio: Directorio | None = None,
    oficina: Oficina | None = None,
) -> Referencia:
    """Return the reference data of one season, with what the user added to them."""
    sources, said = _citas_of(season), season.in_force("textos.toml")
    found = Referencia(
        temporada=read_season(season, sources),
        citas=sources,
        textos=_textos_of(said),
        fuentes={row["clave"]: sources[row["cita"]] for row in said},
        reglas={regla.clave: regla for regla in _reglas(season, sources)},
        campos={campo.ruta: campo for campo in _campos(season, sources)},
        sectores=tuple(_sectores(season, sources)),
        unidades=unidades(),
        umbrales={umbral.clave: umbral for umbral in _umbrales(season, sources)},
        tipo_cambio=_tipo_cambio(season, sources),
        consideraciones=tuple(_consideraciones(season, sources)),
        calendario=read_calendar(season, sources),
        vinculacion=read_linkage(season, sources),
        inhabiles=inhabiles,
        unidad_por_fraccion=aprendidas,
        sugerencias=_sugerencias(),
        festivos=_festivos(),
        tarifa=tarifa,
        directorio=directorio,
    )
    return found if oficina is None else with_office(found, oficina)


def rate_of(season: Season) -> TipoCambioAnual | None:
    """Return the average exchange rate of one season; None where nobody gathered it."""
    return _tipo_cambio(season, _citas_of(season))


def thresholds_of(season: Season) -> tuple[Umbral, ...]:
    """Return the export commitments of one season."""
    return tuple(_umbrales(season, _citas_of(season)))


# ------------------------------------------------------------ sources and words


def _citas_of(season: Season) -> Citas:
    """Every source by its key; one that speaks of another season than this says so."""
    known = {**_citas(), **dict(_read_citas(season.document("citas.toml")))}
    return {key: c._replace(otra=not c.speaks_of(season.ejercicio)) for key, c in known.items()}


@cache
def _citas() -> Citas:
    return MappingProxyType(dict(_read_citas(table("citas.toml"))))


def _read_citas(document: Row) -> Iterator[tuple[str, Cita]]:
    """Yield every citation by its key, such as `guia2025.prosec`."""
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for dotted, value in flatten(document):
        clave, _, name = dotted.rpartition(".")
        parts[clave][name] = value
    for clave, fields in parts.items():
        fields["confianza"] = Confianza(fields["confianza"])
        yield clave, Cita(clave=clave, **fields)


def _textos_of(rows: Iterable[Row]) -> Textos:
    return season_texts({row["clave"]: row["texto"] for row in rows})


# ------------------------------------------------------------ what has a from and a to


def _reglas(season: Season, citas: Citas) -> Iterator[Regla]:
    for row in season.in_force(REGLAS, base=TEXTOS):
        yield Regla(
            clave=row["clave"],
            nivel=Nivel(row["nivel"]),
            mensaje=row["mensaje"],
            arreglo=row["arreglo"],
            cita=citas[row["cita"]],
            texto_vucem=row.get("texto_vucem", ""),
            grupo=row.get("grupo", ""),
        )


def _consideraciones(season: Season, citas: Citas) -> Iterator[Consideracion]:
    for row in season.in_force("consideraciones.toml"):
        yield Consideracion(
            clave=row["clave"],
            tema=row["tema"],
            texto=row["texto"],
            ayuda=row["ayuda"],
            cita=citas[row["cita"]],
            programas=frozenset(row.get("programas", ())),
            ninguno=frozenset(row.get("ninguno", ())),
            campo=row.get("campo", ""),
            dato=row.get("dato", ""),
        )


def _campos(season: Season, citas: Citas) -> Iterator[Campo]:
    for row in season.in_force("campos.toml", "ruta"):
        words = row["etiqueta"], row["maximo"], row["obligatorio"], row["ayuda"], row["fuente"]
        yield Campo(row["ruta"], *words, citas[row["cita"]])


def _sectores(season: Season, citas: Citas) -> Iterator[Sector]:
    for row in season.in_force("sectores.csv"):
        sure = Confianza(row["confianza"])
        yield Sector(row["clave"], row["nombre"], citas[row["cita"]], sure)


def _umbrales(season: Season, citas: Citas) -> Iterator[Umbral]:
    for row in season.in_force("umbrales.toml"):
        cita, sure, impreso = printed(citas[row["cita"]], season)
        yield Umbral(
            clave=row["clave"],
            usd=_decimal(row.get("usd")),
            usd_estricto=row.get("usd_estricto", False),
            porcentaje=_decimal(row.get("porcentaje")),
            cita=cita,
            confianza=sure,
            impreso=impreso,
        )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _tipo_cambio(season: Season, citas: Citas) -> TipoCambioAnual | None:
    row = season.document().get("tipo_cambio")
    if row is None:
        return None
    source = citas[row["cita"]]
    valor, minimo, maximo = (Decimal(row[name]) for name in ("valor", "minimo", "maximo"))
    return TipoCambioAnual(season.ejercicio, valor, minimo, maximo, source.fuente, source)


# ------------------------------------------------------------ what no season changes


@cache
def _festivos() -> Mapping[date, str]:
    return read_holidays()


@cache
def _sugerencias() -> Mapping[str, tuple[Sugerencia, ...]]:
    found: dict[str, tuple[Sugerencia, ...]] = defaultdict(tuple)
    for row in rows("sugerencias.csv"):
        found[row["campo"]] += (Sugerencia(row["texto"], Confianza(row["confianza"])),)
    return MappingProxyType(dict(found))
