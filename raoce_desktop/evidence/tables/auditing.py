"""What whoever audits and signs the papers asks of them: a sample, tick marks, points to check.

The sample is simple random sampling without replacement: each document gets the SHA-256 of
`seed|kind|document`, and those with the lowest are taken. The same seed and the same documents
give the same list, in whatever order or file they came, on any computer.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from heapq import nsmallest
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.domain.oficina import SIN_OFICINA, Oficina
from raoce_desktop.domain.textos import grouped
from raoce_desktop.domain.verdict import Veredicto
from raoce_desktop.evidence.count.questions import ENERO, GLOBAL
from raoce_desktop.evidence.papers import FIGURES, Cifras, Duda
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables import build, index_of
from raoce_desktop.evidence.tables.bridge import Puente
from raoce_desktop.evidence.tables.months_and_summary import SummaryLine, summary
from raoce_desktop.evidence.tables.table import Column, ColumnKind, Table, plain, worded

MOST_SAMPLED = 1_000
"""Documents of a sample, at most: it is a list to go through by hand."""


def parse_sample(text: str) -> int:
    """How many documents a sample has; 0 for an empty text.

    Raises ValueError where it is no whole number, or more than anyone goes through.
    """
    digits = text.strip().replace(",", "")
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(MOST_SAMPLED)):
        raise ValueError(text)
    if int(digits) > MOST_SAMPLED:
        raise ValueError(text)
    return int(digits)


@dataclass(frozen=True, slots=True)
class Auditoria:
    """`muestra` counts documents, 0 for none; `materialidad` is pesos, None while nobody set it.

    An empty `semilla` is the identifier of the figures.
    """

    muestra: int = 0
    semilla: str = ""
    materialidad: Decimal | None = None

    def exceeds(self, amount: object) -> bool:
        """Whether an amount is as large as what matters."""
        limit = self.materialidad
        return limit is not None and isinstance(amount, Decimal) and abs(amount) >= limit > 0


@dataclass(frozen=True)
class Papeles:
    """What the workbook and the cédula print: the figures, their bridge, and who stands by them.

    `veredicto` is the one about the expediente that they belong to; None where nobody opened it.
    `oficina` is whose papers they are.
    """

    cifras: Cifras
    puente: Puente
    hoy: date
    empresa: str = ""
    programas: tuple[str, ...] = ()
    preparo: Firmante = field(default_factory=Firmante)
    reviso: Firmante = field(default_factory=Firmante)
    veredicto: Veredicto | None = None
    oficina: Oficina = SIN_OFICINA
    auditoria: Auditoria = field(default_factory=Auditoria)


_BOX = "☐"


class SampledDocument(NamedTuple):
    """A document of the sample. `tabla` is the list it is in; `supera` says that it is material."""

    numero: int
    tipo: str
    documento: str
    fecha: date
    valor: Decimal
    origen: str
    tabla: str
    supera: bool


_COLUMNS = (
    Column(
        "numero_muestra", lambda one: str(one.numero), 6, name="numero", code=lambda o: o.numero
    ),
    Column("documento", lambda one: one.documento, 38),
    worded("tipo_muestra", 12, "muestra", "tipo", under="documento", bare=True, name="tipo"),
    plain("fecha", 11, ColumnKind.DATE, under="documento", bare=True),
    Column("referencia", lambda one: index_of(one.tabla), 7),
    plain("origen", 24, under="documento", bare=True),
    plain("valor", 15, ColumnKind.PESOS, total=True),
    Column(
        "marca_muestra",
        lambda one: _mark(one),
        7,
        brief=False,
        name="supera",
        code=lambda one: one.supera,
    ),
    Column("revisado", lambda _one: _BOX, 12, name=""),
    Column("hallazgo", lambda _one: "", 28, name=""),
)


def sample_table(cifras: Cifras, auditoria: Auditoria) -> Table:
    """The sample, in the order in which it was drawn, with room for who goes through it."""
    return Table("muestra", _COLUMNS, tuple(_drawn(cifras, auditoria)), "documento")


def seed_of(cifras: Cifras, auditoria: Auditoria) -> str:
    """The seed: the auditor's, or the identifier of the figures."""
    return auditoria.semilla or cifras.identificador


def method(cifras: Cifras, auditoria: Auditoria) -> str:
    """How the sample was drawn, so that anyone can draw it again."""
    drawn, total = min(auditoria.muestra, population(cifras)), population(cifras)
    counts = {"n": f"{drawn:,}", "total": f"{total:,}"}
    return say("papeles.muestra.metodo", **counts, semilla=seed_of(cifras, auditoria))


def population(cifras: Cifras) -> int:
    """How many documents the sample is taken from."""
    return sum(1 for _ in _documents(cifras))


def _drawn(cifras: Cifras, auditoria: Auditoria) -> Iterator[SampledDocument]:
    seed = seed_of(cifras, auditoria)

    def rank(one: SampledDocument) -> str:
        text = f"{seed}|{one.tipo}|{one.documento}"
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    drawn = nsmallest(auditoria.muestra, _documents(cifras), key=rank)
    for number, one in enumerate(drawn, 1):
        yield one._replace(numero=number, supera=auditoria.exceeds(one.valor))


def _documents(cifras: Cifras) -> Iterator[SampledDocument]:
    imported = cifras.importados if cifras.con_importaciones else ()
    for tabla, found in (("contados", cifras.pedimentos), ("importados", imported)):
        for one in found:
            paid = one.pedimento.pago
            told = (one.documento, paid, one.valor, one.origen)
            yield SampledDocument(0, "pedimento", *told, tabla, supera=False)
    for sale in cifras.facturas:
        told = (sale.cfdi.uuid, sale.cfdi.fecha, sale.neto, sale.cfdi.origen)
        yield SampledDocument(0, "cfdi", *told, "facturas", supera=False)


def _mark(one: SampledDocument) -> str:
    return say("papeles.marca.signo.materialidad") if one.supera else ""


_BY_MONTH = {"ventas": "mes_tipo", "exportaciones": "mes_clave"}
_SPANS = {"ventas": "ventas_neto", "exportaciones": "exportaciones"}
_ABOUT = {
    "ventas": Ambito.VENTA,
    "exportaciones": Ambito.EXPORTACION,
    "importaciones": Ambito.IMPORTACION,
}


class Marca(StrEnum):
    """What a tick mark says; its sign and its meaning are texts under `papeles.marca`."""

    SUMA = "suma"
    NO_SUMA = "no_suma"
    COTEJO = "cotejo"
    DECLARACION = "declaracion"
    MATERIALIDAD = "materialidad"
    PENDIENTE = "pendiente"


def table_of(line: SummaryLine) -> str:
    """The table that a line of the sumaria adds up."""
    return line.tabla or _BY_MONTH[line.key]


def marks_of(
    line: SummaryLine, cifras: Cifras, puente: Puente, auditoria: Auditoria
) -> tuple[Marca, ...]:
    """The marks of a line: only what was worked out here and now."""
    return tuple(_marks(line, cifras, puente, auditoria))


def _marks(
    line: SummaryLine, cifras: Cifras, puente: Puente, auditoria: Auditoria
) -> Iterator[Marca]:
    if line.miles is None or cifras.known(line.key):
        yield Marca.SUMA if _added(line, cifras) == line.pesos else Marca.NO_SUMA
    if line.key == "exportaciones" and _all_paired(cifras):
        yield Marca.COTEJO
    span = _SPANS.get(line.key)
    if any(one.clave == span and one.sin_explicar == 0 for one in puente.tramos):
        yield Marca.DECLARACION
    if auditoria.exceeds(line.pesos):
        yield Marca.MATERIALIDAD
    about = _ABOUT.get(line.key)
    if any(duda.ambito is about for duda in cifras.abiertas):
        yield Marca.PENDIENTE


def _added(line: SummaryLine, cifras: Cifras) -> Decimal:
    """What the documents behind a line add up to, counted anew."""
    if line.parts:
        lines = {one.key: one for block in summary(cifras) for one in block}
        return sum((_added(lines[part], cifras) for part in line.parts), CERO)
    table = build(line.tabla, cifras)
    column = table.column(line.column)
    where = [(table.column(key).value, words) for key, words in line.where]
    rows = (row for row in table.rows if all(value(row) == words for value, words in where))
    return line.sign * sum((column.value(row) for row in rows), CERO)


def _all_paired(cifras: Cifras) -> bool:
    found = cifras.cotejo
    sure = all(one.confianza.segura for one in found.parejas)
    return bool(found.parejas) and sure and not (found.sin_pedimento or found.sin_factura)


def legend(found: Iterable[tuple[Marca, ...]]) -> list[Marca]:
    """The marks that were used, in their order."""
    used = {marca for marcas in found for marca in marcas}
    return [marca for marca in Marca if marca in used]


_GAPS = frozenset({"mes_falta", "mes_parcial", "mes_tardio_falta"})
_DELIVERIES = frozenset(
    {
        *("renglones_faltan", "renglones_sobran", "renglones_malos", "tablas_faltan"),
        *("columnas_faltan", "fuera_de_ventana", "sin_encabezado", "encabezado_repetido"),
    }
)
_LIST = frozenset({"sin_metadata", "cfdi_fuera_de_metadata", "cfdi_sin_xml"})


@dataclass(frozen=True, slots=True)
class SignOffPoint:
    """One point. `hallado` is empty where only a person can know."""

    texto: str
    hallado: str


def points(papeles: Papeles) -> Iterator[SignOffPoint]:
    """Every point, in the order in which they are checked."""
    for key, tell in _POINTS.items():
        found = tell(papeles) if tell else ""
        yield SignOffPoint(say(f"papeles.lista.punto.{key}"), found)


def _say(key: str, **data: object) -> str:
    return say(f"papeles.lista.hallado.{key}", **data)


def _noted(keys: Container[str], some: str, none: str) -> Callable[[Papeles], str]:
    """Tells how many notes there are of some kinds on the pedimentos, or that there are none."""

    def tell(papeles: Papeles) -> str:
        if not papeles.cifras.con_pedimentos:
            return _say("sin_pedimentos")
        count = sum(aviso.clave in keys for aviso in papeles.cifras.avisos)
        return _say(some, n=count) if count else _say(none)

    return tell


def _cancelled(papeles: Papeles) -> str:
    if not papeles.cifras.con_cfdi:
        return _say("sin_cfdi")
    noted = [aviso.texto for aviso in papeles.cifras.avisos if aviso.clave in _LIST]
    return " ".join(noted) or _say("listado_completo")


def _consignment(papeles: Papeles) -> str:
    return _say("consignacion" if papeles.cifras.consignacion else "comercial")


def _asked(dudas: Iterable[Duda]) -> str:
    """How many questions there were, and how many are open."""
    found = list(dudas)
    if not found:
        return _say("sin_dudas")
    pending = sum(duda.abierta for duda in found)
    return _say("dudas", decididas=len(found) - pending, pendientes=pending)


def _globals(papeles: Papeles) -> str:
    return _asked(d for d in papeles.cifras.preguntas if d.motivo == GLOBAL)


def _doubts(papeles: Papeles) -> str:
    apart = (GLOBAL, ENERO)
    return _asked(d for d in papeles.cifras.preguntas if d.motivo not in apart)


def _cut(papeles: Papeles) -> str:
    for duda in papeles.cifras.preguntas:
        if duda.motivo == ENERO:
            key = "corte_pendiente" if duda.abierta else "corte"
            return _say(key, respuesta=duda.words(duda.respuesta or duda.supuesto))
    return _say("sin_dudas")


def _bridge(papeles: Papeles) -> str:
    left = [
        _say("sin_explicar", titulo=tramo.titulo, pesos=f"{tramo.sin_explicar:,.2f}")
        for tramo in papeles.puente.tramos
        if tramo.sin_explicar is not None
    ]
    return " ".join(left) or say("papeles.puente.sin_declaracion")


def _thousands(papeles: Papeles) -> str:
    cifras = papeles.cifras
    figures = (
        _say(
            "miles",
            concepto=say(f"papeles.sumaria.{name}"),
            miles=grouped(getattr(cifras, name).total_miles),
        )
        for name in FIGURES
        if cifras.known(name)
    )
    return " ".join(figures)


_POINTS: Mapping[str, Callable[[Papeles], str] | None] = {
    "meses": _noted(_GAPS, "meses", "meses_completos"),
    "entregas": _noted(_DELIVERIES, "entregas", "entregas_completas"),
    "cancelados": _cancelled,
    "consignacion": _consignment,
    "globales": _globals,
    "claves": _doubts,
    "retornos": None,
    "corte": _cut,
    "declaracion": _bridge,
    "miles": _thousands,
    "anterior": None,
    "compromiso": None,
    "programas": None,
    "sectores": None,
    "domicilios": None,
    "efirma": None,
    "irreversible": None,
}
