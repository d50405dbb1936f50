"""The auditor's sample: documents that counted, chosen so that anyone chooses the same ones.

Simple random sampling without replacement: each document gets the SHA-256 of
`seed|kind|document`, and those with the lowest are taken. The same seed and the same documents
give the same list, in whatever order or file they came, on any computer.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from heapq import nsmallest
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.auditoria import Auditoria
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.tables.index import index_of
from raoce_desktop.evidence.tables.table import Column, ColumnKind, Table, plain

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
    Column(
        "tipo_muestra",
        lambda one: say(f"papeles.muestra.{one.tipo}"),
        12,
        under="documento",
        bare=True,
        name="tipo",
        code=lambda one: one.tipo,
    ),
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
