"""Total importaciones from pedimentos, for a company that holds PROSEC alone.

No pedimento says that it serves a sector's program: which claves count is the accountant's word.
What came from another company virtually, and yearly adjustments, don't count without it.
Source: Guía RAOCE 2025, «PROSEC»; the steps are this program's proposal.
"""

from dataclasses import dataclass

from raoce_desktop.evidence.count.questions import (
    ADUANA,
    COMERCIAL,
    CONTAR,
    IMPORTACION,
    NO_CONTAR,
    VALOR_IMPORTACION,
    Preguntas,
)
from raoce_desktop.evidence.count.universe import Criterios, Importacion, Universe, Vigente, find
from raoce_desktop.evidence.papers import Duda, Importaciones, PedimentoContado, Rubro
from raoce_desktop.evidence.read.deliveries import IMPORTACION as OP_IMPORTACION
from raoce_desktop.evidence.read.deliveries import DataStage, Pedimento
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.reasons import Ambito, Excluido, Motivo


@dataclass(frozen=True)
class ConteoImportaciones:
    """The imports of one year, with everything of operation 1 that didn't count."""

    contados: tuple[PedimentoContado, ...]
    excluidos: tuple[Excluido, ...]
    dudas: tuple[Duda, ...]

    @property
    def totales(self) -> Importaciones:
        """The figure, on the basis that was chosen."""
        return Importaciones(sum((one.valor for one in self.contados), CERO))


def count_imports(data_stage: DataStage, criterios: Criterios) -> ConteoImportaciones:
    """Add up a company's imports of a year from what was read of its deliveries."""
    questions = Preguntas(criterios.decisiones, Ambito.IMPORTACION)
    universe = Universe(data_stage, criterios, questions)
    counted: list[PedimentoContado] = []
    out: list[Excluido] = []
    for pedimento in universe.pedimentos.values():
        if pedimento.operacion != OP_IMPORTACION:
            continue
        verdict = _judge(pedimento, universe)
        if isinstance(verdict, Motivo):
            out.append(universe.excluded(pedimento, verdict, pedimento.comercial))
        else:
            counted.append(_valued(verdict, universe))
    return ConteoImportaciones(tuple(counted), tuple(out), questions.all())


def _judge(pedimento: Pedimento, universe: Universe) -> Vigente | Motivo:
    value = pedimento.comercial
    found = universe.judge(pedimento, value)
    if isinstance(found, Motivo):
        return found
    if not pedimento.partidas and not pedimento.ilegible:
        return Motivo("sin_partidas")
    if reason := _reason_by_clave(pedimento, universe):
        return reason
    return universe.settled(pedimento, value) or found


def _reason_by_clave(pedimento: Pedimento, universe: Universe) -> Motivo | None:
    clave = pedimento.documento
    row = find(universe.criterios.claves, clave)
    if pedimento.es_global or row.importacion is Importacion.NO_CUENTA:
        return Motivo("clave_no_es_prosec", {"clave": clave})
    if row.importacion is Importacion.CUENTA:
        return None
    reply = universe.preguntas.answer(
        IMPORTACION,
        clave or "?",
        (CONTAR, NO_CONTAR),
        NO_CONTAR,
        documento=str(pedimento.llave),
        importe=pedimento.comercial,
        datos={"clave": clave or "?", "resumen": row.resumen},
        redaccion=IMPORTACION if row.resumen else "importacion_desconocida",
    )
    return None if reply == CONTAR else Motivo("clave_por_decidir", {"clave": clave})


def _valued(found: Vigente, universe: Universe) -> PedimentoContado:
    """Commercial value or customs value: no source says which; both are in the question."""
    pedimento = found.pedimento
    value = pedimento.comercial
    if "aduana" not in pedimento.omite and pedimento.aduana != pedimento.comercial:
        basis = universe.preguntas.answer(
            VALOR_IMPORTACION,
            "",
            (COMERCIAL, ADUANA),
            COMERCIAL,
            documento=str(pedimento.llave),
            importe=abs(pedimento.aduana - pedimento.comercial),
        )
        value = pedimento.comercial if basis == COMERCIAL else pedimento.aduana
    origin = universe.origin(pedimento)
    return PedimentoContado(pedimento, Rubro.IMPORTACION, found.mes, value, origin)
