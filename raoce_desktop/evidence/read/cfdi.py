"""One CFDI, read from its XML: what the totals and the evidence need, and nothing else.

CFDI 3.3 and 4.0. Amounts are exact decimals in the document's own currency. Source: Anexo 20.

Hundreds of thousands are read at a time: the values are named tuples, which are made and sent
between processes fast, and parts that most documents lack are looked for in the bytes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.evidence.read.delivery_lines import CERO, is_sound
from raoce_desktop.evidence.reasons import Unreadable

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

MAX_BYTES = 20_000_000
"""No real CFDI comes near; a larger file isn't parsed."""

_NAMESPACES = {
    "{http://www.sat.gob.mx/cfd/4}": "4.0",
    "{http://www.sat.gob.mx/cfd/3}": "3.3",
}
_STAMP = "Complemento/{http://www.sat.gob.mx/TimbreFiscalDigital}TimbreFiscalDigital"
_GOODS = (
    "{http://www.sat.gob.mx/ComercioExterior20}Mercancia",
    "{http://www.sat.gob.mx/ComercioExterior11}Mercancia",
)
_LEGEND = "{http://www.sat.gob.mx/leyendasFiscales}Leyenda"
_DEAREST = Decimal(10_000_000)
"""No currency costs so many pesos."""

VIRTUAL_RULE = "5.2.6"
"""RGCE rule that legends of virtual sales cite."""


class Mercancia(NamedTuple):
    """One line of the foreign-trade complement; the quantity is in the tariff's unit."""

    fraccion: str
    cantidad: Decimal
    unidad: str


class Cfdi(NamedTuple):
    """One invoice. `tipo` is I, E, T, P or N; `relaciones` pairs a TipoRelacion with a UUID.

    `exportacion` is the key of CFDI 4.0 (01 to 04), empty in 3.3. `tipo_cambio` is None when the
    document gives none.
    """

    uuid: str
    version: str
    tipo: str
    fecha: date
    folio: str
    emisor: str
    receptor: str
    receptor_nombre: str
    moneda: str
    tipo_cambio: Decimal | None
    subtotal: Decimal
    descuento: Decimal
    total: Decimal
    exportacion: str = ""
    relaciones: tuple[tuple[str, str], ...] = ()
    mercancias: tuple[Mercancia, ...] = ()
    virtual: bool = False
    origen: str = ""

    def related(self, tipo_relacion: str) -> tuple[str, ...]:
        """The UUIDs this document points at with one TipoRelacion, such as `04`."""
        return tuple(uuid for kind, uuid in self.relaciones if kind == tipo_relacion)


def read_cfdi(data: bytes, origen: str = "") -> Cfdi:
    """Read a stamped CFDI.

    Raises `Unreadable` with the reason when it is empty, too large, not well-formed, carries a
    DTD, isn't a CFDI of a known version, isn't stamped, or an amount or date in it is unsound.
    """
    marks = data.replace(b"\0", b"") if b"\0" in data else data
    root = _root(data, marks)
    version = _version(root)
    prefix = root.tag.rpartition("}")[0] + "}"
    emisor, receptor = root.find(f"{prefix}Emisor"), root.find(f"{prefix}Receptor")
    if emisor is None or receptor is None:
        raise Unreadable("cfdi_incompleto")
    subtotal, discount = _amount(root.get("SubTotal")), _amount(root.get("Descuento"))
    if discount > subtotal:
        raise Unreadable("cfdi_importe", texto=root.get("Descuento", ""))
    return Cfdi(
        uuid=_uuid(root, prefix),
        version=version,
        tipo=root.get("TipoDeComprobante", "").upper()[:1],
        fecha=_date(root.get("Fecha", "")),
        folio=f"{root.get('Serie', '')}{root.get('Folio', '')}",
        emisor=emisor.get("Rfc", "").strip().upper(),
        receptor=receptor.get("Rfc", "").strip().upper(),
        receptor_nombre=receptor.get("Nombre", ""),
        moneda=root.get("Moneda", "").upper(),
        tipo_cambio=_rate(root.get("TipoCambio")),
        subtotal=subtotal,
        descuento=discount,
        total=_amount(root.get("Total")),
        exportacion=root.get("Exportacion", ""),
        relaciones=tuple(_relations(root, prefix)) if b"CfdiRelacionado" in marks else (),
        mercancias=tuple(_goods(root)) if b"ComercioExterior" in marks else (),
        virtual=b"leyendasFiscales" in marks and _cites_virtual_rule(root),
        origen=origen,
    )


@cache
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        collect_ids=False,
    )


def _root(data: bytes, marks: bytes) -> _Element:
    from lxml import etree

    if not data.strip():
        raise Unreadable("vacio")
    if len(data) > MAX_BYTES:
        raise Unreadable("muy_grande", megabytes=MAX_BYTES // 1_000_000)
    if b"<!DOCTYPE" in marks:
        raise Unreadable("xml_con_dtd")
    try:
        root = etree.fromstring(_from_its_start(data), _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Unreadable("xml_danado") from None
    if root.getroottree().docinfo.internalDTD is not None:  # in another encoding than ASCII's
        raise Unreadable("xml_con_dtd")
    return root


def _from_its_start(data: bytes) -> bytes:
    """The document without the blanks that some programs put before its declaration."""
    return data if data[:1] == b"<" else data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")


def _version(root: _Element) -> str:
    namespace, _, name = str(root.tag).rpartition("}")
    version = _NAMESPACES.get(namespace + "}", "")
    if name != "Comprobante" or not namespace:
        raise Unreadable("no_es_cfdi")
    stated = root.get("Version") or root.get("version") or ""
    if version != stated:
        raise Unreadable("cfdi_version", version=stated or "?")
    return version


def _uuid(root: _Element, prefix: str) -> str:
    stamp = root.find(prefix + _STAMP)
    uuid = "" if stamp is None else stamp.get("UUID", "").strip().upper()
    if not uuid:
        raise Unreadable("cfdi_sin_timbre")
    return uuid


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise Unreadable("cfdi_fecha", texto=text) from None


def _amount(text: str | None) -> Decimal:
    if text is None:
        return CERO
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Unreadable("cfdi_importe", texto=text) from None
    if not is_sound(value) or value < 0:
        raise Unreadable("cfdi_importe", texto=text[:40])
    return value


def _rate(text: str | None) -> Decimal | None:
    if text is None:
        return None
    rate = _amount(text)
    if rate >= _DEAREST:
        raise Unreadable("cfdi_importe", texto=text)
    return rate


def _relations(root: _Element, prefix: str) -> Iterator[tuple[str, str]]:
    for group in root.iterchildren(f"{prefix}CfdiRelacionados"):
        kind = group.get("TipoRelacion", "")
        for node in group.iterchildren(f"{prefix}CfdiRelacionado"):
            yield kind, node.get("UUID", "").strip().upper()


def _goods(root: _Element) -> Iterator[Mercancia]:
    for node in root.iter(*_GOODS):
        yield Mercancia(
            fraccion=node.get("FraccionArancelaria", "")[:8],
            cantidad=_amount(node.get("CantidadAduana")),
            unidad=node.get("UnidadAduana", ""),
        )


def _cites_virtual_rule(root: _Element) -> bool:
    return any(
        VIRTUAL_RULE in f"{node.get('norma', '')} {node.get('textoLeyenda', '')}"
        for node in root.iter(_LEGEND)
    )
