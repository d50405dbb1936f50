"""What was typed and couldn't be understood: it stays, and it blocks until it is corrected."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.edits import pending, pending_in, pending_places
from raoce_desktop.domain.expediente import BienProducido, Expediente
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.rules.context import VINCULO, Contexto
from raoce_desktop.domain.rules.registry import Datos, Scope, Walk, WithReference


class PendingText(NamedTuple):
    """A field that holds a text to be corrected.

    `patron` is its path with `*` for positions; `fila` is which of a list it is of, from 1.
    """

    patron: str
    fila: int | None
    problema: NotUnderstood


def _pending(part: str, contexto: Contexto) -> Iterator[tuple[str, PendingText]]:
    """Yield what is to be corrected in a part of the document, where VUCEM would take it."""
    for ruta, problem in pending_in(contexto.expediente, part):
        campo = contexto.vinculo.campos.get(ruta)
        if campo is None or campo.habilitado or not contexto.expediente.tipos:
            yield ruta, PendingText(_pattern(ruta), _row(ruta), problem)


def pending_in_bien(bien: BienProducido) -> Iterator[tuple[str, PendingText]]:
    """Yield what is to be corrected in one bien, by its path from the bien."""
    for ruta, problem in pending(bien):
        yield ruta, PendingText(f"{BIENES}.*.{ruta}", None, problem)


def _pattern(ruta: str) -> str:
    first, *rest = ruta.split(".")
    if first == "respuestas":
        rest[:1] = ["*"]
    return ".".join([first, *("*" if name.isdigit() else name for name in rest)])


def _row(ruta: str) -> int | None:
    return next((int(name) + 1 for name in ruta.split(".") if name.isdigit()), None)


TEXTOS_PENDIENTES = tuple(
    Walk[PendingText, Contexto](partial(_pending, part), part, *VINCULO)
    for part in pending_places(Expediente)
    if part != BIENES
)
"""One for each part, so that a text typed in one has only that one looked through."""
TEXTOS_DE_BIEN = Scope[PendingText, WithReference]()


def _not_understood(text: PendingText, contexto: WithReference) -> Datos | None:
    referencia, problem = contexto.referencia, text.problema
    campo = referencia.campos.get(text.patron)
    label = campo.etiqueta.rstrip("*") if campo else text.patron.rpartition(".")[2]
    if text.fila is not None:
        label = referencia.texto("campo.en_renglon", campo=label, renglon=text.fila)
    return {"etiqueta": label, "motivo": referencia.texto(problem.key, **problem.data)}


TEXTOS_DE_BIEN.rule("captura.no-entendida")(_not_understood)
for _alcance in TEXTOS_PENDIENTES:
    _alcance.rule("captura.no-entendida")(_not_understood)
