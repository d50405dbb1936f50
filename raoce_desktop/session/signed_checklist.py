"""Signing a checklist with the e.firma, and what is told of one that was signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.catalogs.texts import long_date, say
from raoce_desktop.domain.certificate import CENTRO, Certificado, Reparo
from raoce_desktop.domain.firmas import ArchivoFirmado, FirmaDigital, about_signature, about_signing
from raoce_desktop.exchange.certificate_file import read_certificate
from raoce_desktop.exchange.json_text import read_bytes
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.certificate_words import in_words, unproved


class Efirma(NamedTuple):
    """The files of an e.firma. Its password is asked for, used and let go."""

    certificado: Path
    clave: Path


def against(efirma: Efirma, who: str, rfc: str, now: datetime) -> tuple[Reparo, ...]:
    """What stands against signing with an e.firma. Raises FileProblem where there is none."""
    return tuple(about_signing(read_certificate(efirma.certificado), who, rfc, now))


def signed(document: Path, who: str, efirma: Efirma, password: str, now: datetime) -> bytes:
    """The document with the signature of `who`, read anew before it is given.

    Raises FileProblem where the file, the key or its password isn't fit.
    """
    from raoce_desktop.documents.signature_stamp import render_stamp
    from raoce_desktop.exchange.signing.pdf_signer import sign
    from raoce_desktop.exchange.signing.signed_pdf import read_signatures

    certificado = read_certificate(efirma.certificado)
    stamp = render_stamp(certificado.nombre or certificado.rfc, tuple(_facts(certificado, now)))
    given = (efirma.certificado, efirma.clave, password, now, stamp)
    done = sign(_bytes(document), f"firma_{who}", *given)
    read_signatures(done)
    return done


def read_signed(path: Path) -> ArchivoFirmado:
    """What the signatures of a file say. Raises FileProblem where it is no PDF, or damaged."""
    from raoce_desktop.exchange.signing.signed_pdf import read_signatures

    data = _bytes(path)
    try:
        return read_signatures(data)
    except FileProblem as problem:
        raise problem.about(path) from None


def told(archivo: ArchivoFirmado) -> Iterator[str]:
    """The verdict, and all that there is to know besides."""
    yield verdict(archivo)
    yield from lines_told(archivo)


def lines_told(archivo: ArchivoFirmado) -> Iterator[str]:
    """Each signature, what was filled in after it, and what can't be known."""
    for firma in archivo.firmas:
        yield signature_told(firma)
        yield say(f"firma.estado.{firma.estado}")
        yield from (_filled(one.campo, one.valor) for one in firma.despues)
        yield from map(in_words, about_signature(firma))
        yield from unproved(firma.certificado)
    if any(firma.despues for firma in archivo.firmas):
        yield say("firma.no_se_ve")
    if archivo.firmas:
        yield say("firma.hora")


def verdict(archivo: ArchivoFirmado) -> str:
    """Whether somebody signed, and the file shows what they did."""
    if not archivo.firmas:
        return say("firma.sin_firmas")
    return say("firma.integro" if archivo.integro else "firma.alterado")


def signature_told(firma: FirmaDigital) -> str:
    """Who signed, as whom, and when by their computer's clock."""
    certificado = firma.certificado
    name, rfc = certificado.nombre or certificado.rfc, certificado.rfc
    return say("firma.por", nombre=name, rfc=rfc, cuando=moment_told(firma.momento))


def moment_told(moment: datetime | None) -> str:
    """A moment by the hours of central Mexico."""
    if moment is None:
        return say("firma.sin_hora")
    there = moment.astimezone(CENTRO)
    return say("firma.cuando", dia=long_date(there.date()), hora=f"{there:%H:%M}")


def _filled(campo: str, valor: str) -> str:
    return say("firma.llenado" if valor else "firma.vaciado", campo=campo, valor=valor)


def _facts(certificado: Certificado, now: datetime) -> Iterator[str]:
    yield say("firma.sello.rfc", rfc=certificado.rfc)
    there = now.astimezone(CENTRO)
    yield say("firma.sello.cuando", dia=long_date(there.date()), hora=f"{there:%H:%M}")
    yield say("firma.sello.certificado", numero=certificado.numero)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except FileProblem as problem:
        raise problem.about(path) from problem
