"""The checklist: the guide's points that concern a company, and who has answered each.

What the captured data already say is answered by them, with its source, and nobody is asked for it;
the accountant's own answer, if any, is the one that counts. Each predicate has the name that
`consideraciones.toml` gives it as `dato`.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.domain.criteria import EstadoCompromiso
from raoce_desktop.domain.expediente import (
    EstadoRespuesta,
    Planta,
    Procedencia,
    Respuesta,
)
from raoce_desktop.domain.linkage import EXPORTACIONES, IMPORTACIONES, VENTAS
from raoce_desktop.domain.obligations import is_active, is_cancelled
from raoce_desktop.domain.plain import words
from raoce_desktop.domain.reference import Consideracion, Referencia
from raoce_desktop.domain.sectores import sector_key

if TYPE_CHECKING:
    from raoce_desktop.domain.rules.context import Contexto

FROM_PAPERS = (Procedencia.IMPORTADO, Procedencia.CALCULADO)
FIGURES = (VENTAS, EXPORTACIONES, IMPORTACIONES)
_SI, _NO, _NO_APLICA = EstadoRespuesta


class SaidByData(NamedTuple):
    """What the data answer, and the sentence that says where from."""

    estado: EstadoRespuesta
    fuente: str


class Punto(NamedTuple):
    """A point as it is asked of one company: its number on screen and paper, and its answers."""

    numero: int
    consideracion: Consideracion
    propia: Respuesta | None
    dicho: SaidByData | None

    @property
    def estado(self) -> EstadoRespuesta | None:
        """The answer that counts; None while it is open."""
        if self.propia is not None:
            return self.propia.estado
        return self.dicho.estado if self.dicho is not None else None

    @property
    def discrepa(self) -> bool:
        """Whether the accountant says otherwise than the data."""
        own, told = self.propia, self.dicho
        return own is not None and told is not None and own.estado is not told.estado


def points(contexto: "Contexto") -> tuple[Punto, ...]:
    """Return the points that concern the company, in order, with their answers."""
    vinculo, given = contexto.vinculo, contexto.expediente.respuestas
    asked = (c for c in contexto.referencia.consideraciones if c.applies(vinculo.programas))
    shown = (c for c in asked if not c.campo or vinculo.habilita(c.campo))
    return tuple(
        Punto(number, c, given.get(c.clave), ANSWERS[c.dato](contexto) if c.dato else None)
        for number, c in enumerate(shown, 1)
    )


def _said(estado: EstadoRespuesta, key: str, contexto: "Contexto", **data: object) -> SaidByData:
    return SaidByData(estado, contexto.referencia.texto(f"punto.{key}", **data))


# ------------------------------------------------------------------ the company


def _plants(contexto: "Contexto") -> SaidByData | None:
    plantas = contexto.expediente.solicitante.plantas
    if any(_is_refused(planta, contexto.referencia) for planta in plantas):
        return _said(_NO, "plantas_no", contexto)
    sound = all(planta.localizado and planta.tipo.strip() for planta in plantas)
    return _said(_SI, "plantas", contexto, cuantas=len(plantas)) if plantas and sound else None


def _is_refused(planta: Planta, referencia: Referencia) -> bool:
    return planta.localizado is False or bool(
        planta.tipo.strip() and not fits_plant(planta.tipo, referencia)
    )


def fits_plant(tipo: str, referencia: Referencia) -> bool:
    """Whether the guide admits a type of domicile for a plant, however it is written."""
    return words(tipo) in (words(s.texto) for s in referencia.sugerencias["tipo_domicilio"])


def _in_force(contexto: "Contexto") -> SaidByData | None:
    programas = [p for p in contexto.expediente.programas if p.tipo is not None]
    names = contexto.programas
    if any(map(is_cancelled, programas)):
        return _said(_NO, "cancelados", contexto)
    active = bool(programas) and all(map(is_active, programas))
    return _said(_SI, "vigentes", contexto, programas=names) if active else None


# ------------------------------------------------------------------ the figures


def _from_papers(contexto: "Contexto", *rutas: str) -> bool:
    """Whether those figures, where VUCEM takes them, are the papers' and nobody changed them.

    They must be of the papers whose state is known.
    """
    balanza, sustento = contexto.expediente.balanza, contexto.sustento
    if sustento is None:
        return False
    for ruta in filter(contexto.vinculo.habilita, rutas):
        name = ruta.rpartition(".")[2]
        value, origin = getattr(balanza, name), balanza.origenes.get(name)
        if value is None or origin is None or origin.procedencia not in FROM_PAPERS:
            return False
        if (origin.identificador, origin.valor) != (sustento.identificador, value):
            return False
    return True


def without_papers(contexto: "Contexto") -> tuple[str, ...]:
    """The captured figures that no working papers are behind, by path, in VUCEM's order."""
    balanza = contexto.expediente.balanza
    found = []
    for ruta in filter(contexto.vinculo.habilita, FIGURES):
        name = ruta.rpartition(".")[2]
        origin = balanza.origenes.get(name)
        derived = origin is not None and origin.procedencia in FROM_PAPERS
        if getattr(balanza, name) is not None and not derived:
            found.append(ruta)
    return tuple(found)


def _in_thousands(contexto: "Contexto") -> SaidByData | None:
    return _said(_SI, "miles", contexto) if _from_papers(contexto, *FIGURES) else None


def _whole_year(contexto: "Contexto") -> SaidByData | None:
    sustento = contexto.sustento
    if sustento is None:
        return None
    if sustento.meses_pedimentos or sustento.meses_cfdi:
        return _said(_NO, "meses_no", contexto)
    return _said(_SI, "meses", contexto) if _from_papers(contexto, *FIGURES) else None


def _declared(contexto: "Contexto") -> SaidByData | None:
    sustento = contexto.sustento
    if sustento is None:
        return None
    left = (sustento.ventas_sin_explicar, sustento.exportaciones_sin_explicar)
    if any(left):
        return _said(_NO, "declaracion_no", contexto)
    whole = left == (0, 0) and _from_papers(contexto, VENTAS, EXPORTACIONES)
    return _said(_SI, "declaracion", contexto) if whole else None


def _all_sales(contexto: "Contexto") -> SaidByData | None:
    return _said(_SI, "ventas", contexto) if _from_papers(contexto, VENTAS) else None


def _all_exports(contexto: "Contexto") -> SaidByData | None:
    return _said(_SI, "exportaciones", contexto) if _from_papers(contexto, EXPORTACIONES) else None


def _consignment(contexto: "Contexto") -> SaidByData | None:
    if contexto.sustento is None or not _from_papers(contexto, EXPORTACIONES):
        return None
    if contexto.sustento.consignacion is None:
        return None
    if contexto.sustento.consignacion:
        return _said(_SI, "valor_agregado", contexto)
    return _said(_NO_APLICA, "sin_consignacion", contexto)


def _decided(contexto: "Contexto") -> SaidByData | None:
    if contexto.sustento is None:
        return None
    if contexto.sustento.decisiones > 0:
        return _said(_NO, "decisiones_no", contexto)
    return _said(_SI, "decisiones", contexto) if _from_papers(contexto, EXPORTACIONES) else None


def _in_authorised_sectors(contexto: "Contexto") -> SaidByData | None:
    known, used = contexto.bienes.sectores_autorizados, contexto.sectores_de_bienes
    inside = bool(known and used) and all(sector_key(clave) in known for clave in used)
    if not inside:
        return None
    return _said(
        _SI, "sectores", contexto, sectores=contexto.referencia.textos.listed(sorted(used))
    )


def _met(contexto: "Contexto") -> SaidByData | None:
    good = (EstadoCompromiso.CUMPLE, EstadoCompromiso.SIN_COMPROMISO)
    found = contexto.compromisos
    if not found or any(one.estado not in good for one in found):
        return None
    names = contexto.referencia.textos.listed([str(one.programa) for one in found])
    return _said(_SI, "compromisos", contexto, programas=names)


def _filed(contexto: "Contexto") -> SaidByData | None:
    return _said(_SI, "acuse", contexto) if contexto.presentado else None


ANSWERS: Mapping[str, Callable[["Contexto"], SaidByData | None]] = {
    "plantas": _plants,
    "programas": _in_force,
    "miles": _in_thousands,
    "meses": _whole_year,
    "declaracion": _declared,
    "ventas": _all_sales,
    "exportaciones": _all_exports,
    "consignacion": _consignment,
    "decisiones": _decided,
    "sectores": _in_authorised_sectors,
    "compromisos": _met,
    "acuse": _filed,
}
"""What the data say, by the name under which a point of the guide asks for it."""
