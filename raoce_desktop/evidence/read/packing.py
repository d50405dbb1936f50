"""A delivery on its way from one process to another: its pedimentos as plain text and numbers.

As they are, exact decimals and dates take longer to send than a delivery takes to read.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from raoce_desktop.evidence.read.deliveries import (
    Entrega,
    Entregada,
    FacturaDeclarada,
    Identificador,
    Pedimento,
    PedimentoKey,
    Rectificacion,
)
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.reasons import Aviso, Excluido

_Invoice = tuple[str, str, str, str, int | None]
_Mark = tuple[str, str, str, int]
_Head = tuple[tuple[str, str, str, int], int, str, int, str, str, str | None, int]
_Figures = tuple[str, str, str, str]
_Tail = tuple[str, bool, bool, tuple[str, ...], str, tuple[str, ...]]
_Row = tuple[_Head, _Figures, _Tail, tuple[_Invoice, ...], tuple[_Mark, ...]]
"""The fields of a `Pedimento` in their order: its days as ordinals, its figures as text."""


def reduced(delivery: Entrega) -> tuple[Callable[..., Entrega], tuple[object, ...]]:
    """How to send a delivery, for `copyreg`."""
    rows = [_plain(pedimento) for pedimento in delivery.pedimentos]
    rest = delivery.rectificaciones, delivery.excluidos, delivery.avisos
    return _restored, (delivery.entregada, rows, *rest)


def _restored(
    source: Entregada,
    rows: Iterable[_Row],
    links: frozenset[Rectificacion],
    excluded: tuple[Excluido, ...],
    notes: tuple[Aviso, ...],
) -> Entrega:
    return Entrega(source, tuple(map(_pedimento, rows)), links, excluded, notes)


def _plain(one: Pedimento) -> _Row:
    rate = None if one.tipo_cambio is None else str(one.tipo_cambio)
    paid = one.pago.toordinal()
    return (
        (
            (*one.llave,),
            one.operacion,
            one.documento,
            paid,
            one.tipo,
            one.rfc,
            rate,
            one.partidas,
        ),
        (str(one.comercial), str(one.agregado), str(one.aduana), str(one.dolares)),
        (one.bienes, one.dudoso, one.ilegible, one.fuentes, one.tipo_fuente, one.omite),
        tuple(map(_plain_invoice, one.facturas)) if one.facturas else (),
        tuple((*mark,) for mark in one.identificadores) if one.identificadores else (),
    )


def _plain_invoice(one: FacturaDeclarada) -> _Invoice:
    issued = None if one.fecha is None else one.fecha.toordinal()
    return one.numero, one.moneda, str(one.importe), str(one.dolares), issued


def _pedimento(row: _Row) -> Pedimento:
    (key, operation, clave, paid, kind, rfc, rate, lines), figures, tail, invoices, marks = row
    value, added, customs, dollars = map(_figure, figures)
    return Pedimento(
        PedimentoKey(*key),
        operation,
        clave,
        date.fromordinal(paid),
        kind,
        rfc,
        None if rate is None else _rate(rate),
        lines,
        value,
        added,
        customs,
        dollars,
        *tail,
        tuple(map(_invoice, invoices)) if invoices else (),
        tuple(map(Identificador._make, marks)) if marks else (),
    )


def _invoice(row: _Invoice) -> FacturaDeclarada:
    number, currency, amount, dollars, issued = row
    told = None if issued is None else date.fromordinal(issued)
    return FacturaDeclarada(number, currency, _figure(amount), _figure(dollars), told)


def _figure(text: str) -> Decimal:
    return CERO if text == "0" else Decimal(text)


_rate = lru_cache(maxsize=4096)(Decimal)
