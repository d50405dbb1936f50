"""The guide's checks, each with an id. The words and the source of each are reference data.

`general_findings` looks at everything but the bienes; `bien_findings` at one bien, wherever it
stands; `set_findings` at all bienes together.
"""

from collections.abc import Iterator, Sequence
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
    fraccion,
    papeles,
    plazos,
    programas,
    solicitante,
)
from raoce_desktop.domain.rules.context import Contexto, ContextoBienes, context
from raoce_desktop.domain.rules.registry import Alcance

__all__ = [
    "Contexto",
    "ContextoBienes",
    "bien_findings",
    "context",
    "declared_rules",
    "general_findings",
    "papers_findings",
    "set_findings",
]

_GENERAL = (
    cierre.PRESENTADO,
    cierre.SIN_OBLIGACION,
    captura.TEXTOS_PENDIENTES,
    solicitante.SOLICITANTE,
    solicitante.HUECOS,
    solicitante.TEXTOS,
    solicitante.PLANTAS,
    programas.EXPEDIENTE,
    programas.PROGRAMAS,
    programas.NO_DOCUMENTADO,
    balanza.BALANZA,
    balanza.SOSPECHAS,
    balanza.CIFRAS,
    balanza.TIPO_CAMBIO,
    papeles.CIFRAS_USADAS,
    papeles.PAPELES,
    compromisos.COMPROMISOS,
    plazos.TEMPORADA,
    plazos.VENCIDOS,
    plazos.SEGUIMIENTO,
    plazos.FOLIO,
    consideraciones.PENDIENTES,
    consideraciones.NEGADAS,
)
"""In the order of the screens; within the balanza, in VUCEM's order of its messages."""

_OF_BIENES = (
    captura.TEXTOS_DE_BIEN,
    bienes.BIEN,
    fraccion.TARIFA,
    bienes.CONJUNTO,
    bienes.REPETIDOS,
)


def general_findings(contexto: Contexto) -> tuple[Hallazgo, ...]:
    """Return what there is to say about everything but the bienes."""
    return tuple(found for alcance in _GENERAL for found in alcance.findings(contexto))


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


def set_findings(rows: Sequence[BienProducido], contexto: Contexto) -> tuple[Hallazgo, ...]:
    """Return what there is to say about all bienes together; nothing where VUCEM takes none."""
    if not contexto.vinculo.habilita("bienes_producidos"):
        return ()
    conjunto = bienes.Conjunto(rows)
    found = list(bienes.CONJUNTO.check(conjunto, contexto))
    for ruta, bien in conjunto.repetidos():
        veces = conjunto.veces[bienes.same_bien(bien)]
        found += bienes.REPETIDOS.check((bien, veces), contexto, ruta)
    return tuple(found)


def declared_rules() -> tuple[str, ...]:
    """Return the id of every rule that has a condition, in the order of the screens."""
    scopes: tuple[Alcance[Any, Any], ...] = (*_GENERAL, *_OF_BIENES)
    return tuple(dict.fromkeys(rule.clave for scope in scopes for rule in scope.declaradas))
