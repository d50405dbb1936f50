"""What a person types into VUCEM, box by box, in VUCEM's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raoce_desktop.domain.relacion import ENTRY, labels
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.revision.answers import label_of

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession

_BALANZA = ("ventas_totales", "total_exportaciones", "total_importaciones")
_GOOD = ("clave_sector", *ENTRY)


@dataclass(frozen=True, slots=True)
class Box:
    """One of VUCEM's boxes: its label, how its value reads, and what is copied into it.

    `copied` is bare: VUCEM's boxes take digits only. It is empty while there is no value.
    """

    ruta: str
    label: str
    shown: str
    copied: str


def balanza_boxes(session: QtSession) -> tuple[Box, ...]:
    """The figures that VUCEM enables."""
    vinculo = session.revision.vinculo
    names = (name for name in _BALANZA if vinculo.habilita(f"balanza.{name}"))
    return tuple(
        _box(f"balanza.{name}", label_of(session, f"balanza.{name}"), _value(session, name))
        for name in names
    )


def _value(session: QtSession, name: str) -> object:
    return getattr(session.documento.balanza, name)


def good_boxes(session: QtSession, row: int) -> tuple[Box, ...]:
    """The boxes of one good, in the entry table's order; its sector is a radio to choose."""
    bien, headings = session.documento.bienes_producidos[row], labels(session.referencia)
    return tuple(
        _box(f"bienes_producidos.{row}.{field}", headings[field], getattr(bien, field))
        for field in _GOOD
    )


def goods_to_type(session: QtSession) -> int:
    """How many goods VUCEM asks for."""
    enabled = session.revision.vinculo.habilita("bienes_producidos")
    return len(session.documento.bienes_producidos) if enabled else 0


def _box(ruta: str, label: str, value: object) -> Box:
    if value in (None, ""):
        return Box(ruta, label, say("general.falta"), "")
    shown = f"{value:,}" if isinstance(value, int) else str(value)
    return Box(ruta, label, shown, str(value))
