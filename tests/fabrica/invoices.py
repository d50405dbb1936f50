"""CFDI as XML of about 6 KB, and the SAT's list of them."""

import base64
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.fabrica.model import RATE
from tests.fabrica.sales import CENT, Invoice, Sales

_SPACES = {"4.0": "http://www.sat.gob.mx/cfd/4", "3.3": "http://www.sat.gob.mx/cfd/3"}
_HEADER = (
    *("Uuid", "RfcEmisor", "NombreEmisor", "RfcReceptor", "NombreReceptor", "RfcPac"),
    *("FechaEmision", "FechaCertificacionSat", "Monto", "EfectoComprobante", "Estatus"),
    "FechaCancelacion",
)
_ODD_NAMES = ('Comercial "La Nueva" SA', "Uno~Dos SA", "Renglón\ncortado SA", "")
_PER_FOLDER = 5000


def write_invoices(folder: Path, sales: Sales, seed: int) -> None:
    """Write `cfdi/*/UUID.xml`, with each copy in a folder of its own, and `metadata.txt`."""
    random = Random(f"sellos-{seed}")
    certificate = base64.b64encode(random.randbytes(1500)).decode()
    for number, invoice in enumerate(sales.invoices):
        data = xml(invoice, certificate, random).encode()
        for copy in range(invoice.copies):
            target = folder / "cfdi" / f"{number // _PER_FOLDER:02d}-{copy}" / f"{invoice.uuid}.xml"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    text = "".join(f"{line}\r\n" for line in metadata(sales))
    (folder / "metadata.txt").write_bytes(text.encode())


def metadata(sales: Sales) -> Iterator[str]:
    """The rows of the SAT's list, some with names that split them."""
    yield "~".join(_HEADER)
    for number, invoice in enumerate(sales.invoices):
        name = _ODD_NAMES[number % len(_ODD_NAMES)] if number % 20 == 3 else "Cliente SA"
        stamp = f"{invoice.day} 10:00:00"
        yield "~".join(
            (
                *(invoice.uuid, invoice.issuer, "Compañía de Ensayo", invoice.receiver, name),
                *("PAC010101AA1", stamp, stamp, str(invoice.total), invoice.tipo),
                "0" if invoice.cancelled else "1",
                stamp if invoice.cancelled else "",
            )
        )


def xml(invoice: Invoice, certificate: str, random: Random) -> str:
    """One CFDI."""
    seal = base64.b64encode(random.randbytes(256)).decode()
    parts = (
        _relations(invoice),
        _people(invoice),
        _concepts(invoice),
        f"<cfdi:Complemento>{_trade(invoice)}{_legend(invoice)}{_stamp(invoice, seal)}"
        "</cfdi:Complemento>",
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<cfdi:Comprobante {_root(invoice, certificate, seal)}>{''.join(parts)}"
        "</cfdi:Comprobante>"
    )


def _root(invoice: Invoice, certificate: str, seal: str) -> str:
    space = _SPACES[invoice.version]
    values = {
        "xmlns:cfdi": space,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{space} {space}/cfdv{invoice.version.replace('.', '')}.xsd",
        "Version": invoice.version,
        "Serie": "A",
        "Folio": str(int(invoice.uuid[:6], 16)),
        "Fecha": f"{invoice.day}T10:00:00",
        "Sello": seal,
        "FormaPago": "99",
        "NoCertificado": "00001000000500000001",
        "Certificado": certificate,
        "SubTotal": str(invoice.subtotal),
        **({"Descuento": str(invoice.discount)} if invoice.discount else {}),
        "Moneda": invoice.currency,
        **({"TipoCambio": str(invoice.rate)} if invoice.rate else {}),
        "Total": str(invoice.total),
        "TipoDeComprobante": invoice.tipo,
        **({"Exportacion": invoice.export} if invoice.version == "4.0" else {}),
        "MetodoPago": "PPD",
        "LugarExpedicion": "81248",
    }
    return " ".join(f'{name}="{value}"' for name, value in values.items())


def _relations(invoice: Invoice) -> str:
    return "".join(
        f'<cfdi:CfdiRelacionados TipoRelacion="{kind}"><cfdi:CfdiRelacionado UUID="{uuid}"/>'
        "</cfdi:CfdiRelacionados>"
        for kind, uuid in invoice.relations
    )


def _people(invoice: Invoice) -> str:
    return (
        f'<cfdi:Emisor Rfc="{invoice.issuer}" Nombre="COMPAÑÍA DE ENSAYO" RegimenFiscal="601"/>'
        f'<cfdi:Receptor Rfc="{invoice.receiver}" Nombre="CLIENTE &amp; SOCIOS" '
        'DomicilioFiscalReceptor="81248" RegimenFiscalReceptor="601" UsoCFDI="G01"/>'
    )


def _concepts(invoice: Invoice) -> str:
    """Three lines that add up to the SubTotal."""
    third = (invoice.subtotal / 3).quantize(CENT)
    amounts = (third, third, invoice.subtotal - 2 * third)
    lines = "".join(
        f'<cfdi:Concepto ClaveProdServ="{invoice.product}" NoIdentificacion="P-{n}" '
        f'Cantidad="1.000000" ClaveUnidad="H87" Unidad="PIEZA" Descripcion="Arnés eléctrico '
        f'modelo {n} para uso automotriz, lote de ensayo" ValorUnitario="{amount}" '
        f'Importe="{amount}" ObjetoImp="02"><cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado '
        f'Base="{amount}" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.000000" Importe="0.00"/>'
        "</cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>"
        for n, amount in enumerate(amounts, 1)
    )
    return f"<cfdi:Conceptos>{lines}</cfdi:Conceptos>"


def _trade(invoice: Invoice) -> str:
    if not invoice.goods:
        return ""
    dollars = (invoice.gross / RATE).quantize(CENT)
    return (
        '<cce20:ComercioExterior xmlns:cce20="http://www.sat.gob.mx/ComercioExterior20" '
        f'Version="2.0" ClaveDePedimento="A1" TipoCambioUSD="{RATE}" TotalUSD="{dollars}">'
        '<cce20:Mercancias><cce20:Mercancia NoIdentificacion="P-1" '
        'FraccionArancelaria="8544300101" CantidadAduana="10.000" UnidadAduana="06" '
        f'ValorUnitarioAduana="1.00" ValorDolares="{dollars}"/></cce20:Mercancias>'
        "</cce20:ComercioExterior>"
    )


def _legend(invoice: Invoice) -> str:
    if not invoice.legend:
        return ""
    return (
        "<leyendasFisc:LeyendasFiscales "
        'xmlns:leyendasFisc="http://www.sat.gob.mx/leyendasFiscales" '
        f'version="1.0"><leyendasFisc:Leyenda textoLeyenda="{invoice.legend}"/>'
        "</leyendasFisc:LeyendasFiscales>"
    )


def _stamp(invoice: Invoice, seal: str) -> str:
    return (
        '<tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" '
        f'Version="1.1" UUID="{invoice.uuid}" FechaTimbrado="{invoice.day}T10:00:05" '
        f'RfcProvCertif="PAC010101AA1" SelloCFD="{seal}" NoCertificadoSAT="00001000000500000002" '
        f'SelloSAT="{seal}"/>'
    )
