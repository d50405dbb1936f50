"""`raoce firmar`: put the e.firma's signature in a checklist, or say what one that has it says."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from raoce_desktop.cli.console import (
    CommandError,
    Status,
    hidden_line,
    print_json,
    print_lines,
    say,
)
from raoce_desktop.domain.firmas import ArchivoFirmado, FirmaDigital, about_signature
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.session.certificate_words import in_words
from raoce_desktop.session.signed_checklist import (
    Efirma,
    against,
    read_signed,
    signature_told,
    signed,
    told,
    verdict,
)

_NEEDED = {
    "archivo": "ARCHIVO",
    "cer": "--cer",
    "key": "--key",
    "como": "--como",
    "salida": "-o",
}


def firmar(options: Namespace, now: datetime) -> int:
    """Sign a document, or with `--comprobar` read one anew. Raises FileProblem where it can't."""
    if options.comprobar is not None:
        return _check(options)
    missing = [flag for name, flag in _NEEDED.items() if getattr(options, name) is None]
    if missing:
        raise CommandError(say("falta_argumento", argumentos=", ".join(missing)))
    efirma = Efirma(options.cer, options.key)
    reparos = against(efirma, options.como, options.rfc or "", now)
    if reparos:
        sentences = [in_words(reparo) for reparo in reparos]
        if options.json:
            print_json({"firmado": False, "motivos": sentences})
        else:
            print_lines((say("no_se_firmo"), *sentences))
        return Status.BLOCKED
    password = hidden_line(say("contrasena"))
    write_atomically(options.salida, signed(options.archivo, options.como, efirma, password, now))
    found = read_signed(options.salida)
    if options.json:
        return print_json({"firmado": True, "archivo": str(options.salida), **_answer(found)})
    last = signature_told(found.firmas[-1])
    return print_lines((say("guardado", archivo=options.salida), last))


def _check(options: Namespace) -> int:
    found = read_signed(options.comprobar)
    if options.json:
        print_json(_answer(found))
    else:
        print_lines(told(found))
    return Status.READY if _sound(found) else Status.BLOCKED


def _sound(found: ArchivoFirmado) -> bool:
    impeded = (one.impide for firma in found.firmas for one in about_signature(firma))
    return found.integro and not any(impeded)


def _answer(found: ArchivoFirmado) -> dict[str, object]:
    return {
        "integro": found.integro,
        "veredicto": verdict(found),
        "firmas": [_signature(firma) for firma in found.firmas],
        "sin_firmar": list(found.libres),
        "llenado": [one._asdict() for one in found.llenado],
        "datos": found.datos or None,
    }


def _signature(firma: FirmaDigital) -> dict[str, object]:
    certificado, moment = firma.certificado, firma.momento
    return {
        "campo": firma.campo,
        "nombre": certificado.nombre,
        "rfc": certificado.rfc,
        "rfc_representante": certificado.rfc_representante or None,
        "certificado": certificado.numero,
        "momento": moment.isoformat() if moment else None,
        "estado": firma.estado,
        "despues": [one._asdict() for one in firma.despues],
        "reparos": [in_words(reparo) for reparo in about_signature(firma)],
        "emisor": certificado.emisor or None,
        "emisor_comprobado": False,
        "revocado": None,
    }
