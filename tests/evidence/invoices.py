"""Small fictitious invoices, one trait at a time."""

from uuid import UUID

COMPANY = "CEN010101AB1"
NAMESPACES = {"4.0": "http://www.sat.gob.mx/cfd/4", "3.3": "http://www.sat.gob.mx/cfd/3"}
DEFAULTS = {
    "Fecha": "2024-03-05T10:00:00",
    "TipoDeComprobante": "I",
    "Moneda": "MXN",
    "SubTotal": "1000.00",
    "Total": "1160.00",
}


def uuid_of(number):
    return str(UUID(int=number)).upper()


def invoice(
    number=1,
    *,
    version="4.0",
    issuer=COMPANY,
    receiver="XEXX010101000",
    name="Cliente de ensayo",
    relations=None,
    product="01010101",
    goods="",
    legend="",
    stamped=True,
    cites=(),
    **attributes,
):
    """The bytes of a CFDI; `attributes` are those of its root."""
    root = " ".join(f'{key}="{value}"' for key, value in {**DEFAULTS, **attributes}.items())
    related = "".join(
        f'<cfdi:CfdiRelacionados TipoRelacion="{kind}">'
        + "".join(f'<cfdi:CfdiRelacionado UUID="{uuid}"/>' for uuid in uuids)
        + "</cfdi:CfdiRelacionados>"
        for kind, uuids in (relations or {}).items()
    )
    stamp = (
        '<tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" '
        f'UUID="{uuid_of(number)}"/>'
        if stamped
        else ""
    )
    trade = (
        '<cce20:ComercioExterior xmlns:cce20="http://www.sat.gob.mx/ComercioExterior20">'
        f"<cce20:Mercancias>{goods}</cce20:Mercancias></cce20:ComercioExterior>"
        if goods
        else ""
    )
    customs = "".join(f'<cfdi:InformacionAduanera NumeroPedimento="{one}"/>' for one in cites)
    note = (
        '<l:LeyendasFiscales xmlns:l="http://www.sat.gob.mx/leyendasFiscales">'
        f'<l:Leyenda textoLeyenda="{legend}"/></l:LeyendasFiscales>'
        if legend
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<cfdi:Comprobante xmlns:cfdi="{NAMESPACES[version]}" Version="{version}" {root}>'
        f'{related}<cfdi:Emisor Rfc="{issuer}" Nombre="Compañía de ensayo"/>'
        f'<cfdi:Receptor Rfc="{receiver}" Nombre="{name}"/>'
        f'<cfdi:Conceptos><cfdi:Concepto ClaveProdServ="{product}">{customs}</cfdi:Concepto>'
        "</cfdi:Conceptos>"
        f"<cfdi:Complemento>{stamp}{trade}{note}</cfdi:Complemento></cfdi:Comprobante>"
    ).encode()
