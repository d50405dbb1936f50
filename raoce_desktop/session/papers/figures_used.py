"""The papers' figures in the balanza: using them, and noticing when the two part.

Nothing here changes the balanza by itself: each edit is made when the user asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.domain.edits import put
from raoce_desktop.domain.expediente import Expediente, Origen, Procedencia, Sustento
from raoce_desktop.evidence.tables.sustento import figures_in_miles

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente, Sustento
    from raoce_desktop.domain.linkage import Vinculo
    from raoce_desktop.evidence.papers import Cifras

VENTAS, EXPORTACIONES, IMPORTACIONES = (
    "ventas_totales",
    "total_exportaciones",
    "total_importaciones",
)
"""The fields of the balanza that the papers give."""


class UseState(StrEnum):
    """How a figure of the balanza stands to the papers."""

    SIN_SUSTENTO = "sin_sustento"
    SIN_USAR = "sin_usar"
    AL_DIA = "al_dia"
    EDITADO = "editado"
    DESACTUALIZADO = "desactualizado"


class PapersState(StrEnum):
    """What there is to say of the step as a whole."""

    SIN_RFC = "sin_rfc"
    SIN_EMPEZAR = "sin_empezar"
    LEYENDO = "leyendo"
    PENDIENTES = "pendientes"
    DESACTUALIZADO = "desactualizado"
    SIN_USAR = "sin_usar"
    AL_DIA = "al_dia"


@dataclass(frozen=True, slots=True)
class EstadoCifra:
    """One figure in miles de pesos: `valor` is what the balanza has, `actual` what the papers give.

    `diferencia` is the first less the second, None where either is missing.
    """

    estado: UseState
    valor: int | None
    actual: int | None

    @property
    def diferencia(self) -> int | None:
        """How far the balanza is above the papers."""
        if self.valor is None or self.actual is None:
            return None
        return self.valor - self.actual

    @property
    def texto(self) -> str:
        """How the figure stands, in a sentence; amounts in miles de pesos."""
        gap, now = self.diferencia or 0, self.actual or 0
        key: str = self.estado
        if self.estado is UseState.DESACTUALIZADO and not gap:
            key = "desactualizado_igual"
        return say(f"papeles.estado.{key}", actual=f"{now:,}", diferencia=f"{gap:+,}")

    @property
    def comparado(self) -> str:
        """How the balanza stands to the figure of the papers, said beside that figure."""
        key: str = self.estado
        gap = self.diferencia
        if self.estado in (UseState.SIN_USAR, UseState.DESACTUALIZADO) and not gap:
            key = f"{key}_vacia" if gap is None else f"{key}_igual"
        shown = f"{gap or 0:+,}".replace("-", "−")
        return say(f"trabajo.balanza.{key}", valor=f"{self.valor or 0:,}", diferencia=shown)


def use_figures(
    expediente: Expediente,
    cifras: Cifras,
    vinculo: Vinculo,
    sustento: Sustento | None = None,
) -> Expediente:
    """Write the papers' figures into the balanza, each with its origin, and what the papers said.

    Only what something was read for, and only what VUCEM enables. Raises ValueError when the
    papers are of another company or ejercicio.
    """
    _check(expediente, cifras)
    origins = dict(expediente.balanza.origenes)
    for name, (value, detail) in _usable(cifras, vinculo).items():
        expediente = put(expediente, f"balanza.{name}", value)
        origins[name] = origin_of(cifras, value, detail)
    balanza = expediente.balanza.model_copy(update={"origenes": origins})
    kept = {"sustento": sustento} if sustento is not None else {}
    return expediente.model_copy(update={"balanza": balanza, **kept})


def figures_state(
    expediente: Expediente, cifras: Cifras, vinculo: Vinculo
) -> Mapping[str, EstadoCifra]:
    """How each figure that VUCEM enables stands to the papers, by its name in the balanza."""
    values = figures_in_miles(cifras)
    return {name: _state(expediente, cifras, name, values[name]) for name in _enabled(vinculo)}


def _state(expediente: Expediente, cifras: Cifras, name: str, actual: int | None) -> EstadoCifra:
    value: int | None = getattr(expediente.balanza, name)
    origin = expediente.balanza.origenes.get(name)
    used = origin is not None and origin.procedencia is Procedencia.IMPORTADO
    if actual is None:
        return EstadoCifra(UseState.SIN_SUSTENTO, value, None)
    if origin is None or not used or not origin.identificador:
        return EstadoCifra(UseState.SIN_USAR, value, actual)
    if origin.identificador != cifras.identificador:
        return EstadoCifra(UseState.DESACTUALIZADO, value, actual)
    state = UseState.AL_DIA if value == origin.valor else UseState.EDITADO
    return EstadoCifra(state, value, actual)


def _check(expediente: Expediente, cifras: Cifras) -> None:
    rfc = expediente.solicitante.rfc
    if expediente.ejercicio != cifras.ejercicio or (rfc and rfc != cifras.rfc):
        raise ValueError(cifras.rfc)


def _enabled(vinculo: Vinculo) -> tuple[str, ...]:
    names = (VENTAS, EXPORTACIONES, IMPORTACIONES)
    return tuple(n for n in names if n != IMPORTACIONES or vinculo.habilita(f"balanza.{n}"))


def _usable(cifras: Cifras, vinculo: Vinculo) -> Mapping[str, tuple[int, str]]:
    """The figures to write, each with what it is made of; VUCEM takes no negative one."""
    values, details = figures_in_miles(cifras), _details(cifras)
    found = ((name, values[name]) for name in _enabled(vinculo))
    return {name: (v, details[name]) for name, v in found if v is not None and v >= 0}


def _details(cifras: Cifras) -> Mapping[str, str]:
    parts = (
        (VENTAS, "ventas", len(cifras.facturas), cifras.ventas.total_pesos),
        (EXPORTACIONES, "exportaciones", len(cifras.pedimentos), cifras.exportaciones.total_pesos),
        (IMPORTACIONES, "importaciones", len(cifras.importados), cifras.importaciones.total_pesos),
    )
    return {name: _detail(key, count, pesos) for name, key, count, pesos in parts}


def _detail(key: str, count: int, pesos: Decimal) -> str:
    return plural(f"papeles.uso.{key}", count, pesos=f"{pesos:,.2f}")


def origin_of(cifras: Cifras, value: int | None, detail: str) -> Origen:
    """Where a figure came from that the papers gave; `detail` says what it is made of."""
    return Origen(
        procedencia=Procedencia.IMPORTADO,
        archivo=say("papeles.uso.archivo"),
        detalle=detail,
        identificador=cifras.identificador,
        valor=value,
    )
