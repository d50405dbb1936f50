"""A delivery on its way from one process to another: its pedimentos as plain text and numbers.

As they are, exact decimals and dates take longer to send than a delivery takes to read.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

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
_Row = tuple[Any, ...]
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


def _plain(pedimento: Pedimento) -> _Row:
    key, op, clave, paid, kind, rfc, rate, lines = pedimento[:8]
    value, added, customs, dollars = pedimento[8:12]
    invoices, marks = pedimento[18:]
    return (
        *((*key,), op, clave, paid.toordinal(), kind, rfc, rate and str(rate), lines),
        *(str(value), str(added), str(customs), str(dollars)),
        *pedimento[12:18],
        tuple(map(_plain_invoice, invoices)) if invoices else (),
        tuple((*mark,) for mark in marks) if marks else (),
    )


def _plain_invoice(one: FacturaDeclarada) -> _Invoice:
    issued = None if one.fecha is None else one.fecha.toordinal()
    return one.numero, one.moneda, str(one.importe), str(one.dolares), issued


def _pedimento(row: _Row) -> Pedimento:
    key, op, clave, paid, kind, rfc, rate, lines, value, added, customs, dollars, *rest = row
    *rest, invoices, marks = rest
    return Pedimento._make(
        (
            *(PedimentoKey._make(key), op, clave, date.fromordinal(paid), kind, rfc),
            *(rate and _rate(rate), lines),
            *(_figure(value), _figure(added), _figure(customs), _figure(dollars)),
            *rest,
            tuple(map(_invoice, invoices)) if invoices else (),
            tuple(map(Identificador._make, marks)) if marks else (),
        )
    )


def _invoice(row: _Invoice) -> FacturaDeclarada:
    number, currency, amount, dollars, issued = row
    told = None if issued is None else date.fromordinal(issued)
    return FacturaDeclarada(number, currency, _figure(amount), _figure(dollars), told)


def _figure(text: str) -> Decimal:
    return CERO if text == "0" else Decimal(text)


_rate = lru_cache(maxsize=4096)(Decimal)
