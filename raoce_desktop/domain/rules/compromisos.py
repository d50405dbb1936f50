"""What the figures say of each program's commitment. Source: `domain.commitments`."""

from collections.abc import Callable, Iterator

from raoce_desktop.domain.commitments import Compromiso
from raoce_desktop.domain.criteria import EstadoCompromiso
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.linkage import EXPORTACIONES
from raoce_desktop.domain.rules.context import COMPROMISOS as READ
from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.rules.registry import Condicion, Datos, Walk


def _compromisos(contexto: Contexto) -> Iterator[tuple[str, Compromiso]]:
    for compromiso in contexto.compromisos:
        yield "", compromiso


COMPROMISOS = Walk[Compromiso, Contexto](_compromisos, *READ)


def _says(fits: Callable[[Compromiso], bool]) -> Condicion[Compromiso, Contexto]:
    """Return the condition that a commitment fits; its finding says all of it."""

    def condition(compromiso: Compromiso, _: Contexto) -> Datos | None:
        if not fits(compromiso):
            return None
        told = f"{compromiso.explicacion} {compromiso.consecuencia}".rstrip()
        return {"explicacion": told, "cita": compromiso.cita}

    return condition


def _not_met(programa: TipoPrograma) -> Condicion[Compromiso, Contexto]:
    return _says(lambda c: (c.programa, c.estado) == (programa, EstadoCompromiso.NO_CUMPLE))


def _in_doubt(*, dollars: bool) -> Condicion[Compromiso, Contexto]:
    """In doubt by VUCEM's conversion to dollars, or by the rounding to thousands alone."""

    def fits(compromiso: Compromiso) -> bool:
        by_dollars = any(c.duda for c in compromiso.criterios if c.clave == "usd")
        return compromiso.estado is EstadoCompromiso.EN_DUDA and by_dollars == dollars

    return _says(fits)


def _to_verify(what: str) -> Condicion[Compromiso, Contexto]:
    return _says(lambda c: c.verificar == what)


@COMPROMISOS.rule("compromisos.sin-calcular", "tipo_cambio.valor")
def _not_worked_out(compromiso: Compromiso, contexto: Contexto) -> Datos | None:
    """With both figures there, only the exchange rate can be missing."""
    balanza = contexto.expediente.balanza
    if None in (balanza.ventas_totales, balanza.total_exportaciones):
        return None
    return _says(lambda c: c.estado is EstadoCompromiso.FALTAN_DATOS)(compromiso, contexto)


for _clave, _condition in {
    "compromisos.no-cumple": _not_met(TipoPrograma.IMMEX),
    "compromisos.altex-no-cumple": _not_met(TipoPrograma.ALTEX),
    "compromisos.frontera": _in_doubt(dollars=True),
    "compromisos.redondeo": _in_doubt(dollars=False),
    "compromisos.altex-verificar": _to_verify("altex_sin_modalidad"),
    "compromisos.altex-ecex-verificar": _to_verify("altex_con_ecex"),
    "compromisos.ecex-verificar": _to_verify("ecex"),
}.items():
    COMPROMISOS.rule(_clave, EXPORTACIONES)(_condition)
