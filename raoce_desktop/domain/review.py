"""Reviewing an expediente: everything there is to say about it on a given day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from raoce_desktop.domain.balance import porcentaje, saldo
from raoce_desktop.domain.deadlines import days_left
from raoce_desktop.domain.expediente import Expediente, Sustento
from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.groups import Grupo, group, row_of
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.pasos import place_of
from raoce_desktop.domain.progress import EstadoExpediente, EstadoPaso, estado, step_state
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.revision import Revision
from raoce_desktop.domain.rules import (
    Contexto,
    bien_findings,
    context,
    general_findings,
    set_findings,
)

__all__ = [
    "EstadoExpediente",
    "EstadoPaso",
    "Grupo",
    "Revision",
    "assemble",
    "estado",
    "group",
    "placed",
    "review",
    "row_of",
    "step_state",
]


def review(
    expediente: Expediente, referencia: Referencia, hoy: date, papeles: Sustento | None = None
) -> Revision:
    """Return what there is to say about `expediente` on the day `hoy`.

    `papeles` are the working papers as they are now, where somebody has them at hand.
    """
    contexto = context(expediente, referencia, hoy, papeles)
    rows = expediente.bienes_producidos if contexto.vinculo.habilita(BIENES) else ()
    por_bien = [bien_findings(bien, contexto.bienes) for bien in rows]
    return assemble(contexto, general_findings(contexto), por_bien, set_findings(rows, contexto))


def assemble(
    contexto: Contexto,
    generales: Iterable[Hallazgo],
    por_bien: Sequence[Sequence[Hallazgo]],
    conjunto: Iterable[Hallazgo],
) -> Revision:
    """Put together what was found piece by piece.

    `por_bien` holds one item a row, with paths that start at the bien; it is empty where VUCEM
    takes no bienes.
    """
    balanza = contexto.expediente.balanza
    before, after = _split(generales)
    found = [*before, *_of_bienes(por_bien, conjunto), *after]
    found.sort(key=lambda hallazgo: hallazgo.peso)
    return Revision(
        vinculo=contexto.vinculo,
        plazos=contexto.plazos,
        firma=contexto.firma,
        compromisos=contexto.compromisos,
        hallazgos=tuple(found),
        puntos=contexto.puntos,
        saldo=saldo(balanza, contexto.vinculo),
        porcentaje=porcentaje(balanza),
        dias_restantes=days_left(contexto.plazos, contexto.hoy) if contexto.plazos else None,
    )


def screen_order(hallazgo: Hallazgo) -> tuple[int, int, int]:
    """Sorts the heaviest level first, then by place on the screens, a table before its rows."""
    row = row_of(hallazgo.ruta)
    return hallazgo.peso, place_of(hallazgo.ruta), -1 if row is None else row


def _split(generales: Iterable[Hallazgo]) -> tuple[list[Hallazgo], list[Hallazgo]]:
    """What comes before the bienes and what comes after them, each in the screens' order."""
    ordered = sorted(generales, key=lambda hallazgo: place_of(hallazgo.ruta))
    limit = place_of(BIENES)
    before = [h for h in ordered if place_of(h.ruta) < limit]
    return before, ordered[len(before) :]


def _of_bienes(
    por_bien: Sequence[Sequence[Hallazgo]], conjunto: Iterable[Hallazgo]
) -> Iterator[Hallazgo]:
    """Yield what speaks of the whole table, then row by row."""
    of_rows: dict[int, list[Hallazgo]] = {}
    for hallazgo in conjunto:
        row = row_of(hallazgo.ruta)
        if row is None:
            yield hallazgo
        else:
            of_rows.setdefault(row, []).append(hallazgo)
    for row, found in enumerate(por_bien):
        if found:
            yield from placed(found, row)
        if row in of_rows:
            yield from of_rows[row]


def placed(found: Iterable[Hallazgo], row: int) -> Iterator[Hallazgo]:
    """Yield what was found in a bien, with the paths of the row where it stands."""
    start = f"{BIENES}.{row}."
    for h in found:
        yield Hallazgo(
            h.regla, h.nivel, start + h.ruta, h.mensaje, h.arreglo, h.cita, h.texto_vucem
        )
