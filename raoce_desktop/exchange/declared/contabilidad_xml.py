"""Balanza and catálogo de cuentas of contabilidad electrónica, as the SAT takes them.

Versions 1.1 and 1.3, loose, in folders or in ZIPs. Amounts are pesos. Source: Anexo 24 of the RMF,
schemas BalanzaComprobacion and CatalogoCuentas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.evidence.read.delivery_lines import CERO, is_sound
from raoce_desktop.evidence.read.sources import READ_ERRORS, Entry, failure, walk
from raoce_desktop.evidence.reasons import Excluido, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 60_000_000
"""The balanza of a hundred thousand accounts takes a third of it."""
CIERRE = 13
"""The month that the adjustments after December are in."""
_VERSIONS = frozenset({"1.1", "1.2", "1.3"})
_PLACES = ("BalanzaComprobacion", "CatalogoCuentas")


class Saldo(NamedTuple):
    """An account's month, in pesos, with the signs of whoever made the file."""

    inicial: Decimal
    debe: Decimal
    haber: Decimal
    final: Decimal


class BalanzaMensual(NamedTuple):
    """One month of a company. `modificada` is when a complementaria was made."""

    archivo: str
    rfc: str
    ejercicio: int
    mes: int
    complementaria: bool
    modificada: date | None
    cuentas: Mapping[str, Saldo]


class CuentaContable(NamedTuple):
    """An account of the catálogo: its código agrupador, and the account that it is part of."""

    codigo: str
    nombre: str
    de: str
    acreedora: bool


class Catalogo(NamedTuple):
    """A catálogo de cuentas; it is sent once, and again when it changes."""

    archivo: str
    rfc: str
    ejercicio: int
    mes: int
    cuentas: Mapping[str, CuentaContable]


def read_contabilidad(paths: Iterable[Path]) -> Iterator[BalanzaMensual | Catalogo | Excluido]:
    """Everything under the paths; what is no balanza and no catálogo comes with its reason."""
    for entry in walk(paths):
        if isinstance(entry, Excluido):
            yield entry
            continue
        try:
            yield _document(entry)
        except Unreadable as unread:
            yield Excluido(entry.label, unread.motivo, entry.label)
        except READ_ERRORS as error:
            yield failure(entry.origin, error)


def _document(entry: Entry) -> BalanzaMensual | Catalogo:
    if entry.size > MAX_BYTES:
        raise Unreadable("muy_grande", megabytes=MAX_BYTES // 1_000_000)
    with entry.open() as stream:
        root = _root(stream.read(MAX_BYTES + 1))
    namespace, _, name = str(root.tag).lstrip("{").rpartition("}")
    if not namespace.endswith(_PLACES) or name not in ("Balanza", "Catalogo"):
        raise Unreadable("no_es_contabilidad")
    version = root.get("Version", "")
    if version not in _VERSIONS:
        raise Unreadable("contabilidad_version", version=version or "?")
    return (_balanza if name == "Balanza" else _catalogo)(entry.label, root)


def _root(data: bytes) -> _Element:
    from lxml import etree

    if b"<!DOCTYPE" in data:
        raise Unreadable("xml_con_dtd")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        pdf = data[:5] == b"%PDF-"
        key = "contabilidad_pdf" if pdf else "xml_danado" if data.strip() else "vacio"
        raise Unreadable(key) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("xml_con_dtd")
    return root


def _balanza(archivo: str, root: _Element) -> BalanzaMensual:
    return BalanzaMensual(
        archivo,
        *_whose(root),
        root.get("TipoEnvio", "N").strip().upper() == "C",
        _modified(root.get("FechaModBal", "")),
        {one.get("NumCta", "").strip(): _saldo(one) for one in _accounts(root)},
    )


def _saldo(node: _Element) -> Saldo:
    return Saldo(*(_amount(node, name) for name in ("SaldoIni", "Debe", "Haber", "SaldoFin")))


def _catalogo(archivo: str, root: _Element) -> Catalogo:
    accounts = {one.get("NumCta", "").strip(): _cuenta(one) for one in _accounts(root)}
    return Catalogo(archivo, *_whose(root), accounts)


def _cuenta(node: _Element) -> CuentaContable:
    def text(name: str) -> str:
        return " ".join(node.get(name, "").split())

    return CuentaContable(
        text("CodAgrup"), text("Desc"), text("SubCtaDe"), text("Natur").upper() != "D"
    )


def _accounts(root: _Element) -> Iterator[_Element]:
    for node in root:
        if str(node.tag).endswith("}Ctas"):
            yield node


def _whose(root: _Element) -> tuple[str, int, int]:
    year, month = root.get("Anio", "").strip(), root.get("Mes", "").strip()
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= CIERRE):
        raise Unreadable("contabilidad_mes", texto=f"{month}/{year}"[:20])
    return root.get("RFC", "").strip().upper(), int(year), int(month)


def _modified(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise Unreadable("contabilidad_fecha", texto=text[:20]) from None


def _amount(node: _Element, name: str) -> Decimal:
    text = node.get(name, "").strip()
    try:
        value = Decimal(text or "0")
    except InvalidOperation:
        value = Decimal("NaN")
    if not is_sound(value):
        account = node.get("NumCta", "").strip()[:40]
        raise Unreadable("contabilidad_importe", cuenta=account, texto=text[:40])
    return value or CERO
