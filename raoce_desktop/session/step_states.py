"""What the rail says of the open expediente: how far each step is, and when it is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import days_left, say, texts
from raoce_desktop.domain.dated import Fecha, day_told
from raoce_desktop.domain.due import SOON_DAYS
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.pasos import Paso, place_of
from raoce_desktop.domain.progress import EstadoPaso, step_state
from raoce_desktop.domain.sign_by import SigningReason
from raoce_desktop.session.list_row import state_of

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.session.papers.live import LivePapers

_PAPERS = {
    "sin_rfc": EstadoPaso.SIN_EMPEZAR,
    "sin_empezar": EstadoPaso.SIN_EMPEZAR,
    "leyendo": EstadoPaso.EN_CURSO,
    "pendientes": EstadoPaso.CON_RESERVAS,
    "desactualizado": EstadoPaso.CON_RESERVAS,
    "sin_usar": EstadoPaso.EN_CURSO,
    "al_dia": EstadoPaso.COMPLETO,
}
_NOTHING_DUE = ("presentado", "exento")
"""The states in which no limit presses."""


class StepState(NamedTuple):
    """How far a step is, and how many problems it has.

    `words` say it where the state's own words don't.
    """

    paso: Paso
    estado: EstadoPaso
    problems: int = 0
    words: str = ""


class Deadline(NamedTuple):
    """Until when, what there is to say about it, and whether that is soon."""

    limit: str
    words: str
    soon: bool = False


def step_states(
    documento: Expediente, revision: Revision, papeles: LivePapers | None
) -> tuple[StepState, ...]:
    """Return the state of every step; the working papers say theirs, once they are open."""
    counts = {level: revision.by_step(level) for level in (Nivel.ERROR, Nivel.RESERVA)}

    def state(paso: Paso) -> StepState:
        estado = step_state(revision, documento, paso)
        if paso is Paso.PAPELES and papeles is not None and _tell_more(papeles, estado):
            return _of_papers(papeles)
        level = Nivel.RESERVA if estado is EstadoPaso.CON_RESERVAS else Nivel.ERROR
        return StepState(paso, estado, counts[level][paso])

    return tuple(map(state, Paso))


def _tell_more(papeles: LivePapers, reviewed: EstadoPaso) -> bool:
    """Whether the papers at hand say more of their step than the review does."""
    reserved = reviewed is EstadoPaso.CON_RESERVAS
    return papeles.reading or bool(papeles.abiertas) or not reserved


def _of_papers(papeles: LivePapers) -> StepState:
    """The working papers never block: they tell what they are waiting for."""
    estado = papeles.estado
    words = say(f"paso_estado.papeles.{estado}")
    return StepState(Paso.PAPELES, _PAPERS[estado], papeles.abiertas, words)


def deadline(documento: Expediente, revision: Revision, hoy: date) -> Deadline:
    """Return when it is to be signed, or why nothing presses."""
    plazos, firma = revision.plazos, revision.firma
    state = state_of(documento, revision)
    if state in _NOTHING_DUE:
        main = plazos.lecturas[0].fecha if plazos else None
        limit = say("rail.vence", fecha=_short(main)) if main else say("rail.sin_plazo")
        return Deadline(limit, say(f"estado.{state}"))
    if firma is None:
        return Deadline(say("rail.sin_plazo"), say("rail.sin_plazo_nota"))
    days = (firma.fecha - hoy).days
    words = [days_left(days), say(f"plazos.rige.{firma.termino.rige}")]
    if firma.termino.rige is SigningReason.PRUDENTE and plazos is not None:
        words.append(say("rail.otra_lectura", fecha=_short(plazos.lecturas[0].fecha)))
    limit = say("rail.vence", fecha=_short(firma.termino.cuando))
    return Deadline(limit, "\n".join(words), days <= SOON_DAYS)


def _short(fecha: Fecha) -> str:
    return day_told(fecha, texts(), short=True)


def next_problem(revision: Revision, here: str, direction: int) -> str:
    """Return the path of the finding after `here`, or before it; empty where there is none."""
    found = dict.fromkeys(h.ruta for h in revision.hallazgos if h.ruta)
    rutas = sorted(found, key=place_of)
    if not rutas:
        return ""
    at = rutas.index(here) if here in rutas else (-1 if direction > 0 else 0)
    return rutas[(at + direction) % len(rutas)]
