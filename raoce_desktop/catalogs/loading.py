"""From the files of `resources` to one `Referencia`."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from raoce_desktop.catalogs.calendar import read_calendar, read_holidays
from raoce_desktop.catalogs.files import CATALOGOS, TEXTOS, flatten, rows, table
from raoce_desktop.catalogs.texts import REGLAS, texts
from raoce_desktop.catalogs.units import unidades
from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.reference import (
    Calendario,
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


def build(
    ejercicio: int,
    inhabiles: Mapping[date, str],
    aprendidas: Mapping[str, str],
    tarifa: Tarifa | None = None,
) -> Referencia:
    """Return the reference data of one year; what doesn't depend on it is read only once."""
    return Referencia(
        ejercicio=ejercicio,
        citas=citas(),
        textos=texts(),
        reglas=_reglas(),
        campos=_campos(),
        sectores=_sectores(),
        unidades=unidades(),
        umbrales=_umbrales(),
        tipo_cambio=_tipos_cambio().get(ejercicio),
        consideraciones=_consideraciones(),
        calendario=_calendario(),
        inhabiles=inhabiles,
        unidad_por_fraccion=aprendidas,
        sugerencias=_sugerencias(),
        festivos=_festivos(),
        tarifa=tarifa,
    )


@cache
def citas() -> Mapping[str, Cita]:
    """Return every citation by its key, such as `guia2025.prosec`."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for dotted, value in flatten(table("citas.toml")):
        clave, _, name = dotted.rpartition(".")
        parts[clave][name] = value
    return MappingProxyType({clave: _cita(clave, **fields) for clave, fields in parts.items()})


def _cita(
    clave: str, ordenamiento: str, articulo: str, fecha: str, fuente: str, confianza: str
) -> Cita:
    return Cita(clave, ordenamiento, articulo, fecha, fuente, Confianza(confianza))


@cache
def _reglas() -> Mapping[str, Regla]:
    path = TEXTOS / REGLAS
    found = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return MappingProxyType({clave: _regla(clave, **fields) for clave, fields in found.items()})


def _regla(clave: str, nivel: str, cita: str, **words: str) -> Regla:
    return Regla(clave=clave, nivel=Nivel(nivel), cita=citas()[cita], **words)


@cache
def _consideraciones() -> tuple[Consideracion, ...]:
    if not (CATALOGOS / "consideraciones.toml").exists():
        return ()
    return tuple(_consideracion(**row) for row in table("consideraciones.toml")["consideracion"])


def _consideracion(
    clave: str,
    texto: str,
    ayuda: str,
    cita: str,
    programas: Sequence[str] = (),
    ninguno: Sequence[str] = (),
    campo: str = "",
    dato: str = "",
) -> Consideracion:
    sets = frozenset(programas), frozenset(ninguno)
    return Consideracion(clave, texto, ayuda, citas()[cita], *sets, campo, dato)


@cache
def _campos() -> Mapping[str, Campo]:
    found = (_campo(**row) for row in table("campos.toml")["campo"])
    return MappingProxyType({campo.ruta: campo for campo in found})


def _campo(
    ruta: str, etiqueta: str, maximo: int, obligatorio: bool, ayuda: str, fuente: str, cita: str
) -> Campo:
    return Campo(ruta, etiqueta, maximo, obligatorio, ayuda, fuente, citas()[cita])


@cache
def _sectores() -> tuple[Sector, ...]:
    return tuple(
        Sector(row["clave"], row["nombre"], row["verificado"] == "si")
        for row in rows("sectores.csv")
    )


@cache
def _umbrales() -> Mapping[str, Umbral]:
    found = table("umbrales.toml")
    return MappingProxyType({clave: _umbral(clave, **fields) for clave, fields in found.items()})


def _umbral(
    clave: str,
    cita: str,
    cita_consecuencia: str,
    usd: str | None = None,
    porcentaje: str | None = None,
    usd_estricto: bool = False,
) -> Umbral:
    sources = citas()[cita], citas()[cita_consecuencia]
    return Umbral(clave, _decimal(usd), usd_estricto, _decimal(porcentaje), *sources)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@cache
def _tipos_cambio() -> Mapping[int, TipoCambioAnual]:
    found = (_tipo_cambio(**row) for row in rows("tipo_cambio.csv"))
    return MappingProxyType({rate.ejercicio: rate for rate in found})


def _tipo_cambio(
    ejercicio: str, valor: str, minimo: str, maximo: str, cita: str
) -> TipoCambioAnual:
    source = citas()[cita]
    return TipoCambioAnual(
        int(ejercicio), Decimal(valor), Decimal(minimo), Decimal(maximo), source.fuente, source
    )


@cache
def _calendario() -> Calendario:
    return read_calendar(citas())


@cache
def _festivos() -> Mapping[date, str]:
    return read_holidays()


@cache
def _sugerencias() -> Mapping[str, tuple[Sugerencia, ...]]:
    found: dict[str, tuple[Sugerencia, ...]] = defaultdict(tuple)
    for row in rows("sugerencias.csv"):
        found[row["campo"]] += (Sugerencia(row["texto"], Confianza(row["confianza"])),)
    return MappingProxyType(dict(found))
