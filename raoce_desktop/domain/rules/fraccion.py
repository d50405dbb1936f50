"""What the tariff that the user loaded says of a bien's fracción.

Only ever an aviso: the SAT's catalogue and SNICE's list run behind the law, each in its way.
"""

from datetime import date

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.rules.context import ContextoBienes
from raoce_desktop.domain.rules.registry import Datos, Scope
from raoce_desktop.domain.tariff import Tarifa

TARIFA = Scope[BienProducido, ContextoBienes]()


@TARIFA.rule("bienes.fraccion-fuera-de-tarifa", "fraccion")
def _not_in_the_tariff(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    fraccion, tarifa = bien.fraccion, contexto.referencia.tarifa
    if tarifa is None or not _has_eight_digits(fraccion) or tarifa.line(fraccion) is not None:
        return None
    return {"fraccion": fraccion, "datos": as_of(tarifa, contexto.referencia)}


@TARIFA.rule("bienes.fraccion-suprimida", "fraccion")
def _suppressed(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    referencia = contexto.referencia
    tarifa = referencia.tarifa
    line = tarifa.line(bien.fraccion) if tarifa and bien.fraccion else None
    # VUCEM takes what is in force when the report is filed, in the year after the operations.
    if not tarifa or not line or not line.hasta or line.hasta.year > referencia.ejercicio + 1:
        return None
    datos = as_of(tarifa, referencia)
    return {
        "fraccion": bien.fraccion,
        "hasta": referencia.textos.long_date(line.hasta),
        "datos": datos,
    }


def as_of(tarifa: Tarifa, referencia: Referencia) -> str:
    """How recent the tariff is: `con datos al 22 de marzo de 2024`, else when it was loaded."""
    known: date | None = tarifa.fecha
    if known is None:
        return referencia.texto("tarifa.cargada", fecha=referencia.textos.long_date(tarifa.cargada))
    return referencia.texto("tarifa.con_datos", fecha=referencia.textos.long_date(known))


def _has_eight_digits(fraccion: str) -> bool:
    return len(fraccion) == 8 and fraccion.isascii() and fraccion.isdigit()
