"""The guide's checks, each with an id. The words and the source of each are reference data.

`GENERALES` look at everything but the bienes, `bien_findings` at one bien, wherever it stands, and
`CONJUNTO` at all bienes together.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from raoce_desktop.domain.expediente import BienProducido, Expediente, Sustento
from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.rules import (
    balanza,
    bienes,
    captura,
    cierre,
    compromisos,
    consideraciones,
    directorio_se,
    fraccion,
    hitos,
    papeles,
    plazos,
    programas,
    solicitante,
    two_years,
)
from raoce_desktop.domain.rules.bienes import CONJUNTO
from raoce_desktop.domain.rules.context import Contexto, ContextoBienes, context
from raoce_desktop.domain.rules.registry import Scope, Walk

__all__ = [
    "CONJUNTO",
    "GENERALES",
    "Contexto",
    "ContextoBienes",
    "bien_findings",
    "context",
    "declared_rules",
    "papers_findings",
]

GENERALES: tuple[Walk[Any, Contexto], ...] = (
    cierre.PRESENTADO,
    cierre.SIN_OBLIGACION,
    plazos.DATOS_DE_TEMPORADA,
    *captura.TEXTOS_PENDIENTES,
    solicitante.SOLICITANTE,
    solicitante.HUECOS,
    solicitante.TEXTOS,
    solicitante.PLANTAS,
    programas.EXPEDIENTE,
    programas.PROGRAMAS,
    directorio_se.DIRECTORIO,
    programas.NO_DOCUMENTADO,
    balanza.BALANZA,
    balanza.SOSPECHAS,
    balanza.SERVICIOS,
    balanza.CIFRAS,
    two_years.CIFRAS,
    balanza.TIPO_CAMBIO,
    papeles.CIFRAS_USADAS,
    papeles.PAPELES,
    compromisos.COMPROMISOS,
    plazos.TEMPORADA,
    plazos.VENCIDOS,
    plazos.SEGUIMIENTO,
    plazos.FOLIO,
    hitos.HITOS,
    consideraciones.PENDIENTES,
    consideraciones.NEGADAS,
    consideraciones.SIN_LUGAR,
)
"""In the order of the screens; within the balanza, in VUCEM's order of its messages."""

_OF_BIENES = (
    captura.TEXTOS_DE_BIEN,
    bienes.BIEN,
    fraccion.TARIFA,
    CONJUNTO,
    bienes.REPETIDOS,
)


def papers_findings(sustento: Sustento, referencia: Referencia, hoy: date) -> tuple[Hallazgo, ...]:
    """Return what working papers say of themselves, whatever the expediente is."""
    bare = context(Expediente(ejercicio=referencia.ejercicio), referencia, hoy, sustento)
    return tuple(papeles.PAPELES.findings(bare))


def bien_findings(bien: BienProducido, contexto: ContextoBienes) -> tuple[Hallazgo, ...]:
    """Return what there is to say about one bien; its paths start at the bien itself."""
    found = tuple(bienes.BIEN.check(bien, contexto))
    if contexto.referencia.tarifa is not None:
        found += tuple(fraccion.TARIFA.check(bien, contexto))
    return (*_texts_of(bien, contexto), *found) if bien.por_corregir or bien.origen else found


def _texts_of(bien: BienProducido, contexto: ContextoBienes) -> Iterator[Hallazgo]:
    for ruta, text in captura.pending_in_bien(bien):
        yield from captura.TEXTOS_DE_BIEN.check(text, contexto, ruta)


def declared_rules() -> tuple[str, ...]:
    """Return the id of every rule that has a condition, in the order of the screens."""
    scopes: tuple[Scope[Any, Any], ...] = (*GENERALES, *_OF_BIENES)
    return tuple(dict.fromkeys(rule.clave for scope in scopes for rule in scope.declaradas))
