"""Pedimentos of export and the invoices of their goods, matched: what an auditor asks for first.

By what identifies them, surest first: the folio fiscal that the pedimento declares, the pedimento
that the CFDI cites, the invoice's number, and, of those that are left, the amount. One pedimento
may cover many invoices and one invoice many pedimentos.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import Generic, TypeVar

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.evidence.papers import (
    Factura,
    Mercado,
    Pairing,
    PairingKey,
    Pareja,
    PedimentoContado,
    SinFactura,
)
from raoce_desktop.evidence.read.deliveries import FacturaDeclarada
from raoce_desktop.evidence.read.delivery_lines import CERO

_T = TypeVar("_T")
_UUID = re.compile(r"[0-9A-F]{32}")
_ZEROS = re.compile(r"^([A-Z]*)0+")
_COVE = "COVE"
"""What the number of an acuse de valor starts with: it names no invoice."""
_NEAR = Decimal("0.01")
"""How far apart two amounts of the same sale may be: rates and rounding, a hundredth."""
_DAYS = timedelta(days=62)
"""How long before or after its payment the invoice of a pedimento may be, by amount alone."""
_SHORTEST = 3
"""Digits of a folio that are enough to name an invoice without its series."""
_GOODS = (Mercado.EXPORTACION, Mercado.VIRTUAL)


def pair_up(
    pedimentos: Iterable[PedimentoContado],
    facturas: Iterable[Factura],
    motivos: Mapping[str, str] | None = None,
) -> Pairing:
    """Match the exports of a year with its sales. Global adjustments and credit notes have no
    partner and are left aside; sales without goods are only matched where a key names them.

    `motivos` says of invoices that don't count, by their UUID, why not.
    """
    exports = [one for one in pedimentos if not one.pedimento.es_global]
    sales = [one for one in facturas if one.signo > 0]
    matcher = _Matcher(exports, sales)
    matcher.by_key()
    matcher.by_amount()
    alone = [p for p in exports if p.documento not in matcher.of_pedimento]
    return Pairing(
        tuple(_rows(matcher)),
        tuple(f for f in sales if f.mercado in _GOODS and f.cfdi.uuid not in matcher.of_sale),
        tuple(SinFactura(p, *_cited(p, motivos or {})) for p in alone),
    )


class _Ranked(Generic[_T]):
    """Documents by their pesos, to find those of about one amount."""

    def __init__(self, found: Iterable[_T], amount: Callable[[_T], Decimal]) -> None:
        self._found = sorted(found, key=amount)
        self._amounts = [amount(one) for one in self._found]

    def between(self, low: Decimal, high: Decimal) -> Iterator[_T]:
        """Those whose pesos lie between, both included."""
        first, last = bisect_left(self._amounts, low), bisect_right(self._amounts, high)
        return islice(self._found, first, last)


def _only(candidates: Iterator[_T]) -> _T | None:
    """The candidate, where there is but one; the rest isn't gone through."""
    first = next(candidates, None)
    return first if next(candidates, None) is None else None


@dataclass
class _Matcher:
    """What was matched so far, both ways: each pair with the surest key that made it."""

    exports: Sequence[PedimentoContado]
    sales: Sequence[Factura]
    of_pedimento: dict[str, dict[str, tuple[PairingKey, Confianza]]] = field(default_factory=dict)
    of_sale: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def by_key(self) -> None:
        """Match by what names a document."""
        by_uuid = {one.cfdi.uuid.replace("-", ""): one for one in self.sales}
        by_number = _by_number(self.sales)
        for export in self.exports:
            for declared in export.pedimento.facturas:
                if found := _UUID.search(_letters(declared.numero)):
                    if sale := by_uuid.get(found[0]):
                        self._add(export, sale, PairingKey.UUID, Confianza.A)
                    continue
                self._by_number(export, declared, by_number.get(_bare(declared.numero), ()))
        self._by_citation()

    def _by_citation(self) -> None:
        places = {_place(one): one for one in self.exports}
        for sale in self.sales:
            for cited in sale.cfdi.pedimentos:
                export = places.get(cited) or places.get(_next_year(cited))
                if export is not None:
                    self._add(export, sale, PairingKey.PEDIMENTO, Confianza.A)

    def _by_number(
        self, export: PedimentoContado, declared: FacturaDeclarada, sales: Sequence[Factura]
    ) -> None:
        """A number that several sales have belongs to the one whose amount agrees."""
        agreeing = [one for one in sales if _same_amount(export, declared, one)]
        if len(agreeing) == 1:
            self._add(export, agreeing[0], PairingKey.FACTURA, Confianza.B)
        elif len(sales) == 1:
            self._add(export, sales[0], PairingKey.FACTURA, Confianza.C)

    def by_amount(self) -> None:
        """Match what is left by its pesos, where there is but one candidate on either side."""
        left = [
            one for one in self.sales if one.mercado in _GOODS and one.cfdi.uuid not in self.of_sale
        ]
        sales = _Ranked(left, lambda one: one.neto)
        alone = [
            one
            for one in self.exports
            if one.documento not in self.of_pedimento and one.pedimento.comercial
        ]
        exports = _Ranked(alone, lambda one: one.pedimento.comercial)
        for export in alone:
            value = export.pedimento.comercial
            near = sales.between(value * (1 - _NEAR), value * (1 + _NEAR))
            sale = _only(one for one in near if _near_in_time(export, one))
            if sale is None:
                continue
            others = exports.between(sale.neto / (1 + _NEAR), sale.neto / (1 - _NEAR))
            if _only(one for one in others if _near_in_time(one, sale)) is export:
                self._add(export, sale, PairingKey.IMPORTE, Confianza.D)

    def _add(
        self, export: PedimentoContado, sale: Factura, key: PairingKey, sure: Confianza
    ) -> None:
        partners = self.of_pedimento.setdefault(export.documento, {})
        known = partners.get(sale.cfdi.uuid)
        if known is None or sure < known[1]:
            partners[sale.cfdi.uuid] = (key, sure)
        self.of_sale[sale.cfdi.uuid].add(export.documento)


def _by_number(sales: Iterable[Factura]) -> Mapping[str, Sequence[Factura]]:
    found: dict[str, dict[str, Factura]] = defaultdict(dict)
    for sale in sales:
        whole = _bare(sale.cfdi.folio)
        digits = re.sub(r"^[A-Z]+", "", whole)
        for number in {whole, digits if len(digits) >= _SHORTEST else whole} - {""}:
            found[number][sale.cfdi.uuid] = sale
    return {number: tuple(ones.values()) for number, ones in found.items()}


def _letters(number: str) -> str:
    return "".join(filter(str.isalnum, number.upper()))


def _bare(number: str) -> str:
    """A number without signs, blanks and leading zeros; nothing of an acuse de valor."""
    letters = _letters(number)
    return "" if letters.startswith(_COVE) else _ZEROS.sub(r"\1", letters)


def _place(one: PedimentoContado) -> str:
    """A pedimento as an invoice cites it: year, aduana, patente and number."""
    key = one.pedimento.llave
    return f"{key.anio % 100:02d}{key.aduana[:2]}{key.patente}{key.numero}"


def _next_year(cited: str) -> str:
    """The same, paid in the year after the one that it was validated in."""
    return f"{(int(cited[:2]) + 1) % 100:02d}{cited[2:]}"


def _same_amount(export: PedimentoContado, declared: FacturaDeclarada, sale: Factura) -> bool:
    cfdi = sale.cfdi
    told = (cfdi.subtotal - cfdi.descuento, cfdi.total)
    comparable = declared.importe and declared.moneda in ("", cfdi.moneda)
    if comparable and any(_near(declared.importe, one) for one in told):
        return True
    rate = export.pedimento.tipo_cambio
    return bool(declared.dolares and rate and _near(declared.dolares * rate, sale.neto))


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(other) * _NEAR


def _near_in_time(export: PedimentoContado, sale: Factura) -> bool:
    return abs(export.pedimento.pago - sale.cfdi.fecha) <= _DAYS


def _cited(one: PedimentoContado, motivos: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The invoices that a pedimento without partner declares, and why one of them didn't count."""
    numbers = tuple(dict.fromkeys(declared.numero for declared in one.pedimento.facturas))
    reasons = (motivos.get(number.upper(), "") for number in numbers)
    return numbers, next(filter(None, reasons), "")


# ------------------------------------------------------------------ rows


def _rows(matcher: _Matcher) -> Iterator[Pareja]:
    """Each pair, by groups that hang together; a document's pesos stand in its first row only, and
    a group's difference in the first of its rows.
    """
    exports = {one.documento: one for one in matcher.exports}
    sales = {one.cfdi.uuid: one for one in matcher.sales}
    for number, group in enumerate(_groups(matcher), 1):
        pairs = [
            (documento, uuid, *how)
            for documento in group
            for uuid, how in matcher.of_pedimento[documento].items()
        ]
        uuids = dict.fromkeys(uuid for _, uuid, _, _ in pairs)
        exported = sum((exports[one].pedimento.comercial for one in group), CERO)
        sold = sum((sales[one].neto for one in uuids), CERO)
        shown: set[str] = set()
        for at, (documento, uuid, key, sure) in enumerate(pairs):
            export, sale = exports[documento], sales[uuid]
            yield Pareja(
                number,
                export,
                sale,
                key,
                sure,
                export.pedimento.comercial if documento not in shown else None,
                sale.neto if uuid not in shown else None,
                None if at else sold - exported,
            )
            shown |= {documento, uuid}


def _groups(matcher: _Matcher) -> Iterator[list[str]]:
    """The pedimentos that share invoices, in the order in which they were counted."""
    seen: set[str] = set()
    for export in matcher.exports:
        if export.documento in seen or export.documento not in matcher.of_pedimento:
            continue
        group, pending = [], [export.documento]
        seen.add(export.documento)
        while pending:
            documento = pending.pop(0)
            group.append(documento)
            for uuid in matcher.of_pedimento[documento]:
                more = sorted(matcher.of_sale[uuid] - seen)
                seen.update(more)
                pending += more
        yield group
