"""What a rule says when it finds something: a sentence, where, and the way out."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita

GAP = "falta"
"""How the ids of the rules end that point at a gap rather than at something wrong."""


class Nivel(StrEnum):
    """What a finding means for the report, the heaviest first.

    With a cierre there is nothing left to prepare, or its time is over; an error is what VUCEM
    would refuse; a reserva is what the case lacks to be called complete; an aviso is worth a look.
    """

    CIERRE = "cierre"
    ERROR = "error"
    RESERVA = "reserva"
    AVISO = "aviso"


_WEIGHT = {nivel: place for place, nivel in enumerate(Nivel)}


class Hallazgo(NamedTuple):
    """One finding about one field.

    `ruta` is the field's path in the .raoce file, such as `balanza.ventas_totales` or
    `bienes_producidos.3.fraccion` (zero-based; sentences say «renglón 4»).
    `texto_vucem` is what VUCEM itself prints, to the letter, where the check is VUCEM's own;
    it is empty when the check is this program's added value.
    """

    regla: str
    nivel: Nivel
    ruta: str
    mensaje: str
    arreglo: str
    cita: Cita
    texto_vucem: str = ""

    @property
    def bloquea(self) -> bool:
        """Whether the report can't be signed while this stands."""
        return self.nivel is Nivel.ERROR

    @property
    def peso(self) -> int:
        """Sorts the heaviest level first."""
        return _WEIGHT[self.nivel]

    @property
    def es_de_vucem(self) -> bool:
        """Whether a draft of VUCEM 3.0 shows a text of its own for it."""
        return bool(self.texto_vucem)

    @property
    def es_falta(self) -> bool:
        """Whether it points at a value that nobody captured, rather than at a wrong one."""
        return self.regla.endswith(GAP)


_REQUIRED = "es un campo requerido"


def vucem_lines(findings: Iterable[Hallazgo]) -> list[str]:
    """The numbered lines of VUCEM's red box for these findings, in their order.

    The box wraps the text of VUCEM's own alert in one more sentence.
    """
    texts = [finding.texto_vucem for finding in findings if finding.es_de_vucem]
    wrapped = [text if text.endswith(_REQUIRED) else f"({text}) {_REQUIRED}" for text in texts]
    return [f"{number}. {text}" for number, text in enumerate(wrapped, 1)]
