"""How well what was read covers the year, month by month."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from raoce_desktop.catalogs.texts import plural, texts
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.read.deliveries import months
from raoce_desktop.evidence.read.other_pedimentos import OTHERS
from raoce_desktop.evidence.read.sources import Fuente
from raoce_desktop.evidence.reasons import Ambito


class Cobertura(StrEnum):
    """What a square says of its month."""

    COMPLETO = "completo"
    PARCIAL = "parcial"
    REPETIDO = "repetido"
    PROBLEMA = "problema"
    FALTA = "falta"


@dataclass(frozen=True)
class MonthRead:
    """One month; `tardio` are those of the filing year, where late rectifications come."""

    ano: int
    mes: int
    estado: Cobertura
    tardio: bool = False

    @property
    def name(self) -> str:
        """`marzo`, and with its year where that isn't the ejercicio."""
        month = texts().month(self.mes)
        return f"{month} {self.ano}" if self.tardio else month


@dataclass(frozen=True)
class SourceCardData:
    """What there is to say of one kind of source."""

    tipo: str
    meses: Sequence[MonthRead]
    archivos: int
    renglones: int
    problemas: Sequence[str]


OTRAS = "otras"
"""The card of the weaker sources of pedimentos."""
TIPOS = ("data_stage", OTRAS, "cfdi", "metadata")


def cards(cifras: Cifras | None, ejercicio: int) -> tuple[SourceCardData, ...]:
    """One card for each kind of source, empty before anything was read."""
    return tuple(_card(tipo, cifras, ejercicio) for tipo in TIPOS)


def _card(tipo: str, cifras: Cifras | None, ejercicio: int) -> SourceCardData:
    if cifras is None:
        return SourceCardData(tipo, _none(ejercicio), 0, 0, ())
    of_kind = OTHERS if tipo == OTRAS else (tipo,)
    sources = [one for one in cifras.fuentes if one.tipo in of_kind]
    there = {"cfdi": invoiced_months, OTRAS: months_of_others}.get(tipo)
    found = _covered(sources, cifras) if there is None else _seen(there(cifras), cifras)
    rows = sum(s.documentos if there is not None else s.renglones for s in sources)
    late = tipo == "data_stage"
    shown = [month for month in found if late or not month.tardio]
    return SourceCardData(tipo, shown, len(sources), rows, tuple(_problems(shown, bool(sources))))


def _none(ejercicio: int) -> list[MonthRead]:
    return [MonthRead(ejercicio, month, Cobertura.FALTA) for month in range(1, 13)]


def _covered(sources: Sequence[Fuente], cifras: Cifras) -> list[MonthRead]:
    """By the windows that the sources declare."""
    troubled = {aviso.origen for aviso in cifras.avisos if aviso.origen}
    found = []
    for month in months(sources, cifras.ejercicio):
        estado = Cobertura(month.estado.value)
        if month.repetido:
            estado = Cobertura.REPETIDO
        if troubled.intersection(month.fuentes):
            estado = Cobertura.PROBLEMA
        found.append(MonthRead(month.anio, month.mes, estado, month.tardio))
    return found


def _seen(there: Set[int], cifras: Cifras) -> list[MonthRead]:
    """A month is there when any document of it was read: nothing tells whether they are all."""
    return [
        MonthRead(
            cifras.ejercicio, month, Cobertura.COMPLETO if month in there else Cobertura.FALTA
        )
        for month in range(1, 13)
    ]


def invoiced_months(cifras: Cifras) -> Set[int]:
    """The months that any CFDI is of, counted or not: nothing tells whether they are all."""
    days = [factura.cfdi.fecha for factura in cifras.facturas]
    days += [f.fecha for f in cifras.excluidos if f.ambito is Ambito.VENTA and f.fecha and f.origen]
    return {day.month for day in days if day.year == cifras.ejercicio}


def months_of_others(cifras: Cifras) -> Set[int]:
    """The months in which a pedimento of a weaker source was paid, counted or not."""
    days = [
        p.pedimento.pago for p in (*cifras.pedimentos, *cifras.importados) if p.fuente in OTHERS
    ]
    days += [fuera.fecha for fuera in cifras.excluidos if fuera.fuente in OTHERS and fuera.fecha]
    return {day.month for day in days if day.year == cifras.ejercicio}


def _problems(found: Sequence[MonthRead], read: bool) -> list[str]:
    """The months that aren't whole, in words."""
    if not read:
        return []
    kinds = (Cobertura.FALTA, Cobertura.PARCIAL, Cobertura.REPETIDO, Cobertura.PROBLEMA)
    named = {kind: [month.name for month in found if month.estado is kind] for kind in kinds}
    return [
        plural(f"trabajo.cobertura.{kind}", len(names), meses=texts().listed(names))
        for kind, names in named.items()
        if names
    ]
