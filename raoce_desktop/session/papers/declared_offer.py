"""What a balanza or a declaración would put into the bridge, to be taken figure by figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, OrigenDeclarado
from raoce_desktop.exchange.declared.balanza_figures import read_balanza
from raoce_desktop.exchange.declared.declaracion_pdf import read_declaracion
from raoce_desktop.exchange.declared.found import FoundFigures, FoundLine, is_sure
from raoce_desktop.exchange.problem import FileProblem

_PDF = ".pdf"


def read_declared(paths: Sequence[Path], rfc: str, ejercicio: int) -> FoundFigures:
    """What the PDF of a declaración says, or else the balanza. Raises FileProblem."""
    papers = [path for path in paths if path.suffix.lower() == _PDF]
    if not papers:
        return read_balanza(paths, rfc, ejercicio)
    if len(paths) > 1:
        raise FileProblem(say("declarado.uno_solo"))
    return read_declaracion(papers[0], rfc, ejercicio)


class OfferedFigure(NamedTuple):
    """A line of the declaración with what is there and what the paper says, in pesos.

    `tomar` is what is suggested: only what is sure, and isn't there already.
    """

    campo: str
    nombre: str
    hoy: Decimal | None
    nuevo: Decimal
    tomar: bool
    verificar: bool
    lineas: tuple[FoundLine, ...]

    @property
    def igual(self) -> bool:
        """Whether it is there already."""
        return self.hoy == self.nuevo


class DeclaredOffer:
    """What was found, with the lines that the accountant put elsewhere (`lugar` to `campo`)."""

    def __init__(self, found: FoundFigures, declared: DeclaracionAnual) -> None:
        self.found, self._declared = found, declared
        self.placed: dict[str, str] = {}

    @property
    def figures(self) -> tuple[OfferedFigure, ...]:
        """Each line of the declaración that the paper speaks of."""
        return tuple(
            OfferedFigure(
                one.campo,
                say(f"papeles.declaracion.{one.campo}"),
                today := getattr(self._declared, one.campo),
                one.importe,
                is_sure(one.confianza) and today is None,
                not is_sure(one.confianza),
                one.lineas,
            )
            for one in self.found.figures(self.placed)
        )

    @property
    def outside(self) -> tuple[FoundLine, ...]:
        """The lines that the accountant left out."""
        return tuple(line for line in self.found.lineas if self.placed.get(line.lugar) == "")

    def place(self, lugar: str, campo: str) -> None:
        """Put a line of the paper into another line of the declaración, or into none."""
        self.placed[lugar] = campo

    def taken(self, campos: Collection[str], declared: DeclaracionAnual) -> DeclaracionAnual:
        """The declaración with those figures and where each was taken from."""
        for figure in self.figures:
            if figure.campo in campos:
                origin = OrigenDeclarado(figure.campo, self._origin(figure), figure.verificar)
                declared = declared.with_amount(figure.campo, figure.nuevo, origin)
        return declared

    def _origin(self, figure: OfferedFigure) -> str:
        places = ", ".join(line.lugar for line in figure.lineas[:_NAMED])
        more = "…" if len(figure.lineas) > _NAMED else ""
        return say("declarado.origen", fuente=self.found.fuente, lugares=f"{places}{more}")


_NAMED = 3
