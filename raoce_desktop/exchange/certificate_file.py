"""Certificates and private keys of the SAT, read from their files and from nothing else.

Source: SAT's own certificates. The RFC is in attribute 2.5.4.45 of the subject, the company's
first and the representative's behind a slash; the number is the serial's bytes, read as digits. An
e.firma may encipher and has no unit (OU); a CSD only signs and names one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.domain.certificate import Certificado, TipoCertificado
from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.exchange.problem import FileProblem, problem, reading_problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate, Name

_LARGEST = 100_000
"""Bytes; those of the SAT have some 2,000."""

_RFC, _NAME, _ISSUER = "2.5.4.45", "2.5.4.41", "2.5.4.10"
_COMMON_NAME = "2.5.4.3"
_OTHER_KINDS = {
    b"-----BEGIN": "pem",
    b"\x89PNG": "imagen",
    b"\xff\xd8\xff": "imagen",
    b"GIF8": "imagen",
    b"%PDF": "pdf",
    b"PK\x03\x04": "zip",
}


def read_certificate(path: Path) -> Certificado:
    """Read a `.cer` of the SAT. Raises FileProblem, with its name, where it is anything else."""
    try:
        return certificate_in(certificate_bytes(path))
    except FileProblem as problem:
        raise problem.about(path) from None


def certificate_in(data: bytes) -> Certificado:
    """What a certificate in DER says. Raises FileProblem where it is none."""
    from cryptography.x509 import load_der_x509_certificate

    try:
        return _certificate(load_der_x509_certificate(data))
    except FileProblem:
        raise
    except Exception:
        # The library has a class for each way in which a certificate can be wrong.
        kind = "pfx" if _is_pfx(data) else "clave" if _is_key(data) else "no_es"
        raise problem(f"certificado.{kind}") from None


def check_key(key: Path, password: str, certificate: Path) -> None:
    """See that a `.key` opens with its password and belongs to the certificate.

    Raises FileProblem where it doesn't. The password is asked for, used and let go: nothing here
    keeps, prints or logs it, and a crash meanwhile leaves no image of the memory.
    """
    opened_key(key, password, certificate)


def opened_key(key: Path, password: str, certificate: Path) -> RSAPrivateKey:
    """The same key, to sign with. Whoever asks for it lets it go as soon as that is done."""
    try:
        return _opened(key, password, certificate)
    except FileProblem as problem:
        raise (problem if problem.sentence != problem.bare else problem.about(key)) from None


def _opened(key: Path, password: str, certificate: Path) -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key
    from cryptography.x509 import load_der_x509_certificate

    _leave_no_core()
    data = certificate_bytes(key)
    if not _is_key(data):
        raise problem("certificado.no_es_clave")
    try:
        opened = load_der_private_key(data, password.encode("utf-8"))
    except (ValueError, TypeError):
        raise problem("certificado.contrasena") from None
    except Exception:
        raise problem("certificado.no_es_clave") from None
    read_certificate(certificate)
    theirs = load_der_x509_certificate(certificate_bytes(certificate)).public_key()
    if opened.public_key() != theirs:
        raise problem("certificado.otra_clave")
    if not isinstance(opened, RSAPrivateKey):  # the SAT gives no others
        raise problem("certificado.no_es_clave")
    return opened


def certificate_bytes(path: Path) -> bytes:
    """The bytes of a certificate or a key. Raises FileProblem where they are something else's."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise reading_problem(error).about(path) from None
    if not data:
        raise problem("certificado.vacio")
    kind = next((kind for start, kind in _OTHER_KINDS.items() if data.startswith(start)), "")
    if kind or len(data) > _LARGEST:
        raise problem(f"certificado.{kind or 'no_es'}")
    return data


def _certificate(found: Certificate) -> Certificado:
    rfc, _, representative = _text(found.subject, _RFC).partition("/")
    serial = f"{found.serial_number:x}"
    digits = bytes.fromhex(serial.zfill(len(serial) + len(serial) % 2)).decode("ascii", "replace")
    return Certificado(
        tipo=_kind(found),
        rfc=clean_code(rfc),
        rfc_representante=clean_code(representative),
        nombre=_text(found.subject, _NAME) or _text(found.subject, _COMMON_NAME),
        numero=digits if digits.isascii() and digits.isdigit() else str(found.serial_number),
        desde=found.not_valid_before_utc,
        hasta=found.not_valid_after_utc,
        emisor=_text(found.issuer, _ISSUER) or _text(found.issuer, _COMMON_NAME),
    )


def _kind(found: Certificate) -> TipoCertificado:
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = found.extensions.get_extension_for_class(KeyUsage).value
    except (ExtensionNotFound, ValueError):
        return TipoCertificado.OTRO
    if usage.data_encipherment and usage.key_agreement:
        return TipoCertificado.EFIRMA
    signs = usage.digital_signature and usage.content_commitment
    return TipoCertificado.CSD if signs else TipoCertificado.OTRO


def _text(name: Name, oid: str) -> str:
    """An attribute of a name; the SAT writes that of the RFC as text, others as bits."""
    from cryptography.x509 import ObjectIdentifier

    values = name.get_attributes_for_oid(ObjectIdentifier(oid))
    value = values[0].value if values else ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _is_pfx(data: bytes) -> bool:
    """A PKCS#12 starts with its version, the number 3."""
    return data[:1] == b"\x30" and b"\x02\x01\x03" in data[:8]


def _is_key(data: bytes) -> bool:
    """An enciphered PKCS#8 starts with how it was enciphered (PBES1 or PBES2)."""
    return data[:1] == b"\x30" and b"\x2a\x86\x48\x86\xf7\x0d\x01\x05" in data[:24]


def _leave_no_core() -> None:
    """From now on, no image of this process's memory is written to disk when it crashes."""
    try:
        import resource
    except ImportError:  # Windows writes none unless somebody asked for it
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
