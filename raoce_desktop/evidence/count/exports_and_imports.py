"""Total exportaciones and importaciones from pedimentos: what counted, what didn't, and why.

Source: Guía RAOCE 2025 («sumatoria de la relación de pedimentos de exportación directa e
indirecta»; «PROSEC»); the steps are this program's proposal. Imports are of a company that holds
PROSEC alone. No pedimento says that it serves a sector's program: which claves count is the
accountant's word. What came from another company virtually, and yearly adjustments, don't count
without it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.count.chains import Cadena
from raoce_desktop.evidence.count.questions import (
    ADUANA,
    CLAVE,
    COMERCIAL,
    CONTAR,
    DE_IMPORTACION,
    DIRECTA,
    GLOBAL,
    IDENTIFICADOR,
    INDIRECTA,
    NO_CONTAR,
    NO_CUENTA,
    PEDIMENTO,
    RESTA,
    SIN_AGREGADO,
    SUMA,
    VALOR_IMPORTACION,
    Preguntas,
)
from raoce_desktop.evidence.count.returns import Returns
from raoce_desktop.evidence.count.universe import (
    Clase,
    Criterios,
    Importacion,
    Universe,
    Vigente,
    find,
)
from raoce_desktop.evidence.papers import (
    Duda,
    Exportaciones,
    Importaciones,
    PedimentoContado,
    PorFraccion,
    Rubro,
)
from raoce_desktop.evidence.read.deliveries import (
    EXPORTACION,
    FRACCION_GLOBAL,
    IMPORTACION,
    DataStage,
    Pedimento,
    Volumen,
)
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.reasons import Ambito, Aviso, Excluido, Motivo, spoken

_TOLERANCE = Decimal("0.01")
_IMPORT, _UNKNOWN_OPERATION = Motivo("importacion"), Motivo("operacion_desconocida")


@dataclass(frozen=True)
class ConteoExportaciones:
    """The exports of one year. Every pedimento read is in one of the first two, and only one."""

    contados: tuple[PedimentoContado, ...]
    excluidos: tuple[Excluido, ...]
    cadenas: tuple[Cadena, ...]
    corte: tuple[Pedimento, ...]
    dudas: tuple[Duda, ...]
    avisos: tuple[Aviso, ...] = ()

    @property
    def totales(self) -> Exportaciones:
        """Pesos of direct and of indirect exports, with cents; thousands are made later, once."""
        return Exportaciones(self._sum(Rubro.DIRECTA), self._sum(Rubro.INDIRECTA))

    def _sum(self, rubro: Rubro) -> Decimal:
        return sum((one.valor for one in self.contados if one.rubro is rubro), CERO)


def count_exports(data_stage: DataStage, criterios: Criterios) -> ConteoExportaciones:
    """Add up a company's exports of a year from what was read of its deliveries."""
    questions = Preguntas(criterios.decisiones, Ambito.EXPORTACION)
    universe = Universe(data_stage, criterios, questions)
    marked = [one for one in universe.pedimentos.values() if one.identificadores]
    returns = Returns(marked) if marked else None
    counted: list[PedimentoContado] = []
    out: list[Excluido] = []
    for pedimento in universe.pedimentos.values():
        verdict = _judge(pedimento, universe, returns)
        if isinstance(verdict, PedimentoContado):
            counted.append(verdict)
        else:
            value = pedimento.valor(criterios.consignacion)
            out.append(universe.excluded(pedimento, verdict, value))
    return ConteoExportaciones(
        tuple(counted),
        tuple(out),
        tuple(_chains(universe)),
        tuple(_cut(universe)),
        questions.all(),
        (*_notes(counted, criterios), *_unit_notes(counted), *_double_notes(universe)),
    )


def _judge(
    pedimento: Pedimento, universe: Universe, returns: Returns | None
) -> PedimentoContado | Motivo:
    if pedimento.operacion != EXPORTACION:
        return _IMPORT if pedimento.operacion == IMPORTACION else _UNKNOWN_OPERATION
    value = pedimento.valor(universe.criterios.consignacion)
    found = universe.judge(pedimento, value)
    if isinstance(found, Motivo):
        return found
    verdict = _classed(found, value, universe, returns)
    if isinstance(verdict, Motivo):
        return verdict
    return universe.settled(pedimento, value) or verdict


def _classed(
    found: Vigente, value: Decimal, universe: Universe, returns: Returns | None
) -> PedimentoContado | Motivo:
    pedimento = found.pedimento
    decided = universe.criterios.decisiones
    own = decided.get(f"{PEDIMENTO}:{pedimento.llave}") if decided else None
    if own == NO_CUENTA:
        return Motivo("decision_contador")
    if not pedimento.partidas and not pedimento.ilegible:
        return Motivo("sin_partidas")
    if universe.criterios.consignacion and "agregado" in pedimento.omite:
        reply = _without_added_value(pedimento, universe)
        if reply == NO_CONTAR:
            return Motivo(
                "sin_agregado", {"fuente": say(f"papeles.de_fuente.{pedimento.tipo_fuente}")}
            )
        value = pedimento.comercial
    if own in (DIRECTA, INDIRECTA):
        return _counted(found, Rubro(own), value, universe)
    if pedimento.es_global:
        return _global(found, universe)
    row = find(universe.criterios.claves, pedimento.documento)
    match row.clase:
        case Clase.DIRECTA | Clase.INDIRECTA:
            reason = _returned(pedimento, value, universe, returns)
            return reason or _counted(found, Rubro(row.clase.value), value, universe)
        case Clase.DECIDE:
            return _doubtful(found, value, universe)
        case _:
            data = {"clave": row.clave, "resumen": row.resumen}
            return Motivo(f"clave_{row.clase.value}", data)


def _counted(found: Vigente, rubro: Rubro, value: Decimal, universe: Universe) -> PedimentoContado:
    origin = universe.origin(found.pedimento)
    return PedimentoContado(found.pedimento, rubro, found.mes, value, origin, found.cadena.raiz)


def _returned(
    pedimento: Pedimento, value: Decimal, universe: Universe, returns: Returns | None
) -> Motivo | None:
    """Ask what the identifiers leave in doubt; the reason when it doesn't count for one of them."""
    for doubt in returns.doubts(pedimento) if returns else ():
        reply = universe.preguntas.answer(
            IDENTIFICADOR,
            doubt.sujeto,
            (CONTAR, NO_CONTAR),
            doubt.supuesto,
            documento=str(pedimento.llave),
            importe=value,
            datos=doubt.datos,
            redaccion=doubt.redaccion,
        )
        if reply == NO_CONTAR:
            pending = universe.preguntas.is_open(IDENTIFICADOR, doubt.sujeto)
            return Motivo("identificador", doubt.datos) if pending else Motivo("decision_contador")
    return None


def _without_added_value(pedimento: Pedimento, universe: Universe) -> str:
    """Under consignment only the value added counts, and not every source tells it."""
    tipo = pedimento.tipo_fuente
    return universe.preguntas.answer(
        SIN_AGREGADO,
        tipo,
        (COMERCIAL, NO_CONTAR),
        NO_CONTAR,
        documento=str(pedimento.llave),
        importe=pedimento.comercial,
        datos={"fuente": say(f"papeles.de_fuente.{tipo}")},
    )


def _global(found: Vigente, universe: Universe) -> PedimentoContado | Motivo:
    """A yearly adjustment comes without a sign: only the accountant knows its direction."""
    pedimento = found.pedimento
    value = pedimento.comercial
    reply = universe.preguntas.answer(
        GLOBAL,
        universe.subject(pedimento),
        (SUMA, RESTA, NO_CUENTA),
        NO_CUENTA,
        documento=str(pedimento.llave),
        importe=value,
        datos={"pedimento": str(pedimento.llave), "pago": spoken(pedimento.pago)},
    )
    if reply == NO_CUENTA:
        return Motivo("global")
    signed = value if reply == SUMA else -value
    return _counted(found, Rubro.DIRECTA, signed, universe)


def _doubtful(found: Vigente, value: Decimal, universe: Universe) -> PedimentoContado | Motivo:
    pedimento = found.pedimento
    clave = pedimento.documento
    resumen = find(universe.criterios.claves, clave).resumen
    reply = universe.preguntas.answer(
        CLAVE,
        clave or "?",
        (DIRECTA, INDIRECTA, NO_CUENTA),
        NO_CUENTA,
        documento=str(pedimento.llave),
        importe=value,
        datos={"clave": clave or "?", "resumen": resumen},
        redaccion=CLAVE if resumen else "clave_desconocida",
    )
    if reply == NO_CUENTA:
        pending = universe.preguntas.is_open(CLAVE, clave or "?")
        return Motivo("clave_por_decidir" if pending else "decision_contador", {"clave": clave})
    return _counted(found, Rubro(reply), value, universe)


def _chains(universe: Universe) -> Iterator[Cadena]:
    """The chains of exports that touch the year, each once."""
    year = universe.criterios.ejercicio
    linked = (one for one in universe.cadenas.de.values() if one.raiz or one.es_huerfana)
    for chain in dict.fromkeys(linked):
        links = [universe.pedimentos[key] for key in chain.eslabones]
        years = {one.pago.year for one in links} | (
            {chain.raiz_pago.year} if chain.raiz_pago else set()
        )
        if year in years and links[-1].operacion == EXPORTACION:
            yield chain


def _cut(universe: Universe) -> Iterator[Pedimento]:
    """Exports numbered in one year and paid in January of the next, on both sides of the year."""
    year = universe.criterios.ejercicio
    for pedimento in universe.pedimentos.values():
        near = pedimento.pago.month == 1 and pedimento.pago.year in (year, year + 1)
        if near and pedimento.operacion == EXPORTACION and pedimento.arrastra_ano_anterior:
            yield pedimento


def _notes(counted: Sequence[PedimentoContado], criterios: Criterios) -> Iterator[Aviso]:
    added = sum(one.pedimento.agregado > 0 for one in counted)
    if criterios.consignacion and added < len(counted):
        data = {"cuantos": len(counted) - added, "total": len(counted)}
        yield Aviso("consignacion_sin_agregado", data)
    if added and not criterios.consignacion:
        yield Aviso("parece_consignacion", {"cuantos": added, "total": len(counted)})
    odd = [str(one.pedimento.llave) for one in counted if _dollars_disagree(one.pedimento)]
    if odd:
        yield Aviso("pesos_y_dolares", {"cuantos": len(odd), "ejemplos": ", ".join(odd[:3])})


def _double_notes(universe: Universe) -> Iterator[Aviso]:
    for key in universe.cadenas.dobles:
        if universe.pedimentos[key].operacion == EXPORTACION:
            yield Aviso("rectifica_a_varios", {"pedimento": str(key)})


def _unit_notes(counted: Sequence[PedimentoContado]) -> Iterator[Aviso]:
    places = {
        (volume.fraccion, volume.unidad)
        for one in counted
        for volume in (one.pedimento.volumenes if one.valor >= 0 else ())
    }
    units: dict[str, list[str]] = defaultdict(list)
    for fraccion, unidad in sorted(places):
        units[fraccion].append(unidad)
    for fraccion, found in units.items():
        if len(found) > 1 and fraccion != FRACCION_GLOBAL:
            yield Aviso("dos_unidades", {"fraccion": fraccion, "unidades": ", ".join(found)})


def _dollars_disagree(pedimento: Pedimento) -> bool:
    """Whether dollars at the pedimento's own rate are more than 1 % away from its pesos."""
    if not pedimento.tipo_cambio or not pedimento.dolares:
        return False
    expected = pedimento.dolares * pedimento.tipo_cambio
    return abs(expected - pedimento.comercial) > expected * _TOLERANCE


Place = tuple[str, str]
"""A fracción and a unit of the tariff."""


def of_pedimentos(counted: Iterable[PedimentoContado]) -> Iterator[PorFraccion]:
    """What left the country; an adjustment that lowers takes no goods back."""
    parts: dict[Place, list[Volumen]] = defaultdict(list)
    for one in counted:
        for volume in one.pedimento.volumenes if one.valor >= 0 else ():
            if volume.fraccion != FRACCION_GLOBAL:
                parts[volume.fraccion, volume.unidad].append(volume)
    for place, found in sorted(parts.items()):
        largest = max(found, key=lambda part: (part.valor, part.descripcion))
        quantity = sum((part.cantidad for part in found), CERO)
        pesos = sum((part.valor for part in found), CERO)
        yield PorFraccion(*place, largest.descripcion, quantity, pesos, len(found))


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
        if pedimento.operacion != IMPORTACION:
            continue
        verdict = _judge_import(pedimento, universe)
        if isinstance(verdict, Motivo):
            out.append(universe.excluded(pedimento, verdict, pedimento.comercial))
        else:
            counted.append(_valued_import(verdict, universe))
    return ConteoImportaciones(tuple(counted), tuple(out), questions.all())


def _judge_import(pedimento: Pedimento, universe: Universe) -> Vigente | Motivo:
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
        DE_IMPORTACION,
        clave or "?",
        (CONTAR, NO_CONTAR),
        NO_CONTAR,
        documento=str(pedimento.llave),
        importe=pedimento.comercial,
        datos={"clave": clave or "?", "resumen": row.resumen},
        redaccion=DE_IMPORTACION if row.resumen else "importacion_desconocida",
    )
    return None if reply == CONTAR else Motivo("clave_por_decidir", {"clave": clave})


def _valued_import(found: Vigente, universe: Universe) -> PedimentoContado:
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
