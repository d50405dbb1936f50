"""Identifiers that tell a sale from a return: what they say is asked, never decided in silence.

Which identifier says what is data with its source (`resources/catalogos/identificadores.csv`).
An official text says what an identifier means; that it isn't a sale is the accountant's word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from raoce_desktop.catalogs.files import rows
from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.count.questions import CONTAR, NO_CONTAR
from raoce_desktop.evidence.read.deliveries import EXPORTACION, Identificador, Pedimento
from raoce_desktop.evidence.read.delivery_reader import VIRTUAL

_SALE = "venta"


@dataclass(frozen=True, slots=True)
class IdentifierMeaning:
    """One row of the table: what an identifier, with a complement, says in some claves."""

    identificador: str
    complemento: str
    pedimentos: tuple[str, ...]
    supuesto: str
    resumen: str
    fuente: str
    confianza: str

    def fits(self, mark: Identificador, clave: str) -> bool:
        """Whether it is what this mark of a pedimento with this clave says."""
        return (
            mark.clave == self.identificador
            and (not self.pedimentos or clave in self.pedimentos)
            and (not self.complemento or self.complemento in (mark.valor, mark.complemento))
        )


@cache
def meanings() -> tuple[IdentifierMeaning, ...]:
    """The table that comes with the program."""
    return tuple(
        IdentifierMeaning(**{**row, "pedimentos": tuple(row["pedimentos"].split())})  # type: ignore[arg-type]
        for row in rows("identificadores.csv")
    )


@dataclass(frozen=True, slots=True)
class SaleDoubt:
    """A question that a pedimento's identifiers raise: what it is about, and its words.

    `redaccion` names them under `evidencia.pregunta`, and `datos` fill them in.
    """

    sujeto: str
    supuesto: str
    redaccion: str
    datos: Mapping[str, object] = field(default_factory=dict)


class Returns:
    """What the identifiers of those pedimentos say that have any."""

    def __init__(self, marked: Sequence[Pedimento]) -> None:
        self._givers = {
            mark.valor
            for one in marked
            if one.operacion != EXPORTACION
            for mark in one.identificadores
            if mark.clave in VIRTUAL and mark.valor
        }
        self._told = {one.documento: sale for one in marked if (sale := _sale(one)) is not None}

    def doubts(self, pedimento: Pedimento) -> Iterator[SaleDoubt]:
        """What is to be asked before an export counts, the surest first."""
        if not (pedimento.identificadores or self._told):
            return
        clave = pedimento.documento
        for meaning in meanings():
            for mark in pedimento.identificadores:
                if meaning.supuesto != _SALE and meaning.fits(mark, clave):
                    yield _doubt(meaning, mark, pedimento)
        yield from _unknown(pedimento)
        for mark in pedimento.identificadores:
            if mark.clave in VIRTUAL and mark.clave == clave and mark.valor in self._givers:
                data = {"clave": clave, "contraparte": mark.valor}
                yield SaleDoubt(f"{clave}:{mark.valor}", CONTAR, "contraparte", data)
        sale = self._told.get(clave)
        if sale is not None and pedimento.operacion == EXPORTACION and _sale(pedimento) is None:
            data = {"clave": clave, "identificador": sale.identificador, "resumen": sale.resumen}
            yield SaleDoubt(f"{clave}:sin:{sale.identificador}", CONTAR, "sin_identificador", data)


def _unknown(pedimento: Pedimento) -> Iterator[SaleDoubt]:
    """Ask about identifiers that tell a sale by their complement, and have another one."""
    clave = pedimento.documento
    for mark in pedimento.identificadores:
        own = [m for m in meanings() if m.identificador == mark.clave and clave in m.pedimentos]
        telling = any(meaning.supuesto == _SALE and meaning.complemento for meaning in own)
        if telling and not any(meaning.fits(mark, clave) for meaning in own):
            data = {"clave": clave, "identificador": mark.clave, "complemento": mark.valor}
            subject = f"{mark.clave}:otro:{mark.valor}"
            yield SaleDoubt(subject, CONTAR, "complemento_desconocido", data)


def _sale(pedimento: Pedimento) -> IdentifierMeaning | None:
    """What says that an export was a sale."""
    if pedimento.operacion != EXPORTACION:
        return None
    found = (
        meaning
        for meaning in meanings()
        for mark in pedimento.identificadores
        if meaning.supuesto == _SALE and meaning.fits(mark, pedimento.documento)
    )
    return next(found, None)


def _doubt(meaning: IdentifierMeaning, mark: Identificador, pedimento: Pedimento) -> SaleDoubt:
    """Of some partidas alone nothing tells how many pesos are theirs: it counts, and is asked."""
    some = 0 < mark.partidas < pedimento.partidas
    data = {
        "clave": pedimento.documento,
        "identificador": meaning.identificador,
        "resumen": meaning.resumen,
        "fuente": meaning.fuente,
        "confianza": say(f"evidencia.identificador.{meaning.confianza}"),
    }
    subject = ":".join(filter(None, (meaning.identificador, meaning.complemento)))
    if some:
        return SaleDoubt(f"{subject}:parte", CONTAR, "identificador_parte", data)
    default = CONTAR if meaning.supuesto == CONTAR else NO_CONTAR
    return SaleDoubt(subject, default, "identificador", data)
