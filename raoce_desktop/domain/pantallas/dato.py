"""What stands in one of VUCEM's boxes, and how it is told to a person."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.expediente import Parte
from raoce_desktop.domain.plain import shown
from raoce_desktop.domain.textos import Textos, grouped


class EstadoDato(StrEnum):
    """How a value stands; 0 is a captured value."""

    CAPTURADO = "capturado"
    CALCULADO = "calculado"
    """VUCEM works it out from what was captured."""
    FALTA = "falta"
    POR_CORREGIR = "por_corregir"
    """Something was typed that isn't understood."""
    OPCIONAL = "opcional"
    """Nobody captured it, and VUCEM doesn't ask for it."""
    VISTO = "visto"
    """Nobody captured it here: it was seen in VUCEM, and agrees."""
    NO_APLICA = "no_aplica"
    """VUCEM doesn't let it be captured."""
    SIN_CALCULAR = "sin_calcular"
    """VUCEM would work it out, and what it needs is missing."""


class Dato(NamedTuple):
    """One of VUCEM's boxes.

    `etiqueta` is VUCEM's label and `valor` what its box holds, bare: it is empty while nothing is
    known. `texto` says it to a person: figures with their separators, «Falta», «No aplica».
    `lectura` is what an amount means or how it comes out, and `notas` what to know of it.
    `tecleado` says that a person types it into VUCEM; all else is there to be compared. `captura`
    is the path of the field where it is captured here, if that is another one.
    """

    ruta: str
    etiqueta: str
    estado: EstadoDato
    valor: str
    texto: str
    lectura: str = ""
    notas: tuple[str, ...] = ()
    tecleado: bool = False
    captura: str = ""

    @property
    def destino(self) -> str:
        """The path of the field that changes it."""
        return self.captura or self.ruta

    @property
    def hay(self) -> bool:
        """Whether its value is known."""
        return self.estado in (EstadoDato.CAPTURADO, EstadoDato.CALCULADO)


class Seccion(NamedTuple):
    """Boxes under one of VUCEM's headings; `nota` is what is to be said of all of them."""

    titulo: str
    datos: tuple[Dato, ...]
    nota: str = ""


class Tabla(NamedTuple):
    """The rows at `ruta` under one of VUCEM's headings; a row is made when it is asked for.

    `nota` is what is to be said of all of them. Where VUCEM doesn't show the table `aplica` is
    false, and there are no rows whatever was captured.
    """

    ruta: str
    titulo: str
    etiquetas: tuple[str, ...]
    cuantas: int
    fila: Callable[[int], tuple[Dato, ...]]
    nota: str = ""
    aplica: bool = True

    def filas(self) -> Iterator[tuple[Dato, ...]]:
        """Every row."""
        return map(self.fila, range(self.cuantas))


def box(
    parte: Parte,
    name: str,
    ruta: str,
    etiqueta: str,
    textos: Textos,
    falta: EstadoDato = EstadoDato.FALTA,
) -> Dato:
    """Return what a field of the document puts in VUCEM's box; `falta` is its state while empty."""
    typed = parte.por_corregir.get(name)
    if typed is not None:
        told = textos.say("vucem.dato.por_corregir", texto=shown(typed))
        return Dato(ruta, etiqueta, EstadoDato.POR_CORREGIR, "", told)
    value = getattr(parte, name)
    if value is None or value == "":
        return Dato(ruta, etiqueta, falta, "", textos.say(f"vucem.dato.{falta}"))
    bare = str(value)
    if isinstance(value, bool):
        bare = told = textos.say(f"vucem.dato.{'si' if value else 'no'}")
    else:
        told = grouped(value) if isinstance(value, int) else bare
    return Dato(ruta, etiqueta, EstadoDato.CAPTURADO, bare, told)
