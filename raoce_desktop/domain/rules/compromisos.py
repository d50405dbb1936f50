"""What the figures say of each program's commitment. Source: `domain.commitments`."""

from collections.abc import Iterator

from raoce_desktop.domain.commitments import Compromiso, EstadoCompromiso
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.linkage import EXPORTACIONES
from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.rules.registry import Condicion, Datos, Recorrido


def _compromisos(contexto: Contexto) -> Iterator[tuple[str, Compromiso]]:
    for compromiso in contexto.compromisos:
        yield "", compromiso


COMPROMISOS = Recorrido[Compromiso, Contexto](_compromisos)


def _says(estado: EstadoCompromiso, *programas: TipoPrograma) -> Condicion[Compromiso, Contexto]:
    """Return the condition «one of those programs' commitment is in that state»."""

    def condition(compromiso: Compromiso, _: Contexto) -> Datos | None:
        if compromiso.estado is not estado or compromiso.programa not in programas:
            return None
        told = f"{compromiso.explicacion} {compromiso.consecuencia}".rstrip()
        return {"explicacion": told, "cita": compromiso.cita}

    return condition


_IMMEX, _ALTEX, _ECEX = TipoPrograma.IMMEX, TipoPrograma.ALTEX, TipoPrograma.ECEX

for _clave, _condition in {
    "compromisos.no-cumple": _says(EstadoCompromiso.NO_CUMPLE, _IMMEX),
    "compromisos.altex-no-cumple": _says(EstadoCompromiso.NO_CUMPLE, _ALTEX),
    "compromisos.frontera": _says(EstadoCompromiso.FRONTERA, _IMMEX, _ALTEX),
    "compromisos.altex-verificar": _says(EstadoCompromiso.VERIFICAR, _ALTEX),
    "compromisos.ecex-verificar": _says(EstadoCompromiso.VERIFICAR, _ECEX),
}.items():
    COMPROMISOS.rule(_clave, EXPORTACIONES)(_condition)
