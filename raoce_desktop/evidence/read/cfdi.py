"""One CFDI, read from its XML: what the totals and the evidence need, and nothing else.

CFDI 3.3 and 4.0. Amounts are exact decimals in the document's own currency. Source: Anexo 20.

Hundreds of thousands are read at a time: the values are named tuples, which are made and sent
between processes fast, and a document's elements are gone through once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.evidence.read.delivery_lines import CERO, is_sound
from raoce_desktop.evidence.reasons import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 20_000_000
"""No real CFDI comes near; a larger file isn't parsed."""

_NAMESPACES = {
    "{http://www.sat.gob.mx/cfd/4}": "4.0",
    "{http://www.sat.gob.mx/cfd/3}": "3.3",
}
_STAMP = "{http://www.sat.gob.mx/TimbreFiscalDigital}TimbreFiscalDigital"
_TRADES = [f"{{http://www.sat.gob.mx/ComercioExterior{version}}}" for version in ("20", "11")]
_TRADE = frozenset(f"{namespace}ComercioExterior" for namespace in _TRADES)
_GOODS = tuple(f"{namespace}Mercancia" for namespace in _TRADES)
_LEGENDS = "{http://www.sat.gob.mx/leyendasFiscales}LeyendasFiscales"
_LEGEND = "{http://www.sat.gob.mx/leyendasFiscales}Leyenda"
_CITES = b"InformacionAduanera"
"""Where a document doesn't have these letters, no line of it has to be gone through."""
_DIGITS_OF_PEDIMENTO = 15
_BOOKS = ("BalanzaComprobacion}Balanza", "CatalogoCuentas}Catalogo")
"""What is dropped with the invoices and belongs to the bridge."""
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
    document gives none. `pedimentos` are the 15 digits (year, aduana, patente, number) of those
    that its lines cite.
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
    pedimentos: tuple[str, ...] = ()

    def related(self, tipo_relacion: str) -> tuple[str, ...]:
        """The UUIDs this document points at with one TipoRelacion, such as `04`."""
        return tuple(uuid for kind, uuid in self.relaciones if kind == tipo_relacion)


def read_cfdi(data: bytes, origen: str = "") -> Cfdi:
    """Read a stamped CFDI.

    Raises `Unreadable` with the reason when it is empty, too large, not well-formed, carries a
    DTD, isn't a CFDI of a known version, isn't stamped, or an amount or date in it is unsound.
    """
    root = _root(data)
    names = _names_of(root)
    parts = _Parts(root, names)
    emisor, receptor = parts.emisor, parts.receptor
    get = root.get
    if emisor is None or receptor is None or None in (get("SubTotal"), get("Total")):
        raise Unreadable("cfdi_incompleto")
    subtotal, discount = _amount(get("SubTotal")), _amount(get("Descuento"))
    if discount > subtotal:
        raise Unreadable("cfdi_importe", texto=get("Descuento", ""))
    if not parts.uuid:
        raise Unreadable("cfdi_sin_timbre")
    return Cfdi(
        uuid=parts.uuid,
        version=names.version,
        tipo=get("TipoDeComprobante", "").upper()[:1],
        fecha=_date(get("Fecha", "")),
        folio=f"{get('Serie', '')}{get('Folio', '')}",
        emisor=emisor.get("Rfc", "").strip().upper(),
        receptor=receptor.get("Rfc", "").strip().upper(),
        receptor_nombre=receptor.get("Nombre", ""),
        moneda=get("Moneda", "").upper(),
        tipo_cambio=_rate(get("TipoCambio")),
        subtotal=subtotal,
        descuento=discount,
        total=_amount(get("Total")),
        exportacion=get("Exportacion", ""),
        relaciones=tuple(parts.relations),
        mercancias=tuple(_goods(parts.trade)) if parts.trade else (),
        virtual=bool(parts.legends) and _cites_virtual_rule(parts.legends),
        origen=origen,
        pedimentos=_cited(root) if _CITES in data else (),
    )


def _cited(root: _Element) -> tuple[str, ...]:
    """The pedimentos that the lines cite, each once."""
    found: dict[str, None] = {}
    for node in root.iter("{*}InformacionAduanera"):
        digits = "".join(filter(str.isdecimal, node.get("NumeroPedimento", "")))
        if len(digits) == _DIGITS_OF_PEDIMENTO:
            found[digits] = None
    return tuple(found)


class _Names(NamedTuple):
    """The names of one version's elements, made once. `usual` are those that a document is made of;
    where there is another, such as an Addenda, the whole of it is gone through.
    """

    version: str
    emisor: str
    receptor: str
    related: str
    relation: str
    complement: str
    usual: frozenset[str]


def _names(namespace: str, version: str) -> _Names:
    parts = [namespace + name for name in ("Emisor", "Receptor", "CfdiRelacionados", "Complemento")]
    others = (namespace + name for name in ("InformacionGlobal", "Conceptos", "Impuestos"))
    emisor, receptor, related, complement = parts
    relation = f"{namespace}CfdiRelacionado"
    usual = frozenset((*parts, *others))
    return _Names(version, emisor, receptor, related, relation, complement, usual)


_BY_ROOT = {
    f"{namespace}Comprobante": _names(namespace, version)
    for namespace, version in _NAMESPACES.items()
}


class _Parts:
    """What a document holds, found in one pass over its elements and its complements'."""

    __slots__ = ("emisor", "legends", "receptor", "relations", "trade", "uuid")

    def __init__(self, root: _Element, names: _Names) -> None:
        self.emisor: _Element | None = None
        self.receptor: _Element | None = None
        self.relations: list[tuple[str, str]] = []
        self.trade: list[_Element] = []
        self.legends: list[_Element] = []
        self.uuid = ""
        usual = True
        for child in root:
            tag = child.tag
            if tag == names.complement:
                self._complement(child)
            elif tag == names.emisor:
                self.emisor = child if self.emisor is None else self.emisor
            elif tag == names.receptor:
                self.receptor = child if self.receptor is None else self.receptor
            elif tag == names.related:
                self.relations += _relations(child, names.relation)
            else:
                usual = usual and tag in names.usual
        if not usual:
            self.trade = self.legends = [root]

    def _complement(self, complement: _Element) -> None:
        for node in complement:
            tag = node.tag
            if tag == _STAMP:
                self.uuid = self.uuid or node.get("UUID", "").strip().upper()
            elif tag in _TRADE:
                self.trade.append(node)
            elif tag == _LEGENDS:
                self.legends.append(node)


class Party(NamedTuple):
    """Who issued or received an invoice. `cp` is the fiscal address's, empty for who issued it."""

    rfc: str
    nombre: str
    regimen: str
    cp: str


def read_parties(data: bytes) -> tuple[Party, Party, date]:
    """Who issued an invoice, who received it, and when. Raises `Unreadable` as `read_cfdi` does."""
    root = _root(data)
    parts = _Parts(root, _names_of(root))
    emisor, receptor = parts.emisor, parts.receptor
    if emisor is None or receptor is None:
        raise Unreadable("cfdi_incompleto")
    issuer = _party(emisor, "RegimenFiscal", "")
    receiver = _party(receptor, "RegimenFiscalReceptor", "DomicilioFiscalReceptor")
    return issuer, receiver, _date(root.get("Fecha", ""))


def _party(node: _Element, regime: str, postal_code: str) -> Party:
    return Party(
        node.get("Rfc", "").strip().upper(),
        " ".join(node.get("Nombre", "").split()),
        node.get(regime, ""),
        node.get(postal_code, "") if postal_code else "",
    )


@cache
def _tree() -> Callable[[bytes], _Element]:
    """What makes a tree of a document, or raises a SyntaxError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        collect_ids=False,
    )
    return partial(etree.fromstring, parser=parser)


def _root(data: bytes) -> _Element:
    if len(data) > MAX_BYTES:
        raise Unreadable("muy_grande", megabytes=MAX_BYTES // 1_000_000)
    if b"!" in data and b"<!DOCTYPE" in data.replace(b"\0", b""):  # most have no such letter
        raise Unreadable("xml_con_dtd")
    try:
        root = _tree()(_from_its_start(data))
    except (SyntaxError, ValueError, LookupError):
        raise Unreadable("xml_danado" if data.strip() else "vacio") from None
    if root.getroottree().docinfo.internalDTD is not None:  # in another encoding than ASCII's
        raise Unreadable("xml_con_dtd")
    return root


def _from_its_start(data: bytes) -> bytes:
    """The document without the blanks that some programs put before its declaration."""
    return data if data[:1] == b"<" else data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")


def _names_of(root: _Element) -> _Names:
    """Whose version the document is of, as its namespace and its own word agree."""
    tag = str(root.tag)
    names = _BY_ROOT.get(tag)
    stated = root.get("Version") or root.get("version") or ""
    if names is not None and names.version == stated:
        return names
    if names is None and not tag.endswith("}Comprobante"):
        raise Unreadable("es_contabilidad" if tag.endswith(_BOOKS) else "no_es_cfdi")
    raise Unreadable("cfdi_version", version=stated or "?")


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


def _relations(group: _Element, name: str) -> Iterator[tuple[str, str]]:
    kind = group.get("TipoRelacion", "")
    for node in group.iterchildren(name):
        yield kind, node.get("UUID", "").strip().upper()


def _goods(places: list[_Element]) -> Iterator[Mercancia]:
    for place in places:
        for node in place.iter(*_GOODS):
            yield Mercancia(
                fraccion=node.get("FraccionArancelaria", "")[:8],
                cantidad=_amount(node.get("CantidadAduana")),
                unidad=node.get("UnidadAduana", ""),
            )


def _cites_virtual_rule(places: list[_Element]) -> bool:
    return any(
        VIRTUAL_RULE in f"{node.get('norma', '')} {node.get('textoLeyenda', '')}"
        for place in places
        for node in place.iter(_LEGEND)
    )
