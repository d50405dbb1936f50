"""The one verdict about an expediente. Whoever shows it takes its state and its words from here.

It follows from the levels of what the review found, and from nothing else: what is over, else
what VUCEM would refuse, else what the case lacks to be called complete, else nothing of these.
"""

from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.findings import Hallazgo, Nivel
from raoce_desktop.domain.textos import Textos


class EstadoVeredicto(StrEnum):
    """The four readings. Only `LISTO` is ever shown in green."""

    NO_LISTO = "no listo"
    CON_RESERVAS = "con reservas"
    LISTO = "listo"
    CERRADO = "cerrado"

    @property
    def clave(self) -> str:
        """How the texts call it."""
        return _KEYS.get(self, self.value)

    @property
    def nivel(self) -> Nivel | None:
        """The level of its reasons; «listo» has none."""
        return _LEVELS.get(self)

    @property
    def forma(self) -> str:
        """The name of its shape: that of the level of its reasons, or its own."""
        return (self.nivel or self).value


_KEYS = {EstadoVeredicto.NO_LISTO: "no_listo", EstadoVeredicto.CON_RESERVAS: "con_reservas"}
_LEVELS = {
    EstadoVeredicto.CERRADO: Nivel.CIERRE,
    EstadoVeredicto.NO_LISTO: Nivel.ERROR,
    EstadoVeredicto.CON_RESERVAS: Nivel.RESERVA,
}
"""In the order in which they decide."""


_PAST = ("suspendido", "cancelado")
_CLOSING = ("presentado", "exento", "programas-cancelados", *_PAST)
"""What closes a report, what says most of it first: while one program can be cured, it can."""


class Veredicto(NamedTuple):
    """The reading, and how much there is of each kind of fact.

    `cierres` are the findings that close it. Of the `errores`, `faltas` only point at a gap.
    """

    estado: EstadoVeredicto
    cierres: tuple[Hallazgo, ...]
    errores: int
    faltas: int
    reservas: int
    avisos: int

    @property
    def cierre(self) -> str:
        """What closes it: the last part of the rule that says most of it; empty while open."""
        found = {hallazgo.regla.rpartition(".")[2] for hallazgo in self.cierres}
        return next((name for name in _CLOSING if name in found), "")

    def titulo(self, textos: Textos) -> str:
        """The verdict in one line, without its full stop."""
        if self.estado is EstadoVeredicto.NO_LISTO:
            told = self._what_blocks(textos)
        elif self.estado is EstadoVeredicto.CON_RESERVAS:
            told = textos.plural("veredicto.reservas", self.reservas)
        elif self.estado is EstadoVeredicto.CERRADO:
            told = textos.say(f"veredicto.cierre.{self.cierre}")
        else:
            return textos.say("veredicto.listo")
        return textos.say(f"veredicto.{self.estado.clave}", que=told)

    def _what_blocks(self, textos: Textos) -> str:
        wrong = self.errores - self.faltas
        gaps = textos.plural("veredicto.faltan", self.faltas)
        faults = textos.plural("veredicto.errores", wrong)
        if not wrong or not self.faltas:
            return gaps if self.faltas else faults
        return textos.say("veredicto.y", faltan=gaps, errores=faults)

    def ademas(self, textos: Textos) -> str:
        """What there is besides the reasons, in one sentence; empty where there is nothing."""
        open_ = self.cierre in ("", *_PAST)
        parts = []
        if self.errores and self.cierre in _PAST:
            parts.append(self._what_blocks(textos))
        if self.reservas and open_ and self.estado is not EstadoVeredicto.CON_RESERVAS:
            parts.append(textos.plural("veredicto.reservas", self.reservas))
        if self.avisos:
            parts.append(textos.plural("veredicto.avisos", self.avisos))
        return textos.say("veredicto.ademas", que=", ".join(parts)) if parts else ""

    def corto(self, textos: Textos) -> str:
        """The reading in two words and a number, for a list."""
        return short(self.estado, self.errores, self.reservas, textos)


def verdict(
    cierres: tuple[Hallazgo, ...], errores: int, faltas: int, reservas: int, avisos: int
) -> Veredicto:
    """Return the verdict that so many findings of each level amount to."""
    counts = {Nivel.CIERRE: len(cierres), Nivel.ERROR: errores, Nivel.RESERVA: reservas}
    estado = next((e for e, nivel in _LEVELS.items() if counts[nivel]), EstadoVeredicto.LISTO)
    return Veredicto(estado, cierres, errores, faltas, reservas, avisos)


def short(estado: EstadoVeredicto, errores: int, reservas: int, textos: Textos) -> str:
    """The reading as a list says it: «No listo · 3»."""
    name = textos.say(f"veredicto.nombre.{estado.clave}")
    counts = {EstadoVeredicto.NO_LISTO: errores, EstadoVeredicto.CON_RESERVAS: reservas}
    count = counts.get(estado)
    return textos.say("veredicto.con_cuenta", nombre=name, n=f"{count:,}") if count else name
