"""`raoce efirma`: whose a certificate is, and whether the report can be signed with it."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from raoce_desktop.catalogs.texts import say as text
from raoce_desktop.cli.console import Status, hidden_line, print_json, print_lines, say
from raoce_desktop.domain.certificate import Certificado, Reparo, objections, serves
from raoce_desktop.exchange.certificate_file import check_key, read_certificate
from raoce_desktop.session.certificate_words import facts, in_words, unproved, verdict


def efirma(options: Namespace, hoy: date) -> int:
    """Tell of a certificate. Raises FileProblem where it, or its key, can't be used."""
    certificado = read_certificate(options.certificado)
    if options.key:
        check_key(options.key, hidden_line(say("contrasena")), options.certificado)
    day = options.fecha or hoy
    reparos = tuple(objections(certificado, options.rfc or "", {"firma": day}))
    if options.json:
        print_json(_answer(certificado, reparos, day, key=bool(options.key)))
    else:
        said = (verdict(certificado, reparos), *map(in_words, reparos))
        unknown = (*unproved(certificado), text("efirma.revocacion"))
        print_lines((*facts(certificado), *said, *unknown))
    return Status.READY if serves(reparos) else Status.BLOCKED


def _answer(
    certificado: Certificado, reparos: tuple[Reparo, ...], day: date, *, key: bool
) -> dict[str, object]:
    return {
        "tipo": certificado.tipo,
        "rfc": certificado.rfc,
        "rfc_representante": certificado.rfc_representante or None,
        "nombre": certificado.nombre,
        "numero": certificado.numero,
        "desde": certificado.desde.isoformat(),
        "hasta": certificado.hasta.isoformat(),
        "fecha": day.isoformat(),
        "valido": serves(reparos),
        "motivos": [in_words(reparo) for reparo in reparos if reparo.impide],
        "avisos": [in_words(reparo) for reparo in reparos if not reparo.impide],
        "clave_privada": True if key else None,
        "emisor": certificado.emisor or None,
        "emisor_comprobado": False,
        "revocado": None,
    }
