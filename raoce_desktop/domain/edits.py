"""Edits of the document: each takes an expediente and returns another one.

Whatever a person types enters through `capture`. Only the parts along the path are rebuilt; the
rest is shared, so an edit costs the same in a table of ten rows and of ten thousand.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import TypeVar, cast

from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.expediente import (
    ULTIMO_EJERCICIO,
    Balanza,
    BienProducido,
    EstadoRespuesta,
    Expediente,
    Firmante,
    Origen,
    Parte,
    Planta,
    Procedencia,
    Programa,
    ReporteAnterior,
    Respuesta,
    Solicitante,
)
from raoce_desktop.domain.relacion import VOLUMES
from raoce_desktop.domain.typed import FieldKind, as_text, kind_of, read_text, why_not

_OWN = "por_corregir"
Document = TypeVar("Document", bound=Parte)
"""An expediente, or another document of parts such as a company's card."""


def capture(expediente: Document, ruta: str, text: str) -> Document:
    """Put typed text into the field at `ruta`.

    What is understood becomes its value; what isn't is kept as it is in `por_corregir` of its
    part, without a value. Returns the same object when nothing changes. Raises LookupError when
    no field has that path.
    """
    parent, name = _split(ruta)
    parte = _part(expediente, parent)
    captured = _captured(parte, name, text)
    return expediente if captured is parte else _rebuilt(expediente, parent, captured)


def _captured(parte: Parte, name: str, text: str) -> Parte:
    kind = kind_of(type(parte), name)
    try:
        value = read_text(type(parte), name, text)
    except NotUnderstood:
        value = None if kind.optional else _unreadable(parte, name, kind)
        return _with(parte, name, value, {**parte.por_corregir, name: text})
    return _with(parte, name, value, _without(parte.por_corregir, name))


def _unreadable(parte: Parte, name: str, kind: FieldKind) -> object:
    """What a field that can't be empty holds meanwhile: its last sound value."""
    return "" if kind.base is str and kind.container is None else getattr(parte, name)


def _with(parte: Parte, name: str, value: object, pending: Mapping[str, str]) -> Parte:
    before = getattr(parte, name)
    if before == value and type(before) is type(value) and parte.por_corregir == pending:
        return parte
    return parte.model_copy(update={name: value, "por_corregir": pending})


def _without(pending: Mapping[str, str], name: str) -> Mapping[str, str]:
    return {key: text for key, text in pending.items() if key != name}


def pending(parte: Parte, prefix: str = "") -> Iterator[tuple[str, NotUnderstood]]:
    """Yield the path of each text to be corrected in a part and below it, and what is wrong."""
    for name in pending_places(type(parte)):
        yield from pending_in(parte, name, prefix)


def pending_in(parte: Parte, place: str, prefix: str = "") -> Iterator[tuple[str, NotUnderstood]]:
    """The same for one of its `pending_places`."""
    if place == _OWN:
        for name, text in parte.por_corregir.items():
            yield f"{prefix}{name}", why_not(type(parte), name, text)
        return
    for step, child in _children(getattr(parte, place)):
        yield from pending(child, f"{prefix}{place}.{step}")


@cache
def pending_places(kind: type[Parte]) -> tuple[str, ...]:
    """Where a part keeps texts to be corrected: those of its own fields, and its parts."""
    return (_OWN, *(name for name in kind.model_fields if kind_of(kind, name).is_part))


def _children(value: object) -> Iterator[tuple[str, Parte]]:
    if isinstance(value, Parte):
        yield "", value
    elif isinstance(value, Mapping):
        yield from ((f"{key}.", child) for key, child in value.items())
    elif isinstance(value, tuple):
        yield from ((f"{position}.", child) for position, child in enumerate(value))


def value_of(expediente: Parte, ruta: str) -> object:
    """The value at a path; LookupError when there is none."""
    value: object = expediente
    for step in ruta.split(".") if ruta else ():
        value = _child(value, step)
    return value


def text_of(expediente: Parte, ruta: str) -> str:
    """What the field's box shows: the text to be corrected, or the value as people write it."""
    parent, name = _split(ruta)
    parte = _part(expediente, parent)
    kind_of(type(parte), name)
    return text_in(parte, name)


def text_in(parte: Parte, name: str) -> str:
    """The same for a field of a part that is at hand."""
    kept = parte.por_corregir.get(name)
    return as_text(name, getattr(parte, name)) if kept is None else kept


def put(expediente: Document, ruta: str, value: object) -> Document:
    """Put a sound value at a path, and drop the text to be corrected there.

    Raises ValueError when the field doesn't admit the value, LookupError when there is none.
    """
    parent, name = _split(ruta)
    parte = _part(expediente, parent)
    if not kind_of(type(parte), name).admits(value):
        raise ValueError(ruta)
    changed = _with(parte, name, value, _without(parte.por_corregir, name))
    return expediente if changed is parte else _rebuilt(expediente, parent, changed)


def put_part(expediente: Document, ruta: str, value: object) -> Document:
    """Put a part, a list or a mapping of parts at a path. Raises LookupError when there is none."""
    value_of(expediente, ruta)
    return _rebuilt(expediente, ruta, value)


def _part(expediente: Parte, ruta: str) -> Parte:
    parte = value_of(expediente, ruta)
    if not isinstance(parte, Parte):
        raise LookupError(ruta)
    return parte


def _split(ruta: str) -> tuple[str, str]:
    parent, _, name = ruta.rpartition(".")
    return parent, name


def _child(node: object, step: str) -> object:
    if isinstance(node, tuple):
        return node[_position(step)]
    if isinstance(node, Mapping):
        return node[step]
    if isinstance(node, Parte) and step in type(node).model_fields:
        return getattr(node, step)
    raise LookupError(step)


def _position(step: str) -> int:
    if not (step.isascii() and step.isdigit()):
        raise LookupError(step)
    return int(step)


def _rebuilt(expediente: Document, ruta: str, value: object) -> Document:
    return cast("Document", _put(expediente, ruta, value))


def _put(node: object, ruta: str, value: object) -> object:
    if not ruta:
        return value
    step, _, rest = ruta.partition(".")
    child = _put(_child(node, step), rest, value)
    if isinstance(node, tuple):
        items = list(node)
        items[_position(step)] = child
        return tuple(items)
    if isinstance(node, Mapping):
        return {**node, step: child}
    return cast("Parte", node).model_copy(update={step: child})


def remove_bienes(expediente: Expediente, positions: Collection[int]) -> Expediente:
    """Remove the goods at the positions; those that don't exist are passed over."""
    return remove_rows(expediente, "bienes_producidos", positions)


def add_programa(expediente: Document, programa: Programa | None = None) -> Document:
    """Add a program at the end. What it makes not applicable keeps its values."""
    return add_row(expediente, "programas", programa or Programa())


def remove_programa(expediente: Document, position: int) -> Document:
    """Remove a program. The balanza and the goods keep their values."""
    return remove_rows(expediente, "programas", (position,))


def add_planta(expediente: Document, planta: Planta | None = None) -> Document:
    """Add a plant at the end."""
    return add_row(expediente, "solicitante.plantas", planta or Planta())


def copy_fiscal(expediente: Document, position: int) -> Document:
    """Give the plant at `position`, from 0, the fiscal address as it is now."""
    fiscal = value_of(expediente, "solicitante.domicilio_fiscal")
    return put(expediente, f"solicitante.plantas.{position}.domicilio", fiscal)


def remove_planta(expediente: Document, position: int) -> Document:
    """Return the expediente without the plant at `position`, from 0."""
    return remove_rows(expediente, "solicitante.plantas", (position,))


def answer(
    expediente: Expediente, clave: str, estado: EstadoRespuesta | None, nota: str = ""
) -> Expediente:
    """Answer one consideration of the guide; an estado of None takes the answer away."""
    answers = {key: given for key, given in expediente.respuestas.items() if key != clave}
    if estado is not None:
        answers[clave] = Respuesta(estado=estado, nota=nota)
    return expediente.model_copy(update={"respuestas": answers})


def next_year(expediente: Expediente) -> Expediente:
    """Start the following ejercicio with what outlasts a year.

    Identity, programs, plants, who signs and the goods (marked as carried over, without volumes)
    stay, and the figures as last year's; amounts, answers, dates and notes don't. Raises ValueError
    after the last ejercicio.
    """
    if expediente.ejercicio >= ULTIMO_EJERCICIO:
        raise ValueError(expediente.ejercicio)
    return Expediente(
        ejercicio=expediente.ejercicio + 1,
        solicitante=unseen(expediente.solicitante),
        programas=expediente.programas,
        ano_anterior=_figures_of(expediente.balanza),
        bienes_producidos=tuple(map(_carried_over, expediente.bienes_producidos)),
        opciones=expediente.opciones,
        representante=undated(expediente.representante),
        preparo=undated(expediente.preparo),
    )


def _figures_of(balanza: Balanza) -> ReporteAnterior:
    """The figures alone, without where they came from."""
    return ReporteAnterior(
        ventas_totales=balanza.ventas_totales,
        total_exportaciones=balanza.total_exportaciones,
        total_importaciones=balanza.total_importaciones,
    )


def _carried_over(bien: BienProducido) -> BienProducido:
    kept = {key: text for key, text in bien.por_corregir.items() if key not in VOLUMES}
    blank = dict.fromkeys(VOLUMES)
    origen = Origen(procedencia=Procedencia.ANO_ANTERIOR)
    return bien.model_copy(update={**blank, "por_corregir": kept, "origen": origen})


def unseen(solicitante: Solicitante) -> Solicitante:
    """What VUCEM showed a year ago says nothing of what it shows now."""
    kept = {key: text for key, text in solicitante.por_corregir.items() if key != "visto_en_vucem"}
    return solicitante.model_copy(update={"visto_en_vucem": None, "por_corregir": kept})


def undated(firmante: Firmante) -> Firmante:
    """Return who signs without the day of signing."""
    kept = {key: text for key, text in firmante.por_corregir.items() if key != "fecha"}
    return firmante.model_copy(update={"fecha": None, "por_corregir": kept})


def _items(expediente: Parte, ruta: str) -> tuple[Parte, ...]:
    return cast("tuple[Parte, ...]", value_of(expediente, ruta))


def add_row(expediente: Document, ruta: str, item: Parte) -> Document:
    """Add a row at the end of a list."""
    return _rebuilt(expediente, ruta, (*_items(expediente, ruta), item))


def remove_rows(expediente: Document, ruta: str, positions: Collection[int]) -> Document:
    """Remove the rows of a list at the positions; those that don't exist are passed over."""
    gone = frozenset(positions)
    items = _items(expediente, ruta)
    kept = tuple(item for place, item in enumerate(items) if place not in gone)
    return _rebuilt(expediente, ruta, kept)
