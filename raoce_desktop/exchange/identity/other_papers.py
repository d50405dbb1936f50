"""Who a company is, by an invoice that it issued or received, or by its certificate."""

from __future__ import annotations

from pathlib import Path

from raoce_desktop.catalogs.files import rows
from raoce_desktop.evidence.read.cfdi import MAX_BYTES, read_parties
from raoce_desktop.evidence.reasons import Unreadable
from raoce_desktop.exchange.certificate_file import read_certificate
from raoce_desktop.exchange.identity.company_identity import CompanyIdentity, IdentitySource
from raoce_desktop.exchange.identity.constancia import read_constancia
from raoce_desktop.exchange.problem import problem, reading_problem

_CODIGO_POSTAL = "solicitante.domicilio_fiscal.codigo_postal"
_OF_CFDI = ("solicitante.denominacion", "solicitante.regimen", _CODIGO_POSTAL)


def read_identity(path: Path, rfc: str = "") -> CompanyIdentity:
    """Read any of the papers; `rfc` says which party of an invoice is meant. Raises FileProblem."""
    suffix = path.suffix.lower()
    if suffix == ".xml":
        return read_cfdi_identity(path, rfc)
    return read_certificate_identity(path) if suffix == ".cer" else read_constancia(path)


def read_cfdi_identity(path: Path, rfc: str = "") -> CompanyIdentity:
    """The party with this RFC, else the one that issued the invoice.

    The postal code is that of the fiscal address only of who received it.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise problem("cfdi.grande")
        issuer, receiver, fecha = read_parties(path.read_bytes())
    except OSError as error:
        raise reading_problem(error) from error
    except Unreadable:
        raise problem("cfdi.no_es") from None
    party = receiver if rfc and rfc == receiver.rfc else issuer
    said = dict(zip(_OF_CFDI, (party.nombre, regime_name(party.regimen), party.cp), strict=True))
    datos = {"solicitante.rfc": party.rfc, **{ruta: text for ruta, text in said.items() if text}}
    return CompanyIdentity(
        IdentitySource.CFDI,
        path.name,
        party.rfc,
        datos,
        tuple(ruta for ruta in _OF_CFDI[:2] if ruta not in datos),
        fecha=fecha,
    )


def read_certificate_identity(path: Path) -> CompanyIdentity:
    """Whose a certificate is."""
    found = read_certificate(path)
    datos = {"solicitante.rfc": found.rfc, "solicitante.denominacion": found.nombre}
    return CompanyIdentity(
        IdentitySource.CERTIFICADO,
        path.name,
        found.rfc,
        {ruta: text for ruta, text in datos.items() if text},
        tuple(ruta for ruta, text in datos.items() if not text),
        fecha=found.desde.date(),
    )


def regime_name(clave: str) -> str:
    """The SAT's name of a regime by its code; a code that isn't known stays as it is.

    Source: Anexo 20, c_RegimenFiscal.
    """
    names = {row["clave"]: row["regimen"] for row in rows("regimenes.csv")}
    return names.get(clave, clave)
