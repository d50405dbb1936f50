"""The shape, the colour and the word of each level of a finding and of each verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.domain.verdict import EstadoVeredicto


class LevelMark(NamedTuple):
    """An icon's name and its colour; None is the quiet one."""

    icon: str
    tone: Tone | None


_LOOKS = {
    "cierre": LevelMark("cierre", None),
    "error": LevelMark("con_problemas", Tone.ERROR),
    "reserva": LevelMark("con_avisos", Tone.WARN),
    "aviso": LevelMark("aviso", Tone.WARN),
    "listo": LevelMark("completo", Tone.DONE),
}
"""By the level of a finding, and «listo»: the only thing here that is green."""


def look_of(finding: Hallazgo) -> LevelMark:
    """How a finding is marked."""
    return _LOOKS[finding.nivel]


def look_of_verdict(estado: EstadoVeredicto) -> LevelMark:
    """How a verdict is marked: as its reasons are."""
    return _LOOKS[estado.forma]


def word_of(finding: Hallazgo) -> str:
    """«Error», «Reserva», «Aviso»: what the mark says to who doesn't see it."""
    return say(f"marca.{finding.nivel}")


def shape_word(shape: str) -> str:
    """What a shape of ours says to who doesn't see it."""
    return say(f"forma.{shape}")
